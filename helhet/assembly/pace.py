"""How the day keeps its time: how late it runs, and where time can be saved before the next fixed one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from helhet.assembly.models import Assembly, Item

_CAN_GIVE = ("group_talk", "plenum", "panel", "unit_presentation", "break")
_AT_LEAST = 8  # minutes that a talk needs to be a talk
_MOST = 180  # minutes: further off the plan is another plan
_KEEPS = 0.5  # no point gives more than half of itself


@dataclass(frozen=True, slots=True)
class Saving:
    """A point that can be cut, and to how many minutes."""

    item: Item
    minutes: int


def late(assembly: Assembly, points: Sequence[Item], planned: Sequence[time], at: Item, now: datetime) -> int:
    """Minutes that the day is behind its plan (negative: ahead), by when the point that is on began.

    When it has gone on past its end, by that. 0 on another day than the assembly's: a rehearsal is not late.
    """
    place = next((n for n, one in enumerate(points) if one.pk == at.pk), None)
    local = timezone.localtime(now)
    if place is None or at.began_at is None or local.date() != assembly.on:
        return 0
    begun = _minutes(timezone.localtime(at.began_at).time()) - _minutes(planned[place])
    over = _minutes(local.time()) - _minutes(planned[place]) - at.minutes
    found = max(begun, over)
    return found if abs(found) <= _MOST else 0


def saving(points: Sequence[Item], at: Item, behind: int) -> Saving | None:
    """Of what comes before the next fixed time, the longest point that can give so many minutes; or None."""
    place = next((n for n, one in enumerate(points) if one.pk == at.pk), None)
    if place is None or behind <= 0:
        return None
    coming: list[Item] = []
    for one in points[place + 1 :]:
        if one.starts is not None:
            break
        coming.append(one)
    able = [one for one in coming if one.kind in _CAN_GIVE and one.minutes - behind >= _least(one)]
    best = max(able, key=lambda one: one.minutes, default=None)
    return Saving(best, best.minutes - behind) if best is not None else None


def _least(item: Item) -> int:
    return max(_AT_LEAST, round(item.minutes * _KEEPS))


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
