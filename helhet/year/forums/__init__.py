"""The kinds of forum. To add one, declare it in a module here and nowhere else."""

from functools import cache

from helhet.core.discovery import declared
from helhet.year.forums.model import ForumTemplate


@cache
def templates() -> dict[str, ForumTemplate]:
    """All templates by key, from the classroom to the board."""
    found = declared("helhet.year.forums", ForumTemplate)
    return {row.key: row for row in sorted(found.values(), key=lambda row: row.order)}
