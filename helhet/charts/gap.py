"""Draw a gap: circle and square for two groups, joined, with the difference and its interval in words."""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helhet.charts import pieces
from helhet.charts.axis import covering
from helhet.charts.field import Field, Place, Title, field_of, grid, names
from helhet.charts.form import Form
from helhet.charts.key import key
from helhet.charts.model import Gap, Pair
from helhet.charts.sentences import sentence

_ROW, _NARROW_ROW = 44.0, 42.0
_LINES = 4  # a pair may be a question that both groups were asked
_VALUE = 76.0  # room for a value on each side of the marks


def draw_gap(chart: Gap, form: Form = Form.WIDE) -> SafeString:
    """The pairs in their order; the groups are named in a key, the differences in words of their own."""
    entries = [("dot", chart.first_name, "note"), ("square", chart.second_name, "note")]
    parts, taken = key(entries, 16.0, form.width / 2 if not form.is_narrow else form.width)
    titles = [Title(pair.name, pair.anew, most=_LINES) for pair in chart.pairs]
    head = _("Difference, %(unit)s") % {"unit": chart.unit}
    aside = max(pieces.width_of(words, "value") for words in (head, *map(chart.write, chart.pairs))) + _VALUE
    row = _NARROW_ROW if form.is_narrow else _ROW
    aside = _VALUE if form.is_narrow else aside
    field = field_of(form, titles, _ticks(chart), top=taken + 8, row=row, aside=aside, inset=_VALUE)
    parts += [*grid(field, chart.scale), *names(field, titles)]
    if not form.is_narrow:
        parts.append(pieces.text(form.width, 16, head, "note", "end"))
    for place, pair in zip(field.places, chart.pairs, strict=True):
        parts += _anew(field, place, pair)
        parts += _pair(chart, field, place, pair)
    return pieces.svg(form.width, field.bottom + 32, sentence(chart), parts, form.css)


def _ticks(chart: Gap) -> list[float]:
    values = [row.value for pair in chart.pairs for row in (pair.first, pair.second)]
    return covering([v for v in values if v is not None], chart.scale.lowest, chart.scale.highest)


def _anew(field: Field, place: Place, pair: Pair) -> Iterable[str]:
    """A dotted rule across, above the first row that is counted in the new way."""
    if pair.anew:
        y = place.top - (32 if field.form.is_narrow else 28)
        yield pieces.rule(pieces.flat(0, field.form.width, y), "cut", pieces.MUTED, 1.25, "1 3")


def _pair(chart: Gap, field: Field, place: Place, pair: Pair) -> Iterable[str]:
    y = place.middle + 12 if field.form.is_narrow else place.middle
    yield from _difference(chart, field, place, pair)
    shown = sorted((row.value, k) for k, row in enumerate((pair.first, pair.second)) if row.value is not None)
    if len(shown) == 2:
        ends = field.x(shown[0][0]), field.x(shown[1][0])
        yield pieces.stroke(pieces.flat(*ends, y), "between", 2, 0.55)
    # The square first and larger, so that both are seen where they meet.
    for value, k in sorted(shown, key=lambda one: -one[1]):
        row, group = (pair.first, chart.first_name) if k == 0 else (pair.second, chart.second_name)
        words = f"{pair.name}, {group}: {chart.scale.write(value)}"
        x = field.x(value)
        if k:
            yield pieces.square(x, y, 6.5, words=words)
        else:
            yield pieces.dot(x, y, 5.5, is_open=row.is_preliminary, words=words)
    for place_in_row, (value, _k) in enumerate(shown):
        is_left = place_in_row == 0 and len(shown) == 2
        x, anchor = field.x(value) + (-12 if is_left else 12), "end" if is_left else "start"
        yield pieces.text(x, y + 5, chart.scale.write(value), "value", anchor)


def _difference(chart: Gap, field: Field, place: Place, pair: Pair) -> Iterable[str]:
    """At the right edge; on a phone on the line between name and marks."""
    words, name = chart.write(pair), "value"
    if _told(chart, pair):
        words, name = _told(chart, pair), "note"
    elif words and field.form.is_narrow:
        words = _("Difference %(value)s") % {"value": words}
    if field.form.is_narrow:
        yield pieces.text(0, place.middle - 6, words, name)
    elif words:
        room = field.form.width - field.right - 12
        yield pieces.text(
            field.form.width, place.middle + 5, pieces.fitted(words, room, name), name, "end", words
        )


def _told(chart: Gap, pair: Pair) -> str:
    """The words for what is not shown; once, where both groups have the same."""
    groups = ((chart.first_name, pair.first), (chart.second_name, pair.second))
    hidden = [(name, row.note) for name, row in groups if row.value is None]
    if len(hidden) == 2 and hidden[0][1] == hidden[1][1]:
        return hidden[0][1]
    return ", ".join(f"{name}: {note.rstrip('.')}" for name, note in hidden)
