"""An authority's own tables as a release problem: cells, rests, complements, and every version read.

A table is what one import said of one series and period. Each row is a unit, split or not, with how
many are counted and, for a share, how many of them did what is measured. Everyone knows that a unit
is its parts and those that no row tells, and that the categories of a split make up the whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from helhet.analysis.release.facts import Counts, Place
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.system import FREE
from helhet.indicators.model import Privacy

# Of a share: all, those who did, those who did not. Of a mean only the whole is a count.
WHOLE, PART, REST = "whole", "part", "rest"


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of one kind at a place; two versions that say the same are the same cell."""

    kind: str
    place: Place
    value: int | None


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One version of one series and period; ``is_share`` decides whether its parts are counted too."""

    series: str
    period: str
    is_share: bool
    privacy: Privacy
    rows: Mapping[tuple[str, str], Counts]  # by path and split
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class Overlap:
    """Parts that are more than their whole: they overlap, or one of the two is wrong."""

    place: Place
    whole: int
    parts: int


@dataclass(slots=True)
class OwnProblem:
    """The problem, which of its cells belong to each number of each version, and which are too small."""

    problem: Problem = field(default_factory=Problem)
    cells: dict[tuple[Place, Counts], list[int]] = field(default_factory=dict)
    current: dict[Place, Counts] = field(default_factory=dict)
    small: set[tuple[Place, Counts]] = field(default_factory=set)
    overlaps: list[Overlap] = field(default_factory=list)
    _versions: dict[tuple[str, Place], list[Cell]] = field(default_factory=lambda: defaultdict(list))
    _said: set[frozenset[tuple[int, int]]] = field(default_factory=set)

    def add(self, table: OwnTable, programmes: Mapping[str, str]) -> None:
        """One more table; of a series and period the older versions come first.

        ``programmes`` gives the code of every programme's path: a row of the programme and a row of
        the split ``programme:NA`` above it count the same people.
        """
        for (path, split), counts in table.rows.items():
            self._add_row(table, Place(table.series, path, split, table.period), counts)
        for whole, parts in families(table.rows):
            self._add_sum(table, whole, parts)
        for one, other in same_people(table.rows, programmes):
            self._add_sum(table, one, [other], has_rest=False)

    def _add_row(self, table: OwnTable, place: Place, counts: Counts) -> None:
        if table.is_current:
            self.current[place] = counts
        if (place, counts) in self.cells:
            return
        numbers = self.cells[place, counts] = []
        for kind, value in _kinds(table, counts):
            key = Cell(kind, place, value)
            is_new = key not in self.problem.index
            is_offered = kind != REST and counts.whole is not None
            weight = float((value or 0) + 1) * (1.0 if place.split else 4.0)
            width = width_of(kind, value, table.privacy)
            if width:
                self.small.add((place, counts))
            number = self.problem.add_cell(key, value, width=width, weight=weight, offered=is_offered)
            if is_offered:
                numbers.append(number)
            if is_new:
                self._add_differences(key, width_of(kind, 1, table.privacy))
        values = dict(_kinds(table, counts))
        if values.get(REST) is not None:
            self._say({self.problem.index[Cell(kind, place, values[kind])]: sign
                       for kind, sign in ((PART, 1), (REST, 1), (WHOLE, -1))})  # fmt: skip

    def _add_differences(self, newer: Cell, width: int) -> None:
        """Whoever sees a number and what it has been corrected to sees how many came or went."""
        versions = self._versions[newer.kind, newer.place]
        for older in versions:
            if older.value is None or newer.value is None:
                continue
            change = newer.value - older.value
            key = ("difference", older, newer)
            few = width if 0 < abs(change) < width else 0
            self.problem.add_cell(key, change, width=few, low=FREE, offered=False)
            self.problem.add_equation({newer: 1, older: -1, key: -1})
        versions.append(newer)

    def _add_sum(
        self,
        table: OwnTable,
        whole: tuple[str, str],
        parts: Sequence[tuple[str, str]],
        *,
        has_rest: bool = True,
    ) -> None:
        values = {kind: _values(table, kind, [whole, *parts]) for kind in _kind_names(table)}
        rests = {kind: _rest(found[0], found[1:]) for kind, found in values.items()}
        if any(rest is not None and (rest < 0 or (rest > 0 and not has_rest)) for rest in rests.values()):
            place = Place(table.series, *whole, table.period)
            told = sum(table.rows[part].whole or 0 for part in parts)
            self.overlaps.append(Overlap(place, table.rows[whole].whole or 0, told))
            return
        for kind, rest in rests.items():
            terms = {self._number(kind, table, whole): 1}
            terms |= {self._number(kind, table, part): -1 for part in parts}
            # Nobody is left over, or nobody knows: then one may think that the parts are all there are.
            if rest and None not in values[kind]:
                key = ("rest of", kind, frozenset(terms.items()))
                width = width_of(kind, rest, table.privacy)
                terms[self.problem.add_cell(key, rest, width=width, offered=False)] = -1
            self._say(terms)

    def _say(self, terms: Mapping[int, int]) -> None:
        """An equation that everyone knows, once."""
        if frozenset(terms.items()) not in self._said:
            self._said.add(frozenset(terms.items()))
            self.problem.add_numbered_equation(list(terms.items()))

    def _number(self, kind: str, table: OwnTable, row: tuple[str, str]) -> int:
        place = Place(table.series, *row, table.period)
        return self.problem.index[Cell(kind, place, dict(_kinds(table, table.rows[row]))[kind])]


def width_of(kind: str, value: int | None, privacy: Privacy) -> int:
    """How many whole numbers an attacker must be left with: as many as make a group small, or 0."""
    width = privacy.smallest_denominator if kind == WHOLE else privacy.smallest_part
    return width if value is None or value < width else 0


def families(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], list[tuple[str, str]]]]:
    """Each whole with its parts: the nearest units below it, and the categories of each split."""
    by_split: dict[str, list[str]] = defaultdict(list)
    by_path: dict[str, list[str]] = defaultdict(list)
    for path, split in rows:
        by_split[split].append(path)
        by_path[path].append(split)
    for split, paths in sorted(by_split.items()):
        for whole, parts in nested(paths).items():
            if parts:
                yield (whole, split), [(part, split) for part in parts]
    for path, splits in sorted(by_path.items()):
        for name in sorted({_name(split) for split in splits if split}) if "" in splits else ():
            yield (path, ""), [(path, split) for split in sorted(splits) if _name(split) == name]


def _name(split: str) -> str:
    """What a split is by: sex of ``sex:women``."""
    return split.partition(":")[0]


def nested(paths: Iterable[str]) -> dict[str, list[str]]:
    """Each path with those below it that have no other of them in between; all in order."""
    found: dict[str, list[str]] = {}
    above: list[str] = []
    for path in sorted(paths):
        while above and not path.startswith(above[-1]):
            above.pop()
        if above:
            found[above[-1]].append(path)
        found[path] = []
        above.append(path)
    return found


def same_people(
    rows: Iterable[tuple[str, str]], programmes: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Rows that count the same people twice: a programme as a split of a unit, and as a unit below it."""
    known = set(rows)
    for path, split in sorted(known):
        name, _, code = split.partition(":")
        if name != "programme":
            continue
        below = [
            one for one, own in programmes.items() if own == code and one != path and one.startswith(path)
        ]
        if len(below) == 1 and (below[0], "") in known:
            yield (path, split), (below[0], "")


def _kind_names(table: OwnTable) -> tuple[str, ...]:
    return (WHOLE, PART, REST) if table.is_share else (WHOLE,)


def _kinds(table: OwnTable, counts: Counts) -> Iterator[tuple[str, int | None]]:
    yield WHOLE, counts.whole
    if table.is_share:
        yield PART, counts.part
        yield REST, None if counts.whole is None or counts.part is None else counts.whole - counts.part


def _values(table: OwnTable, kind: str, rows: Iterable[tuple[str, str]]) -> list[int | None]:
    return [dict(_kinds(table, table.rows[row]))[kind] for row in rows]


def _rest(whole: int | None, parts: Sequence[int | None]) -> int | None:
    """What the parts leave of the whole, or at most leave where some are not known."""
    return None if whole is None else whole - sum(part or 0 for part in parts)
