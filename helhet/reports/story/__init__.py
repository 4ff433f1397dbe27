"""Året som gick: a school year told as it was known at each moment, with what was corrected since beside it.

docs/decisions/0053-a-year-as-it-was-known.md
"""

from helhet.chain.models import Unit
from helhet.chain.queries import above
from helhet.reports.story import did, happened, knew, learnt, thought
from helhet.reports.story.ground import gather
from helhet.reports.story.model import Chapter, Item, Sign, Story, Told, Way
from helhet.reports.story.span import Span, span
from helhet.thread.readers import ThreadReader

__all__ = [
    "Chapter", "Item", "Sign", "Span", "Story", "Told", "Way", "everyone_at", "span", "story_of",
]  # fmt: skip


def story_of(unit: Unit, reader: ThreadReader, told: Span) -> Story:
    """The year of a unit as one reader may read it."""
    found = gather(unit, reader, told)
    chapters = (knew.chapter, thought.chapter, did.chapter, happened.chapter, learnt.chapter)
    return Story(unit, told, tuple(chapter(found) for chapter in chapters))


def everyone_at(unit: Unit) -> ThreadReader:
    """A reader who is nobody in particular: what all who belong to a unit and read its thread may read."""
    upward = frozenset([unit.path, *(row.path for row in above(unit))])
    return ThreadReader(person=0, reads=upward, inside=upward, leads=())
