"""What is done in a preparation room, each by one action; who may not meets no page."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.assembly import actions
from helhet.assembly.actions import Written
from helhet.assembly.models import Evidence, Item
from helhet.assembly.queries import houses
from helhet.chain.models import Unit
from helhet.core.actions import ActionError
from helhet.people.models import Person
from helhet.thread.models import Step
from helhet.thread.rules import ForbiddenError
from helhet.voices.queries import film_with
from helhet.web import unsent
from helhet.web.page import PageRequest
from helhet.web.pages.panel.content import field_of
from helhet.web.panels import Room

Deed = Callable[[PageRequest, Room], str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that could not be saved, why, and which field it stood in: it is handed back as it was sent."""

    note: str
    text: str
    why: str


def done(request: PageRequest, room: Room) -> HttpResponse | Refused:
    """Do what ``what`` names and lead back to where it shows; a script that saves is answered with data."""
    what = request.POST.get("what", "")
    if what == "account":
        return _account(request, room)
    if what not in _DEEDS:
        raise Http404
    place = ""
    try:
        if unsent.is_of_another(request):
            raise ActionError(unsent.other_person())
        place = _DEEDS[what](request, room)
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        messages.error(request, str(error))
        place = request.POST.get("place", "")
    return redirect(back(room, place, request.POST.get("skriv", "")))


def back(room: Room, place: str = "", writing: str = "") -> str:
    """The address of the room, at one of its parts."""
    at = {"unit": room.assembly.unit, "number": room.assembly.number, "panel": room.slug}
    query = f"?skriv={writing}" if writing else ""
    return f"{reverse('panel', kwargs=at)}{query}{f'#{place}' if place else ''}"


def _account(request: PageRequest, room: Room) -> HttpResponse | Refused:
    theme, unit = _where(request, room)
    base = request.POST.get("base", "")
    try:
        if unsent.is_of_another(request):
            raise ActionError(unsent.other_person())
        saved = actions.write_account(
            by=request.reader.person, assembly=room.assembly, theme=theme, unit=unit,
            part=request.POST.get("part", ""), text=request.POST.get("text", ""),
            base=int(base) if base.isdecimal() and len(base) < 10 else 0,
        )  # fmt: skip
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        if unsent.is_scripted(request):
            status = 403 if unsent.is_of_another(request) else 400
            return JsonResponse({"why": str(error)}, status=status)
        note = f"{theme}.{unit.pk}.{request.POST.get('part', '')}"
        return Refused(note, request.POST.get("text", ""), str(error))
    if unsent.is_scripted(request):
        return JsonResponse(_told(room, saved))
    if saved.is_merged:
        messages.info(request, _("Somebody else wrote here too. Both texts are put together."))
    return redirect(back(room, f"{theme}-{unit.pk}", request.POST.get("skriv", "")))


def _told(room: Room, saved: Written) -> dict[str, object]:
    field = field_of(room, saved.account, saved.account.theme, saved.account.unit, saved.part)
    return {**field.told(), "own": saved.own, "merged": saved.is_merged}


def _ready(request: PageRequest, room: Room) -> str:
    theme, unit = _where(request, room)
    actions.set_account_done(
        by=request.reader.person, assembly=room.assembly, theme=theme, unit=unit,
        is_done=request.POST.get("ready") == "yes",
    )  # fmt: skip
    return f"{theme}-{unit.pk}"


def _figure(request: PageRequest, room: Room) -> str:
    theme, unit = _where(request, room)
    actions.choose_figure(
        by=request.reader.person, assembly=room.assembly, theme=theme, unit=unit,
        indicator=request.POST.get("indicator", ""),
    )  # fmt: skip
    return f"{theme}-{unit.pk}"


def _step(request: PageRequest, room: Room) -> str:
    theme, unit = _where(request, room)
    try:
        key = UUID(request.POST.get("step", ""))
    except ValueError as error:
        raise Http404 from error
    root = room.assembly.unit.root_path
    step = (
        Step.objects.select_related("unit", "answered_at")
        .filter(key=key, unit__path__startswith=root)
        .first()
    )
    if step is None:
        raise Http404
    actions.choose_step(by=request.reader.person, assembly=room.assembly, theme=theme, unit=unit, step=step)
    return f"{theme}-{unit.pk}"


def _put_away(request: PageRequest, room: Room) -> str:
    row = _evidence(request, room)
    actions.put_away(by=request.reader.person, evidence=row)
    return f"{row.theme}-{row.unit_id}"


def _move_up(request: PageRequest, room: Room) -> str:
    row = _evidence(request, room)
    actions.move_up(by=request.reader.person, evidence=row)
    return f"{row.theme}-{row.unit_id}"


def _seat(request: PageRequest, room: Room) -> str:
    people = {str(row.pk): row for row in _people(request)}
    moderator = people.get(request.POST.get("moderator", ""))
    chosen = [people[key] for key in request.POST.getlist("panellists") if key in people]
    actions.seat_panel(by=request.reader.person, panel=room.panel, moderator=moderator, panellists=chosen)
    return "seats"


def _add_film(request: PageRequest, room: Room) -> str:
    try:
        film = film_with(UUID(request.POST.get("film", "")))
    except ValueError as error:
        raise Http404 from error
    if film is None or film.unit.root_path != room.assembly.unit.root_path:
        raise Http404
    actions.add_film(by=request.reader.person, panel=room.panel, film=film)
    return "films"


def _film_away(request: PageRequest, room: Room) -> str:
    actions.put_film_away(by=request.reader.person, item=_film_point(request, room))
    return "films"


def _film_up(request: PageRequest, room: Room) -> str:
    actions.move_film_up(by=request.reader.person, item=_film_point(request, room))
    return "films"


def _film_point(request: PageRequest, room: Room) -> Item:
    rows = room.panel.items.select_related("assembly__unit", "panel__assembly__unit")
    item = rows.filter(pk=_number(request.POST.get("item")), kind="film").first()
    if item is None:
        raise Http404
    return item


def _people(request: PageRequest) -> list[Person]:
    keys = [*request.POST.getlist("panellists"), request.POST.get("moderator", "")]
    return list(Person.objects.filter(pk__in=[int(key) for key in keys if key.isdecimal() and len(key) < 12]))


_DEEDS: dict[str, Deed] = {
    "ready": _ready,
    "figure": _figure,
    "step": _step,
    "put_away": _put_away,
    "move_up": _move_up,
    "seat": _seat,
    "add_film": _add_film,
    "film_away": _film_away,
    "film_up": _film_up,
}


def _where(request: PageRequest, room: Room) -> tuple[str, Unit]:
    """The theme and the unit that a form is about; 404 for one that is not of the panel."""
    at = request.POST.get("at", "")
    units = {unit.path: unit for unit in [room.assembly.unit, *houses(room.assembly)]}
    if at not in units:
        raise Http404
    return request.POST.get("theme", ""), units[at]


def _evidence(request: PageRequest, room: Room) -> Evidence:
    rows = Evidence.objects.select_related("assembly__unit", "unit")
    row = rows.filter(pk=_number(request.POST.get("row")), assembly=room.assembly).first()
    if row is None:
        raise Http404
    return row


def _number(text: str | None) -> int:
    value = text or ""
    if not value.isdecimal() or len(value) > 15:
        raise Http404
    return int(value)
