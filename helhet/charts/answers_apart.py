"""Draw answers with a bar for each option: where many may be chosen, or the options have no order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from helhet.charts import pieces
from helhet.charts.apportion import percents, percents_of_reference
from helhet.charts.axis import ticks
from helhet.charts.field import Field, Place, Title, field_of, grid, names, upright
from helhet.charts.form import Form
from helhet.charts.model import Answers, Scale
from helhet.charts.sentences import answers_counted, sentence
from helhet.core.wording import percent

_ROW, _NARROW_ROW = 34.0, 20.0
_HALF, _COUNTRY = 8.0, 4.0
_VALUE = 64.0
_WHOLE_PER_CENT = Scale(True, 0, 0.0, 100.0)


@dataclass(frozen=True, slots=True)
class _Line:
    """One bar: its title, the option under which it stands, its share, and how it looks."""

    title: str
    heading: str
    share: int
    look: str
    words: str


def draw_apart(chart: Answers, form: Form = Form.WIDE) -> SafeString:
    """The options in their order; under each the rows, where there are several, and the country."""
    lines = list(_lines(chart))
    titles = [
        Title(one.title, one.heading, pieces.width_of(percent(one.share, 0), "value") + 12, 3)
        for one in lines
    ]
    marks = ticks(0.0, max((float(one.share) for one in lines), default=1.0) or 1.0)
    row = _NARROW_ROW if form.is_narrow else _ROW
    field = field_of(form, titles, marks, top=6.0, row=row, aside=0 if form.is_narrow else _VALUE)
    parts: list[str] = []
    if lines:
        parts += [*grid(field, _WHOLE_PER_CENT), *names(field, titles)]
        parts.append(pieces.rule(upright(field, 0.0), "axis", pieces.EDGE))
    for place, one in zip(field.places, lines, strict=True):
        parts += _bar(field, place, one)
    y, start = field.bottom + (46 if lines else 12), 0.0 if form.is_narrow else field.left
    for note in _notes(chart):
        for words in pieces.wrapped(note, form.width - start, "note"):
            parts.append(pieces.text(start, y, words, "note"))
            y += 20
    return pieces.svg(form.width, y - 10, chart.words or sentence(chart), parts, form.css)


def _lines(chart: Answers) -> Iterator[_Line]:
    shares = [(row, percents(chart, row)) for row in chart.shown]
    country = percents_of_reference(chart)
    is_alone = len(shares) == 1 and not country
    has_good = any(option.is_good for option in chart.of_options)
    for k, option in enumerate(chart.of_options):
        look = "bar bar-less" if option.is_outside else "bar bar-mix"
        look = look if option.is_outside or (has_good and not option.is_good) else "bar"
        for number, (row, found) in enumerate(shares):
            words = f"{row.name}, {option.label}: {percent(found[k], 0)}"
            title, heading = (option.label, "") if is_alone else (row.name, "" if number else option.label)
            whole = " bar-whole" if row.is_whole and look == "bar" else ""
            yield _Line(title, heading, found[k], look + whole, words)
        if country and chart.reference is not None:
            words = f"{chart.reference.title}, {option.label}: {percent(country[k], 0)}"
            yield _Line(chart.reference.title, "", country[k], "country", words)


def _bar(field: Field, place: Place, one: _Line) -> Iterable[str]:
    left, right = field.x(0.0), field.x(float(one.share))
    is_country = one.look == "country"
    name = "bar bar-mix" if is_country else one.look.replace(" bar-less", "")
    half, is_outline = _COUNTRY if is_country else _HALF, "bar-less" in one.look
    if one.share:
        yield pieces.bar(left, right, place.middle, half, name, is_outline=is_outline, words=one.words)
    written = percent(one.share, 0)
    if field.form.is_narrow:
        yield pieces.text(field.form.width, place.first_line, written, "value", "end")
    else:
        yield pieces.text(right + 10, place.middle + 5, written, "value")


def _notes(chart: Answers) -> Sequence[str]:
    """How many answered, and the words for the rows that are not shown."""
    return [f"{row.name}: {answers_counted(row)}" if row.shares else f"{row.name}: {row.note}"
            for row in chart.rows]  # fmt: skip
