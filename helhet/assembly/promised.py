"""Whether a promise held: said by persons (states, fates) and by the figures (verdicts), never guessed."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from helhet.thread.models import Fate, Step
from helhet.thread.verdicts import Judgement, Verdict


class Kept(StrEnum):
    """What can be said of a promise today."""

    HELD = "held"
    PARTLY = "partly"
    NOT = "not"
    EARLY = "early"
    UNSAID = "unsaid"  # nobody has said what became of it, or it was said to be no

    @property
    def label(self) -> str:
        return {
            Kept.HELD: _("Held"),
            Kept.PARTLY: _("Held in part"),
            Kept.NOT: _("Did not hold"),
            Kept.EARLY: _("Too early"),
            Kept.UNSAID: _("No answer"),
        }[self]


_BY_VERDICT = {Verdict.WORKED: Kept.HELD, Verdict.DID_NOT: Kept.NOT, Verdict.UNCLEAR: Kept.PARTLY}


def of_effort(step: Step, judged: Judgement | None) -> Kept:
    """An effort: by its figure where it was tried; one that was not done in time did not hold."""
    if step.state == "stopped":
        return Kept.NOT
    if judged is not None and judged.verdict is Verdict.TOO_EARLY:
        return Kept.EARLY
    if judged is not None and judged.verdict in _BY_VERDICT:
        return _BY_VERDICT[judged.verdict] if judged.is_tried else Kept.NOT
    return Kept.PARTLY if step.state == "done" else Kept.EARLY  # done, and no figure can tell of its effect


def of_goal(step: Step, efforts: Collection[Kept], today: date) -> Kept:
    """A goal: by what was said of it, else by its efforts, else by whether its day has come."""
    said = {"reached": Kept.HELD, "not_reached": Kept.NOT, "ended": Kept.PARTLY}.get(step.state)
    if said is not None:
        return said
    return together(efforts) if efforts else _by_day(step, today, passed=Kept.UNSAID)


def of_commitment(step: Step, today: date) -> Kept:
    """A commitment: kept or not; what is not done on its day did not hold."""
    said = {"kept": Kept.HELD, "broken": Kept.NOT}.get(step.state)
    return said or _by_day(step, today, passed=Kept.NOT)


def of_fate(fate: Fate | None, due_on: date, today: date) -> Kept:
    """A conclusion that nothing has grown from yet: by what was said of it, and whether its days are over."""
    if fate is None:
        return Kept.EARLY if today <= due_on else Kept.UNSAID
    if fate.verdict == Fate.Verdict.UNDER_WAY:
        return Kept.EARLY
    if fate.verdict == Fate.Verdict.PARKED and fate.until is not None and today <= fate.until:
        return Kept.EARLY
    return Kept.UNSAID


def together(several: Iterable[Kept]) -> Kept:
    """Several as one: held if all did, not if none did, in part where they differ."""
    found = set(several)
    decided = found - {Kept.EARLY, Kept.UNSAID}
    if not decided:
        return Kept.EARLY if Kept.EARLY in found else Kept.UNSAID
    if decided == {Kept.NOT} or (len(decided) == 1 and Kept.EARLY not in found):
        return decided.pop()
    return Kept.PARTLY


def day_of(step: Step, field: str = "by") -> date | None:
    """The day that a step names in one of its fields, or None."""
    try:
        return date.fromisoformat(str(step.fields.get(field, "")))
    except ValueError:
        return None


def _by_day(step: Step, today: date, *, passed: Kept) -> Kept:
    day = day_of(step)
    return Kept.EARLY if day is None or today <= day else passed
