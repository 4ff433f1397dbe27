"""A hall that goes on: a code on the stage, phones that have come in."""

from uuid import uuid4

from helhet.assembly import actions
from helhet.assembly.actions.joining import join_hall
from helhet.assembly.actions.staging import begin_day
from helhet.assembly.capability import Capability
from helhet.assembly.models import Assembly, HallQuestion
from helhet.core.actions import Channel
from tests.assembly.conftest import Day


def begun(day: Day) -> Assembly:
    """The day has begun: the first point is on the stage."""
    return begin_day(by=day.host, assembly=day.assembly)


def phone(assembly: Assembly, role: str = "students") -> Capability:
    """A phone that has come into the hall."""
    return join_hall(by=Channel.HALL, assembly=assembly, role=role)


def asked(
    assembly: Assembly, who: Capability, text: str = "Hur många stannar kvar efter skolan?"
) -> HallQuestion:
    """A question that waits for the moderator."""
    return actions.ask(by=Channel.ANONYMOUS, assembly=assembly, capability=who, key=uuid4(), text=text)
