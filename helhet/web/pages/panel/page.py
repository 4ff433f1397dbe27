"""The preparation room of a panel: words, figures, steps, films and questions, in one place."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from helhet.assembly.actions.preparing import may_be_shown
from helhet.assembly.hearing import heard
from helhet.assembly.models import Item, PackPage
from helhet.assembly.preparation import completion, long_question
from helhet.assembly.questions import question_kinds
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES
from helhet.people.queries import assignments_at_or_below, names_in
from helhet.people.roles import ROLES
from helhet.voices.models import Film
from helhet.voices.queries import film_with
from helhet.web import unsent
from helhet.web.page import Page, PageRequest
from helhet.web.pages.panel.content import Place, fields_of, places
from helhet.web.pages.panel.deeds import Refused, done
from helhet.web.panels import Room, room_of

# Who is asked to sit in a panel, or to moderate one.
_SEATED = ("principal", "director", "development_director", "lead_teacher", "student_health", "moderator")


@dataclass(frozen=True, slots=True)
class FilmPoint:
    """A point of the programme where students are heard; ``may_show`` is asked each time."""

    item: Item
    film: Film | None
    may_show: bool


def show(request: PageRequest, number: int, panel: str) -> HttpResponse:
    """The room; a POST does one thing in it, and a script that asks for data is told how the fields read."""
    room = room_of(request, number, panel)
    refused = None
    if request.method == "POST":
        answer = done(request, room)
        if isinstance(answer, HttpResponse):
            return answer
        refused = answer
    writing = request.GET.get("skriv", "") or request.POST.get("skriv", "")
    if unsent.is_scripted(request):
        return JsonResponse({"notes": [field.told() for field in fields_of(room, writing)]})
    found = places(request, room, writing)
    themes = [room.panel.theme] if room.panel.theme else list(THEMES)
    questions = list(room.panel.questions.all())
    points = _points(room)
    context = {
        "room": room,
        "edition": room.assembly,
        "theme": THEMES.get(room.panel.theme),
        "places": found,
        "writing": writing,
        "refused": refused or _kept(request, found),
        "has_fields": any(place.fields for place in found),
        "completion": completion(room.assembly, themes) if room.is_open else None,
        "prepares": room.may.prepares(room.panel) and room.assembly.state != "held",
        "films": _films(room, points) if room.may.prepares(room.panel) else [],
        "points": points,
        "has_film": any(point.film is not None for point in points),
        "questions": [(row, question_kinds().get(row.kind), long_question(row.text)) for row in questions],
        "pack": PackPage.objects.filter(panel=room.panel).first(),
        **_seats(room),
    }
    return render(request, "panel/panel_rum.html", context)


def _kept(request: PageRequest, found: Sequence[Place]) -> Refused | None:
    """What the reader had written when they turned out to be signed out."""
    kept = unsent.take(request)
    if kept is None or kept.get("what") != "account":
        return None
    here = (place for place in found if place.cell.unit.path == kept.get("at"))
    place = next((one for one in here if one.cell.theme.key == kept.get("theme")), None)
    if place is None:
        return None
    note = f"{place.cell.theme.key}.{place.cell.unit.pk}.{kept.get('part')}"
    return Refused(note, kept.get("text", ""), "")


def _films(room: Room, points: list[FilmPoint]) -> list[Film]:
    """What may be shown in the hall of this panel and is not chosen yet: its theme's, or its unit's."""
    unit = room.panel.unit or room.assembly.unit
    found = heard(unit, timezone.localdate(), theme=room.panel.theme)
    chosen = {point.item.film_id for point in points}
    return [film for film in found if film.pk not in chosen]


def _points(room: Room) -> list[FilmPoint]:
    found = []
    for item in room.panel.items.filter(kind="film").select_related("film"):
        film = film_with(item.film.key) if item.film else None
        found.append(FilmPoint(item, film, film is not None and may_be_shown(film, room.assembly)))
    return found


def _seats(room: Room) -> dict[str, object]:
    authority = room.assembly.unit
    panellists = [row.person for row in room.panel.panellists.select_related("person")]
    moderator = room.panel.moderator
    names = names_in([*panellists, moderator] if moderator else panellists, authority)
    context: dict[str, object] = {
        "panellists": [names[person.pk] for person in panellists],
        "moderator": names[moderator.pk] if moderator else "",
    }
    if room.may.is_holder:
        rows = assignments_at_or_below(authority, timezone.localdate()).filter(role__in=_SEATED)
        people = {row.person_id: (row.name, f"{ROLES[row.role].name}, {row.unit.name}") for row in rows}
        context["people"] = people
        context["seated"] = {person.pk for person in panellists}
    return context


PAGE = Page(
    key="panel",
    route="stamman/<unit:unit>/nr/<int:number>/panel/<slug:panel>/",
    title=Text(sv="Förbered panelen", en="Prepare the panel"),
    access=Permission.SEE_WHOLE,
    view=show,
)
