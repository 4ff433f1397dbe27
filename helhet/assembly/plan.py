"""The day by the clock: when each point begins and ends by the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from helhet.assembly.models import Assembly, Item


@dataclass(frozen=True, slots=True)
class Slot:
    """A point of the programme with its time by the plan, local and without zone."""

    item: Item
    begins: datetime
    ends: datetime

    def meets(self, other: "Slot") -> bool:
        """Whether the two go on at once for some time."""
        return self.begins < other.ends and other.begins < self.ends


def slots(assembly: Assembly, points: Sequence[Item]) -> list[Slot]:
    """Each point at its fixed time, else when the one before it ends."""
    found: list[Slot] = []
    clock = datetime.combine(assembly.on, assembly.begins)
    for point in points:
        if point.starts is not None:
            clock = datetime.combine(assembly.on, point.starts)
        found.append(Slot(point, clock, clock + timedelta(minutes=point.minutes)))
        clock = found[-1].ends
    return found
