"""What the open parts of the panel hold: comparison and spread, from released cells alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helhet.analysis.model import Figure, Figures
from helhet.analysis.sentences import state_name
from helhet.analysis.splits import split_kind, split_name, splits_of
from helhet.chain.models import Unit
from helhet.charts.build import interval_list
from helhet.charts.model import IntervalList, Row, Table
from helhet.charts.table import table
from helhet.core.periods import Period
from helhet.core.wording import listed
from helhet.indicators.model import Indicator
from helhet.web.evidence import drawn


@dataclass(frozen=True, slots=True)
class Told:
    """A cell without a value: whose it is, the word for it, and why."""

    name: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """One open part: its sentence, its chart, its table, and what is not shown, in words."""

    words: str
    chart: SafeString
    table: Table
    told: tuple[Told, ...]
    period: Period


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


def comparison(figures: Figures, units: Sequence[Unit], newest: Figure | None) -> Part | None:
    """The units one level below, by name, with the country's value as a rule."""
    period = newest.period if newest else _newest_period(figures)
    if period is None or len(units) < 2:
        return None
    rows = [row for unit in units for row in figures.of(unit.path) if row.period in (period, None)]
    if len({row.unit.path for row in rows}) < 2:
        return None
    chart = interval_list(figures, rows, period, whole=units[0].path)
    told = _told((row.unit.name, row) for row in rows)
    return Part(_against_country(chart), drawn(chart), table(chart), told, period)


def spread(
    figures: Figures, unit: Unit, names: dict[str, str], newest: Figure | None, whole: Figures
) -> Part | None:
    """The unit's splits for one period; ``whole`` gives the unit itself, first in the list."""
    if newest is None or newest.period is None:
        return None
    period = newest.period
    rows = [row for split in names for row in figures.of(unit.path, split) if row.period == period]
    if not rows:
        return None
    plain = replace(figures, nation=())
    own = [row for row in whole.of(unit.path) if row.period == period]
    kinds = {split: str(split_kind(split)) for split in names}
    chart = interval_list(plain, [*own, *rows], period, whole=unit.path, names=names, groups=kinds)
    told = _told((names[row.split], row) for row in rows)
    shown = sum(row.status.has_value for row in rows)
    words = _("%(shown)s of %(all)s parts can be shown.") % {"shown": shown, "all": len(rows)}
    return Part(words, drawn(chart), table(chart), told, period)


def _newest_period(figures: Figures) -> Period | None:
    shown = [row.period for row in figures.rows if row.period is not None and row.status.has_value]
    return max(shown, default=None)


def _told(rows: Iterable[tuple[str, Figure]]) -> tuple[Told, ...]:
    return tuple(
        Told(name, state_name(row.status), str(row.reason or ""))
        for name, row in rows
        if not row.status.has_value
    )


def _against_country(chart: IntervalList) -> str:
    """Which intervals hold the country's value and which do not: what the picture shows, in words."""
    base = chart.baseline
    known = [row for row in chart.rows if row.low is not None and row.high is not None]
    if base is None or not known:
        return ""
    value = chart.scale.write(base)
    holds = [row for row in known if (row.low or 0) <= base <= (row.high or 0)]
    below = [row for row in known if (row.high or 0) < base]
    above = [row for row in known if base < (row.low or 0)]
    sentences = (
        (holds, _("The interval holds the country's value, %(value)s: %(names)s.")),
        (below, _("The whole interval lies below the country's value, %(value)s: %(names)s.")),
        (above, _("The whole interval lies above the country's value, %(value)s: %(names)s.")),
    )
    return " ".join(words % {"value": value, "names": _names(rows)} for rows, words in sentences if rows)


def _names(rows: Sequence[Row]) -> str:
    return listed([row.name for row in rows])
