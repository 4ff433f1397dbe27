"""Made-up people, at least one a role, marked as examples. They have no passwords: the demo's own
page signs them in with one click."""

from datetime import date

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at, unit_formerly_at
from helhet.core.actions import Channel
from helhet.people.actions import add_person, assign
from helhet.people.models import Person
from helhet.people.roles import ROLES

_HOUSE = "/kfv/gymnasiet/magnus-aberg/"
# Where a role's example person stands, when it is not the authority itself.
_PLACES = {
    "lead_teacher": f"{_HOUSE}magnus-aberg-1/sa/",
    "teacher": f"{_HOUSE}magnus-aberg-1/arbetslag-norr/",
    "student_health": _HOUSE,
    "caretaker": "/kfv/vaktmasteri/",
    "cleaner": "/kfv/lokalvard/",
    "kitchen": "/kfv/maltid/",
    "office": "/kfv/forbundskontoret/",
    "student": f"{_HOUSE}magnus-aberg-1/arbetslag-norr/klass-2a/",
    "guardian": _HOUSE,
    "employer": f"{_HOUSE}magnus-aberg-1/ba/",
}
_PRINCIPALS = {
    "Magnus Åberg": _HOUSE,
    "Nils Ericson": "/kfv/gymnasiet/nils-ericson/",
    "Birger Sjöberg": "/kfv/gymnasiet/birger-sjoberg/",
    "Vuxenutbildningen": "/kfv/vuxenutbildningen/",
}
_SINCE = date(2023, 8, 1)


def populate() -> None:
    """Add the people who are not there yet."""
    for role in ROLES.values():
        if role.key == "principal":
            for where, path in _PRINCIPALS.items():
                _person(role.key, f"Exempel rektor, {where}", path)
        else:
            _person(role.key, f"Exempel {role.name.sv}", _PLACES.get(role.key, "/kfv/"))


def _person(role: str, name: str, path: str) -> None:
    place = path.strip("/").rpartition("/")[2]
    email = f"{role.replace('_', '-')}.{place}@example.org"
    unit = unit_at(path) or unit_formerly_at(path)
    if unit is None or Person.objects.filter(email=email).exists():
        return
    person = add_person(by=Channel.DEMO, email=email, name=name, is_example=True)
    assign(by=Channel.DEMO, person=person, role=role, unit=unit, from_on=_SINCE)


def example_person(role: str, unit: Unit) -> Person:
    """The example person with a role, at the unit or else the first there is."""
    rows = Person.objects.filter(assignments__role=role, is_example=True).order_by("pk")
    return rows.filter(assignments__unit__path=unit.path).first() or rows[0]
