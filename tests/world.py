"""A small world for tests: two authorities, and three persons: principal, teacher, outsider."""

from dataclasses import dataclass
from datetime import date

from helhet.chain.actions import create_unit
from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.people.actions import add_person, assign
from helhet.people.models import Person
from tests.kept import Kept

BY = Channel.SYSTEM
SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class World:
    authority: Unit
    branch: Unit
    north: Unit
    south: Unit
    north_unit: Unit
    south_unit: Unit
    other: Unit
    principal: Person
    teacher: Person
    administrator: Person
    outsider: Person


def person(name: str, role: str, unit: Unit) -> Person:
    made = add_person(by=BY, email=f"{name}@example.org", name=name.title())
    assign(by=BY, person=made, role=role, unit=unit, from_on=SINCE)
    return made


@Kept
def build_world() -> World:
    authority = create_unit(
        by=BY, parent=None, kind="authority", name="Norrby", municipality_codes="9001,9002"
    )
    branch = create_unit(
        by=BY, parent=authority, kind="branch", name="Gymnasiet", school_form="upper_secondary"
    )
    north = create_unit(by=BY, parent=branch, kind="house", name="Norra", slug="norra")
    south = create_unit(by=BY, parent=branch, kind="house", name="Södra", slug="sodra")
    units = [
        create_unit(
            by=BY,
            parent=house,
            kind="school_unit",
            name=f"{house.name} 1",
            slug="ett",
            official_code=code,
        )
        for house, code in ((north, "10000001"), (south, "10000002"))
    ]
    create_unit(
        by=BY,
        parent=authority,
        kind="branch",
        name="Vuxna",
        slug="vuxna",
        school_form="adult_education",
    )
    other = create_unit(by=BY, parent=None, kind="authority", name="Annan")
    return World(
        authority, branch, north, south, *units, other,
        principal=person("principal", "principal", north),
        teacher=person("teacher", "teacher", north),
        administrator=person("administrator", "administrator", authority),
        outsider=person("outsider", "administrator", other),
    )  # fmt: skip


def sign_in(client: object, who: Person) -> None:
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")  # type: ignore[attr-defined]
