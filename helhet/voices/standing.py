"""May this be shown here, today? One rule in plain Python, asked each time anything of it is shown.

A film, a sound, a picture and a text stand under the same rule; "film" below is any of them.

A person's standing for a purpose is

1. ``protected``, for whom has a protected identity: never;
2. ``no``, if they or a guardian have said no, or taken back a yes;
3. on consent: ``yes`` if they have said yes, and under 18 a guardian too, and today is within the days of
   both; ``over`` when the days are past; else ``unasked``;
4. under a public task: ``yes`` within the days it was decided for; else ``over`` or ``unasked``.

What was said under one basis does not hold under another. A film is shown for a purpose if it is ready, has
finished words (captions, a transcript, an alternative text, a text that staff have read), somebody has met it
all and listed everyone who can be recognised in it, and each of them stands at ``yes``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from helhet.voices.models import Film, Ground, Shown
from helhet.voices.purposes import Basis, Giver, Purpose

Rules = Mapping[Purpose, Basis]


class Stands(StrEnum):
    """Where a person in a film stands for a purpose."""

    YES = "yes"
    UNASKED = "unasked"
    OVER = "over"
    NO = "no"
    PROTECTED = "protected"


class Lacking(StrEnum):
    """Why a film is not shown for a purpose, in the order it is mended."""

    NOT_READY = "not_ready"
    CAPTIONS = "captions"  # or the words of a sound, picture or text
    LISTING = "listing"
    PROTECTED = "protected"
    NO = "no"
    UNASKED = "unasked"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a film is shown for a purpose, else why not."""

    purpose: Purpose
    lacking: tuple[Lacking, ...]

    @property
    def is_shown(self) -> bool:
        return not self.lacking


def person_stands(shown: Shown, purpose: Purpose, basis: Basis, words: Iterable[Ground], on: date) -> Stands:
    """Where a person stands for a purpose. ``words`` are all that was ever said of it for them."""
    if shown.is_protected:
        return Stands.PROTECTED
    # Who has come of age decides alone, also over what a guardian said before.
    heard = {Giver.SELF, Giver.AUTHORITY} if shown.is_adult else set(Giver)
    said = [row for row in words if row.purpose == purpose and row.giver in heard]
    if _has_refused(said):
        return Stands.NO
    held = {row.giver: row for row in said if row.ended_at is None and row.is_yes and row.basis == basis}
    needed = _needed(shown, basis)
    if not needed <= held.keys():
        return Stands.UNASKED
    days = [held[giver] for giver in needed]
    return Stands.YES if all(row.from_on <= on <= row.to_on for row in days) else Stands.OVER


def _needed(shown: Shown, basis: Basis) -> set[str]:
    if basis is Basis.PUBLIC_TASK:
        return {Giver.AUTHORITY}
    return {Giver.SELF} if shown.is_adult else {Giver.SELF, Giver.GUARDIAN}


def _has_refused(said: list[Ground]) -> bool:
    """An open no, or a yes that was ended with nothing said after it."""
    last = {row.giver: row for row in sorted(said, key=lambda row: (row.said_at, row.pk or 0))}
    return any(not row.is_yes or row.ended_at is not None for row in last.values())


def people_in(film: Film) -> list[Shown]:
    """Those who are listed in a film (fetch ``shown__grounds`` before, for many films)."""
    return [row for row in film.shown.all() if row.unlisted_at is None]


def last_said(film: Film) -> datetime | None:
    """When somebody last said anything of a film's being shown, or flagged somebody in it."""
    moments = [moment for row in people_in(film) for moment in _moments(row)]
    return max(moments, default=None)


def _moments(shown: Shown) -> list[datetime]:
    return [shown.listed_at, *(row.ended_at or row.said_at for row in shown.grounds.all())]


def standing(film: Film, purpose: Purpose, rules: Rules, on: date) -> Standing:
    """Whether a film may be shown for a purpose on a day."""
    found: list[Lacking] = []
    if film.state != Film.State.READY:
        found.append(Lacking.NOT_READY)
    if not any(row.finished_at is not None for row in film.captions.all()):
        found.append(Lacking.CAPTIONS)
    if film.listed_at is None:
        found.append(Lacking.LISTING)
    stands = {person_stands(row, purpose, rules[purpose], row.grounds.all(), on) for row in people_in(film)}
    found += [Lacking(one.value) for one in Stands if one is not Stands.YES and one in stands]
    return Standing(purpose, tuple(sorted(found, key=list(Lacking).index)))


def is_locked(film: Film, rules: Rules, on: date) -> bool:
    """Nobody sees it, not even those who work on it: someone in it has said no to all, or is protected."""
    return any(
        all(
            person_stands(row, purpose, rules[purpose], row.grounds.all(), on)
            in (Stands.NO, Stands.PROTECTED)
            for purpose in Purpose
        )
        for row in people_in(film)
    )
