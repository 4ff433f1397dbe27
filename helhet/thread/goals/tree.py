"""The goals along the chain: which stands on which, what is done for them, and what is missing.

A goal builds on a goal of a unit above. At a unit one sees the goals above it, its own and those
below; of a goal that is not shared with the reader, only that it is there and at which unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at, way_to
from helhet.thread.goals.national import NationalGoal, national_goal
from helhet.thread.models import Link, Step
from helhet.thread.readers import WITHDRAWN, ThreadReader, readable

SET = "set"
# Units that lie so high that their goals are meant to be taken further down.
_TAKEN_FURTHER = ("authority", "branch", "house")


@dataclass(slots=True)
class Node:
    """One goal with what stands on it. ``step`` is None for one that is not shared with the reader."""

    unit: Unit
    step: Step | None
    national: NationalGoal | None = None
    above: list["Node"] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)
    efforts: list[Step] = field(default_factory=list)
    hidden_efforts: int = 0
    is_followed_up: bool = False
    is_current: bool = True

    @property
    def lacks_above(self) -> bool:
        """It stands on no goal of a unit above, and there is one above."""
        return self.unit.parent_id is not None and not self.above

    @property
    def lacks_below(self) -> bool:
        """No unit below has taken it further, and it stands so high that some should."""
        return self.unit.kind in _TAKEN_FURTHER and not self.below

    @property
    def lacks_effort(self) -> bool:
        """Nothing is done for it: no effort of its own, and no goal below that could have one."""
        return not self.efforts and not self.hidden_efforts and not self.below


@dataclass(frozen=True, slots=True)
class GoalTree:
    """The goals seen from a unit. ``roots`` stand on no other goal; ``ended`` are not worked at any more."""

    roots: tuple[Node, ...]
    ended: tuple[Node, ...]
    loose_efforts: tuple[Step, ...]  # efforts at the unit and below that stand on no goal

    def __bool__(self) -> bool:
        return bool(self.roots or self.ended or self.loose_efforts)


def goal_tree(unit: Unit, reader: ThreadReader) -> GoalTree:
    """The goals above, at and below a unit. Five SQL questions, however many goals there are."""
    goals = list(_goals_around(unit).annotate(is_followed=Exists(follow_ups())))
    may_read = set(
        readable(reader).filter(kind="goal", pk__in=_goals_around(unit)).values_list("pk", flat=True)
    )
    nodes = {step.pk: _node(step, is_shared=step.pk in may_read) for step in goals}
    links = _links(nodes)
    for later, earlier in links["goal"]:
        if later in nodes:
            nodes[later].above.append(nodes[earlier])
            nodes[earlier].below.append(nodes[later])
    loose = _add_efforts(nodes, links["effort"], unit, reader)
    current = [node for node in nodes.values() if node.is_current]
    for node in current:
        node.below = [below for below in node.below if below.is_current]
    return GoalTree(
        roots=tuple(node for node in current if not any(above.is_current for above in node.above)),
        ended=tuple(node for node in nodes.values() if not node.is_current and node.step is not None),
        loose_efforts=loose,
    )


def goals_above(unit: Unit, reader: ThreadReader) -> list[Step]:
    """Goals that a goal of the unit may build on: current ones, at units above it, that can be read."""
    rows = _goals_around(unit).exclude(goes_on_at(unit)).filter(state=SET)
    return list(readable(reader).filter(pk__in=rows).select_related("unit").order_by("unit__path", "pk"))


def goals_at(unit: Unit, reader: ThreadReader) -> list[Step]:
    """Current goals at the unit and above it that can be read: what an effort there may be for."""
    rows = Step.objects.filter(kind="goal", state=SET, unit__path__in=way_to(unit.path))
    return list(readable(reader).filter(pk__in=rows).select_related("unit").order_by("-unit__path", "pk"))


def follow_ups() -> QuerySet[Link]:
    """Follow-ups of the outer step, or of an effort that stands on it."""
    return Link.objects.filter(earlier=OuterRef("pk")).filter(
        Q(later__kind="follow_up") | Q(later__kind="effort", later__carries__later__kind="follow_up")
    )


def _goals_around(unit: Unit) -> QuerySet[Step]:
    """Goals at the unit, below it and above it, in the order of the chain."""
    around = goes_on_at(unit) | Q(unit__path__in=way_to(unit.path))
    rows = Step.objects.filter(around, kind="goal").exclude(state=WITHDRAWN)
    return rows.select_related("unit").order_by("unit__path", "written_at", "pk")


def _node(step: Step, *, is_shared: bool) -> Node:
    return Node(
        unit=step.unit,
        step=step if is_shared else None,
        national=national_goal(step.fields.get("national_goal")) if is_shared else None,
        is_followed_up=step.is_followed,  # type: ignore[attr-defined]
        is_current=step.state == SET,
    )


def _links(goals: Iterable[int]) -> Mapping[str, list[tuple[int, int]]]:
    """Pairs of a step and the goal it stands on, by the step's kind and in the order of the chain.

    The goals by primary key. Kinds are told apart here: asked for in the question, they led a database to
    begin with every step of the kind.
    """
    rows = Link.objects.filter(earlier__in=list(goals)).values_list(
        "later__unit__path", "later__written_at", "pk", "later__kind", "later_id", "earlier_id"
    )
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for _path, _at, _pk, kind, later, earlier in sorted(rows):
        found[kind].append((later, earlier))
    return found


def _add_efforts(
    nodes: Mapping[int, Node], links: Iterable[tuple[int, int]], unit: Unit, reader: ThreadReader
) -> tuple[Step, ...]:
    """Hang the efforts on their goals; gives those at the unit and below that stand on none."""
    goals_of: dict[int, list[int]] = defaultdict(list)
    for effort, goal in links:
        goals_of[effort].append(goal)
    shown = _efforts(unit, reader)
    for effort, goals in goals_of.items():
        for goal in goals:
            if effort in shown:
                nodes[goal].efforts.append(shown[effort])
            else:
                nodes[goal].hidden_efforts += 1
    return tuple(
        step for pk, step in shown.items() if pk not in goals_of and step.unit.path.startswith(unit.path)
    )


def _efforts(unit: Unit, reader: ThreadReader) -> dict[int, Step]:
    around = goes_on_at(unit) | Q(unit__path__in=way_to(unit.path))
    rows = readable(reader).filter(around, kind="effort").select_related("unit", "prediction__unit")
    return {step.pk: step for step in rows.order_by("written_at", "pk")}
