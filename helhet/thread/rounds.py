"""When texts without a name are gathered and published: by the calendar alone, never by when one came."""

from collections.abc import Sequence
from datetime import date, timedelta

from helhet.thread.models import WaitingText
from helhet.thread.warnings import Found, all_texts, warnings_in

FEWEST = 5  # texts that are published together
HELD_AT_LEAST = timedelta(days=30)  # before one may be published with fewer
REVIEW = timedelta(days=3)  # from Monday, when they are gathered, to Thursday
HUMAN_WITHIN = timedelta(days=30)  # for a text that seems to point out a single person
WITHHELD_FOR = timedelta(days=30)  # before the text itself is erased
CODE_FOR = timedelta(days=730)  # before the hash of a code is erased

_POINTS_OUT = frozenset({Found.PERSONAL_NUMBER, Found.NAME, Found.EMAIL, Found.PHONE})


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def publish_by(day: date) -> date:
    """The first of a month, at least thirty days after the day a text came."""
    least = day + HELD_AT_LEAST
    if least.day == 1:
        return least
    return date(least.year + least.month // 12, least.month % 12 + 1, 1)


def is_due(row: WaitingText, on: date) -> bool:
    """It is published on the day it was promised, so it is gathered before that, however few it is among."""
    return row.publish_by - REVIEW <= on


def to_gather(rows: Sequence[WaitingText], on: date, *, is_new_week: bool) -> list[WaitingText]:
    """Of one authority's waiting texts those that are gathered: in a new week all, if they are enough."""
    if is_new_week and len(rows) >= FEWEST:
        return list(rows)
    return [row for row in rows if is_due(row, on)]


def points_out(row: WaitingText) -> bool:
    """It holds what looks like the name, number or address of a single person."""
    found = warnings_in(*all_texts(row.text, row.fields.values()))
    return any(warning.kind in _POINTS_OUT for warning in found)


def published_on(row: WaitingText) -> date | None:
    """The day a gathered text is published if nobody looks at it; None for one that is not gathered."""
    if row.stage != WaitingText.Stage.GATHERED or row.review_until is None:
        return None
    waits = points_out(row) and not row.is_cleared
    day: date = row.review_until + (HUMAN_WITHIN if waits else timedelta())
    return day
