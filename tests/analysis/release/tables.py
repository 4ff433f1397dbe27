"""Tables that the tests of the release engine share, and the attacker who tries every whole number."""

from collections.abc import Iterable, Iterator

import numpy as np

from helhet.analysis.release.problem import Problem
from helhet.analysis.release.system import Flags
from helhet.analysis.release.tables import Dimension, Table, add_table

GOLDEN = {"w": (30, 47, 64, 89), "x": (90, 124, 5, 31), "y": (92, 100, 59, 85), "z": (800, 991, 651, 685)}
GOLDEN_HIDDEN = ("wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd")
LINKED = dict.fromkeys("AB", 2) | dict.fromkeys("IJ", 8) | dict.fromkeys("KLM", 3) | {"N": 7}


def square(rows: Iterable[Iterable[int]], *, width: int = 10, name: str = "t", **rules) -> Problem:
    """A table of rows r0, r1 … and columns c0, c1 … with its margins, every weight 1."""
    counts = {(f"r{i}", f"c{j}"): value for i, row in enumerate(rows) for j, value in enumerate(row)}
    names = [list(dict.fromkeys(codes)) for codes in zip(*counts, strict=True)]
    dimensions = [Dimension.flat(axis, codes) for axis, codes in zip("rc", names, strict=True)]
    problem = Problem()
    add_table(problem, Table(name, dimensions, counts, width=width, **rules))
    problem.weights = [1.0] * len(problem)
    return problem


def golden() -> Problem:
    """The four by four table with its margins; the cells that are hidden are the protected ones."""
    counts = {(row, "abcd"[j]): value for row, values in GOLDEN.items() for j, value in enumerate(values)}
    problem = Problem()
    add_table(problem, Table("t", [Dimension.flat("r", "wxyz"), Dimension.flat("c", "abcd")], counts))
    return problem


def linked(*groupings: str) -> Problem:
    """Eight schools, their total, and how they are grouped: by county, by size, or both."""
    trees = {
        "county": {"total": None, "one": "total", "two": "total"}
        | dict.fromkeys("ABIJ", "one") | dict.fromkeys("KLMN", "two"),
        "size": {"total": None, "big": "total", "small": "total"}
        | dict.fromkeys("LM", "big") | dict.fromkeys("ABIJKN", "small"),
    }  # fmt: skip
    problem = Problem()
    for grouping in groupings:
        counts = {(code,): value for code, value in LINKED.items()}
        add_table(problem, Table("schools", [Dimension(grouping, trees[grouping])], counts, width=5))
    return problem


def released(problem: Problem, hidden: Iterable[object]) -> Flags:
    """Everything but the hidden cells, and what is never offered."""
    return ~problem.flags(hidden) & np.array(problem.offered, bool)


def possible(problem: Problem, shown: Flags, most: int) -> Iterator[list[int]]:
    """Every table of whole numbers up to ``most`` that has the shown cells: slow and obvious."""
    order = sorted(range(len(problem)), key=lambda cell: not shown[cell])
    place = {cell: number for number, cell in enumerate(order)}
    due: dict[int, list[tuple[tuple[int, int], ...]]] = {}
    for terms in problem.equations:
        due.setdefault(max(place[cell] for cell, _ in terms), []).append(terms)
    table = [0] * len(problem)

    def fill(number: int) -> Iterator[list[int]]:
        if number == len(order):
            yield list(table)
            return
        cell = order[number]
        values = [problem.values[cell]] if shown[cell] else range(max(-most, problem.lows[cell]), most + 1)
        for terms in due.get(number, ()):  # the last cell of an equation follows from the others
            lacking = -sum(c * table[other] for other, c in terms if other != cell)
            factor = dict(terms)[cell]
            values = [lacking // factor] if lacking % factor == 0 and lacking // factor in values else []
        for value in values:
            table[cell] = value
            yield from fill(number + 1)

    return fill(0)


def numbers_possible(problem: Problem, shown: Flags, most: int) -> list[set[int]]:
    """For each cell every whole number that it has in some possible table."""
    found: list[set[int]] = [set() for _ in range(len(problem))]
    for table in possible(problem, shown, most):
        for cell, value in enumerate(table):
            found[cell].add(value)
    return found


def run_round(true: int, numbers: set[int]) -> int:
    """How many consecutive numbers round the true one are among them."""
    low = high = true
    while low - 1 in numbers:
        low -= 1
    while high + 1 in numbers:
        high += 1
    return high - low + 1


def beaten(problem: Problem, shown: Flags) -> set[object]:
    """The protected cells that the attacker who tries everything narrows down."""
    tried = numbers_possible(problem, shown, most=max(problem.values) + 4)
    return {
        problem.keys[cell]
        for cell in np.flatnonzero(problem.protected)
        if run_round(problem.values[cell], tried[cell]) < problem.widths[cell]
    }
