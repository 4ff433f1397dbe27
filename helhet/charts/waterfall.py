"""Draw the parts of a change: each bar begins where the one before it ended, the whole begins at zero."""

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helhet.charts import pieces
from helhet.charts.axis import ticks
from helhet.charts.field import Field, Place, Title, field_of, grid, names, upright
from helhet.charts.form import Form
from helhet.charts.model import Contribution, Parts, Scale
from helhet.charts.sentences import sentence
from helhet.core.wording import rounded

_ROW, _NARROW_ROW = 40.0, 20.0
_HALF = 8.0  # half the height of a bar
_VALUE = 84.0


def draw_parts(chart: Parts, form: Form = Form.WIDE) -> SafeString:
    """The contributions in their order, then the whole; with a note where rounding shows."""
    rows = [*chart.parts, Contribution(chart.whole_name, chart.whole)]
    titles = [Title(one.name, "", pieces.width_of(chart.write(one.value), "value") + 12) for one in rows]
    ends = list(accumulate((part.value for part in chart.parts), initial=0.0))
    marks = ticks(min(0.0, *ends), max(0.0, *ends))
    row = _NARROW_ROW if form.is_narrow else _ROW
    field = field_of(form, titles, marks, top=6.0, row=row, aside=0 if form.is_narrow else _VALUE)
    parts = [*grid(field, Scale(False, chart.decimals)), *_steps(field, ends), *names(field, titles)]
    for k, (place, one) in enumerate(zip(field.places, rows, strict=True)):
        start = ends[k] if k < len(chart.parts) else 0.0
        parts += _bar(chart, field, place, one, start, is_whole=k == len(chart.parts))
    y = field.bottom + 44
    start = 0.0 if form.is_narrow else field.left
    for line in (chart.unit, *pieces.wrapped(_rounding(chart), form.width - start, "note")):
        parts.append(pieces.text(start, y, line, "note"))
        y += 20
    return pieces.svg(form.width, y - 10, sentence(chart), parts, form.css)


def _bar(
    chart: Parts, field: Field, place: Place, one: Contribution, start: float, *, is_whole: bool
) -> Iterable[str]:
    """Full where it adds, an outline where it takes away, grey where no part did it."""
    left, right = sorted((field.x(start), field.x(start + one.value)))
    look = "bar bar-whole" if is_whole else "bar bar-mix" if one.is_mix else "bar"
    words = chart.write(one.value)
    told = f"{one.name}: {words} {chart.unit}"
    yield pieces.bar(left, right, place.middle, _HALF, look, is_outline=one.value < 0, words=told)
    if field.form.is_narrow:
        yield pieces.text(field.form.width, place.first_line, words, "value", "end")
    else:
        yield pieces.text(right + 10, place.middle + 5, words, "value")


def _steps(field: Field, ends: Sequence[float]) -> Iterable[str]:
    """The zero, and a thin rule from the end of each bar down to the next, so that the eye follows."""
    yield pieces.rule(upright(field, 0.0), "axis", pieces.EDGE)
    for place, below, end in zip(field.places, field.places[1:], ends[1:], strict=False):
        x = pieces.n(field.x(end))
        d = f"M{x},{pieces.n(place.middle + _HALF)}V{pieces.n(below.middle - _HALF)}"
        yield pieces.rule(d, "step", pieces.EDGE)


def _rounding(chart: Parts) -> str:
    """Why the figures as written do not add up, where they do not."""
    written = sum(rounded(part.value, chart.decimals) for part in chart.parts)
    if math.isclose(float(written), float(rounded(chart.whole, chart.decimals)), abs_tol=1e-9):
        return ""
    return _("The parts are rounded one by one, so that their sum may differ in the last decimal.")
