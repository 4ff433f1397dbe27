"""Programmet: the day point by point for anybody inside, on paper too, and in the calendar."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from helhet.assembly import queries
from helhet.assembly.calendar import calendar_of
from helhet.assembly.clashes import clock
from helhet.assembly.items import ITEM_KINDS, ItemKind
from helhet.assembly.models import Assembly, Item
from helhet.assembly.plan import slots
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES, Theme
from helhet.web.assembly import Moment, Section, visit_of
from helhet.web.page import Page, PageRequest


@dataclass(frozen=True, slots=True)
class Row:
    """A point as it stands in a programme: from, to, what, and whose panel begins with it."""

    item: Item
    kind: ItemKind
    begins: str
    ends: str
    theme: Theme | None

    @property
    def opens_panel(self) -> bool:
        return self.item.kind in ("panel", "unit_presentation")

    @property
    def sentence(self) -> str:
        """What kind of point it is, where the title does not say it."""
        return str(self.kind.sentence) if self.item.title == str(self.kind.name) else str(self.kind.name)


def rows_of(assembly: Assembly) -> list[Row]:
    """The programme as the axis cuts it now. One SQL question."""
    return [
        Row(
            slot.item, ITEM_KINDS[slot.item.kind], clock(slot.begins), clock(slot.ends),
            THEMES.get(slot.item.panel.theme) if slot.item.panel is not None else None,
        )
        for slot in slots(assembly, queries.programme(assembly))
    ]  # fmt: skip


def show(request: PageRequest, number: int) -> HttpResponse:
    """The programme."""
    visit = visit_of(request, number)
    rows = rows_of(visit.assembly)
    context = {"edition": visit.assembly, "visit": visit, "rows": rows, "ends": rows[-1].ends if rows else ""}
    return render(request, "stamman_program/program.html", context)


def calendar(request: PageRequest, number: int) -> HttpResponse:
    """The day for a calendar."""
    visit = visit_of(request, number)
    path = reverse("stamman_en", kwargs={"unit": visit.assembly.unit, "number": number})
    return as_calendar(visit.assembly, request.build_absolute_uri(path))


def as_calendar(assembly: Assembly, address: str) -> HttpResponse:
    """An answer that a phone opens in its calendar."""
    answer = HttpResponse(calendar_of(assembly, address), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'inline; filename="stamman-{assembly.number}.ics"'
    return answer


SECTION = Section(
    key="stamman_program",
    order=5,
    moment=Moment.BEFORE,
    name=Text(sv="Programmet", en="The programme"),
    sentence=Text(
        sv="Dagen punkt för punkt, att läsa och skriva ut.", en="The day point by point, to read and print."
    ),
)

PAGE = Page(
    key="stamman_program",
    route="stamman/<unit:unit>/nr/<int:number>/program/",
    title=SECTION.name,
    access=Permission.SEE_WHOLE,
    view=show,
)

CALENDAR = Page(
    key="stamman_kalender",
    route="stamman/<unit:unit>/nr/<int:number>/kalender.ics",
    title=Text(sv="Stämman i kalendern", en="The assembly in the calendar"),
    access=Permission.SEE_WHOLE,
    view=calendar,
)
