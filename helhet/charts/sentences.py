"""A chart in some sentences, for who listens: the model's own words and values, nothing more."""

from collections.abc import Sequence
from functools import singledispatch

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.charts.answers_told import told_of, wholes
from helhet.charts.apportion import percents, percents_of_reference
from helhet.charts.extent import extent_of
from helhet.charts.model import AnswerRow, Answers, Funnel, Gap, Pair, Parts, Row, Scale, Strip
from helhet.core.wording import listed, number, percent


@singledispatch
def sentence(chart: object) -> str:
    """The aria-label of a chart whose builder gives it none."""
    raise TypeError(f"{type(chart).__name__} has no sentence")


@sentence.register
def of_strip(chart: Strip) -> str:
    """*Norra: yrkesprogram 84,1 % och högskoleförberedande 89,9 %.*"""
    told = []
    for group in chart.groups:
        marks = [f"{mark.name} {_value(mark, chart.scale)}" for mark in group.marks]
        told.append(f"{group.name}: {listed(marks)}.")
    if chart.baseline is not None:
        told.append(f"{chart.baseline_name}: {chart.scale.write(chart.baseline)}.")
    return " ".join([_head(chart.title, chart.period), *told])


@sentence.register
def of_parts(chart: Parts) -> str:
    """*Hela förbundet +3,3 procentenheter: Norra +2,1 och Södra +1,2.*"""
    told = [f"{part.name} {chart.write(part.value)}" for part in chart.parts]
    whole = f"{chart.whole_name} {chart.write(chart.whole)} {chart.unit}"
    return f"{_head(chart.title, chart.period)} {whole}: {listed(told)}."


@sentence.register
def of_gap(chart: Gap) -> str:
    """*Norra: kvinnor 84,1 %, män 79,0 %, skillnad +5,1 procentenheter (+2,0 … +8,2).*"""
    return " ".join([_head(chart.title, chart.period), *(_of_pair(chart, pair) for pair in chart.pairs)])


def _of_pair(chart: Gap, pair: Pair) -> str:
    told = [
        f"{chart.first_name} {_value(pair.first, chart.scale)}",
        f"{chart.second_name} {_value(pair.second, chart.scale)}",
    ]
    if pair.difference is not None:
        told.append(_("difference %(value)s") % {"value": chart.write(pair)})
    anew = f"{pair.anew}. " if pair.anew else ""
    return f"{anew}{_named(pair.name)} {', '.join(told)}."


@sentence.register
def of_answers(chart: Answers) -> str:
    """What the whole answered in short, then *Alla: Alltid 18 %, Ofta 33 % och Vet inte 5 % (41 svar).*"""
    told = [told_of(chart, row) for row in wholes(chart) if row.shares]
    told += [_of_row(chart, row) for row in chart.rows]
    if chart.reference is not None and chart.shown:
        told.append(f"{chart.reference.title}: {_options(chart, percents_of_reference(chart))}.")
    return " ".join([_head(chart.title, chart.period), *told])


def _of_row(chart: Answers, row: AnswerRow) -> str:
    name = f"{row.group}, {row.name}" if row.group else row.name
    if not row.shares:
        return f"{name}: {row.note.rstrip('.')}."
    return f"{name}: {_options(chart, percents(chart, row))} ({answers_counted(row)})."


def _options(chart: Answers, shares: Sequence[int]) -> str:
    pairs = zip(chart.options, shares, strict=True)
    return listed([f"{label} {percent(share, 0)}" for label, share in pairs])


def answers_counted(row: AnswerRow) -> str:
    """*39 svar*."""
    count = row.answered
    return ngettext("%(count)s answer", "%(count)s answers", count) % {"count": number(count)}


@sentence.register
def of_funnel(chart: Funnel) -> str:
    """The named units, the base line, how many units there are, and what the picture leaves out."""
    own = [f"{unit.name} {chart.scale.write(unit.value)}" for unit in chart.own]
    base = f"{chart.baseline_name} {chart.scale.write(chart.baseline)}"
    count = len(chart.others)
    all_units = ngettext("%(count)s other unit.", "%(count)s other units.", count) % {"count": number(count)}
    head = _head(chart.title, chart.period)
    return " ".join([head, f"{listed([*own, base])}.", all_units, *funnel_notes(chart)])


def funnel_notes(chart: Funnel) -> list[str]:
    """What must be read with the picture: over-dispersion, and how many units lie outside."""
    count = extent_of(chart).outside
    outside = ngettext(
        "%(count)s unit lies outside the picture.", "%(count)s units lie outside the picture.", count
    ) % {"count": number(count)}
    return [*([chart.dispersion] if chart.dispersion else []), *([outside] if count else [])]


def _head(title: str, period: str) -> str:
    if title.endswith("?"):
        return f"{title} {capfirst(period)}." if period else title
    return f"{title}, {period}." if period else f"{title}."


def _named(name: str) -> str:
    """The name of a row before what is told of it; a question has its own mark."""
    return name if name.endswith("?") else f"{name}:"


def _value(row: Row, scale: Scale) -> str:
    return scale.write(row.value) if row.value is not None else row.note.rstrip(".")
