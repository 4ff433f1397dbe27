"""The permission walk: what plans an assembly. Nobody who walks holds it, nor has a duty in it."""

from collections.abc import Callable
from datetime import timedelta

from helhet.assembly import actions
from helhet.assembly.models import Assembly, Crew, Item, Registration, Room
from helhet.people.models import Person
from tests.web.walked import LATER, Things

Deed = Callable[[Things, Person], object]
_BREAK = actions.Point(kind="break", minutes=10)
_GUEST = actions.Guest(name="Gäst", role="guests")


def _room(got: Things) -> Room:
    return Room.objects.create(assembly=got.assembly, name="Aulan")


def _item(got: Things) -> Item:
    return Item.objects.filter(assembly=got.assembly)[0]


def _guest(got: Things) -> Registration:
    return Registration.objects.select_related("assembly__unit").get(pk=got.guest.pk)


def _past(got: Things) -> Assembly:
    Assembly.objects.update(on=LATER - timedelta(days=9999))
    return Assembly.objects.get(pk=got.assembly.pk)


def _at_the_door(got: Things) -> Registration:
    """Somebody stands there while the day goes on."""
    Assembly.objects.update(state=Assembly.State.ON)
    return _guest(got)


def _crew(got: Things) -> Crew:
    return Crew.objects.create(assembly=got.assembly, person=got.chain.teacher, duty="secretary")


PLANNING: dict[str, tuple[Deed, str]] = {
    "assembly.create_assembly": (
        lambda got, by: actions.create_assembly(by=by, unit=got.assembly.unit, number=10, on=LATER),
        "",
    ),
    "assembly.clone_assembly": (
        lambda got, by: actions.clone_assembly(by=by, assembly=got.assembly, number=10, on=LATER),
        "",
    ),
    "assembly.change_assembly": (
        lambda got, by: actions.change_assembly(
            by=by, assembly=got.assembly, facts=actions.facts_of(got.assembly)
        ),
        "",
    ),
    "assembly.choose_axis": (
        lambda got, by: actions.choose_axis(by=by, assembly=got.assembly, axis="unit"),
        "",
    ),
    "assembly.add_room": (lambda got, by: actions.add_room(by=by, assembly=got.assembly, name="Aulan"), ""),
    "assembly.change_room": (lambda got, by: actions.change_room(by=by, room=_room(got), name="Salen"), ""),
    "assembly.remove_room": (lambda got, by: actions.remove_room(by=by, room=_room(got)), ""),
    "assembly.give_duty": (
        lambda got, by: actions.give_duty(
            by=by, assembly=got.assembly, person=got.chain.teacher, duty="host"
        ),
        "",
    ),
    "assembly.take_duty": (lambda got, by: actions.take_duty(by=by, crew=_crew(got)), ""),
    "assembly.add_item": (lambda got, by: actions.add_item(by=by, assembly=got.assembly, point=_BREAK), ""),
    "assembly.change_item": (lambda got, by: actions.change_item(by=by, item=_item(got), point=_BREAK), ""),
    "assembly.move_item": (lambda got, by: actions.move_item(by=by, item=_item(got), earlier=False), ""),
    "assembly.remove_item": (lambda got, by: actions.remove_item(by=by, item=_item(got)), ""),
    "assembly.invite_guest": (
        lambda got, by: actions.invite_guest(by=by, assembly=got.assembly, guest=_GUEST),
        "",
    ),
    "assembly.invite_roles": (
        lambda got, by: actions.invite_roles(by=by, assembly=got.assembly, roles=["teacher"]),
        "",
    ),
    "assembly.send_invitations": (
        lambda got, by: actions.send_invitations(by=by, assembly=got.assembly, base="https://helhet.test"),
        "",
    ),
    "assembly.answer": (
        lambda got, by: actions.answer(by=by, registration=_guest(got), is_coming=True),
        "",
    ),
    "assembly.register_self": (
        lambda got, by: actions.register_self(by=by, assembly=got.assembly, needs=actions.Needs()),
        "PTH",
    ),
    "assembly.remove_registration": (
        lambda got, by: actions.remove_registration(by=by, registration=_guest(got)),
        "",
    ),
    "assembly.forget_guests": (lambda got, by: actions.forget_guests(by=by, assembly=_past(got)), ""),
    "assembly.erase_needs": (lambda got, by: actions.erase_needs(by=by, assembly=_past(got)), ""),
    "assembly.check_in": (lambda got, by: actions.check_in(by=by, registration=_at_the_door(got)), ""),
    "assembly.undo_check_in": (
        lambda got, by: actions.undo_check_in(by=by, registration=_at_the_door(got)),
        "",
    ),
    "assembly.receive_unlisted": (
        lambda got, by: actions.receive_unlisted(by=by, assembly=_at_the_door(got).assembly, guest=_GUEST),
        "",
    ),
}
