"""What pages show of an employer's voice: its own words, question by question, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from helhet.thread.models import Step
from helhet.web.pages.trad.opened import Said, fields_of
from helhet.web.progress import Progress, progress_of
from helhet.web.steps import Card, card


@dataclass(frozen=True, slots=True)
class VoiceTold:
    """One voice, as a reader who may read it meets it."""

    card: Card
    words: list[Said]
    progress: Progress


def told(steps: Iterable[Step]) -> list[VoiceTold]:
    """Several voices. Two SQL questions, whatever their number."""
    rows = list(steps)
    return [VoiceTold(card(row.step), fields_of(row.step), row) for row in progress_of(rows)]
