"""What became of what somebody wrote: the line from received to answered, and its words."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.people.models import Assignment
from helhet.people.roles import ROLES
from helhet.thread.models import Fate, Step
from helhet.thread.queries import ANSWER_WITHIN, answers_to, fates_of, leaders_at, owners
from helhet.thread.verdict_names import VERDICTS


@dataclass(frozen=True, slots=True)
class Stage:
    """One point of the line: what it is, when it came about, and whether it has."""

    name: str
    on: date | None
    is_reached: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A fate as the one who wrote reads it."""

    verdict: str
    reason: str
    who: str
    on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Progress:
    """All that has become of one step so far."""

    step: Step
    fate: Said | None
    answers: tuple[Step, ...]
    is_read: bool = False

    @property
    def sought_by(self) -> date:
        """The day by which an answer is to be there."""
        return timezone.localdate(self.step.written_at) + ANSWER_WITHIN

    @property
    def days(self) -> int:
        """Days from when it was written until it got its fate; until today if it has none."""
        end = self.fate.on if self.fate else timezone.localdate()
        return (end - timezone.localdate(self.step.written_at)).days

    def stages(self, reader: str = "") -> list[Stage]:
        """Received, read, its fate, answered. ``reader``: who answers for it, in words."""
        fate, answer = self.fate, self.answers[-1] if self.answers else None
        read = _("Read by %(who)s") % {"who": reader or _("whoever leads")}
        ends = fate.verdict if fate else _("Gets its fate: used, already under way, or no and why")
        answered = timezone.localdate(answer.written_at) if answer else None
        return [
            Stage(_("Received"), timezone.localdate(self.step.written_at), True),
            Stage(read, None, self.is_read or fate is not None),
            Stage(ends, fate.on if fate else None, fate is not None),
            Stage(_("Answer to you"), answered, answer is not None),
        ]


def progress_of(steps: list[Step]) -> list[Progress]:
    """What has become of each. Three SQL questions, whatever their number."""
    fates, answers = fates_of(steps), answers_to(steps)
    return [_progress(step, fates[step.pk], answers[step.pk]) for step in steps]


def progress_of_one(step: Step) -> tuple[Progress, str]:
    """What has become of a step, and who answers for it in words."""
    found = owners(step)
    is_read = step.sights.filter(person__in=[row.person_id for row in found]).exists()
    one = _progress(step, fates_of([step])[step.pk], answers_to([step])[step.pk], is_read=is_read)
    return one, _roles(found)


def who_reads(unit: Unit) -> str:
    """Who answers for what is raised at a unit: "Rektor vid Norra". Empty where nobody leads."""
    found = leaders_at(unit)
    if not found:
        return ""
    return capfirst(_("%(role)s at %(unit)s") % {"role": _roles(found), "unit": found[0].unit.name})


def _roles(found: list[Assignment]) -> str:
    names = list(dict.fromkeys(str(ROLES[row.role].name) for row in found))
    return _(" and ").join(names)


def _progress(step: Step, fates: list[Fate], answers: list[Step], *, is_read: bool = False) -> Progress:
    last = fates[-1] if fates else None
    return Progress(step, _said(last) if last else None, tuple(answers), is_read)


def _said(fate: Fate) -> Said:
    who = str(ROLES[fate.role].name) if fate.role in ROLES else ""
    return Said(str(VERDICTS[fate.verdict]), fate.reason, who, timezone.localdate(fate.at), fate.until)
