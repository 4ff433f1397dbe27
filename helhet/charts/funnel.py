"""Draw a funnel: every unit a grey dot by its size, the own ones named, limits and base line.

The grey dots are one path of round points, so that a thousand units weigh as little as a line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helhet.charts import pieces
from helhet.charts.axis import decimals_of
from helhet.charts.extent import Extent, extent_of
from helhet.charts.form import Form
from helhet.charts.key import key
from helhet.charts.labels import thinned
from helhet.charts.model import Funnel, FunnelUnit, Limits
from helhet.charts.pieces import Box
from helhet.charts.sentences import funnel_notes, sentence
from helhet.charts.spots import Spot, settled
from helhet.core.wording import number, percent

_HEIGHT, _NARROW_HEIGHT = 400.0, 320.0
_TOP, _UNDER, _ROW = 16.0, 24.0, 20.0
_NAME = 240.0  # the widest name of a unit
_DASHES = ("6 4", "1.5 3")  # the inner limits and the outer ones


@dataclass(frozen=True, slots=True)
class _Square:
    """The plot of a funnel."""

    extent: Extent
    left: float
    right: float
    bottom: float

    def x(self, size: float) -> float:
        return self.left + (self.right - self.left) * size / self.extent.sizes[-1]

    def y(self, value: float) -> float:
        low, high = self.extent.values[0], self.extent.values[-1]
        return self.bottom - (self.bottom - _TOP) * (value - low) / (high - low)


def draw_funnel(chart: Funnel, form: Form = Form.WIDE) -> SafeString:
    """The funnel at the width of its form, with a key and what must be read with it below."""
    extent = extent_of(chart)
    decimals = decimals_of(extent.values)
    left = max(pieces.width_of(chart.scale.write(v, decimals), "tick") for v in extent.values) + 12
    height = _NARROW_HEIGHT if form.is_narrow else _HEIGHT
    plot = _Square(extent, left, form.width - (8 if form.is_narrow else 24), height)
    named, untold = _named(chart, plot, form)
    parts = [*_axes(chart, plot, form), *_others(chart, plot), *_rules(chart, plot), *named]
    y = height + _UNDER + 2 * _ROW + 8
    keys, taken = key(_entries(chart), y, form.width)
    parts += keys
    y += taken
    for note in (*untold, *funnel_notes(chart)):
        for line in pieces.wrapped(note, form.width, "note"):
            parts.append(pieces.text(0, y, line, "note"))
            y += _ROW
    return pieces.svg(form.width, y - 8, sentence(chart), parts, form.css)


def _axes(chart: Funnel, plot: _Square, form: Form) -> Iterable[str]:
    decimals = decimals_of(plot.extent.values)
    for value in plot.extent.values:
        y = plot.y(value)
        yield pieces.rule(pieces.flat(plot.left, plot.right, y), "grid", pieces.HAIR)
        yield pieces.text(plot.left - 10, y + 4.5, chart.scale.write(value, decimals), "tick", "end")
    yield pieces.rule(pieces.flat(plot.left, plot.right, plot.bottom), "axis", pieces.EDGE)
    written = [(plot.x(size), number(size, decimals_of(plot.extent.sizes))) for size in plot.extent.sizes]
    marks = [(pieces.kept_in(x, words, "tick", 0.0, form.width), words) for x, words in written]
    for x, words in thinned(marks, "tick"):
        yield pieces.text(x, plot.bottom + _UNDER, words, "tick", "middle")
    name = pieces.fitted(chart.size_name, form.width, "note")
    middle = pieces.kept_in((plot.left + plot.right) / 2, name, "note", 0.0, form.width)
    yield pieces.text(middle, plot.bottom + _UNDER + _ROW, name, "note", "middle", chart.size_name)


def _others(chart: Funnel, plot: _Square) -> Iterable[str]:
    inside = [one for one in chart.others if plot.extent.holds(*one)]
    if inside:
        yield pieces.points([(plot.x(size), plot.y(value)) for size, value in inside])


def _rules(chart: Funnel, plot: _Square) -> Iterable[str]:
    for limits, dash in zip(_by_level(chart), _DASHES, strict=False):
        for side in (1, 2):
            run = [(row[0], row[side]) for row in limits.rows if plot.extent.holds(row[0], row[side])]
            if len(run) > 1:
                d = "L".join(f"{pieces.n(plot.x(size))},{pieces.n(plot.y(value))}" for size, value in run)
                yield pieces.rule(f"M{d}", "limit", pieces.MUTED, 1.25, dash)
    y = plot.y(chart.baseline)
    yield pieces.rule(pieces.flat(plot.left, plot.right, y), "baseline", pieces.INK, 1.5)


def _by_level(chart: Funnel) -> list[Limits]:
    return sorted(chart.limits, key=lambda limits: limits.level)


def _named(chart: Funnel, plot: _Square, form: Form) -> tuple[list[str], list[str]]:
    """The own units with their names; names without room are told under the picture instead."""
    taken = [_around(plot, unit) for unit in chart.own]
    window = Box(plot.left, _TOP - 12, form.width, plot.bottom - 2)
    inside = [one for one in chart.others if plot.extent.holds(*one)]
    base = [(float(x), plot.y(chart.baseline)) for x in range(int(plot.left), int(plot.right), 4)]
    traces = sorted([*((plot.x(size), plot.y(value)) for size, value in inside), *base])
    parts, untold = [], []
    for unit in sorted(chart.own, key=lambda one: -one.size):
        words = _words(chart, unit)
        name = pieces.fitted(unit.name, _NAME, "value")
        found = settled(name, "value", _spots(plot, unit), taken, window, traces)
        if found is None:
            untold.append(words)
        else:
            spot, box = found
            taken.append(box)
            parts.append(pieces.text(spot.x, spot.y, name, "value", spot.anchor, whole=unit.name))
    dots = [pieces.dot(plot.x(u.size), plot.y(u.value), 6, words=_words(chart, u)) for u in chart.own]
    return [*dots, *parts], untold


def _words(chart: Funnel, unit: FunnelUnit) -> str:
    return f"{unit.name}: {chart.scale.write(unit.value)}, n {number(unit.size)}"


def _spots(plot: _Square, unit: FunnelUnit) -> Sequence[Spot]:
    x, y = plot.x(unit.size), plot.y(unit.value)
    near = [Spot(x + 12, y + 5, "start"), Spot(x - 12, y + 5, "end")]
    return near + [
        Spot(x + aside, y + up, anchor)
        for up in (-13, 22, -31, 40)
        for aside, anchor in ((0, "middle"), (-6, "start"), (6, "end"))
    ]


def _around(plot: _Square, unit: FunnelUnit) -> Box:
    x, y = plot.x(unit.size), plot.y(unit.value)
    return Box(x - 8, y - 8, x + 8, y + 8)


def _entries(chart: Funnel) -> list[tuple[str, str, str]]:
    """What the lines are: the base line with its value, and the limits with their level."""
    base = f"{chart.baseline_name} {chart.scale.write(chart.baseline)}"
    entries = [("dot", _("named units"), "note")] if chart.own else []
    entries += [("point", _("the other units"), "note"), ("base", base, "note")]
    for limits, dash in zip(_by_level(chart), _DASHES, strict=False):
        level = percent(limits.level, decimals_of([0.0, limits.level]))
        entries.append((dash, _("limits at %(level)s") % {"level": level}, "note"))
    return entries
