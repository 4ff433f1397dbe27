"""Collaboration for skills supply."""
