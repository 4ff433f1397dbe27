"""Draw answers: a bar of 100 per cent a row, from best to worst, with those outside the scale set apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from helhet.charts import pieces
from helhet.charts.answers_apart import draw_apart
from helhet.charts.apportion import percents, percents_of_reference
from helhet.charts.field import Field, Place, Title, field_of, names
from helhet.charts.form import Form
from helhet.charts.key import key
from helhet.charts.model import AnswerRow, Answers, Reference, Share
from helhet.charts.segments import label_class, looks, segment
from helhet.charts.sentences import answers_counted, sentence
from helhet.core.wording import number, percent

_ROW, _NARROW_ROW = 40.0, 28.0
_WHOLE, _PART, _COUNTRY = 13.0, 11.0, 8.5  # half the height of a bar
_LINE = 18.0
_APART = 10.0  # between the bar and those outside the scale
_OUTSIDE = 50.0  # the share of those, right of their box


@dataclass(frozen=True, slots=True)
class _Bar:
    """Where bars stand: from ``left``, ``step`` pixels a per cent; *vet inte* from ``outside``."""

    left: float
    step: float
    outside: float


def draw_answers(chart: Answers, form: Form = Form.WIDE) -> SafeString:
    """The rows in their order, with the country. Each option has a bar of its own where one bar says less.

    That is where many may be chosen, none is good, or there are more options than can be told apart.
    """
    kinds = looks(chart.of_options)
    if chart.is_several or (chart.shown and not kinds):
        return draw_apart(chart, form)
    entries = [(look, label, "note") for look, label in zip(kinds, chart.options, strict=False)]
    parts, taken = key(entries, 16.0, form.width)
    titles = _titles(chart, form)
    field = field_of(
        form, titles, (0.0, 100.0), top=taken + 4, row=_NARROW_ROW if form.is_narrow else _ROW,
        aside=0.0 if form.is_narrow else max((_counted(row) for row in chart.rows), default=0.0),
    )  # fmt: skip
    parts += names(field, titles)
    bar = _bar(chart, field)
    for place, row in zip(field.places, _in_order(chart), strict=True):
        if isinstance(row, Reference):
            parts += _country(chart, row, bar, place, kinds)
        else:
            parts += _row(chart, field, bar, place, row, kinds)
    return pieces.svg(form.width, field.bottom + 4, chart.words or sentence(chart), parts, form.css)


def _in_order(chart: Answers) -> list[AnswerRow | Reference]:
    """The country stands under the first kind of rows: those it is compared with."""
    if chart.reference is None or not chart.shown:
        return list(chart.rows)
    last = sum(row.group == chart.rows[0].group for row in chart.rows)
    return [*chart.rows[:last], chart.reference, *chart.rows[last:]]


def _country(
    chart: Answers, country: Reference, bar: _Bar, place: Place, kinds: Sequence[str]
) -> Iterable[str]:
    shares = percents_of_reference(chart)
    words = [f"{country.title}, {label}: {percent(share, 0)}"
             for label, share in zip(chart.options, shares, strict=True)]  # fmt: skip
    return _segments(bar, place.middle, _COUNTRY, shares, kinds, words)


def _counted(row: AnswerRow) -> float:
    return pieces.width_of(answers_counted(row), "note") + 14 if row.shares else 0.0


def _titles(chart: Answers, form: Form) -> Sequence[Title]:
    found, last = [], ""
    for row in _in_order(chart):
        if isinstance(row, Reference):
            found.append(Title(row.title))
            continue
        lines = pieces.wrapped(row.note, _room(form), "note")
        more = _LINE * (len(lines) - 1) - (4 if form.is_narrow else 0) if lines else 0.0
        heading, last = row.group if row.group != last else "", row.group
        found.append(Title(row.name, heading, _counted(row) if form.is_narrow else 0.0, 3, more))
    return found


def _room(form: Form) -> float:
    """For the words of a row that is not shown: beside the widest column of names, or the whole width."""
    return form.width if form.is_narrow else form.width - 300


def _bar(chart: Answers, field: Field) -> _Bar:
    """As long as the largest share outside the scale leaves room for, the same in every row."""
    shares = [percents(chart, row) for row in chart.shown]
    shares += [found] if (found := percents_of_reference(chart)) else []
    outside = max(
        (value for row in shares
         for value, option in zip(row, chart.of_options, strict=True) if option.is_outside),
        default=0,
    )  # fmt: skip
    left, right = (0.0, field.form.width) if field.form.is_narrow else (field.left - 4, field.right)
    if not outside:
        return _Bar(left, (right - left) / 100, right)
    step = (right - left - _APART - _OUTSIDE) / (100 + outside)
    return _Bar(left, step, left + 100 * step + _APART)


def _row(
    chart: Answers, field: Field, bar: _Bar, place: Place, row: AnswerRow, kinds: Sequence[str]
) -> Iterable[str]:
    if not row.shares:
        lines = pieces.wrapped(row.note, _room(field.form), "note")
        y = place.middle + 5 - _LINE * (len(lines) - 1) / 2 - (3 if field.form.is_narrow else 0)
        for k, line in enumerate(lines):
            yield pieces.text(0 if field.form.is_narrow else field.left - 4, y + _LINE * k, line, "note")
        return
    shares = percents(chart, row)
    words = [_told(chart, row, one, share) for one, share in zip(row.shares, shares, strict=True)]
    yield from _segments(bar, place.middle, _WHOLE if row.is_whole else _PART, shares, kinds, words)
    y = place.first_line if field.form.is_narrow else place.middle + 5
    yield pieces.text(field.form.width, y, answers_counted(row), "note", "end")


def _told(chart: Answers, row: AnswerRow, share: Share, whole: int) -> str:
    counts = f"{number(share.count)}/{number(chart.of(row, share))}"
    return f"{row.name}, {share.label}: {percent(whole, 0)} ({counts})"


def _segments(
    bar: _Bar, y: float, half: float, shares: Sequence[int], kinds: Sequence[str], words: Sequence[str]
) -> Iterable[str]:
    """The boxes from the left, each with its share where there is room for it."""
    x = bar.left
    for share, look, told in zip(shares, kinds, words, strict=True):
        if not share:
            continue
        start = bar.outside if look == "outside" else x
        end = start + share * bar.step
        yield from segment(start, end, y, half, look, told)
        written = percent(share, 0)
        if look == "outside":
            yield pieces.text(end + 5, y + 5, written, "note")
        else:
            x = end
            if pieces.width_of(written, "on-dark") + 6 <= end - start:
                middle = (start + end) / 2
                yield pieces.text(middle, y + 5, written, label_class(look), "middle")
