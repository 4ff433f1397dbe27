"""Charts of comparisons: the spread strip, the funnel and the parts, from finished analyses."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helhet.analysis.model import Figure, Figures, Status
from helhet.analysis.national_funnel import NationalFunnel
from helhet.analysis.sentences import state_name
from helhet.analysis.whole_and_parts import InParts
from helhet.charts.build import scale_of
from helhet.charts.model import Contribution, Funnel, FunnelUnit, Group, Limits, Parts, Row, Strip
from helhet.core.periods import Period
from helhet.indicators.model import Indicator


def strip(
    figures: Figures, paths: Sequence[str], splits: tuple[str, str], names: tuple[str, str], period: Period
) -> Strip:
    """Two groups in each unit, in the order of the paths; a unit that has neither is left out."""
    groups = []
    for path in paths:
        found = [(name, row) for name, split in zip(names, splits, strict=True)
                 for row in figures.of(path, split) if row.period == period]  # fmt: skip
        if any(row.status is not Status.NOT_APPLICABLE for _name, row in found):
            groups.append(Group(found[0][1].unit.name, tuple(_mark(name, row) for name, row in found)))
    return Strip(
        str(figures.indicator.name), names, tuple(groups), scale_of(figures.indicator), period=period.code
    )


def _mark(name: str, row: Figure) -> Row:
    if not row.status.has_value or row.value is None:
        return Row(name, None, note=state_name(row.status))
    low, high = (row.interval.low, row.interval.high) if row.interval else (None, None)
    return Row(name, row.value, low, high, count=row.numerator, whole=row.denominator)


def parts_chart(indicator: Indicator, found: InParts, whole: str, unit: str) -> Parts:
    """What each unit moved the whole, and what came of students being divided otherwise."""
    made = [Contribution(name, points) for name, points in found.units]
    made.append(Contribution(_("How students were divided"), found.mix, is_mix=True))
    if found.rounding:
        made.append(Contribution(_("Rounding in the source"), found.rounding, is_mix=True))
    told = {"first": found.earlier, "last": found.now}
    period = _("%(first)s to %(last)s") % told
    return Parts(str(indicator.name), tuple(made), whole, found.change, unit, 2, period)


def funnel_chart(
    indicator: Indicator, found: NationalFunnel, rows: Sequence[Figure], period: Period
) -> Funnel:
    """Every school unit of the country by size, and the authority's own by name."""
    own = tuple(
        FunnelUnit(row.unit.name, row.denominator, row.value, *_ends(row))
        for row in rows
        if row.value is not None and row.denominator
    )
    return Funnel(
        title=str(indicator.name),
        scale=scale_of(indicator),
        size_name=_("Number of %(noun)s") % {"noun": indicator.noun},
        others=found.others,
        own=own,
        baseline=100 * found.baseline,
        baseline_name=_("The country"),
        limits=(Limits(95.0, found.inner), Limits(99.8, found.outer)),
        period=period.code,
    )


def _ends(row: Figure) -> tuple[float | None, float | None]:
    return (row.interval.low, row.interval.high) if row.interval else (None, None)
