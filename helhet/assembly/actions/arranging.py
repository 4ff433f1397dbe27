"""The rooms of the day, and who runs it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import rules
from helhet.assembly.duties import DUTIES
from helhet.assembly.models import Assembly, Crew, Room
from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.people.permissions import active_assignments


@action
def add_room(*, by: By, assembly: Assembly, name: str, seats: int | None = None) -> Room:
    """A room of the day. Raises ForbiddenError, and ActionError where it has no name or is there already."""
    rules.check_plans(by, assembly)
    name = _room_name(assembly, name)
    return Room.objects.create(assembly=assembly, name=name, seats=seats)


@action
def change_room(*, by: By, room: Room, name: str, seats: int | None = None) -> Room:
    """Name a room anew, or say how many it seats. Raises as ``add_room``."""
    rules.check_plans(by, room.assembly)
    room.name, room.seats = _room_name(room.assembly, name, room), seats
    room.save(update_fields=["name", "seats"])
    return room


@action
def remove_room(*, by: By, room: Room) -> None:
    """Take a room away; the points that were in it stay, without a room. Raises ForbiddenError."""
    rules.check_plans(by, room.assembly)
    room.delete()


def _room_name(assembly: Assembly, name: str, room: Room | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise ActionError(_("Write what the room is called."))
    known = assembly.rooms.filter(name=name).first()
    if known is not None and known != room:
        raise ActionError(_("There is already a room called %(room)s.") % {"room": name})
    return name


@action
def give_duty(*, by: By, assembly: Assembly, person: Person, duty: str) -> Crew:
    """Let somebody run a part of the day; asking twice changes nothing.

    Raises ForbiddenError, and ActionError for somebody who has no role in the authority.
    """
    rules.check_plans(by, assembly)
    if duty not in DUTIES:
        raise ActionError(_("Choose what they are to do on the day."))
    rows = active_assignments(person, timezone.localdate())
    if not any(row.unit.root_path == assembly.unit.root_path for row in rows):
        raise ActionError(_("%(name)s has no role here.") % {"name": person.email})
    return Crew.objects.get_or_create(assembly=assembly, person=person, duty=duty)[0]


@action
def take_duty(*, by: By, crew: Crew) -> None:
    """Somebody does not run that part of the day any more. Raises ForbiddenError."""
    rules.check_plans(by, crew.assembly)
    crew.delete()
