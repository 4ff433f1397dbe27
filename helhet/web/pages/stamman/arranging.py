"""Lokaler and Bemanning: the rooms of the day, and who does what on it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import actions
from helhet.assembly.duties import DUTIES
from helhet.assembly.models import Assembly
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.swedish import sort_key
from helhet.core.text import Text
from helhet.core.wording import listed
from helhet.people.models import Person
from helhet.people.queries import assignments_at_or_below
from helhet.people.roles import ROLES
from helhet.web.assembly import Left, Moment, Section, Visit, edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.stamman.forms import CrewForm, RoomForm


def rooms(request: PageRequest, number: int) -> HttpResponse:
    """The rooms, each with its form, and one for a new one."""
    assembly = edition_of(request, number)
    what, _colon, which = request.POST.get("what", "").partition(":")
    form = RoomForm(request.POST if what == "add" else None)
    if request.method == "POST":
        try:
            if _room(request, assembly, form, what, which):
                return redirect("stamman_lokaler", unit=assembly.unit, number=number)
        except ActionError as error:
            if what == "add":
                refuse(form, error)
            else:
                messages.error(request, str(error))
    rows = list(assembly.rooms.order_by("name"))
    forms = [
        (row, RoomForm(initial={"name": row.name, "seats": row.seats}, prefix=str(row.pk))) for row in rows
    ]
    return render(request, "stamman/lokaler.html", {"edition": assembly, "rooms": forms, "form": form})


def _room(request: PageRequest, assembly: Assembly, form: RoomForm, what: str, which: str) -> bool:
    by = request.reader.person
    if what == "add":
        if not form.is_valid():
            return False
        actions.add_room(by=by, assembly=assembly, **form.cleaned_data)
        return True
    room = assembly.rooms.filter(pk=which).first() if which.isdecimal() else None
    if room is None or what not in ("change", "remove"):
        raise Http404
    if what == "remove":
        actions.remove_room(by=by, room=room)
        return True
    given = RoomForm(request.POST, prefix=which)
    if not given.is_valid():
        raise ActionError(_("Write what the room is called, and seats as a number."))
    actions.change_room(by=by, room=room, **given.cleaned_data)
    return True


def crew(request: PageRequest, number: int) -> HttpResponse:
    """Who does what on the day; POST gives or takes a duty."""
    assembly = edition_of(request, number)
    people = _people(assembly)
    what, _colon, which = request.POST.get("what", "").partition(":")
    form = CrewForm(request.POST if what == "give" else None).offer(
        (who, name) for who, name in people.values()
    )
    if request.method == "POST":
        try:
            if _crew(request, assembly, form, what, which):
                return redirect("stamman_bemanning", unit=assembly.unit, number=number)
        except ActionError as error:
            refuse(form, error)
    rows = list(assembly.crew.select_related("person").order_by("pk"))
    names = {pk: name for pk, (_who, name) in people.items()}
    duties = [
        (duty, [(row, names.get(row.person_id, row.person.name)) for row in rows if row.duty == duty.key])
        for duty in DUTIES.values()
    ]
    return render(request, "stamman/bemanning.html", {"edition": assembly, "duties": duties, "form": form})


def _people(assembly: Assembly) -> dict[int, tuple[Person, str]]:
    """Everyone with a role in the authority, by name, with one of their roles beside it."""
    found: dict[int, tuple[Person, str]] = {}
    for row in assignments_at_or_below(assembly.unit, timezone.localdate()):
        if row.role in ROLES and ROLES[row.role].is_staff:
            found.setdefault(row.person_id, (row.person, f"{row.name}, {ROLES[row.role].name}"))
    return dict(sorted(found.items(), key=lambda pair: sort_key(pair[1][1])))


def _crew(request: PageRequest, assembly: Assembly, form: CrewForm, what: str, which: str) -> bool:
    by = request.reader.person
    if what == "give":
        if not form.is_valid():
            return False
        person = Person.objects.get(pk=form.cleaned_data["person"])
        actions.give_duty(by=by, assembly=assembly, person=person, duty=form.cleaned_data["duty"])
        return True
    row = assembly.crew.filter(pk=which).first() if what == "take" and which.isdecimal() else None
    if row is None:
        raise Http404
    actions.take_duty(by=by, crew=row)
    return True


def _left(visit: Visit) -> Left:
    filled = set(visit.assembly.crew.values_list("duty", flat=True))
    lacking = [str(duty.name) for duty in DUTIES.values() if duty.key not in filled]
    said = (
        _("Nobody yet as %(what)s.") % {"what": listed(lacking)} if lacking else _("Everything has somebody.")
    )
    return Left(said, len(DUTIES) - len(lacking), len(DUTIES))


ROOMS_SECTION = Section(
    key="stamman_lokaler",
    order=40,
    moment=Moment.BEFORE,
    name=Text(sv="Lokaler", en="Rooms"),
    sentence=Text(
        sv="Var dagen hålls, och hur många som får plats.", en="Where the day is held, and for how many."
    ),
    is_for=lambda visit: visit.may_hold,
)

CREW_SECTION = Section(
    key="stamman_bemanning",
    order=50,
    moment=Moment.BEFORE,
    name=Text(sv="Bemanning", en="Crew"),
    sentence=Text(
        sv="Vem som är värd, tekniker, moderator, sekreterare och tar emot vid dörren.",
        en="Who is host, technician, moderator and secretary, and who receives people at the door.",
    ),
    is_for=lambda visit: visit.may_hold,
    left=_left,
)

ROOMS = Page(
    key="stamman_lokaler",
    route="stamman/<unit:unit>/nr/<int:number>/lokaler/",
    title=ROOMS_SECTION.name,
    access=Permission.HOLD_ASSEMBLY,
    view=rooms,
)

CREW = Page(
    key="stamman_bemanning",
    route="stamman/<unit:unit>/nr/<int:number>/bemanning/",
    title=CREW_SECTION.name,
    access=Permission.HOLD_ASSEMBLY,
    view=crew,
)
