"""Voices: films with consent, surveys, statements, employers' contributions.

Not built yet.
"""
