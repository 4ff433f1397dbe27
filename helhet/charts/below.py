"""What stands under the plot of a trend: the periods, words under them, a key, and notes."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helhet.charts import pieces
from helhet.charts.key import key
from helhet.charts.labels import end_words, thinned
from helhet.charts.model import Hidden, Line, Trend
from helhet.charts.plane import Plane
from helhet.core.wording import listed

_ROW, _MARGIN = 20.0, 34.0
_APART = 8.0  # between the axis and the key
LIMIT, NEAR = "6 4", "2 4"
"""Dashes of the limits of a control chart, and of the lines two thirds of the way to them."""

Word = tuple[float, str, str]  # position, label of the period, word


def below(chart: Trend, plane: Plane, untold: Sequence[str], *, has_key: bool) -> tuple[list[str], float]:
    """The pieces under the plot, and the height that the whole picture gets by them.

    ``untold`` is what found no room in the plot.
    """
    words, periods = _words(chart), _periods(chart, plane)
    is_roomy = _have_room(words, [label for _x, label in periods], plane)
    y = plane.bottom + 24
    parts = [pieces.text(x, y, label, "tick", "middle") for x, label in periods]
    y += _ROW
    if words and is_roomy:
        for position, _label, word in words:
            x = pieces.kept_in(plane.x(position), word, "note", 0.0, plane.width)
            parts.append(pieces.text(x, y, word, "note", "middle"))
        y += _ROW
    start = 0.0 if has_key else plane.left
    entries = [*(_entries(chart) if has_key else []), *_control_entries(chart)]
    y += _APART if entries else 0.0
    keys, taken = key(entries, y, plane.width, start)
    parts += keys
    y += taken
    notes = [*([] if is_roomy else _gathered(words)), *untold, *_axis_note(chart, plane)]
    for note in notes:
        for line in pieces.wrapped(note, plane.width - start, "note"):
            parts.append(pieces.text(start, y, line, "note"))
            y += _ROW
    return parts, y - 24 - _ROW + _MARGIN


def _periods(chart: Trend, plane: Plane) -> list[tuple[float, str]]:
    labels = {p.position: p.label for line in _both(chart) for p in line.points}
    labels |= {h.position: h.label for h in chart.line.hidden}
    places = [
        (pieces.kept_in(plane.x(position), label, "tick", 0.0, plane.width), label)
        for position, label in labels.items()
    ]
    return thinned(places, "tick")


def _both(chart: Trend) -> list[Line]:
    return [line for line in (chart.context, chart.line) if line is not None]


def _words(chart: Trend) -> list[Word]:
    """What is to be said of single periods: that a value is hidden, preliminary or a signal.

    A rule of a control chart holds for many points at once: the key tells of the ring.
    """
    words = [(h.position, h.label, _short(h)) for h in chart.line.hidden]
    for point in chart.line.points:
        told = [_("preliminary")] if point.is_preliminary else []
        told += [point.signal] if point.signal and chart.control is None else []
        words += [(point.position, point.label, ", ".join(told))] if told else []
    return sorted(words)


def _short(hidden: Hidden) -> str:
    """*Visas inte.* as it stands under a period: *visas inte*."""
    state = (hidden.state or _("Not shown.")).rstrip(".")
    return state[:1].lower() + state[1:]


def _have_room(words: Sequence[Word], periods: Sequence[str], plane: Plane) -> bool:
    """Whether every word can stand under its own period, which is written; all do, or none."""
    places = [
        (pieces.kept_in(plane.x(position), word, "note", 0.0, plane.width), word)
        for position, _label, word in words
    ]
    return all(label in periods for _p, label, _w in words) and thinned(places, "note") == sorted(places)


def _gathered(words: Sequence[Word]) -> list[str]:
    """The same in lines of their own: *2019/20 och 2021/22: visas inte*."""
    notes = []
    for told in dict.fromkeys(word for _position, _label, word in words):
        notes.append(f"{listed([label for _p, label, word in words if word == told])}: {told}")
    return notes


def _entries(chart: Trend) -> list[tuple[str, str, str]]:
    """On a phone, the names that otherwise stand at the ends of the lines."""
    marks = {"own": "dot", "other": "grey"}
    return [(marks[name], whole, name) for _point, _words, whole, name in end_words(chart)]


def _control_entries(chart: Trend) -> list[tuple[str, str, str]]:
    """The lines of a control chart with their values."""
    control, write = chart.control, chart.scale.write
    if control is None:
        return []
    limits = [write(level) for level in (control.low, control.high) if level is not None]
    near = any(level is not None for level in (control.near_low, control.near_high))
    entries = [("base", _("Mean %(value)s") % {"value": write(control.centre)}, "note")]
    if limits:
        entries.append((LIMIT, _("Limits %(values)s") % {"values": listed(limits)}, "note"))
    if near:
        entries.append((NEAR, _("Two thirds of the way to them"), "note"))
    if any(point.signal for point in chart.line.points):
        entries.append(("ring", _("A rule is broken"), "note"))
    return entries


def _axis_note(chart: Trend, plane: Plane) -> list[str]:
    if not chart.line.points or plane.ticks[0] == 0:
        return []
    start = chart.scale.write(plane.ticks[0], plane.tick_decimals)
    return [_("The axis starts at %(value)s.") % {"value": start}]
