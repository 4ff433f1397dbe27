"""Hold our outputs against what a publisher hid: nothing we add may narrow a hidden number further.

A publisher's printed cells are what anyone knows. Ours are the sums of them that we show; here each
stands as a cell of its own beside the printed parts, hidden ones too, and the attacker is asked what
the hidden ones can be with and without it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helhet.analysis.figures import Moment
from helhet.analysis.ledger_audit import LedgerAudit, Told
from helhet.analysis.model import Calculation, Figure
from helhet.analysis.release.narrowing import narrowing
from helhet.analysis.release.problem import Problem
from helhet.analysis.speakers import Part
from helhet.analysis.splits import splits_of
from helhet.core.periods import Period
from helhet.indicators.model import Family, Indicator, Measure, indicators

_KINDS = ("whole", "part")


@dataclass(frozen=True, slots=True)
class _Output:
    """One of our sums: the figure, and the printed parts that it is made of."""

    figure: Figure
    parts: tuple[Part, ...]


def audited(now: Moment) -> LedgerAudit:
    """All sums that we show of published shares, of all units, splits and periods of an authority."""
    shares = [row for row in indicators().values() if row.family is Family.PUBLISHED
              and row.measure is Measure.SHARE and row.denominator_series is not None]  # fmt: skip
    whole = LedgerAudit(0, 0, ())
    for indicator in shares:
        whole += _of(indicator, now)
    return whole


def _of(indicator: Indicator, now: Moment) -> LedgerAudit:
    units = list(now.tree.units.values())
    codes = sorted({row.official_code for row in units if row.kind == "programme" and row.official_code})
    splits = (*splits_of(indicator), *(f"programme:{code}" for code in codes))
    answer = now.figures(indicator, units, splits=splits)
    printed = {(part, row.period): row for row in answer.rows if row.period is not None
               for part in now.tree.parts(now.tree.units[row.unit.path], indicator, row.split)
               if row.stamp is None or row.stamp.calculation is Calculation.PUBLISHED}  # fmt: skip
    outputs = list(_outputs(indicator, now, answer.rows))
    return _narrowed(indicator, printed, outputs)


def _outputs(indicator: Indicator, now: Moment, rows: Iterable[Figure]) -> Iterator[_Output]:
    for row in rows:
        if row.status.has_value and row.stamp and row.stamp.calculation is Calculation.COMPUTED:
            parts = now.tree.parts(now.tree.units[row.unit.path], indicator, row.split)
            yield _Output(row, tuple(parts))


def _narrowed(
    indicator: Indicator, printed: dict[tuple[Part, Period], Figure], outputs: list[_Output]
) -> LedgerAudit:
    problem, known, ours = Problem(), [], []
    for (part, period), row in printed.items():
        for kind, value in zip(_KINDS, (row.denominator, row.numerator), strict=True):
            problem.add_cell((kind, part, period), value)
            if value is not None:
                known.append((kind, part, period))
    for output in outputs:
        row = output.figure
        for kind, value in zip(_KINDS, (row.denominator, row.numerator), strict=True):
            key = ("ours", kind, row.unit.path, row.split, row.period)
            parts = [(kind, part, row.period) for part in output.parts if (part, row.period) in printed]
            if len(parts) == len(output.parts):
                problem.add_cell(key, value)
                problem.add_equation({key: 1, **dict.fromkeys(parts, -1)})
                ours.append(key)
    told = narrowing(problem, problem.flags(known), problem.flags(ours)) if len(problem) else []
    hidden = sum(row.value is None for row in printed.values())
    broken = [Told(f"{indicator.key} {one.key}", *one.after) for one in told if one.key not in ours]
    return LedgerAudit(hidden, len(ours), tuple(broken))
