"""Voices: films with consent, surveys, statements, employers' contributions.

This part is not filled yet.
"""
