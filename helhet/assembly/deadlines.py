"""The last days of an edition, as the year and its calendars tell of them: those that somebody has set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helhet.assembly.models import Assembly
from helhet.core.text import Text


class Standing(StrEnum):
    """How a last day stands on a day."""

    AHEAD = "ahead"
    PASSED = "passed"
    DONE = "done"  # what it was for is done, and that is known: all is locked
    LATE = "late"  # it has passed, and what it was for is not done


# By the field of ``Assembly`` that holds the day, in the order of the work.
DEADLINES = {
    "registration_to": Text(
        sv="Sista dag att anmäla sig till stämman", en="Last day to register for the assembly"
    ),
    "accounts_by": Text(
        sv="Enheternas texter till stämman ska vara klara",
        en="The units' words for the assembly are to be ready",
    ),
    "freeze_on": Text(
        sv="Stämmans siffror och ord låses", en="The assembly's figures and words are locked"
    ),
}  # fmt: skip
_LOCKING = "freeze_on"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One last day of one edition; ``key`` is the field that holds it."""

    assembly: Assembly
    key: str
    on: date

    @property
    def name(self) -> Text:
        """What is to be done by then."""
        return DEADLINES[self.key]

    def standing(self, today: date) -> Standing:
        """Whether it is ahead or has passed; of the locking, whether it was done."""
        if self.key == _LOCKING and self.assembly.frozen_at is not None:
            return Standing.DONE
        if self.on >= today:
            return Standing.AHEAD
        return Standing.LATE if self.key == _LOCKING else Standing.PASSED


def deadlines_of(editions: Iterable[Assembly], span: tuple[date, date]) -> list[Deadline]:
    """The last days of some editions within a span, both ends included, by day. No SQL question."""
    every = [
        Deadline(row, key, on)
        for row in editions
        for key in DEADLINES
        if (on := getattr(row, key)) is not None
    ]
    return sorted((one for one in every if span[0] <= one.on <= span[1]), key=lambda one: one.on)
