"""The command helhet: the same actions and queries as the pages, for people and schedules.

A command is a ``click.Command`` in a module here, found by looking; there is no list to add it to.
A module imports Django, and all else that is slow to load, inside its functions, so that finding
every command takes no time.

Exit codes: 0 done, 1 it was tried and failed, 2 asked for in a way that cannot be understood."""

from collections.abc import Sequence
from functools import cache

from helhet.core.discovery import modules

__all__ = [
    "Sequence",
    "cache",
    "modules",
]
