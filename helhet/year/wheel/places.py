"""At which units an event of the year is held."""

from collections.abc import Sequence
from datetime import date

from helhet.analysis.figures import moment
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below, open_on
from helhet.year.forums import templates
from helhet.year.wheel.model import Level
from helhet.year.wheel.rows import Event

# Which kinds of unit a level may turn out to be.
KINDS = {
    Level.AUTHORITY: frozenset({"authority"}),
    Level.UNIT: frozenset({"authority", "branch", "house", "provider", "school_unit"}),
    Level.PROGRAMME: frozenset({"programme"}),
    Level.TEAM: frozenset({"team", "service"}),
    Level.GROUP: frozenset({"group"}),
}


class Places:
    """The units of an authority by level, read once for all events. Three SQL questions."""

    def __init__(self, authority: Unit, on: date) -> None:
        self.authority = authority
        self._open = list(open_on(at_or_below(authority), on))
        whole = moment(authority)
        self._units = whole.columns(authority)[1:] or [authority]

    def of(self, event: Event) -> Sequence[Unit]:
        """Where an event is held, in the order of the tree."""
        found = self._at(Level(event.level))
        if event.school_forms:
            found = [unit for unit in found if self._form(unit) in event.school_forms]
        kind = templates().get(event.forum)
        return [unit for unit in found if kind is None or unit.kind in kind.unit_kinds]

    def _at(self, level: Level) -> list[Unit]:
        if level is Level.AUTHORITY:
            return [self.authority]
        if level is Level.UNIT:
            return list(self._units)
        return [unit for unit in self._open if unit.kind in KINDS[level]]

    def _form(self, unit: Unit) -> str:
        """Its school form, or that of the nearest unit above that has one; "" of none."""
        above = [row for row in self._open if unit.path.startswith(row.path) and row.school_form]
        return above[-1].school_form if above else ""
