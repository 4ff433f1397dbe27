"""Charts from figures: only released cells go in, the rest is told in words."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from helhet.analysis.model import Figure, Figures, Status
from helhet.analysis.sentences import state_name
from helhet.charts.model import Cut, Hidden, IntervalList, Line, Point, Row, Scale, Spark, Table, Trend
from helhet.charts.table import table as table_of
from helhet.core.periods import Period
from helhet.core.swedish import sort_key
from helhet.core.wording import listed
from helhet.indicators.model import Indicator, Measure

NATION = "nation"


def scale_of(indicator: Indicator) -> Scale:
    """Shares live between 0 and 100."""
    is_share = indicator.measure is Measure.SHARE
    return Scale(is_share, indicator.decimals, 0.0 if is_share else None, 100.0 if is_share else None)


def trend(figures: Figures, path: str, *, split: str = "", compare: str | None = None) -> Trend:
    """The series of a unit; ``compare`` is another unit's path, or "nation", drawn in grey."""
    indicator = figures.indicator
    scale = scale_of(indicator)
    series = figures.of(path, split)
    line = _line(series)
    context = _context(figures, compare, split) if compare else None
    cuts = _cuts(indicator, series)
    words = _trend_words(indicator, line, context, cuts, scale)
    return Trend(str(indicator.name), line, scale, context, cuts, words)


def spark(figures: Figures, path: str, *, compare: str | None = None) -> Spark:
    """The same series small, for a cell of Helheten."""
    whole = trend(figures, path, compare=compare)
    return Spark(whole.title, whole.line, whole.scale, whole.context, whole.cuts, whole.words)


def _context(figures: Figures, compare: str, split: str) -> Line | None:
    if compare == NATION:
        rows = tuple(row for row in figures.nation if row.split == split)
        found = _line(rows, name=_("The country"))
    else:
        found = _line(figures.of(compare, split))
    return found if found.points else None


def _line(series: Sequence[Figure], *, name: str = "") -> Line:
    points, hidden = [], []
    for row in series:
        name = name or row.unit.name
        if row.period is None:
            continue
        if row.status.has_value and row.value is not None:
            points.append(_point(row, row.period, row.value))
        else:
            state, why = state_name(row.status), str(row.reason or "")
            hidden.append(Hidden(row.period.position, row.period.code, why, state))
    return Line(name, tuple(points), tuple(hidden))


def _point(row: Figure, period: Period, value: float) -> Point:
    low, high = (row.interval.low, row.interval.high) if row.interval else (None, None)
    return Point(
        position=period.position,
        label=period.code,
        value=value,
        low=low,
        high=high,
        is_preliminary=row.status is Status.PRELIMINARY,
        count=row.numerator,
        whole=row.denominator,
    )


def _cuts(indicator: Indicator, series: Sequence[Figure]) -> tuple[Cut, ...]:
    """Breaks that fall between two periods of the series; one before all of it is not drawn."""
    shown = [row.period for row in series if row.period is not None]
    cuts = []
    for cut in indicator.breaks:
        at = Period.parse(cut.period, indicator.period_kind)
        before = [period.position for period in shown if period < at]
        after = [period.position for period in shown if not period < at]
        if before and after:
            words = _("New way of counting %(period)s") % {"period": cut.period}
            cuts.append(Cut((max(before) + min(after)) / 2, words, str(cut.why)))
    return tuple(cuts)


def _trend_words(
    indicator: Indicator, line: Line, context: Line | None, cuts: Sequence[Cut], scale: Scale
) -> str:
    told = _told(line, scale)
    if not told:
        return _("%(name)s: nothing to show") % {"name": indicator.name}
    words = f"{indicator.name}, {line.name}: {listed(told)}."
    if context is not None:
        words += f" {context.name}: {listed(_told(context, scale))}."
    return " ".join([words, *(f"{cut.words}." for cut in cuts)])


def _told(line: Line, scale: Scale) -> list[str]:
    """Each period in its order, with its value or the word for why there is none."""
    told = []
    for p in line.points:
        value = scale.write(p.value)
        if p.is_preliminary:
            value = _("%(value)s (preliminary)") % {"value": value}
        if p.signal:
            value = f"{value} ({p.signal})"
        told.append((p.position, _("%(value)s in %(period)s") % {"value": value, "period": p.label}))
    told += [(h.position, _("not shown in %(period)s") % {"period": h.label}) for h in line.hidden]
    return [words for _position, words in sorted(told)]


def interval_list(
    figures: Figures,
    rows: Sequence[Figure],
    period: Period,
    *,
    whole: str = "",
    names: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    estimates: Mapping[str, float] | None = None,
) -> IntervalList:
    """Released cells side by side for one period: by name, never by place, the country as a rule.

    ``whole`` is the path that the other rows are parts of; it stands first. ``names`` gives rows that
    are splits of one unit their names, by split, and ``groups`` the kind they are of. Kinds stand in
    the order of ``groups``; where there is but one, it needs no heading. ``estimates`` by path stand
    beside the values.
    """
    indicator = figures.indicator
    scale = scale_of(indicator)
    fitting = [row for row in rows if row.period in (period, None)]
    kinds = _kinds(fitting, groups or {})
    made = [_row(row, whole, names or {}, kinds, (estimates or {}).get(row.unit.path)) for row in fitting]
    order = ["", *dict.fromkeys(kinds.values())]
    made.sort(key=lambda row: (not row.is_whole, order.index(row.group), sort_key(row.name)))
    baseline = _baseline(figures, period)
    return IntervalList(
        title=str(indicator.name),
        rows=tuple(made),
        scale=scale,
        words=_list_words(indicator, period, made, baseline, scale),
        baseline=baseline,
        baseline_name=_("The country") if baseline is not None else "",
        period=period.code,
    )


def _baseline(figures: Figures, period: Period) -> float | None:
    """The country's value for a period, where it is shown."""
    nation = next((row for row in figures.nation if row.period == period and row.split == ""), None)
    return nation.value if nation is not None and nation.status.has_value else None


def _kinds(rows: Sequence[Figure], groups: Mapping[str, str]) -> dict[str, str]:
    """The kind of each split among the rows, in the order of ``groups``; empty where all are of one."""
    there = {row.split for row in rows}
    kinds = {split: kind for split, kind in groups.items() if split in there}
    return kinds if len(set(kinds.values())) > 1 else {}


def _list_words(
    indicator: Indicator, period: Period, rows: Sequence[Row], baseline: float | None, scale: Scale
) -> str:
    """The rows of no kind after the figure's name, then a sentence for each kind."""
    told: dict[str, list[str]] = {"": []}
    for row in rows:
        words = scale.write(row.value) if row.value is not None else row.note
        if row.estimate is not None:
            told_too = {"value": words, "estimate": scale.write(row.estimate)}
            words = _("%(value)s (estimate %(estimate)s)") % told_too
        told.setdefault(row.group, []).append(f"{row.name} {words}".strip(" ."))
    if baseline is not None:
        told[""].append(f"{_('The country')} {scale.write(baseline)}")
    name = f"{indicator.name}, {period.code}"
    plain = told.pop("")
    kinds = [f"{kind}: {listed(words)}." for kind, words in told.items()]
    return " ".join([f"{name}: {listed(plain)}." if plain else f"{name}.", *kinds])


def _row(
    figure: Figure, whole: str, names: Mapping[str, str], kinds: Mapping[str, str], estimate: float | None
) -> Row:
    name = names.get(figure.split, figure.unit.name) if figure.split else figure.unit.name
    is_whole = bool(whole) and figure.unit.path == whole and not figure.split
    group = kinds.get(figure.split, "")
    if not figure.status.has_value or figure.value is None:
        return Row(name, None, note=state_name(figure.status), is_whole=is_whole, group=group)
    low, high = (figure.interval.low, figure.interval.high) if figure.interval else (None, None)
    return Row(
        name=name,
        value=figure.value,
        low=low,
        high=high,
        is_whole=is_whole,
        is_preliminary=figure.status is Status.PRELIMINARY,
        count=figure.numerator,
        whole=figure.denominator,
        group=group,
        estimate=estimate,
    )


def table(figures: Figures, paths: Collection[str], *, split: str = "") -> Table:
    """Every cell of some units over all periods, as one table; hidden ones in their words."""
    parts = [table_of(trend(figures, path, split=split)) for path in paths]
    lone = [_lone(figures, path, split) for path in paths]
    rows = [row for part, alone in zip(parts, lone, strict=True) for row in (part.rows or alone)]
    columns = parts[0].columns if parts else ()
    return Table(str(figures.indicator.name), columns, tuple(rows))


def _lone(figures: Figures, path: str, split: str) -> tuple[tuple[str, ...], ...]:
    """A unit to which the figure does not apply, or for which nothing has been collected."""
    row = figures.latest(path, split)
    if row is None:
        return ()
    words = f"{state_name(row.status)} {row.reason or ''}".strip()
    return ((row.unit.name, "", words, "", "", ""),)
