"""The figures that stand for a theme at a unit, and what pages show of one (``charts.shown``)."""

from collections.abc import Mapping

from helhet.analysis.figures import Moment
from helhet.analysis.model import Figures
from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.charts.shown import Shown, drawn, shown
from helhet.core.periods import PeriodKind
from helhet.indicators.model import Family, Indicator, indicators
from helhet.indicators.themes import Theme

__all__ = ["Shown", "authority_of", "drawn", "leader", "leading", "overview", "shown", "standing"]


def authority_of(unit: Unit) -> Unit:
    """The root of a unit's tree."""
    root = unit if unit.parent_id is None else unit_at(unit.root_path)
    if root is None:
        raise LookupError(f"{unit.path} has no authority")
    return root


def leading() -> list[Indicator]:
    """The indicators that stand for their theme."""
    return [row for row in indicators().values() if row.leads]


def standing() -> list[Indicator]:
    """Those, and an authority's own figures, which stand for a theme of which nothing else is known.

    Not those of days and months: what stands for a theme is the result of a year.
    """
    own = [
        row
        for row in indicators().values()
        if row.family is Family.COMPUTED and not row.leads and row.period_kind is not PeriodKind.MEASURE_DAY
    ]
    return [*leading(), *own]


def leader(theme: Theme, unit: Unit, figures: Mapping[str, Figures]) -> Indicator | None:
    """The indicator that stands for a theme at a unit, by its school form and by what is known."""
    of_theme = [row for row in standing() if row.theme == theme.key]
    found = [row for row in of_theme if row.leads]
    if not any(_has_value(figures[row.key]) for row in found):
        found = [row for row in of_theme if _has_value(figures[row.key])] or found
    fitting = [row for row in found if not unit.school_form or unit.school_form in row.school_forms]
    chosen = fitting or found
    return chosen[0] if chosen else None


def _has_value(figures: Figures) -> bool:
    return any(row.status.has_value for row in figures.rows)


def overview(now: Moment, unit: Unit) -> tuple[list[Unit], dict[str, Figures]]:
    """The columns of Helheten at a unit, and the figures that may stand in them."""
    units = now.columns(unit)
    return units, now.figures_of_many(standing(), units)
