"""What the hall's screens and phones follow: whether anything is new, and all of it as it is now. Reads only.

A screen has no account of its own: the page that shows it gives an address signed for one assembly.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from helhet.assembly import counting
from helhet.assembly.models import Assembly, Item, Participant, Round, Stage, Vote
from helhet.assembly.roles import HALL_ROLES

_SALT = "helhet.assembly.screen"
_LASTS = 36 * 3600  # seconds that a screen's address works: the day, and the evening before
State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pulse:
    """What is asked several times a second of an assembly; unlike the last one, there is news."""

    assembly: int
    version: int
    votes: int
    present: int


@dataclass(frozen=True, slots=True)
class Screen:
    """What a screen may follow; the crew's also how many of each role have answered."""

    assembly: int
    is_crew: bool


def pulses(assemblies: Collection[int]) -> dict[int, Pulse]:
    """The pulse of each assembly, in one SQL question."""
    votes = _count(Vote.objects.filter(round=OuterRef("round")), "round")
    present = _count(Participant.objects.filter(assembly=OuterRef("assembly")), "assembly")
    rows = Stage.objects.filter(assembly__in=assemblies).annotate(votes=votes, present=present)
    found = (Pulse(*row) for row in rows.values_list("assembly_id", "version", "votes", "present"))
    return {pulse.assembly: pulse for pulse in found}


def nothing_followed() -> dict[int, Pulse]:
    """No pulse; the database is asked all the same, so that its silence is noticed."""
    Stage.objects.exists()
    return {}


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)


def state(assembly: int) -> State:
    """All that is followed of an assembly, as ``of_crew`` tells it; others are told less.

    Raises Assembly.DoesNotExist.
    """
    rows = Assembly.objects.select_related("stage__item__panel", "stage__item__question")
    row = rows.select_related("stage__round__question").get(pk=assembly)
    stage = row.stage
    present = dict.fromkeys(HALL_ROLES, 0)
    present.update(_by_role(Participant.objects.filter(assembly=row)))
    answered = {} if stage.round is None else counting.answered(stage.round)
    return {
        "version": stage.version,
        "state": row.state,
        "kind": stage.item.kind if stage.item else "",
        "title": stage.item.title if stage.item else "",
        "item": str(stage.item.key) if stage.item else "",
        "theme": _theme(stage.item),
        "black": stage.is_black,
        "now": timezone.now().isoformat(),
        "ends": _iso(stage.ends_at),
        "round": _round(stage.round),
        "answered": sum(answered.values()),
        "present": sum(present.values()),
        "roles": {role: [answered.get(role, 0), present[role]] for role in HALL_ROLES},
    }


def of_crew(state: State) -> State:
    """What the crew's screens are told: also how many of each role have answered."""
    return state


def of_screens(state: State) -> State:
    """What the hall's screens are told: how many have answered, not of which roles."""
    return {name: value for name, value in state.items() if name != "roles"}


def of_phones(state: State) -> State:
    """What phones are told: what is asked, and nothing of how many have answered."""
    return {name: value for name, value in state.items() if name not in ("roles", "answered", "present")}


def screen_address(assembly: Assembly, *, is_crew: bool = False) -> str:
    """Where a page that shows the stage (for the crew: Regi) follows it; it works for a day and a half."""
    signed = signing.dumps([assembly.pk, is_crew], salt=_SALT)
    return f"/live/scen{assembly.unit.path}{assembly.number}?lov={signed}"


def screen_of(signed: str) -> Screen | None:
    """What such an address lets a screen follow, or None."""
    try:
        assembly, is_crew = signing.loads(signed, salt=_SALT, max_age=_LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Screen(int(assembly), bool(is_crew))


def _theme(item: Item | None) -> str:
    """The key of the theme that a point is about, or ""."""
    if item is None:
        return ""
    of_panel = item.panel.theme if item.panel is not None else ""
    return of_panel or (item.question.theme if item.question is not None else "")


def _round(found: Round | None) -> dict[str, Any] | None:
    if found is None:
        return None
    asked = found.question
    return {
        "key": str(found.key), "kind": asked.kind, "text": asked.text, "options": asked.options,
        "number": found.number, "closes": _iso(found.closes_at), "closed": found.closed_at is not None,
    }  # fmt: skip


def _by_role(rows: QuerySet[Participant]) -> dict[str, int]:
    return dict(rows.order_by().values_list("role").annotate(n=Count("pk")))


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
