"""The year that the product begins with. To add an event, declare it in a module here and nowhere else."""

from functools import cache

from helhet.core.discovery import declared
from helhet.year.wheel.model import WheelEvent


@cache
def events() -> dict[str, WheelEvent]:
    """All declared events by key, in the order of the year."""
    found = declared("helhet.year.wheel.events", WheelEvent)
    return {row.key: row for row in sorted(found.values(), key=lambda row: (row.first.place, row.key))}
