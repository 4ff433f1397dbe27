"""Writing, changing and withdrawing a step."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import heir_of
from helhet.core.actions import ActionError, By, Channel, action
from helhet.people.models import Assignment, Person
from helhet.thread import rules
from helhet.thread.actions.analysing import ANALYSED, mark_analysed, take_back_if_lacking
from helhet.thread.actions.making import made
from helhet.thread.actions.telling import tell_of_urgent
from helhet.thread.actions.waiting import note_whether_it_waits
from helhet.thread.kinds import kinds
from helhet.thread.kinds.model import Kind
from helhet.thread.models import Link, Revision, Step
from helhet.thread.readers import WITHDRAWN


class ChangedMeanwhileError(ActionError):
    """Someone else has changed the step since it was opened; ``theirs`` is how it reads now."""

    def __init__(self, theirs: Step) -> None:
        super().__init__(_("Somebody changed this while you were writing. Both texts are kept: choose."))
        self.theirs = theirs


@action
def write(
    *,
    by: By,
    kind: str,
    unit: Unit,
    text: str,
    title: str = "",
    fields: Mapping[str, object] | None = None,
    builds_on: Sequence[Step] = (),
    theme: str = "",
    occasion: str = "",
    acting: Assignment | None = None,
    answered_at: Unit | None = None,
    is_whole: bool = True,
    is_urgent: bool = False,
    at: datetime | None = None,
) -> Step:
    """Write a step at a unit, standing on earlier ones. Raises ActionError in words.

    ``acting`` is the role the person writes in, else the nearest one that may. ``answered_at``: where an
    answer is sought, of what belongs to more than those who answer. ``is_whole`` False takes
    one whose required fields are still to come. ``is_urgent``: somebody is harmed or in danger, and those who
    must act are told at once; only a voice can be. ``at`` is for the demo and for what is brought in.
    """
    declared = rules.known_kind(kind)
    rules.check_writes(by, declared)
    allowed = rules.acting_as(by, declared.written_by, unit)
    rules.check_builds_on(declared, builds_on, unit)
    rules.check_readable(by, builds_on)
    step = made(declared, unit, text, title, fields or {}, is_whole=is_whole, at=at)
    step.state = rules.state_by_fields(step)
    step.theme = theme or _theme_of(builds_on)
    step.occasion = " ".join(occasion.split())[:200]
    if answered_at is not None:
        rules.check_same_authority(unit, answered_at)
        step.answered_at = heir_of(answered_at)
    step.is_urgent = is_urgent and declared.is_voice
    _sign(step, by, acting or allowed)
    step.save()
    _stand_on(step, builds_on, Link.Meaning.BUILDS_ON)
    if step.is_urgent:
        tell_of_urgent(step, by)
    return step


@action
def write_by_link(
    *,
    by: By,
    kind: str,
    unit: Unit,
    title: str,
    fields: Mapping[str, object],
    role: str,
    role_unit: str,
    text: str = "",
    theme: str = "",
    occasion: str = "",
    is_example: bool = False,
    at: datetime | None = None,
) -> Step:
    """Write what somebody outside says by a link: signed with their role and the name that the link has.

    Only for kinds that come by a link. The link itself is known to the part that gave it out.
    """
    rules.check_program(by)
    declared = rules.known_kind(kind)
    if not declared.is_by_link:
        raise ActionError(_("%(kind)s is not written by a link.") % {"kind": str(declared.name).capitalize()})
    step = made(declared, unit, text, title, fields, is_whole=True, at=at)
    step.theme, step.role, step.role_unit = theme, role, role_unit[:200]
    step.occasion = occasion[:200]
    step.is_example = step.is_example or is_example
    step.save()
    return step


@action
def revise(
    *,
    by: By,
    step: Step,
    version: int,
    text: str,
    title: str = "",
    fields: Mapping[str, object] | None = None,
    is_whole: bool = True,
) -> Step:
    """Change a step that read as ``version`` when it was opened. The old reading is kept.

    Raises ChangedMeanwhileError, and changes nothing, if it reads otherwise by now.
    """
    kind = kinds()[step.kind]
    now = Step.objects.select_for_update().get(pk=step.pk)
    _check_may_change(by, now, kind)
    if now.version != version:
        raise ChangedMeanwhileError(now)
    _keep_reading(now, by)
    now.text = rules.cleaned_text(text)
    now.title = rules.cleaned_title(title, now.text)
    now.fields = rules.cleaned_fields(kind, dict(now.fields if fields is None else fields), is_whole=is_whole)
    now.state = rules.state_by_fields(now)
    now.version += 1
    now.changed_at = timezone.now()
    now.save()
    return take_back_if_lacking(now)


@action
def set_state(*, by: By, step: Step, state: str) -> Step:
    """Move a step to another of its kind's states. Withdrawing has its own action.

    An analysis becomes analysed only where ``mark_analysed`` says so.
    """
    kind = kinds()[step.kind]
    if state not in {row.key for row in kind.states} or state == WITHDRAWN:
        raise ActionError(_("%(kind)s cannot be “%(state)s”.") % {"kind": kind.name, "state": state})
    rules.acting_as(by, kind.written_by, step.unit)
    rules.check_readable(by, [step])
    if step.kind == "analysis" and state == ANALYSED:
        return mark_analysed(by=by, step=step)
    return _moved_to(step, state)


@action
def withdraw(*, by: By, step: Step) -> Step:
    """Take back what one has written, while nothing stands on it. Its text is then the author's alone."""
    if isinstance(by, Person) and step.author_id != by.pk:
        raise rules.ForbiddenError(_("Only the one who wrote it can take it back."))
    standing = list(step.carries.select_related("later")[:3])
    if standing:
        named = ", ".join(f"“{row.later.title}”" for row in standing)
        raise ActionError(
            _("Others have built on it: %(steps)s. It cannot be taken back.") % {"steps": named}
        )
    if WITHDRAWN not in {row.key for row in kinds()[step.kind].states}:
        raise ActionError(_("%(kind)s is not taken back; write a new one instead.")
                          % {"kind": str(kinds()[step.kind].name).capitalize()})  # fmt: skip
    return _moved_to(step, WITHDRAWN)


@action
def move_step(*, by: By, step: Step, unit: Unit) -> Step:
    """Move a step that was written at the wrong unit; whoever moves it must be able to write at both."""
    kind = kinds()[step.kind]
    if unit.root_path != step.unit.root_path:
        raise rules.ForbiddenError(_("A step can only move within its own authority."))
    rules.acting_as(by, kind.written_by, step.unit)
    rules.acting_as(by, kind.written_by, unit)
    rules.check_readable(by, [step])
    if step.answered_at_id == step.unit_id:
        step.answered_at = heir_of(unit)
    step.unit = unit
    step.changed_at = timezone.now()
    step.save(update_fields=["unit", "answered_at", "changed_at"])
    return step


def _moved_to(step: Step, state: str) -> Step:
    step.state = state
    step.changed_at = timezone.now()
    step.save(update_fields=["state", "changed_at"])
    note_whether_it_waits(step)
    return step


def _sign(step: Step, by: By, acting: Assignment | None) -> None:
    if isinstance(by, Person):
        step.author = by
        step.is_example = step.is_example or by.is_example
    elif by is Channel.DEMO:
        step.is_example = True
    if acting is not None:
        step.role, step.role_unit = acting.role, acting.unit.name


def _stand_on(step: Step, earlier: Sequence[Step], meaning: Link.Meaning) -> None:
    Link.objects.bulk_create(
        Link(later=step, earlier=row, meaning=meaning, made_at=step.written_at) for row in earlier
    )


def _theme_of(steps: Sequence[Step]) -> str:
    return next((step.theme for step in steps if step.theme), "")


def _check_may_change(by: By, step: Step, kind: Kind) -> None:
    """Its author may, and so may whoever writes such steps there; of voices the author alone."""
    if isinstance(by, Person) and step.author_id != by.pk:
        if kind.is_voice:
            raise rules.ForbiddenError(_("Only the one who wrote it can change it."))
        rules.acting_as(by, kind.written_by, step.unit)
        rules.check_readable(by, [step])


def _keep_reading(step: Step, by: By) -> None:
    Revision.objects.create(
        step=step, version=step.version, title=step.title, text=step.text, fields=step.fields,
        by=by if isinstance(by, Person) else None, at=step.changed_at,
    )  # fmt: skip
