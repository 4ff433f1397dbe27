"""Disclosure control: a national table against the peer's protection, and a federation's ten-year ledger."""

import csv
import math
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np

from helhet.analysis.release.audit import audit
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.suppress import suppress
from helhet.analysis.release.system import Flags
from helhet.analysis.release.tables import Codes, Dimension, Table, add_table
from helhet.analysis.release.walks import Walk

_SEXES, _PROGRAMMES, _MUNICIPALITIES = ("women", "men"), 18, 290
_THRESHOLD = 4
_YEARS, _MEASURES, _HOUSES, _TEAMS = 10, 3, 12, 45
_STUDENTS = 80
_R = """
suppressMessages(library(GaussSuppression))
d <- read.csv(commandArgs(TRUE)[1])
started <- proc.time()[["elapsed"]]
out <- SuppressSmallCounts(d, maxN = {most}, freqVar = "n",
  dimVar = c("sex", "programme", "municipality"), protectZeros = TRUE, printInc = FALSE)
cat(proc.time()[["elapsed"]] - started, sum(out$suppressed))
"""


def run() -> list[str]:
    return [*_national(), *_federation()]


def _national() -> list[str]:
    """Seconds and hidden cells at 1, 4 and 16 times the size, and the exponent from the first to the last."""
    lines, seconds, sizes = [], [], []
    for municipalities in (18, 72, _MUNICIPALITIES):
        counts = national_counts(municipalities)
        problem = Problem()
        started = time.perf_counter()
        add_table(problem, national_table(counts, municipalities))
        found = suppress(problem, protection="exact")
        seconds.append(time.perf_counter() - started)
        sizes.append(len(problem))
        checked = audit(problem, found.released, walks=found.walks, protection="exact")
        lines.append(
            f"{len(problem)} cells, threshold {_THRESHOLD}, exact disclosure: {seconds[-1]:.2f} s; "
            f"{found.primary.sum()} primary, {found.secondary.sum()} secondary, {len(checked.broken)} broken"
        )
    lines[-1] += "; limit 6 s"
    exponent = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])
    return [*lines, f"exponent of growth {exponent:.2f}", _peer(counts)]


def national_counts(municipalities: int, seed: int = 1) -> dict[Codes, int]:
    """A skewed table: large and small municipalities and programmes, many zeros and small cells."""
    draw = np.random.default_rng(seed)
    size = np.exp(draw.normal(0, 1.1, municipalities))
    popular = np.exp(draw.normal(0, 1.0, _PROGRAMMES))
    women = draw.beta(3, 3, _PROGRAMMES)
    mean = np.stack([women, 1 - women])[:, :, None] * np.outer(popular, size)[None]
    mean *= 1138 * municipalities / mean.sum()
    people = draw.poisson(mean * draw.gamma(0.7, 1 / 0.7, mean.shape))
    return {
        (_SEXES[sex], f"p{programme}", f"m{place}"): int(count)
        for (sex, programme, place), count in np.ndenumerate(people)
    }


def national_table(counts: dict[Codes, int], municipalities: int) -> Table:
    dimensions = [
        Dimension.flat("sex", _SEXES),
        Dimension.flat("programme", [f"p{number}" for number in range(_PROGRAMMES)]),
        Dimension.flat("municipality", [f"m{number}" for number in range(municipalities)]),
    ]
    return Table("students", dimensions, counts, width=_THRESHOLD)


def _peer(counts: dict[Codes, int]) -> str:
    """The same table by GaussSuppression at the same protection, where R has it."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return "GaussSuppression: R is not installed, not run side by side"
    with tempfile.TemporaryDirectory() as folder:
        data, program = Path(folder, "data.csv"), Path(folder, "peer.R")
        with data.open("w", newline="") as file:
            rows = [(*codes, count) for codes, count in counts.items()]
            csv.writer(file).writerows([("sex", "programme", "municipality", "n"), *rows])
        program.write_text(_R.format(most=_THRESHOLD - 1))
        answer = subprocess.run(
            [rscript, str(program), str(data)], check=False, capture_output=True, text=True, timeout=600
        )
    if answer.returncode:
        return "GaussSuppression: the R package is not installed, not run side by side"
    seconds, hidden = answer.stdout.split()[-2:]
    return f"GaussSuppression: {float(seconds):.1f} s, {hidden} hidden cells in all"


def _federation() -> list[str]:
    """Ten years released table by table, then audited whole; and the next year's first tables."""
    draw = np.random.default_rng(5)
    ledger = Ledger()
    started = time.perf_counter()
    for year in range(_YEARS):
        for tables, known in year_of(draw, year):
            ledger.release(tables, known)
    solved = time.perf_counter()
    checked = audit(ledger.problem, ledger.released, walks=ledger.walks)
    done = time.perf_counter()
    told = (
        f"ledger of {_YEARS} years, {len(ledger.problem)} cells, {ledger.released.sum()} released, "
        f"{checked.protected} protected (width 10): solved in {solved - started:.1f} s, "
        f"audited in {done - solved:.1f} s, {len(checked.broken)} broken, "
        f"{len(checked.linear_only)} by linear programs only; limit 60 s"
    )
    return [told, *_next_tables(ledger, draw)]


def _next_tables(ledger: "Ledger", draw: np.random.Generator) -> Iterator[str]:
    for number, (tables, known) in enumerate(year_of(draw, _YEARS)):
        started = time.perf_counter()
        before = len(ledger.problem)
        ledger.release(tables, known)
        new = np.arange(len(ledger.problem)) >= before
        checked = audit(ledger.problem, ledger.released, walks=ledger.walks, only=new)
        yield (
            f"table {number + 1} of the next year, {new.sum()} cells, added and audited in "
            f"{time.perf_counter() - started:.2f} s, {len(checked.broken)} broken; limit 1 s"
        )


def _tree() -> dict[str, str | None]:
    """An authority, two branches, twelve houses, forty-five teams: 60 units."""
    units: dict[str, str | None] = {"a": None, "a/g": "a", "a/k": "a"}
    houses = [f"a/{'g' if house < 8 else 'k'}/h{house}" for house in range(_HOUSES)]
    units |= {house: house[:3] for house in houses}
    units |= {f"{houses[team % _HOUSES]}/t{team}": houses[team % _HOUSES] for team in range(_TEAMS)}
    return units


_UNITS = Dimension("unit", _tree())
_DIMENSIONS = (_UNITS, Dimension.flat("sex", _SEXES), Dimension.flat("type", ["academic", "vocational"]))
Release = tuple[list[Table], set[Codes]]


def year_of(draw: np.random.Generator, year: int) -> Iterator[Release]:
    """The head-counts, then for each measure those who reached it and those who did not."""
    teams = [unit for unit in _UNITS.parents if _UNITS.height[unit] == 0]
    kinds = {team: str(draw.choice(["academic", "vocational"])) for team in teams}
    counts: dict[Codes, int] = {}
    for team in teams:
        size, women = draw.gamma(2, _STUDENTS / 2), draw.beta(3, 3)
        for sex, share in zip(_SEXES, (women, 1 - women), strict=True):
            counts[team, sex, kinds[team]] = int(draw.poisson(size * share))
    known: set[Codes] = {
        (unit, sex, kind)
        for unit in _UNITS.parents
        for sex in (*_SEXES, "total")
        for kind in ("academic", "vocational")
        if all(kinds[team] != kind for team in teams if team.startswith(unit))
    }
    yield [Table(("n", year), _DIMENSIONS, counts, known_zeros=known)], known
    for measure in range(_MEASURES):
        share = draw.beta(6, 2)
        reached = {codes: int(draw.binomial(count, share)) for codes, count in counts.items()}
        missed = {codes: count - reached[codes] for codes, count in counts.items()}
        yield (
            [
                Table(("reached", measure, year), _DIMENSIONS, reached, known_zeros=known),
                Table(("missed", measure, year), _DIMENSIONS, missed, known_zeros=known),
            ],
            known,
        )


class Ledger:
    """Tables that are released one after the other, each solved with all that left before."""

    def __init__(self) -> None:
        self.problem = Problem()
        self.released: Flags = np.zeros(0, bool)
        self.walks: list[Walk] = []

    def release(self, tables: list[Table], known: set[Codes]) -> None:
        """Add tables, and release what may be; ``known`` are codes where everyone knows there is nobody."""
        cells = [cell for table in tables for cell in add_table(self.problem, table)]
        if len(tables) == 2:
            part, rest = tables
            for codes in product(*(dimension.parents for dimension in _DIMENSIONS)):
                whole = ("n", part.name[-1])  # type: ignore[index]
                self.problem.add_complement(part.key(codes), rest.key(codes), (whole, *codes))
        fixed = np.append(self.released, np.zeros(len(self.problem) - len(self.released), bool))
        fixed |= self.problem.flags(table.key(codes) for table in tables for codes in known)
        candidates = np.zeros(len(self.problem), bool)
        candidates[cells] = True
        found = suppress(self.problem, fixed=fixed, candidates=candidates, walks=self.walks)
        self.released = found.released
        self.walks = [*self.walks, *found.walks]
