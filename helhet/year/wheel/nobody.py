"""Roles that nobody holds: what is to be called and has nobody who calls, and who is nearest above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from helhet.chain.models import Unit
from helhet.people.models import Assignment
from helhet.people.queries import assignments_at_or_below
from helhet.thread.readers import LEADING_ROLES
from helhet.year.wheel.queries import Planned, State


@dataclass(frozen=True, slots=True)
class Nobody:
    """A role that nobody holds where it is to call to something. ``above``: who leads nearest, if anyone."""

    role: str
    unit: Unit
    waiting: tuple[Planned, ...]
    above: tuple[Assignment, ...]


class Holders:
    """Who holds which role where in an authority on a day. One SQL question."""

    def __init__(self, authority: Unit, on: date) -> None:
        self._rows = list(assignments_at_or_below(authority, on))

    def has(self, role: str, unit: Unit) -> bool:
        """Whether somebody holds a role at a unit, below it or above it."""
        return any(
            row.role == role and (row.unit.path.startswith(unit.path) or unit.path.startswith(row.unit.path))
            for row in self._rows
        )

    def leaders(self, unit: Unit) -> tuple[Assignment, ...]:
        """Those who lead at the nearest unit at or above one where somebody does."""
        above = [
            row for row in self._rows if row.role in LEADING_ROLES and unit.path.startswith(row.unit.path)
        ]
        nearest = max((len(row.unit.path) for row in above), default=0)
        return tuple(row for row in above if len(row.unit.path) == nearest)

    def roles(self) -> set[str]:
        """All roles that somebody holds."""
        return {row.role for row in self._rows}


def nobody_calls(rows: Iterable[Planned], holders: Holders) -> list[Nobody]:
    """Where something is still to be called by a role that nobody holds, in the order of the tree."""
    found: dict[tuple[str, str], list[Planned]] = {}
    for row in rows:
        if row.state in (State.AHEAD, State.NOW, State.LATE):
            found.setdefault((row.unit.path, row.occasion.called_by), []).append(row)
    return [
        Nobody(role, waiting[0].unit, tuple(waiting), holders.leaders(waiting[0].unit))
        for (_path, role), waiting in sorted(found.items())
        if not holders.has(role, waiting[0].unit)
    ]
