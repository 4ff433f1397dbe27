"""Made-up charts, one of each form, for the gallery. No number here has been measured anywhere."""

import math
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helhet.charts.model import (
    AnswerRow,
    Answers,
    Chart,
    Contribution,
    Cut,
    Funnel,
    FunnelUnit,
    Gap,
    Group,
    Hidden,
    IntervalList,
    Limits,
    Line,
    Pair,
    Parts,
    Point,
    Pooled,
    Reference,
    Row,
    Scale,
    Share,
    Strip,
    Table,
    Trend,
)
from helhet.charts.svg import draw_both
from helhet.charts.table import table

_SHARE = Scale(True, 1, 0.0, 100.0)
_BASE = 84.0


@dataclass(frozen=True, slots=True)
class Example:
    """One form: its name, when it is used, the drawing and its table."""

    key: str
    name: str
    use: str
    chart: SafeString
    table: Table


def examples() -> list[Example]:
    """The charts with their drawings in both forms, and their tables."""
    return [Example(key, name, use, draw_both(chart), table(chart)) for key, name, use, chart in charts()]


def charts() -> list[tuple[str, str, str, Chart]]:
    """The seven forms in the order in which a figure's panel uses them: key, name, use and model."""
    return [
        ("trend", _("Trend"), _("What a unit's figure has been, year by year."), _trend()),
        ("list", _("Interval list"), _("Units or groups side by side, each with its interval."), _list()),
        ("funnel", _("Funnel"), _("Small units vary more by chance: every unit by its size."), _funnel()),
        ("strip", _("Spread strip"), _("Differences between units, and within each."), _strip()),
        ("parts", _("Parts"), _("What a change consists of; the parts add up to the whole."), _parts()),
        ("gap", _("Gap"), _("Two groups, and how sure the difference between them is."), _gap()),
        (
            "answers",
            _("Answers to a question"),
            _("What was answered to a question, from best to worst."),
            _answers(),
        ),
    ]


def _trend() -> Trend:
    values = (78.2, 81.0, None, 79.4, 82.3, 88.6)
    names = [f"{year}/{year % 100 + 1}" for year in range(2019, 2025)]
    points = tuple(
        Point(float(k), names[k], v, v - 4.1, v + 3.8, k == 5, 141, 175, _("signal") if k == 5 else "")
        for k, v in enumerate(values)
        if v is not None
    )
    hidden = (Hidden(2.0, names[2], _("Too few answers."), _("Not shown.")),)
    country = Line(_("The country"), tuple(Point(float(k), names[k], 84.0 + k / 5) for k in range(6)))
    pooled = Pooled(3.0, 5.0, f"{names[3]}–{names[5]}", _("Three years together"), 83.4, 80.6, 85.9, 438, 525)
    cuts = (Cut(2.5, _("New way of counting %(period)s") % {"period": names[3]}),)
    told = [f"{point.label} {_SHARE.write(point.value)}" for point in points]
    words = f"{_('Made-up share')}, Norra: {', '.join(told)}. {pooled.words} {_SHARE.write(pooled.value)}."
    return Trend(_("Made-up share"), Line("Norra", points, hidden), _SHARE, country, cuts, words, pooled)


def _list() -> IntervalList:
    rows = (
        Row("Norra", 83.2, 80.4, 85.7, is_whole=True),
        Row(_("Women"), 86.1, 82.3, 89.2, group=_("Sex")),
        Row(_("Men"), 80.3, 75.9, 84.0, group=_("Sex")),
        Row(_("Technology"), 88.0, 79.8, 93.1, group=_("Programmes")),
        Row(_("Arts"), None, note=_("Not shown."), group=_("Programmes")),
    )
    told = [f"{row.name} {_SHARE.write(row.value) if row.value is not None else row.note}" for row in rows]
    words = f"{_('Made-up share')}: {', '.join(told)}"
    return IntervalList(_("Made-up share"), rows, _SHARE, words, _BASE, _("The country"), "2024/25")


def _funnel() -> Funnel:
    # Sizes and deviations from two irrational steps: spread out, and the same on every machine.
    others = []
    for k in range(1, 301):
        size = round(8 + 340 * math.modf(k * 0.6180339887)[0] ** 2)
        turn = math.modf(k * 0.7548776662)[0] * 2 - 1
        others.append((size, min(100.0, round(_BASE + 2.4 * turn * _error(size), 1))))
    own = (
        FunnelUnit("Norra", 210, 88.6, 83.5, 92.2, _("cannot be told from the country")),
        FunnelUnit("Södra", 175, 82.3, 76.0, 87.2, _("cannot be told from the country")),
        FunnelUnit("Västra", 96, 74.0, 64.4, 81.7, _("lower than the country")),
    )
    title, size_name = _("Made-up share"), _("Number of students at the unit")
    told = _("Units vary somewhat more than chance alone; the limits do not allow for that.")
    limits = (_limits(95.0, 1.959964), _limits(99.8, 3.090232))
    return Funnel(
        title, _SHARE, size_name, tuple(others), own, _BASE, _("The country"), limits, told, "2024/25"
    )


def _error(size: float) -> float:
    return math.sqrt(_BASE * (100 - _BASE) / size)


def _limits(level: float, z: float) -> Limits:
    """The base line ± z standard errors of a share, within 0 and 100."""
    rows = [(float(n), _BASE - z * _error(n), min(100.0, _BASE + z * _error(n))) for n in range(8, 360, 4)]
    return Limits(level, tuple(rows))


def _strip() -> Strip:
    kinds = (_("academic preparatory"), _("vocational"))
    groups = (
        Group("Norra", (Row(kinds[0], 89.9, 86.7, 92.4), Row(kinds[1], 84.1, 79.2, 88.0))),
        Group("Södra", (Row(kinds[0], 83.9, 79.1, 87.8), Row(kinds[1], 85.5, 80.5, 89.4))),
        Group("Västra", (Row(kinds[0], 87.8, 84.5, 90.5), Row(kinds[1], None, note=_("Not shown.")))),
    )
    return Strip(_("Made-up share"), kinds, groups, _SHARE, _BASE, _("The country"), "2024/25")


def _parts() -> Parts:
    parts = (
        Contribution("Norra", 2.10),
        Contribution("Södra", -0.81),
        Contribution("Västra", 1.42),
        Contribution(_("How students were divided"), 0.25, is_mix=True),
    )
    whole = math.fsum(part.value for part in parts)
    period = _("%(first)s to %(last)s") % {"first": "2023/24", "last": "2024/25"}
    return Parts(_("Made-up share"), parts, _("All units"), whole, _("percentage points"), 2, period)


def _gap() -> Gap:
    first, second = _("Women"), _("Men")
    anew = _("New way of counting %(period)s") % {"period": "2023/24"}

    def pair(name: str, a: float, b: float, low: float, high: float, words: str = "") -> Pair:
        return Pair(name, Row(first, a), Row(second, b), round(a - b, 1), low, high, words)

    pairs = (
        pair("2021/22", 84.1, 79.0, 1.2, 9.0),
        Pair("2022/23", Row(first, None, note=_("Not shown.")), Row(second, None, note=_("Not shown."))),
        pair("2023/24", 82.0, 82.6, -4.4, 3.2, anew),
        pair("2024/25", 86.1, 80.3, 0.5, 11.1),
    )
    unit = _("percentage points")
    return Gap(_("Made-up share"), first, second, pairs, _SHARE, unit, is_over_time=True)


def _answers() -> Answers:
    options = (_("Always"), _("Often"), _("Sometimes"), _("Seldom"), _("Never"), _("Do not know"))

    def row(name: str, *counts: int, is_whole: bool = False) -> AnswerRow:
        shares = tuple(
            Share(label, count, k < 2, k == 5)
            for k, (label, count) in enumerate(zip(options, counts, strict=True))
        )
        return AnswerRow(name, shares, sum(counts), is_whole=is_whole, people=_("students"))

    rows = (
        row(_("All students"), 60, 80, 63, 31, 12, 15, is_whole=True),
        row("Norra", 38, 49, 21, 10, 3, 5),
        row("Södra", 22, 31, 42, 21, 9, 10),
        AnswerRow(_("All teachers"), note=_("Not shown."), group=_("Teachers"), is_whole=True),
    )
    country = Reference(_("The country"), "2024", (16.0, 39.0, 29.0, 10.0, 3.0, 3.0))
    title = _("How often is it calm enough to work in class?")
    return Answers(title, options, rows, period="2024/25", reference=country)
