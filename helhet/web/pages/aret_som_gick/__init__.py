"""Året som gick: the year of a unit told as a story, for the board and for all who were part of it."""
