"""A world with people on every level: a board member, a director, two principals, teachers, a student."""

from dataclasses import dataclass

import pytest

from helhet.chain.actions import create_unit
from helhet.chain.models import Unit
from helhet.people.models import Person
from tests.kept import Kept
from tests.world import BY, World, build_world, person


@dataclass(frozen=True)
class Chain:
    """The people along the governing chain of ``world``, from the board to a student."""

    world: World
    team: Unit
    group: Unit
    service: Unit
    board: Person
    director: Person
    principal: Person
    other_principal: Person
    teacher: Person
    other_teacher: Person
    caretaker: Person
    student: Person
    outsider: Person


@pytest.fixture
def chain(db: None) -> Chain:
    return made_chain()


@Kept
def made_chain() -> Chain:
    """The world with its people."""
    world = build_world()
    team = create_unit(by=BY, parent=world.north_unit, kind="team", name="Laget", slug="laget")
    group = create_unit(by=BY, parent=team, kind="group", name="Klassen", slug="klassen")
    service = create_unit(by=BY, parent=world.authority, kind="service", name="Vaktmästeri", slug="vakt")
    return Chain(
        world, team, group, service,
        board=person("board", "board_member", world.authority),
        director=person("director", "director", world.authority),
        principal=world.principal,
        other_principal=person("south-principal", "principal", world.south),
        teacher=person("team-teacher", "teacher", team),
        other_teacher=person("south-teacher", "teacher", world.south_unit),
        caretaker=person("caretaker", "caretaker", service),
        student=person("student", "student", group),
        outsider=world.outsider,
    )  # fmt: skip
