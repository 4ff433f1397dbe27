"""Året som gick: five chapters of a school year, on screen and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst

from helhet.analysis.figures import moment
from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.reports.editions import story
from helhet.reports.renderers.pdf import pdf
from helhet.reports.story import Item, Span, Story, Told, Way, span, story_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.aret_som_gick.drawing import picture
from helhet.web.steps import reader_in_thread
from helhet.year.wheel.model import label_of, starts_of
from helhet.year.wheel.queries import years_of


@dataclass(frozen=True, slots=True)
class Row:
    """One thing as the page shows it. ``month`` is named where it is another than the row before's."""

    item: Item
    number: int
    month: str
    when: str
    address: str
    mark: str


@dataclass(frozen=True, slots=True)
class Part:
    """One chapter as the page shows it."""

    told: Told
    rows: tuple[Row, ...]
    onward: str


def show(request: PageRequest) -> HttpResponse:
    """The year that ``lasar`` names, else the one that goes on."""
    authority = unit_at(request.unit.root_path) or request.unit
    told = _story(request)
    context = {
        "story": told,
        "span": told.span,
        "parts": [_part(one) for one in told.chapters],
        "picture": picture(told),
        "units": moment(authority).columns(authority),
        "years": _years(authority, told.span, request.reader.today),
    }
    return render(request, "aret_som_gick/aret_som_gick.html", context)


def send(request: PageRequest) -> HttpResponse:
    """The same story as a PDF."""
    told = _story(request)
    response = HttpResponse(
        pdf(story.report(told), at=told.span.ends_at.astimezone(UTC)), content_type="application/pdf"
    )
    name = f"aret-som-gick-{told.unit.slug}-{told.span.starts}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _story(request: PageRequest) -> Story:
    return story_of(request.unit, reader_in_thread(request), _span(request))


def _span(request: PageRequest) -> Span:
    """The chosen year; one that is no year, or has not begun, is not found."""
    given, today = request.GET.get("lasar", ""), request.reader.today
    if not given:
        return span(starts_of(today), today)
    if not (given.isascii() and given.isdecimal() and len(given) == 4 and given >= "1900"):
        raise Http404
    try:
        return span(int(given), today)
    except ValueError as error:
        raise Http404 from error


def _years(authority: Unit, told: Span, today: date) -> list[tuple[int, str]]:
    """Those that were begun in the wheel, the one that goes on, the one before, and the one that is told."""
    now = starts_of(today)
    begun = {row.starts for row in years_of(authority) if row.starts <= now}
    return [(starts, label_of(starts)) for starts in sorted(begun | {now - 1, now, told.starts})]


def _part(told: Told) -> Part:
    return Part(told, tuple(_rows(told.items)), address(told.onward))


def _rows(items: Iterable[Item]) -> Iterable[Row]:
    before = ""
    for number, item in enumerate(items, 1):
        month = capfirst(item.label or date_format(item.on, "F"))
        yield Row(
            item, number, month if month != before else "", "" if item.label else date_format(item.on, "j F"),
            address(item.way), f"v-{item.sign}" if item.sign else "",
        )  # fmt: skip
        before = month


def address(way: Way) -> str:
    """Where a way of the story leads."""
    found = reverse(way.page, kwargs={"unit": way.unit, **way.more})
    return f"{found}?{way.query}" if way.query else found


PAGE = Page(
    key="aret_som_gick",
    route="aret-som-gick/<unit:unit>/",
    title=Text(sv="Året som gick", en="The year that was"),
    access=Permission.SEE_WHOLE,
    view=show,
)
PDF = Page(
    key="aret_som_gick_pdf",
    route="aret-som-gick/<unit:unit>/aret-som-gick.pdf",
    title=Text(sv="Året som gick, som PDF", en="The year that was, as PDF"),
    access=Permission.SEE_WHOLE,
    view=send,
)
