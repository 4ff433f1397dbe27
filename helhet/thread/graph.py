"""How steps hang together: everything a step stands on, and everything that stands on it.

One recursive SQL question each way, the same on SQLite and PostgreSQL. ``UNION`` keeps each step once,
so that many paths to the same step cost no more than one.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from helhet.thread.kinds import voices
from helhet.thread.models import Link, Step

# More than anyone can read on one page; the page says that there is more.
MOST = 400

_WALK = """
WITH RECURSIVE walk(id) AS (
    SELECT {near} FROM thread_link WHERE {far} IN ({start})
    UNION
    SELECT link.{near} FROM thread_link AS link JOIN walk ON link.{far} = walk.id
)
SELECT id FROM walk LIMIT {most}
"""

_WALK_WHOLE = """
WITH RECURSIVE walk(id) AS (
    SELECT earlier_id FROM thread_link WHERE later_id = %s
    UNION
    SELECT link.earlier_id FROM thread_link AS link JOIN walk ON link.later_id = walk.id
)
SELECT id FROM walk
"""


def _walk(steps: Collection[int], *, near: str, far: str, most: int) -> set[int]:
    if not steps:
        return set()
    # Names of columns and whole numbers only, none of them from outside.
    start = ",".join("%s" for _ in steps)
    question = _WALK.format(near=near, far=far, start=start, most=int(most))
    with connection.cursor() as cursor:
        cursor.execute(question, list(steps))
        return {row[0] for row in cursor.fetchall()}


def below(*steps: int, most: int = MOST) -> set[int]:
    """Primary keys of all steps that these stand on, at any depth; not themselves."""
    return _walk(steps, near="earlier_id", far="later_id", most=most)


def above(*steps: int, most: int = MOST) -> set[int]:
    """Primary keys of all steps that stand on these, at any height; not themselves."""
    return _walk(steps, near="later_id", far="earlier_id", most=most)


_TIES = """
WITH RECURSIVE known(id) AS (
    {start}
    UNION
    SELECT link.{far} FROM thread_link AS link JOIN known ON link.{near} = known.id
)
SELECT link.{near}, link.{far}, step.kind, step.state
FROM known JOIN thread_link AS link ON link.{near} = known.id
JOIN thread_step AS step ON step.id = link.{far}
"""


class Tie(NamedTuple):
    """A link as met from some steps: its nearer end, its farther, and of what kind and state that one is."""

    near: int
    far: int
    kind: str
    state: str


def ties_below(start: QuerySet[Step]) -> list[Tie]:
    """Every link among some steps and all that they stand on. One SQL question.

    Its cost follows what the steps stand on, and not all that was ever written.
    """
    return _ties(start, near="later_id", far="earlier_id")


def ties_above(start: QuerySet[Step]) -> list[Tie]:
    """Every link among some steps and all that stands on them. One SQL question."""
    return _ties(start, near="earlier_id", far="later_id")


def _ties(start: QuerySet[Step], *, near: str, far: str) -> list[Tie]:
    try:
        inner, parameters = start.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_TIES.format(start=inner, near=near, far=far), parameters)
        return [Tie(*row) for row in cursor.fetchall()]


def reaching(ties: Iterable[Tie], is_goal: Callable[[Tie], bool]) -> set[int]:
    """The steps, by primary key, from which some way leads to a far end that is looked for."""
    back = defaultdict(list)
    waiting: list[int] = []
    for tie in ties:
        back[tie.far].append(tie.near)
        if is_goal(tie):
            waiting.append(tie.near)
    found: set[int] = set()
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += back.get(here, [])
    return found


@dataclass(frozen=True, slots=True)
class Web:
    """Some steps and the links among them, kept in memory. ``down[later]`` holds earlier steps."""

    down: dict[int, tuple[int, ...]]
    up: dict[int, tuple[int, ...]]
    meaning: dict[tuple[int, int], str]


def web(steps: Iterable[int]) -> Web:
    """The links among some steps. One SQL question."""
    keys = set(steps)
    down, up = defaultdict(list), defaultdict(list)
    meaning: dict[tuple[int, int], str] = {}
    rows = Link.objects.filter(later_id__in=keys, earlier_id__in=keys).order_by("pk")
    for later, earlier, means in rows.values_list("later_id", "earlier_id", "meaning"):
        down[later].append(earlier)
        up[earlier].append(later)
        meaning[later, earlier] = means
    return Web(
        {key: tuple(value) for key, value in down.items()},
        {key: tuple(value) for key, value in up.items()},
        meaning,
    )


def would_circle(*, later: int, earlier: int) -> bool:
    """A link from one step to an earlier one would make it stand on itself."""
    return later == earlier or later in below(earlier, most=1_000_000)


def origins(step: Step) -> list[Step]:
    """The voices a step goes back to, oldest first; a voice that stands on nothing else is its own."""
    # The walk stays inside the question: a thread may hold more steps than a question may have values.
    walk = RawSQL(_WALK_WHOLE, [step.pk])  # noqa: S611 -- a constant text and a number of our own
    rows = Step.objects.filter(Q(pk=step.pk) | Q(pk__in=walk), kind__in=list(voices()))
    return list(rows.select_related("unit", "author").order_by("written_at", "pk"))
