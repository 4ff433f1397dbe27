"""Reads of the hall's own words, as phones, moderators and the stage meet them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from helhet.assembly import rules
from helhet.assembly.capability import Capability
from helhet.assembly.hiding import is_rude
from helhet.assembly.models import Assembly, Conclusion, HallQuestion, Panel, Participant, Support, Takeaway
from helhet.core.actions import ActionError

_State = HallQuestion.State


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with how many want to know it, the one who asked counted in."""

    row: HallQuestion
    count: int
    is_rude: bool


def phone_of(assembly: Assembly, capability: Capability) -> Participant:
    """The phone that holds a capability, in an assembly that goes on. Raises ActionError."""
    rules.check_open(assembly)
    found = Participant.objects.filter(assembly=assembly, holder=capability.holder).first()
    if found is None or capability.assembly != assembly.pk:
        raise ActionError(_("Your phone is not in the hall. Type the code that stands on the stage."))
    return found


def questions(assembly: Assembly, *states: HallQuestion.State) -> list[Asked]:
    """The questions in these states, those that most want to know first; rude ones last. One SQL question."""
    rows = HallQuestion.objects.filter(assembly=assembly, state__in=states)
    counted = rows.annotate(others=Count("supports")).order_by("-others", "asked_at", "pk")
    found = [Asked(row, row.others + 1, is_rude(row.text)) for row in counted]
    return sorted(found, key=lambda one: one.is_rude)


def waiting(assembly: Assembly) -> int:
    """How many questions nobody has read yet."""
    return HallQuestion.objects.filter(assembly=assembly, state=_State.WAITING).count()


def own_questions(assembly: Assembly, capability: Capability) -> QuerySet[HallQuestion]:
    """What a phone has asked, the newest first."""
    mine = HallQuestion.objects.filter(assembly=assembly, holder=capability.holder)
    return mine.select_related("merged_into").order_by("-asked_at", "-pk")


def supported(assembly: Assembly, capability: Capability) -> set[int]:
    """The questions that a phone supports."""
    rows = Support.objects.filter(question__assembly=assembly, holder=capability.holder)
    return set(rows.values_list("question_id", flat=True))


def takeaway(assembly: Assembly, capability: Capability) -> Takeaway | None:
    """What a phone has said it takes along."""
    return Takeaway.objects.filter(assembly=assembly, holder=capability.holder).first()


def conclusions(assembly: Assembly, panel: Panel | None = None) -> list[Conclusion]:
    """What has been captured and not set aside, of one panel or the whole day, in the order it was said."""
    rows = assembly.conclusions.filter(dropped_at=None).select_related("unit", "panel")
    return list(rows if panel is None else rows.filter(panel=panel))


def blocked(assembly: Assembly, holders: Collection[str]) -> set[str]:
    """Which of these phones may not ask."""
    rows = Participant.objects.filter(assembly=assembly, holder__in=holders, is_blocked=True)
    return set(rows.values_list("holder", flat=True))


def code_of(capability: Capability) -> str:
    """The code of the assembly that a phone is in, or ""."""
    return Assembly.objects.filter(pk=capability.assembly).values_list("join_code", flat=True).first() or ""
