"""What must have been looked at before a result counts as analysed: the spread, and the gaps.

For every figure an analysis cites it says, in the words of the figure's own page, how the units differ
and how two groups do. Whoever writes the analysis sees them beside the two fields where they say what
that tells them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from helhet.analysis.differences import compared_with, groups_apart, units_apart
from helhet.analysis.figures import Moment, moment
from helhet.analysis.sentences import written
from helhet.core.periods import Period
from helhet.indicators.model import Indicator, indicators
from helhet.thread import rules
from helhet.thread.models import Citation, Step


@dataclass(frozen=True, slots=True)
class Look:
    """One cited figure, and what its spread and its gaps say; empty where there is nothing to look at."""

    citation: Citation
    indicator: Indicator
    value: str
    spread: str
    gaps: str


def looks(citations: Iterable[Citation], now: Moment) -> list[Look]:
    """What can be looked at behind some citations, which carry their units. No SQL question of its own."""
    found = []
    for row in citations:
        indicator = indicators().get(row.indicator)
        unit = now.tree.units.get(row.unit.path)
        if indicator is None or unit is None or row.split:
            continue  # a group that is cited is looked at as a group already
        period = Period.parse(row.period, indicator.period_kind)
        spread = units_apart(now, indicator, units, period) if (units := compared_with(now, unit)) else ""
        gaps = groups_apart(now, indicator, [unit], period)
        found.append(Look(row, indicator, written(indicator, row.value), spread, gaps))
    return found


def looks_of(step: Step) -> list[Look]:
    """What can be looked at behind the figures that a step cites. Four SQL questions."""
    return looks(step.citations.select_related("unit").order_by("pk"), moment(step.unit))


def lacking(step: Step, found: Iterable[Look]) -> list[str]:
    """What an analysis still lacks to be more than a description, as questions; empty when nothing."""
    seen = list(found)
    return rules.why_not_analysed(
        step,
        has_spread=any(look.spread for look in seen),
        has_gaps=any(look.gaps for look in seen),
    )
