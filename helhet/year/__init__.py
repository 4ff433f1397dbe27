"""The year wheel: forums on every level, two clocks, deadlines and reminders.

Not built yet.
"""
