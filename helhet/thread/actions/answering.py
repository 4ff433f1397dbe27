"""Saying what became of a step, and answering those who began."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.core.permissions import Permission
from helhet.messages.actions import notify_person
from helhet.people.models import Assignment, Person
from helhet.thread import graph, rules
from helhet.thread.actions.waiting import note_whether_it_waits
from helhet.thread.actions.writing import write
from helhet.thread.kinds import voices
from helhet.thread.models import Carry, Fate, Link, Sight, Step
from helhet.thread.notices import ANSWERED
from helhet.thread.queries import still_to_answer


@action
def give_fate(
    *,
    by: By,
    step: Step,
    verdict: str,
    reason: str,
    until: date | None = None,
    into: Step | None = None,
    carry: Carry | None = None,
    acting: Assignment | None = None,
    at: datetime | None = None,
) -> Fate:
    """Say what becomes of a step, and why. Only a person can; a later fate stands before an earlier one.

    ``carry`` when it is said by the level the step was carried to. ``acting``: the role that the person
    answers in where a part above has given the step an owner; else it is whoever leads where it is sought.
    """
    if not isinstance(by, Person) and at is None:
        raise rules.ForbiddenError(_("Only a person can say what becomes of what somebody wrote."))
    place = carry.to_unit if carry is not None else step.answered_at
    if acting is not None:
        rules.check_is_theirs(by, acting)
    else:
        acting = rules.acting_as(by, Permission.LEAD_THREAD, place)
    rules.check_readable(by, [step, *([into] if into is not None else [])])
    reason = rules.cleaned_text(reason)
    rules.check_fate(verdict=verdict, reason=reason, until=until, into=into)
    fate = Fate.objects.create(
        step=step, carry=carry, verdict=verdict, reason=reason, until=until, into=into,
        by=by if isinstance(by, Person) else None, role=acting.role if acting else "",
        at=at or timezone.now(),
    )  # fmt: skip
    note_whether_it_waits(step)
    if into is not None and into.pk != step.pk and not graph.would_circle(later=into.pk, earlier=step.pk):
        Link.objects.get_or_create(later=into, earlier=step, defaults={"made_at": fate.at})
    _tell(step, by, f"fate:{fate.pk}")
    return fate


@action
def answer_down(*, by: By, step: Step, text: str, at: datetime | None = None) -> Step:
    """Answer everyone whose voice a step goes back to and who has not been answered from it.

    The answer reaches them as they wrote: on Min del, or with their code. A voice that had no fate yet
    gets the one that it was used, by the same person. Raises ActionError when nobody is left.
    """
    rules.check_readable(by, [step])
    begun = still_to_answer(step)
    if not begun:
        raise ActionError(_("There is nobody left to answer: all who began have their answer."))
    answer = write(by=by, kind="answer", unit=step.unit, text=text, builds_on=[step], occasion=step.occasion,
                   theme=step.theme, at=at)  # fmt: skip
    for voice in begun:
        Link.objects.update_or_create(
            later=answer, earlier=voice, defaults={"meaning": Link.Meaning.ANSWERS},
            create_defaults={"meaning": Link.Meaning.ANSWERS, "made_at": answer.written_at},
        )  # fmt: skip
        if not voice.fates.filter(carry=None).exists():
            Fate.objects.create(
                step=voice, verdict=Fate.Verdict.USED, reason=answer.title, into=step,
                by=by if isinstance(by, Person) else None, role=answer.role, at=answer.written_at,
            )  # fmt: skip
            note_whether_it_waits(voice)
        _tell(voice, by, f"answer:{answer.pk}")
    return answer


@action
def mark_read(*, by: By, step: Step, at: datetime | None = None) -> Step:
    """A person has read a step. The first time counts."""
    if isinstance(by, Person):
        rules.check_readable(by, [step])
        Sight.objects.get_or_create(step=step, person=by, defaults={"at": at or timezone.now()})
    return step


def _tell(step: Step, by: By, what: str) -> None:
    """The one who wrote is told that there is something to read; never what."""
    author = step.author
    if author is None or author == by or step.kind not in voices():
        return

    def title() -> str:
        return _("Read what became of what you wrote at %(unit)s") % {"unit": step.unit.name}

    notify_person(
        by=by, kind=ANSWERED.key, person=author, unit=step.unit, subject=f"step:{step.pk} {what}",
        title=title, address=reverse("trad", kwargs={"key": step.key, "unit": step.unit}),
    )  # fmt: skip
