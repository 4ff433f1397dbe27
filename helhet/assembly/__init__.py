"""The quality assembly (kvalitetsstämma): before, during and after the day.

``models/edition`` what is planned, ``panels`` what is said of each theme and unit, ``guests`` who comes,
``hall`` what happens in the hall, ``outcome`` what came of it.
"""
