"""A hall that answers: phones of the six roles, and a round with what they answered."""

from collections.abc import Mapping, Sequence

from helhet.assembly import actions
from helhet.assembly.capability import Capability
from helhet.assembly.casting import Ballot, Outcome
from helhet.assembly.models import Assembly, Question, Round
from helhet.core.actions import Channel
from tests.assembly.conftest import Day

HALL, ANONYMOUS = Channel.HALL, Channel.ANONYMOUS


def question(assembly: Assembly, kind: str = "single", **more: object) -> Question:
    options = {"single": ["Ja", "Nej"], "multiple": ["Ett", "Två", "Tre"], "scale": ["aldrig", "alltid"]}
    given = {"text": "Vad skulle hjälpa?", "options": options.get(kind, []), **more}
    return Question.objects.create(assembly=assembly, kind=kind, **given)


def opened(day: Day, kind: str = "single", **more: object) -> Round:
    """A day that has begun, with a question open to the hall."""
    actions.begin_day(by=day.host, assembly=day.assembly)
    return actions.open_round(by=day.host, question=question(day.assembly, kind, **more))


def phones(day: Day, role: str, count: int) -> list[Capability]:
    return [actions.join_hall(by=HALL, assembly=day.assembly, role=role) for _ in range(count)]


def vote(phone: Capability, found: Round, *choice: int, words: str = "") -> Outcome:
    (outcome,) = actions.cast(by=ANONYMOUS, ballots=[Ballot.of(phone, found.key, choice, words)])
    return outcome


def answer(day: Day, found: Round, roles: Mapping[str, Sequence[int]]) -> None:
    """Every role's answers, one phone each, in one batch."""
    ballots = [
        Ballot.of(phone, found.key, (choice,))
        for role, choices in roles.items()
        for phone, choice in zip(phones(day, role, len(choices)), choices, strict=True)
    ]
    actions.cast(by=ANONYMOUS, ballots=ballots)
