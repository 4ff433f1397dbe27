"""From a table with hierarchies to cells and equations: every margin, every rest that no row tells."""

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from helhet.analysis.release.problem import ContradictionError, Problem

Codes = tuple[str, ...]
Counts = Mapping[Codes, int | None]
UNLISTED = "unlisted:"


@dataclass(frozen=True)
class Dimension:
    """One way to divide: ``parents`` gives each code's parent, and None for the whole.

    A code may have any number of levels below it; a code without children is a leaf.
    """

    name: str
    parents: Mapping[str, str | None]

    @classmethod
    def flat(cls, name: str, codes: Sequence[str], whole: str = "total") -> "Dimension":
        """A whole and its categories, one level."""
        return cls(name, {whole: None, **dict.fromkeys(codes, whole)})

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """The parts of each code that has parts, lowest codes first."""
        found: dict[str, list[str]] = {}
        for code, parent in self.parents.items():
            if parent is not None:
                found.setdefault(parent, []).append(code)
        return dict(sorted(found.items(), key=lambda item: self.height[item[0]]))

    @cached_property
    def height(self) -> dict[str, int]:
        """How many levels stand below each code; a leaf has 0."""
        heights = dict.fromkeys(self.parents, 0)
        for code in self.parents:
            level, parent = 1, self.parents[code]
            while parent is not None:
                heights[parent] = max(heights[parent], level)
                level, parent = level + 1, self.parents[parent]
        return heights


@dataclass(frozen=True)
class Table:
    """Counts by the codes of every dimension; a cell's key is the table's name and its codes.

    ``counts`` needs only the leaves: a whole that is not given is the sum of its parts, a leaf that
    is not given is 0, and None is a count that we do not know. A whole that is given and larger than
    its parts has a rest that no row tells. Counts below ``width`` are protected, 0 too if ``zeros``,
    but not the ``known_zeros``: codes where everyone knows that there is nobody.
    """

    name: Hashable
    dimensions: Sequence[Dimension]
    counts: Counts
    width: int = 10
    zeros: bool = True
    weights: Mapping[Codes, float] = field(default_factory=dict)
    source: str = ""
    known_zeros: Set[Codes] = frozenset()

    def key(self, codes: Codes) -> Hashable:
        """What the cell is called in the problem."""
        return (self.name, *codes)


def add_table(problem: Problem, table: Table) -> list[int]:
    """Add every cell of the table, margins and rests too, and its equations; returns the cells' numbers.

    Raises ContradictionError where a whole is less than its parts, or a shared cell has another value.
    """
    counts = _completed(table)
    dimensions = list(table.dimensions)
    for axis in range(len(dimensions)):
        dimensions[axis] = _with_rests(table, dimensions, axis, counts)
    numbers = {codes: _add_cell(problem, table, dimensions, codes, value) for codes, value in counts.items()}
    for axis, dimension in enumerate(dimensions):
        for whole, parts in dimension.children.items():
            for codes in _across(dimensions, axis):
                terms = [(numbers[_at(codes, axis, part)], 1) for part in parts]
                problem.add_numbered_equation([*terms, (numbers[_at(codes, axis, whole)], -1)])
    return list(numbers.values())


def _completed(table: Table) -> dict[Codes, int | None]:
    """Every combination of codes with its count: what is given, else the sum of its parts."""
    counts = {codes: table.counts.get(codes, 0) for codes in product(*(d.parents for d in table.dimensions))}
    for axis, dimension in enumerate(table.dimensions):
        for whole, parts in dimension.children.items():
            for codes in _across(table.dimensions, axis):
                place = _at(codes, axis, whole)
                if place not in table.counts:
                    counts[place] = _sum([counts[_at(codes, axis, part)] for part in parts])
    return counts


def _with_rests(
    table: Table, dimensions: Sequence[Dimension], axis: int, counts: dict[Codes, int | None]
) -> Dimension:
    """The dimension with one more code under every whole that is larger than its parts."""
    dimension = dimensions[axis]
    parents = dict(dimension.parents)
    for whole, parts in dimension.children.items():
        rests = {}
        for codes in _across(dimensions, axis):
            place = _at(codes, axis, whole)
            rests[codes] = _rest(
                table, place, counts[place], {p: counts[p] for p in _each(codes, axis, parts)}
            )
        if any(rests.values()):
            unlisted = f"{UNLISTED}{whole}"
            parents[unlisted] = whole
            counts.update({_at(codes, axis, unlisted): rest for codes, rest in rests.items()})
    return Dimension(dimension.name, parents)


def _rest(table: Table, place: Codes, whole: int | None, parts: Counts) -> int | None:
    """What the parts leave of the whole; None where one of them is unknown."""
    told = _sum(list(parts.values()))
    if whole is None:
        return None
    if told is None:
        return None
    if told > whole:
        named = ", ".join(f"{'/'.join(codes)} = {value}" for codes, value in list(parts.items())[:6])
        source = f" ({table.source})" if table.source else ""
        raise ContradictionError(
            f"{table.name}{source}: {'/'.join(place)} = {whole} is less than its parts, {told}: {named}"
        )
    return whole - told


def _add_cell(
    problem: Problem, table: Table, dimensions: Sequence[Dimension], codes: Codes, value: int | None
) -> int:
    is_rest = any(code.startswith(UNLISTED) for code in codes)
    is_zero_secret = table.zeros and not is_rest and codes not in table.known_zeros
    is_small = value is not None and value < table.width and (value > 0 or is_zero_secret)
    heights = sum(dimension.height[code] for dimension, code in zip(dimensions, codes, strict=True))
    usual = 1.0 + heights + math.log10(1 + (value or 0))
    return problem.add_cell(
        table.key(codes),
        value,
        width=table.width if is_small else 0,
        weight=table.weights.get(codes, usual),
        offered=not is_rest and value is not None,
        source=table.source,
    )


def _across(dimensions: Sequence[Dimension], axis: int) -> Iterator[Codes]:
    """Every combination of the other dimensions' codes, with an empty place for this one."""
    return product(*([""] if i == axis else d.parents for i, d in enumerate(dimensions)))


def _at(codes: Codes, axis: int, code: str) -> Codes:
    return (*codes[:axis], code, *codes[axis + 1 :])


def _each(codes: Codes, axis: int, parts: Sequence[str]) -> Iterator[Codes]:
    return (_at(codes, axis, part) for part in parts)


def _sum(values: Sequence[int | None]) -> int | None:
    return None if None in values else sum(value for value in values if value is not None)
