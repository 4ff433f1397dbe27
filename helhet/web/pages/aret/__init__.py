"""Året: the wheel, its list, its template, and a calendar to follow it in."""
