"""The year wheel: forums on every level, two clocks, deadlines and reminders.

This part is not filled yet.
"""
