"""How things stood when a year was over, where they have been changed since: states of steps, names of units.

Rows keep how a thing is; the journal keeps who moved it when. What a channel has written, and all that a demo
made up at once, is what was, whatever the day it came. Words that their author has changed are told as
they stand now, with the day beside: an earlier reading is the author's alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.people.models import JournalEntry
from helhet.reports.story.span import Span
from helhet.thread.kinds import kinds
from helhet.thread.models import Step

_MOVES = {
    "thread.set_state": "",
    "thread.mark_done": "done",
    "thread.mark_analysed": "analysed",
    "thread.withdraw": "withdrawn",
}
_REVISED = "thread.revise"
_NAMED = ("chain.create_unit", "chain.rename_unit")


class Deed(NamedTuple):
    """One line of the journal about a step."""

    at: datetime
    action: str
    state: str
    is_by_person: bool


@dataclass(frozen=True, slots=True)
class Then:
    """What has been moved, written anew or renamed after a moment."""

    at: datetime
    deeds: Mapping[str, list[Deed]]
    names: Mapping[str, str]

    def state(self, step: Step) -> str:
        """The state a step was in; as it is, where nobody has moved it since."""
        moves = [one for one in self._of(step) if one.action in _MOVES]
        if step.is_example or not any(one.at >= self.at and one.is_by_person for one in moves):
            return step.state
        before = [one for one in moves if one.at < self.at or not one.is_by_person]
        return before[-1].state if before else kinds()[step.kind].states[0].key

    def revised_on(self, step: Step) -> date | None:
        """The day its words were changed afterwards, if they were."""
        found = [one.at for one in self._of(step) if one.action == _REVISED and one.at >= self.at]
        return timezone.localdate(found[-1]) if found else None

    def name(self, unit: Unit) -> str:
        """What a unit was called."""
        return self.names.get(unit.path, unit.name)

    def _of(self, step: Step) -> list[Deed]:
        return self.deeds.get(f"thread.step {step.pk}", [])


def then(authority: Unit, told: Span) -> Then:
    """What has changed in an authority since a year was over. Two SQL questions, none while it goes on."""
    if told.goes_on:
        return Then(told.ends_at, {}, {})
    rows = JournalEntry.objects.filter(unit_path__startswith=authority.path).order_by("at", "pk")
    deeds = defaultdict(list)
    moved = rows.filter(action__in=[*_MOVES, _REVISED]).values_list("at", "action", "details", "person_id")
    for at, action, details, who in moved:
        state = _MOVES.get(action, "") or str(details.get("state", ""))
        deeds[str(details.get("step", ""))].append(Deed(at, action, state, who is not None))
    named = rows.filter(action__in=_NAMED).values_list("at", "action", "unit_path", "details")
    return Then(told.ends_at, deeds, _names(named, told.ends_at))


def _names(rows: Iterable[tuple[datetime, str, str, Mapping[str, object]]], at: datetime) -> dict[str, str]:
    """Of units that were renamed afterwards, what they were called before it."""
    said: dict[str, list[tuple[datetime, str, str]]] = defaultdict(list)
    for when, action, path, details in rows:
        said[path].append((when, action, str(details.get("name", ""))))
    found = {}
    for path, names in said.items():
        later = [name for when, action, name in names if when >= at and action == "chain.rename_unit"]
        before = [name for when, action, name in names if when < at or action == "chain.create_unit"]
        if later and before:
            found[path] = before[-1]
    return found
