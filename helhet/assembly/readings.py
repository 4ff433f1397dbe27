"""Who has read the day's reports, by role and number; never who."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from helhet.assembly.models import Assembly, Reading
from helhet.people.roles import ROLES


@dataclass(frozen=True, slots=True)
class RoleReads:
    """How many of a role have opened a report, and how many of them say that they have read it."""

    role: str
    opened: int
    read: int

    @property
    def name(self) -> str:
        """The role in plain words."""
        return str(ROLES[self.role].name) if self.role in ROLES else ""


def readings(assembly: Assembly) -> Mapping[str, list[RoleReads]]:
    """By report, role by role in the order roles are declared. One SQL question."""
    opened: Counter[tuple[str, str]] = Counter()
    read: Counter[tuple[str, str]] = Counter()
    for report, role, has_read in Reading.objects.filter(assembly=assembly).values_list(
        "report", "role", "has_read"
    ):
        opened[report, role] += 1
        read[report, role] += has_read
    order = list(ROLES)
    found: dict[str, list[RoleReads]] = {}
    for report, role in sorted(
        opened, key=lambda key: (key[0], order.index(key[1]) if key[1] in order else 99)
    ):
        one = RoleReads(role, opened[report, role], read[report, role])
        found.setdefault(report, []).append(one)
    return found
