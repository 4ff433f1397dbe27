"""Letting go of half-written words: what stands between two pauses is not a text anyone looks for."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise

from helhet.year.models import Meeting, NoteRevision

PAUSE = timedelta(minutes=10)
"""Who has not written for so long has finished a text."""


def thin(meeting: Meeting) -> int:
    """Drop the readings of a confirmed meeting's notes that their writer wrote on at once; returns how many.

    A text that was shortened afterwards, set aside, put together with another or written upon by somebody
    else stays.
    """
    readings: dict[int, list[NoteRevision]] = {}
    for row in NoteRevision.objects.filter(item__meeting=meeting).order_by("item", "number"):
        readings.setdefault(row.item_id, []).append(row)
    passing = [row.pk for rows in readings.values() for row in _passing(rows)]
    return NoteRevision.objects.filter(pk__in=passing).delete()[0]


def _passing(rows: list[NoteRevision]) -> Iterator[NoteRevision]:
    """Of all texts of a note, in order, those that are but a moment of the next."""
    others = _written_upon_by_others(rows)
    for row, after in pairwise(rows):
        is_typed_on = row.use == after.use == NoteRevision.Use.READING and after.by_id == row.by_id
        is_at_once = after.base == row.number and after.at - row.at < PAUSE
        if is_typed_on and is_at_once and len(after.text) >= len(row.text) and row.number not in others:
            yield row


def _written_upon_by_others(rows: Iterable[NoteRevision]) -> set[int]:
    """Numbers of the texts that another person, or a text that is no reading, stands upon."""
    writers = {row.number: row.by_id for row in rows}
    reading = NoteRevision.Use.READING
    return {row.base for row in rows if row.use != reading or row.by_id != writers.get(row.base)}
