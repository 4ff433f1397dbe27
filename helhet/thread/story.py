"""The story of a thread: where each step stands, what becomes of what, and what the reader may see.

Plain, without a page: the map, the list and the paper are drawn from it, and its sentence is the same
everywhere. A step that the reader may not read keeps its place, its kind and its month, nothing more.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from helhet.thread import graph
from helhet.thread.kinds import kinds
from helhet.thread.kinds.model import Kind
from helhet.thread.levels import Level, level_of, level_of_unit
from helhet.thread.models import Citation, Link, Sight, Step
from helhet.thread.queries import with_rows
from helhet.thread.readers import WITHDRAWN, ThreadReader, readable


@dataclass(frozen=True, slots=True)
class Node:
    """One place in a thread: a step, a cited figure, or a step that is not shared with the reader.

    Of what is not shared ``step`` is None, so that no page can tell it. ``unit_kind`` is the kind of
    unit it belongs to.
    """

    key: str
    kind: Kind | None  # None for a figure
    step: Step | None
    figure: Citation | None
    level: Level
    unit_kind: str
    on: date
    theme: str

    @property
    def is_shared(self) -> bool:
        return self.step is not None or self.figure is not None

    @property
    def is_voice(self) -> bool:
        return self.kind is not None and self.kind.is_voice

    @property
    def is_answer(self) -> bool:
        return self.kind is not None and self.kind.key == "answer"


@dataclass(frozen=True, slots=True)
class Tie:
    """``later`` stands on ``earlier``; both are keys of nodes."""

    later: str
    earlier: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Received:
    """How an answer was received: how many have read it, of how many it was for.

    Two voices of one author count as one. ``is_mine``: the reader is one of them; ``is_read``: has read it.
    """

    have_read: int
    of: int
    is_mine: bool = False
    is_read: bool = False


@dataclass(frozen=True)
class Story:
    """A whole thread as one reader may see it, its nodes from first to newest."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    start: str  # the node it was opened at
    is_cut: bool = False  # there is more than fits
    received: dict[str, Received] = field(default_factory=dict)  # of each answer the reader may read

    @cached_property
    def by_key(self) -> dict[str, Node]:
        """Each node by its key, from first to newest."""
        return {row.key: row for row in self.nodes}

    def under(self, key: str) -> list[Node]:
        """What a node stands on, from first to newest; voices it answers are not counted."""
        return self._ends(key, is_down=True, is_answering=False)

    def over(self, key: str) -> list[Node]:
        """What stands on a node, from first to newest; answers to it are not counted."""
        return self._ends(key, is_down=False, is_answering=False)

    def answered_by(self, key: str) -> list[Node]:
        """The voices an answer reached."""
        return self._ends(key, is_down=True, is_answering=True)

    def answers_of(self, key: str) -> list[Node]:
        """The answers a voice has got."""
        return self._ends(key, is_down=False, is_answering=True)

    def _ends(self, key: str, *, is_down: bool, is_answering: bool) -> list[Node]:
        found = {
            tie.earlier if is_down else tie.later
            for tie in (self._down if is_down else self._up).get(key, ())
            if (tie.meaning == ANSWERS) == is_answering
        }
        return sorted((self.by_key[end] for end in found), key=_when)

    @cached_property
    def _down(self) -> dict[str, list[Tie]]:
        return _grouped((tie.later, tie) for tie in self.ties)

    @cached_property
    def _up(self) -> dict[str, list[Tie]]:
        return _grouped((tie.earlier, tie) for tie in self.ties)

    @property
    def merges(self) -> dict[str, int]:
        """Nodes in which several become one, and how many."""
        return self._several("later")

    @property
    def splits(self) -> dict[str, int]:
        """Nodes that become several, and how many; an answer is no branch of its own."""
        return self._several("earlier")

    def _several(self, end: str) -> dict[str, int]:
        answers = {row.key for row in self.nodes if row.is_answer}
        counts: dict[str, int] = defaultdict(int)
        for tie in self.ties:
            if tie.meaning != ANSWERS and tie.later not in answers:
                counts[getattr(tie, end)] += 1
        return {key: count for key, count in counts.items() if count > 1}

    @property
    def months(self) -> list[tuple[int, int]]:
        """The months in which something happened, in order; empty ones are left out."""
        return sorted({(row.on.year, row.on.month) for row in self.nodes})

    @property
    def levels(self) -> list[Level]:
        """The levels that are there, the highest first."""
        return sorted({row.level for row in self.nodes})


ANSWERS = str(Link.Meaning.ANSWERS)


def _grouped(pairs: Iterable[tuple[str, Tie]]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for key, tie in pairs:
        found[key].append(tie)
    return found


def story(step: Step, reader: ThreadReader) -> Story:
    """The thread that a step is part of: all that stands on it, and all that any of that stands on.

    Ten SQL questions at most, whatever its size. The reader is taken to be allowed to read ``step``.
    """
    keys, is_cut = _whole(step.pk)
    rows = list(with_rows(Step.objects.filter(pk__in=keys)))
    shared = set(readable(reader).filter(pk__in=keys).values_list("pk", flat=True)) | {step.pk}
    rows = [row for row in rows if row.state != WITHDRAWN or row.pk in shared]
    rows.sort(key=lambda row: (row.written_at, row.pk))
    # Of what is not shared only a number on this page.
    names = {
        row.pk: str(row.key) if row.pk in shared else f"hidden-{number}" for number, row in enumerate(rows, 1)
    }
    cited = list(
        Citation.objects.filter(step_id__in=shared & set(names)).select_related("unit").order_by("pk")
    )
    figures = _figures(cited, names)
    ties = [
        Tie(names[later], names[earlier], meaning)
        for (later, earlier), meaning in graph.web(names).meaning.items()
    ]
    nodes = [_node(row, names[row.pk], is_shared=row.pk in shared) for row in rows]
    return Story(
        nodes=tuple(sorted([*nodes, *(row for row, _ties in figures)], key=_when)),
        ties=(*ties, *(tie for _row, made in figures for tie in made)),
        start=str(step.key),
        is_cut=is_cut,
        received=_received([row for row in rows if row.kind == "answer" and row.pk in shared], reader),
    )


def _whole(start: int) -> tuple[set[int], bool]:
    """Keys of the thread; the nearest first if there are more than fit."""
    up, own_down = graph.above(start), graph.below(start)
    near = {start} | up | own_down
    wide = graph.below(*near, most=graph.MOST) | near
    answers = Link.objects.filter(earlier_id__in=wide, meaning=ANSWERS).values_list("later_id", flat=True)
    every = wide | set(answers)
    kept = near if len(near) >= graph.MOST else near | set(sorted(every - near)[: graph.MOST - len(near)])
    is_cut = len(kept) < len(every) or max(len(up), len(own_down), len(wide)) >= graph.MOST
    return kept, is_cut


def _node(step: Step, key: str, *, is_shared: bool) -> Node:
    kind = kinds()[step.kind]
    return Node(
        key=key, kind=kind, step=step if is_shared else None, figure=None, level=level_of(kind, step.unit),
        unit_kind=step.unit.kind, on=timezone.localdate(step.written_at), theme=step.theme,
    )  # fmt: skip


def _figures(cited: Iterable[Citation], names: dict[int, str]) -> list[tuple[Node, list[Tie]]]:
    """The same figure cited by several steps is one node, where it was cited first."""
    together: dict[tuple[object, ...], list[Citation]] = defaultdict(list)
    for row in cited:
        together[row.indicator, row.unit_id, row.period, row.split, row.value].append(row)
    found = []
    for rows in together.values():
        first = min(rows, key=lambda row: (row.cited_at, row.pk))
        node = Node(
            key=f"figure-{first.pk}", kind=None, step=None, figure=first, unit_kind=first.unit.kind,
            level=level_of_unit(first.unit), on=timezone.localdate(first.cited_at), theme="",
        )  # fmt: skip
        ties = [Tie(names[row.step_id], node.key, str(Link.Meaning.EVIDENCE_FOR)) for row in rows]
        found.append((node, ties))
    return found


def _when(node: Node) -> tuple[date, int, str]:
    """By day; on the same day a figure comes first, then voices, then what was built from them."""
    return node.on, node.kind.order if node.kind else 0, node.key


def _received(answers: list[Step], reader: ThreadReader) -> dict[str, Received]:
    """Counted whether or not the reader may read what was answered: an answer says how many it is for."""
    asked: dict[int, set[object]] = defaultdict(set)
    seen: dict[int, set[object]] = defaultdict(set)
    links = Link.objects.filter(later__in=answers, meaning=ANSWERS)
    for answer, author, voice in links.values_list("later_id", "earlier__author_id", "earlier_id"):
        asked[answer].add(author or f"without a name {voice}")
    for answer, person in Sight.objects.filter(step__in=answers).values_list("step_id", "person_id"):
        # A slip does not tell whose it was: a reading without a name is counted as one of those.
        nameless = sorted(one for one in asked[answer] if isinstance(one, str))
        seen[answer] |= {person} if person else set(nameless[:1])
    return {
        str(row.key): Received(
            len(asked[row.pk] & seen[row.pk]), len(asked[row.pk]),
            is_mine=reader.person in asked[row.pk], is_read=reader.person in seen[row.pk],
        )
        for row in answers
    }  # fmt: skip


def unanswered(told: Story) -> list[Node]:
    """The voices that the reader may see and no answer has reached."""
    return [
        row for row in told.nodes
        if row.is_voice and row.step is not None and row.step.state != WITHDRAWN
        and not told.answers_of(row.key)
    ]  # fmt: skip


def way_down(told: Story, start: str) -> list[Node]:
    """The shortest way down to a voice, else to a figure, both ends counted; empty where there is none.

    Only steps that the reader may read are ends; the way may pass others, which say their kind alone.
    """
    ways = _ways(told, start)
    for is_end in (_is_shared_voice, lambda row: row.figure is not None, lambda row: row.is_voice):
        found = [way for end, way in ways.items() if end != start and is_end(told.by_key[end])]
        if found:
            return [told.by_key[key] for key in min(found, key=len)]
    return []


def _is_shared_voice(node: Node) -> bool:
    return node.is_voice and node.is_shared


def _ways(told: Story, start: str) -> dict[str, list[str]]:
    """The shortest way to each node below one, nearest first."""
    ways = {start: [start]}
    waiting = [start]
    for here in waiting:
        for row in told.under(here):
            if row.key not in ways:
                ways[row.key] = [*ways[here], row.key]
                waiting.append(row.key)
    return ways


MOST_WAYS = 12


def all_ways(told: Story, start: str) -> list[list[Node]]:
    """The shortest way to every voice and figure below a node, the shortest first; at most twelve."""
    ends = [
        way for end, way in _ways(told, start).items()
        if end != start and (told.by_key[end].is_voice or told.by_key[end].figure is not None)
    ]  # fmt: skip
    return [[told.by_key[key] for key in way] for way in sorted(ends, key=len)[:MOST_WAYS]]


def has_ground(told: Story, start: str) -> bool:
    """Whether a voice, a figure or an analysis is somewhere beneath a node, shared or not."""
    below = [told.by_key[key] for key in _ways(told, start) if key != start]
    return any(row.is_voice or row.figure is not None or _is_analysis(row) for row in below)


def _is_analysis(node: Node) -> bool:
    return node.kind is not None and node.kind.key == "analysis"


def shared_voices(nodes: Sequence[Node]) -> list[Node]:
    """The voices the reader may see and that stand."""
    return [row for row in nodes if row.is_voice and row.step is not None and row.step.state != WITHDRAWN]


def hidden_count(nodes: Sequence[Node]) -> int:
    """How many steps are not shared with the reader."""
    return sum(not row.is_shared for row in nodes)
