"""What does not add up in a programme, in words: two at once, too small a room, a gap, a day that runs over.

Nothing is refused for it: whoever plans may have a reason that nobody has written down.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import combinations, pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Assembly, Item, Room
from helhet.assembly.plan import Slot, slots
from helhet.people.models import Person


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that does not add up, and the points it is about (none: the whole day)."""

    sentence: str
    items: tuple[Item, ...] = ()


def clashes(assembly: Assembly, points: Sequence[Item], coming: int = 0) -> list[Clash]:
    """Everything that does not add up in a day, in the order of the day. No SQL beyond people of panels.

    ``coming``: how many have said that they come; where no capacity is set it is what rooms must hold.
    """
    plan = slots(assembly, points)
    return [
        *_early(assembly, plan), *_neighbours(plan), *_rooms_twice(plan), *_people_twice(plan),
        *_small_rooms(assembly, points, coming), *_over(assembly, plan),
    ]  # fmt: skip


def clock(moment: datetime | time) -> str:
    """A time of day as it is written in Swedish: 9.05."""
    return f"{moment.hour}.{moment.minute:02}"


def _early(assembly: Assembly, plan: Sequence[Slot]) -> Iterator[Clash]:
    begins = datetime.combine(assembly.on, assembly.begins)
    for slot in plan:
        if slot.begins < begins:
            told = {"point": slot.item.title, "at": clock(slot.begins), "day": clock(begins)}
            yield Clash(
                _("%(point)s begins at %(at)s, before the day begins at %(day)s.") % told, (slot.item,)
            )


def _neighbours(plan: Sequence[Slot]) -> Iterator[Clash]:
    """What a fixed time does to the point before it. In one room the clash of the room says it."""
    for before, after in pairwise(plan):
        both = (before.item, after.item)
        told = {
            "before": before.item.title, "after": after.item.title, "ends": clock(before.ends),
            "begins": clock(after.begins),
        }  # fmt: skip
        if after.begins > before.ends:
            minutes = int((after.begins - before.ends).total_seconds() // 60)
            told["minutes"] = _minutes(minutes)
            yield Clash(_gap() % told, both)
        elif after.begins < before.ends and not _same_room(before, after):
            said = _("%(after)s begins at %(begins)s, before %(before)s is over at %(ends)s.")
            yield Clash(said % told, both)


def _gap() -> str:
    return _(
        "%(minutes)s without anything between %(before)s, which ends at %(ends)s, and %(after)s, which "
        "begins at %(begins)s."
    )


def _same_room(one: Slot, other: Slot) -> bool:
    return one.item.room_id is not None and one.item.room_id == other.item.room_id


def _at_once(plan: Sequence[Slot]) -> Iterator[tuple[Slot, Slot]]:
    return ((one, other) for one, other in combinations(plan, 2) if one.meets(other))


def _rooms_twice(plan: Sequence[Slot]) -> Iterator[Clash]:
    for one, other in _at_once(plan):
        if _same_room(one, other):
            told = _pair(one, other) | {"room": str(one.item.room)}
            yield Clash(
                _("Two at once in %(room)s at %(at)s: %(one)s and %(other)s.") % told, (one.item, other.item)
            )


def _people_twice(plan: Sequence[Slot]) -> Iterator[Clash]:
    for one, other in _at_once(plan):
        theirs = {person.pk for person in _people(other.item)}
        for person in _people(one.item):
            if person.pk in theirs:
                told = _pair(one, other) | {"person": person.name}
                said = _("%(person)s is to be in two places at %(at)s: %(one)s and %(other)s.")
                yield Clash(said % told, (one.item, other.item))


def _pair(one: Slot, other: Slot) -> dict[str, str]:
    return {
        "at": clock(max(one.begins, other.begins)), "one": one.item.title, "other": other.item.title,
    }  # fmt: skip


def _people(item: Item) -> list[Person]:
    """Who is on stage: the panel and its moderator, while the panel is what goes on."""
    if item.panel is None or not ITEM_KINDS[item.kind].in_panel:
        return []
    found = [row.person for row in item.panel.panellists.all()]
    if item.panel.moderator is not None:
        found.append(item.panel.moderator)
    return list({person.pk: person for person in found}.values())


def _small_rooms(assembly: Assembly, points: Sequence[Item], coming: int) -> Iterator[Clash]:
    """Rooms where all are to sit and cannot. In a break nobody needs a seat."""
    need = assembly.capacity or coming
    found: dict[Room, list[Item]] = defaultdict(list)
    for point in points:
        room = point.room
        if room is not None and room.seats is not None and room.seats < need and _is_sat_through(point):
            found[room].append(point)
    for room, items in found.items():
        told = {"room": room.name, "seats": room.seats, "need": need}
        said = _("%(room)s has %(seats)s seats, and the assembly room for %(need)s.")
        if assembly.capacity is None:
            said = _("%(room)s has %(seats)s seats, and %(need)s are coming.")
        yield Clash(said % told, tuple(items))


def _is_sat_through(point: Item) -> bool:
    return not ITEM_KINDS[point.kind].pauses


def _over(assembly: Assembly, plan: Sequence[Slot]) -> Iterator[Clash]:
    planned = datetime.combine(assembly.on, assembly.ends)
    last = max(plan, key=lambda slot: slot.ends, default=None)
    if last is not None and last.ends > planned:
        minutes = int((last.ends - planned).total_seconds() // 60)
        told = {"ends": clock(last.ends), "minutes": _minutes(minutes), "planned": clock(planned)}
        said = _("The day ends at %(ends)s, %(minutes)s after what is said, %(planned)s.")
        yield Clash(said % told)


def _minutes(count: int) -> str:
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}
