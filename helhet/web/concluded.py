"""Conclusions of an assembly in words: who owns each, and what became of it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from helhet.assembly import outcome
from helhet.assembly.models import Assembly, Conclusion
from helhet.assembly.outcome import Told
from helhet.people.roles import ROLES
from helhet.thread.models import Fate
from helhet.thread.verdict_names import VERDICTS
from helhet.year.models import Meeting

_FOLLOWED_UP_IN = "board_item"


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """The conclusions of the latest edition that was held, as a meeting of the board meets them."""

    assembly: Assembly
    address: str
    rows: list[tuple[Told, str, str]]  # with owner and what became of it, in words


def owner_words(row: Conclusion) -> str:
    """Which role owns it, and where."""
    role = ROLES.get(row.owner_role)
    return f"{capfirst(str(role.name))}, {row.unit.name}" if role else row.unit.name


def became_words(fate: Fate | None) -> str:
    """What was said of it; empty where nobody has said anything."""
    return str(VERDICTS[fate.verdict]) if fate is not None else ""


def followed_up(meeting: Meeting) -> FollowedUp | None:
    """What a board's own item follows up from the assembly; None for other meetings, and where nothing is."""
    if meeting.forum.template != _FOLLOWED_UP_IN:
        return None
    held = Assembly.objects.filter(unit=meeting.forum.unit_id, state=Assembly.State.HELD)
    row = held.select_related("unit").order_by("-number").first()
    told = outcome.told(outcome.confirmed(row), timezone.localdate()) if row is not None else []
    if row is None or not told:
        return None
    address = reverse("stamman_efter", kwargs={"unit": row.unit, "number": row.number})
    return FollowedUp(row, address, [(one, owner_words(one.row), became_words(one.fate)) for one in told])
