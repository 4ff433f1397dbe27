"""The national goals that local goals point to: those the law sets, and an installation's own list."""

from helhet.thread.goals.national import NationalGoal, goals_for, known_goals, national_goal

__all__ = ["NationalGoal", "goals_for", "known_goals", "national_goal"]
