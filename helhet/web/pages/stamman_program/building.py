"""Bygg programmet: points moved and taken away, and what does not add up, in words beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import ngettext

from helhet.assembly import actions, queries
from helhet.assembly.clashes import Clash, clashes
from helhet.assembly.models import Assembly, Item
from helhet.assembly.waiting import coming
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.core.wording import in_words
from helhet.web.assembly import Left, Moment, Section, Visit, edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.stamman_program.page import Row, rows_of


@dataclass(frozen=True, slots=True)
class Line:
    """A point with what does not add up about it, and what is still to be chosen."""

    row: Row
    clashes: list[str]

    @property
    def lacks_film(self) -> bool:
        return self.row.kind.has_film and self.row.item.film_id is None

    @property
    def lacks_question(self) -> bool:
        return self.row.kind.has_question and self.row.item.question_id is None


def show(request: PageRequest, number: int) -> HttpResponse:
    """The points in their order; POST moves one or takes one away."""
    assembly = edition_of(request, number)
    if request.method == "POST":
        return _posted(request, assembly)
    found = clashes_of(assembly)
    rows = rows_of(assembly)
    context = {
        "edition": assembly,
        "clashes": found,
        "lines": [Line(row, [clash.sentence for clash in found if row.item in clash.items]) for row in rows],
    }
    return render(request, "stamman_program/bygg.html", context)


def clashes_of(assembly: Assembly) -> list[Clash]:
    """What does not add up in an edition's day. Five SQL questions, however long the day."""
    points = queries.programme(assembly)
    prefetch_related_objects(points, "panel__panellists__person", "panel__moderator")
    return clashes(assembly, points, coming(assembly))


def _posted(request: PageRequest, assembly: Assembly) -> HttpResponse:
    what, _colon, which = request.POST.get("what", "").partition(":")
    by, item = request.reader.person, point_at(assembly, which)
    deeds: dict[str, Callable[[Item], object]] = {
        "up": lambda row: actions.move_item(by=by, item=row, earlier=True),
        "down": lambda row: actions.move_item(by=by, item=row, earlier=False),
        "remove": lambda row: actions.remove_item(by=by, item=row),
    }
    if what not in deeds:
        raise Http404
    try:
        deeds[what](item)
    except ActionError as error:
        messages.error(request, str(error))
    here = redirect("stamman_bygg_program", unit=assembly.unit, number=assembly.number)
    if what != "remove":
        here.headers["Location"] += f"#p-{item.key}"
    return here


def point_at(assembly: Assembly, key: str) -> Item:
    """A point of an edition by its key; anything else is not there."""
    try:
        found = assembly.items.select_related("panel", "room", "unit").filter(key=UUID(key)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _left(visit: Visit) -> Left:
    rows = rows_of(visit.assembly)
    wanted = [row for row in rows if row.kind.has_film or row.kind.has_question]
    lines = [Line(row, []) for row in wanted]
    open_ones = sum(line.lacks_film or line.lacks_question for line in lines)
    clashing = len(clashes_of(visit.assembly))
    parts = []
    if clashing:
        said = ngettext("%(n)s thing does not add up", "%(n)s things do not add up", clashing)
        parts.append(said % {"n": in_words(clashing)})
    if open_ones:
        said = ngettext(
            "%(n)s film or question is to be chosen", "%(n)s films or questions are to be chosen", open_ones
        )
        parts.append(said % {"n": in_words(open_ones)})
    sentence = f"{capfirst(', '.join(parts))}." if parts else str(_ALL_WELL)
    return Left(sentence, len(wanted) - open_ones, len(wanted) + clashing, visit.assembly.freeze_on)


_ALL_WELL = Text(sv="Dagen går ihop.", en="The day adds up.")

SECTION = Section(
    key="stamman_bygg_program",
    order=20,
    moment=Moment.BEFORE,
    name=Text(sv="Bygg programmet", en="Build the programme"),
    sentence=Text(
        sv="Lägg till, ändra och flytta punkter. Det som inte går ihop sägs med ord.",
        en="Add, change and move points. What does not add up is said in words.",
    ),
    is_for=lambda visit: visit.may_hold,
    left=_left,
)

PAGE = Page(
    key="stamman_bygg_program",
    route="stamman/<unit:unit>/nr/<int:number>/program/bygg/",
    title=SECTION.name,
    access=Permission.HOLD_ASSEMBLY,
    view=show,
)
