"""Steps of the thread that come out of a meeting: left beforehand, written there, agreed, carried up."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.thread import actions as thread
from helhet.thread import graph
from helhet.thread.models import Carry, Step
from helhet.thread.rules import ForbiddenError
from helhet.year import rules
from helhet.year.actions.changing import something_was_written
from helhet.year.models import AgendaItem, Meeting, MeetingStep

AGREEMENTS = ("commitment", "conclusion")


@action
def contribute(*, by: By, meeting: Meeting, kind: str, text: str, at: datetime | None = None) -> MeetingStep:
    """Leave something for a meeting, or say it there: it gets a fate like all that people raise.

    ``at`` is for the demo.
    """
    rules.check_may_write(by, meeting)
    _check_kind(kind, rules.known_template(meeting.forum.template).kinds)
    step = _written(by, meeting, kind, text, at=at)
    return _said(by, meeting, step, _how(meeting, at or timezone.now()))


@action
def write_here(
    *, by: By, meeting: Meeting, item: AgendaItem, kind: str, text: str, builds_on: Sequence[Step] = ()
) -> MeetingStep:
    """Make a step of what was said at a point of the agenda. What it lacks is filled in afterwards."""
    rules.check_may_write(by, meeting)
    if item.meeting_id != meeting.pk:
        raise ForbiddenError(_("The point belongs to another meeting."))
    _check_kind(kind, item.kinds)
    step = _written(by, meeting, kind, text, builds_on=builds_on)
    return _said(by, meeting, step, MeetingStep.How.WRITTEN, item)


@action
def agree(
    *,
    by: By,
    meeting: Meeting,
    kind: str,
    text: str,
    who: str = "",
    until: date | None = None,
    builds_on: Sequence[Step] = (),
    at: datetime | None = None,
) -> MeetingStep:
    """Write down what was agreed: a commitment (by which role, until when) or a conclusion.

    ``at`` is for the demo.
    """
    rules.check_may_write(by, meeting)
    _check_kind(kind, AGREEMENTS)
    fields: dict[str, object] = {}
    if kind == "commitment":
        fields = {"who": who, "by": until.isoformat() if until else ""}
    step = _written(by, meeting, kind, text, builds_on=builds_on, fields=fields, at=at)
    return _said(by, meeting, step, MeetingStep.How.AGREED)


@action
def settle(*, by: By, meeting: Meeting, step: Step, state: str) -> Step:
    """Say in a meeting whether a commitment of the same forum has been kept."""
    rules.check_may_write(by, meeting)
    _check_of_forum(meeting, [step])
    if step.kind != "commitment":
        raise ActionError(_("Only what somebody has promised is kept or not kept."))
    return thread.set_state(by=by, step=step, state=state)


@action
def carry_up(*, by: By, meeting: Meeting, steps: Sequence[Step]) -> list[Carry]:
    """Share chosen steps of a meeting with the level above; what they stand on comes along if chosen too."""
    rules.check_may_write(by, meeting)
    _check_of_forum(meeting, steps)
    if not steps:
        raise ActionError(_("Choose at least one thing to carry up."))
    below = {step.pk: graph.below(step.pk) for step in steps}
    tops = [step for step in steps if not any(step.pk in keys for keys in below.values())]
    return [
        thread.carry_up(by=by, step=top, along=[step for step in steps if step.pk in below[top.pk]])
        for top in tops
    ]


@action
def undo_carry(*, by: By, meeting: Meeting, carry: Carry) -> Carry:
    """Take back what was carried up from a meeting."""
    rules.check_may_write(by, meeting)
    _check_of_forum(meeting, [carry.step])
    return thread.undo_carry(by=by, carry=carry)


def _written(by: By, meeting: Meeting, kind: str, text: str, *, builds_on: Sequence[Step] = (),
             fields: dict[str, object] | None = None, at: datetime | None = None) -> Step:  # fmt: skip
    return thread.write(
        by=by, kind=kind, unit=meeting.unit, text=text, fields=fields, builds_on=builds_on,
        theme=meeting.theme, occasion=_occasion(meeting), is_whole=kind in AGREEMENTS, at=at,
    )  # fmt: skip


def _said(by: By, meeting: Meeting, step: Step, how: str, item: AgendaItem | None = None) -> MeetingStep:
    row = MeetingStep.objects.create(meeting=meeting, item=item, step=step, how=how)
    something_was_written(by, meeting)
    return row


def _how(meeting: Meeting, at: datetime) -> str:
    return MeetingStep.How.BEFOREHAND if at < meeting.on else MeetingStep.How.WRITTEN


def _check_kind(kind: str, allowed: Sequence[str]) -> None:
    if kind not in allowed:
        raise ActionError(_("Choose what it is."))


def _check_of_forum(meeting: Meeting, steps: Sequence[Step]) -> None:
    keys = {step.pk for step in steps}
    said = MeetingStep.objects.filter(meeting__forum=meeting.forum_id, step__in=keys)
    if set(said.values_list("step_id", flat=True)) != keys:
        raise ForbiddenError(_("The step was not said in this forum."))


def _occasion(meeting: Meeting) -> str:
    """Where and when a step was said, as the thread keeps it: "Arbetslagets forum, 9 november 2026"."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{meeting.forum.name}, {date_format(timezone.localtime(meeting.on), 'j F Y')}"
