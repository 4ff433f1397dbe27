"""Conclusions: captured as they are said, confirmed by the panel, answered for by the role that owns them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly import outcome, rules
from helhet.assembly.duties import CONCLUDES
from helhet.assembly.models import Assembly, Conclusion, Evidence, HallQuestion, Panel
from helhet.assembly.models.edition import Axis
from helhet.assembly.notices import CONCLUSION
from helhet.assembly.owning import answers_as, owners_of
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, Channel, action
from helhet.messages.actions import notify
from helhet.messages.models import Notice
from helhet.people.models import Assignment, Person
from helhet.people.roles import ROLES
from helhet.thread import actions as thread
from helhet.thread.kinds import kinds
from helhet.thread.models import Fate, Reminder, Step
from helhet.thread.readers import WITHDRAWN
from helhet.thread.rules import ForbiddenError

LONGEST = 400


@action
def capture_conclusion(
    *,
    by: By,
    assembly: Assembly,
    panel: Panel | None = None,
    text: str,
    owner_role: str,
    unit: Unit,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Conclusion:
    """Write down what a panel arrives at, with the role that owns it and where.

    Sent again under the same ``key`` it is the same conclusion, with the newest words. Raises ForbiddenError
    without the duty, and ActionError in words.
    """
    rules.check_duty(by, assembly, *CONCLUDES)
    rules.check_begun(assembly)
    _check_owner(assembly, owner_role, unit)
    if panel is not None and panel.assembly_id != assembly.pk:
        raise ActionError(_("The panel belongs to another assembly."))
    earlier = Conclusion.objects.filter(assembly=assembly, key=key).first() if key else None
    if earlier is not None:
        earlier = change_conclusion(by=by, conclusion=earlier, text=text, owner_role=owner_role, unit=unit)
        earlier.panel, earlier.theme = panel, panel.theme if panel is not None else ""
        earlier.save(update_fields=["panel", "theme"])
        return earlier
    return Conclusion.objects.create(
        key=key or uuid4(), assembly=assembly, panel=panel, text=_cleaned(text), owner_role=owner_role,
        unit=unit, theme=panel.theme if panel is not None else "",
        captured_by=by if isinstance(by, Person) else None, captured_at=at or timezone.now(),
        is_example=assembly.is_example,
    )  # fmt: skip


@action
def change_conclusion(
    *, by: By, conclusion: Conclusion, text: str, owner_role: str, unit: Unit, theme: str | None = None
) -> Conclusion:
    """Change what has not been confirmed yet. Raises ForbiddenError and ActionError."""
    rules.check_duty(by, conclusion.assembly, *CONCLUDES)
    row = _locked(conclusion)
    _check_owner(row.assembly, owner_role, unit)
    row.text, row.owner_role, row.unit = _cleaned(text), owner_role, unit
    row.theme = row.theme if theme is None else theme
    row.save(update_fields=["text", "owner_role", "unit", "theme"])
    return row


@action
def drop_conclusion(*, by: By, conclusion: Conclusion, is_dropped: bool = True) -> Conclusion:
    """Set aside what nobody has confirmed, said twice or not meant, or take it back. Nothing is erased."""
    rules.check_duty(by, conclusion.assembly, *CONCLUDES)
    row = _locked(conclusion)
    row.dropped_at = timezone.now() if is_dropped else None
    row.save(update_fields=["dropped_at"])
    return row


@action
def confirm_conclusion(*, by: By, conclusion: Conclusion, at: datetime | None = None) -> Conclusion:
    """The panel stands for it: it becomes a step of the thread, whose owner is to say what becomes of it.

    A second time changes nothing. Raises ForbiddenError for whom it is not, and ActionError in a rehearsal.
    """
    if isinstance(by, Person) and not outcome.may_confirm(by, conclusion):
        raise ForbiddenError(_("Only the panel, its moderator and the host confirm its conclusions."))
    row = Conclusion.objects.select_for_update().get(pk=conclusion.pk)
    if row.step_id is not None:
        return row
    if row.dropped_at is not None:
        raise ActionError(_("This conclusion has been dropped."))
    if row.assembly.state not in (Assembly.State.ON, Assembly.State.HELD):
        raise ActionError(_("Conclusions are confirmed on the day or after it."))
    row.confirmed_at = at or timezone.now()
    row.confirmed_by = by if isinstance(by, Person) else None
    row.step = _step_of(row, row.confirmed_at)
    row.save(update_fields=["confirmed_at", "confirmed_by", "step"])
    return row


@action
def give_conclusion_fate(
    *,
    by: By,
    conclusion: Conclusion,
    verdict: str,
    reason: str,
    until: date | None = None,
    into: Step | None = None,
    at: datetime | None = None,
) -> Fate:
    """Its owner says what becomes of it, and why: goal, effort, under way, parked or no.

    Whoever holds the owner's role, or leads where nobody does. Raises ForbiddenError for others.
    """
    if conclusion.step is None:
        raise ActionError(_("The panel has not confirmed it yet."))
    if verdict not in outcome.FATES:
        raise ActionError(_("Choose what becomes of it."))
    acting = answers_as(by, conclusion) if isinstance(by, Person) else None
    if isinstance(by, Person) and acting is None:
        raise ForbiddenError(_("Somebody else answers for this conclusion."))
    return thread.give_fate(
        by=by, step=conclusion.step, verdict=verdict, reason=reason, until=until, into=into, acting=acting,
        at=at,
    )  # fmt: skip


@action
def keep_question(*, by: By, question: HallQuestion, at: datetime | None = None) -> HallQuestion:
    """A question there was no time for becomes a step of the thread, that must get its answer.

    It is signed by the role in the hall and no more. A second time changes nothing.
    """
    rules.check_duty(by, question.assembly, *CONCLUDES)
    row = HallQuestion.objects.select_for_update().get(pk=question.pk)
    if row.step_id is not None:
        return row
    assembly = row.assembly
    if row.state not in (HallQuestion.State.OPEN, HallQuestion.State.LATER):
        raise ActionError(_("Only a question that was let through and not answered is kept."))
    if assembly.state not in (Assembly.State.ON, Assembly.State.HELD):
        raise ActionError(_("Questions are kept on the day or after it."))
    row.step = thread.write_by_link(
        by=Channel.HALL, kind="hall_question", unit=assembly.unit, title="", text=row.text, fields={},
        role=row.role, role_unit="", occasion=outcome.occasion(assembly),
        theme=row.panel.theme if row.panel else "", is_example=assembly.is_example, at=at,
    )  # fmt: skip
    row.save(update_fields=["step"])
    return row


@action
def remind_of_conclusions(*, by: By, conclusions: Sequence[Conclusion]) -> int:
    """Tell each owner of conclusions whose thirty days are over; returns how many were told.

    ``conclusions`` are those of ``outcome.late_unreminded``. Nothing of what they say is told.
    """
    if isinstance(by, Person):
        raise ForbiddenError(_("This is done without anybody's name."))
    now, waiting = timezone.now(), Counter[Assignment]()
    owners = owners_of(conclusions)
    Reminder.objects.bulk_create(Reminder(step_id=row.step_id or 0, at=now) for row in conclusions)
    for row in conclusions:
        waiting.update({one.person_id: one for one in owners[row.pk].assignments}.values())
    told: set[int] = set()
    for owner, count in waiting.items():
        told |= {row.person_id for row in _remind(owner, count, f"{now:%Y-%m-%d}", by)}
    return len(told)


def _remind(owner: Assignment, count: int, on: str, by: By) -> list[Notice]:
    def title() -> str:
        said = ngettext(
            "Say what becomes of a conclusion of the assembly",
            "Say what becomes of %(count)d conclusions of the assembly",
            count,
        )
        return said % {"count": count}

    return notify(
        by=by, kind=CONCLUSION.key, to=[owner], subject=f"assignment:{owner.pk} {on}", title=title,
        address=reverse("min_del"),
    )  # fmt: skip


def _step_of(row: Conclusion, at: datetime) -> Step:
    """The step, at the unit whose assembly it is, so that all who were there may follow it."""
    step = thread.write(
        by=Channel.HALL, kind="conclusion", unit=row.assembly.unit, answered_at=row.unit, text=row.text,
        theme=row.theme, occasion=outcome.occasion(row.assembly), builds_on=_grounds(row), at=at,
    )  # fmt: skip
    if row.is_example and not step.is_example:
        step.is_example = True
        step.save(update_fields=["is_example"])
    return step


def _grounds(row: Conclusion) -> list[Step]:
    """The steps its panel had chosen to show, of the kinds that a conclusion may stand on."""
    panel = row.panel
    if panel is None:
        return []
    about = Q(theme=panel.theme) if panel.axis == Axis.THEME else Q(unit=panel.unit)
    shown = Evidence.objects.filter(
        about, assembly=row.assembly, step__kind__in=kinds()["conclusion"].builds_on
    )
    found = shown.exclude(step__state=WITHDRAWN).select_related("step__unit")
    return list({one.step_id: one.step for one in found if one.step is not None}.values())


def _locked(conclusion: Conclusion) -> Conclusion:
    row = Conclusion.objects.select_for_update().get(pk=conclusion.pk)
    if row.confirmed_at is not None:
        raise ActionError(_("The panel has confirmed it, so its words stay."))
    return row


def _check_owner(assembly: Assembly, owner_role: str, unit: Unit) -> None:
    if owner_role not in ROLES:
        raise ActionError(_("Choose which role owns it."))
    if unit.root_path != assembly.unit.root_path:
        raise ForbiddenError(_("The owner must be in the same authority."))


def _cleaned(text: str) -> str:
    said = " ".join(text.replace("\x00", "").split())
    if not said:
        raise ActionError(_("Write something first."))
    if len(said) > LONGEST:
        raise ActionError(_("Shorten it to %(most)d characters.") % {"most": LONGEST})
    return said
