"""Vocational programmes with people, a link and what is said by it."""

from dataclasses import dataclass

from helhet.chain.actions import create_unit
from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.people.models import Person
from helhet.voices import actions
from helhet.voices.actions import Handed
from helhet.voices.models import EmployerVoice
from tests.thread.conftest import Chain
from tests.world import BY, person

FIELDS = {
    "can": "De kommer i tid.",
    "lacking": "Felsökning på el är svårt. Det märks varje höst.",
    "offers": ["placements", "visits"],
}


@dataclass(frozen=True)
class Workshop:
    """A vehicle programme with a link, one beside it that nobody has spoken to, and who work there."""

    chain: Chain
    vehicles: Unit
    care: Unit
    sciences: Unit
    teacher: Person
    handed: Handed


def programme(under: Unit, code: str, name: str) -> Unit:
    return create_unit(
        by=BY, parent=under, kind="programme", name=name, slug=code.lower(), official_code=code
    )


def made_workshop(chain: Chain) -> Workshop:
    north = chain.world.north_unit
    vehicles = programme(north, "FT", "Fordonsprogrammet")
    return Workshop(
        chain, vehicles, programme(north, "VO", "Vårdprogrammet"), programme(north, "NA", "Naturprogrammet"),
        teacher=person("vehicle-teacher", "teacher", vehicles),
        handed=actions.give_link(by=BY, unit=vehicles, name="Verkstaden vid hamnen"),
    )  # fmt: skip


def says(handed: Handed, once: str = "en", **fields: object) -> EmployerVoice:
    """What whoever holds the link says by it."""
    return actions.say_by_link(by=Channel.SLIP, link=handed.row, fields={**FIELDS, **fields}, once=once)
