"""Completed studies: how many reach the end."""
