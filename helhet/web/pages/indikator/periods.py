"""Which periods and splits a figure panel offers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from helhet.analysis.model import Figures
from helhet.analysis.splits import split_name, splits_of
from helhet.chain.models import Unit
from helhet.core.periods import Period
from helhet.indicators.model import Indicator


def up_to(figures: Figures, period: str) -> Figures:
    """The same figures as they stood when ``period`` was the newest."""
    last = Period.parse(period, figures.indicator.period_kind)
    kept = tuple(row for row in figures.rows if row.period is None or not last < row.period)
    return replace(figures, rows=kept)


def periods_of(figures: Figures, path: str) -> list[str]:
    """The periods of a unit's series, newest first."""
    return [row.period.code for row in reversed(figures.of(path)) if row.period is not None]


def split_names(indicator: Indicator, units: Sequence[Unit], below: Iterable[Unit]) -> dict[str, str]:
    """The declared splits of the first unit by name: those with fixed categories, and its programmes.

    Programmes that stand among the units already are compared as units; ``below`` holds all under it.
    """
    names = {split: str(split_name(split)) for split in splits_of(indicator) if split}
    has_programmes = any(row.kind == "programme" for row in units)
    if "programme" in indicator.splits and not has_programmes:
        open_now = [row for row in below if row.kind == "programme" and row.closed_on is None]
        named = sorted((row for row in open_now if row.official_code), key=lambda row: row.sort_key)
        names |= {f"programme:{row.official_code}": row.name for row in named}
    return names
