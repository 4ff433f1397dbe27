"""Täckning: what is followed in a year and what is lost."""
