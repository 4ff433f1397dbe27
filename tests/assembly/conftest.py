"""An authority that holds an assembly: who holds it, who runs it, who comes."""

from dataclasses import dataclass
from datetime import date

import pytest

from helhet.assembly import actions
from helhet.assembly.models import Assembly, Crew
from helhet.people.models import Person
from tests.world import World, build_world, person

ON = date(2026, 3, 13)


@dataclass(frozen=True)
class Day:
    """An edition that is being prepared, with its people."""

    world: World
    assembly: Assembly
    holder: Person  # the development director
    host: Person
    moderator: Person
    secretary: Person
    board: Person
    student: Person


def made_day() -> Day:
    """The edition and its people; crew have duties and no right to plan."""
    world = build_world()
    holder = person("holder", "development_director", world.authority)
    assembly = actions.create_assembly(by=holder, unit=world.authority, number=9, on=ON, place="Drömfabriken")
    crew = {duty: person(duty, "teacher", world.south) for duty in ("host", "moderator", "secretary")}
    for duty, who in crew.items():
        Crew.objects.create(assembly=assembly, person=who, duty=duty)
    return Day(
        world, assembly, holder, **crew,
        board=person("board", "board_member", world.authority),
        student=person("student", "student", world.north),
    )  # fmt: skip


@pytest.fixture
def day(db: None) -> Day:
    return made_day()
