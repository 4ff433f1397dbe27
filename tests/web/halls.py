"""A day in the hall for the pages: what is on, who stands where, a question that is asked."""

from dataclasses import dataclass

from django.test import Client

from helhet.assembly import actions
from helhet.assembly.capability import COOKIE, Capability
from helhet.assembly.models import Assembly, Item, Question, Round
from helhet.core.actions import Channel
from tests.assembly.conftest import Day
from tests.assembly.hall import answer
from tests.world import sign_in

OPTIONS = ["Handledning tidigare", "En plats att plugga", "Färre uppgifter", "Någon som frågar"]


@dataclass(frozen=True)
class Held:
    """A day that goes on, with a question chosen for a point of it."""

    day: Day
    assembly: Assembly
    question: Question
    item: Item

    @property
    def where(self) -> dict[str, object]:
        return {"unit": self.assembly.unit, "number": self.assembly.number}

    @property
    def phone_at(self) -> str:
        return f"/salen/{self.assembly.join_code}/"

    def opens(self) -> Round:
        """The host goes to the question and opens it."""
        actions.show_item(by=self.day.host, assembly=self.assembly, item=self.item)
        return actions.open_round(by=self.day.host, question=self.question, seconds=60)

    def answers(self, found: Round, first: int = 8, second: int = 7) -> None:
        """So many say the first and the second answer."""
        answer(self.day, found, {"teachers": [0] * first, "students": [1] * second})


def held(day: Day, kind: str = "single", **more: object) -> Held:
    """The day has begun; the first point that is a question to the hall has one."""
    options = {"single": OPTIONS, "multiple": OPTIONS, "scale": ["aldrig", "alltid"]}.get(kind, [])
    given = {"text": "Vad skulle hjälpa fler?", "options": options, "theme": "fullfoljda-studier", **more}
    item = Item.objects.filter(assembly=day.assembly, kind="hall_question", axis="theme").first()
    question = Question.objects.create(assembly=day.assembly, panel=item.panel, kind=kind, **given)
    Item.objects.filter(pk=item.pk).update(question=question)
    assembly = actions.begin_day(by=day.host, assembly=day.assembly)
    return Held(day, assembly, question, Item.objects.get(pk=item.pk))


def browser(who: object) -> Client:
    """A browser that somebody has signed in with."""
    made = Client()
    sign_in(made, who)  # type: ignore[arg-type]
    return made


def phone(assembly: Assembly, role: str = "students") -> tuple[Client, Capability]:
    """A phone in the hall, and what it is known by."""
    capability = actions.join_hall(by=Channel.HALL, assembly=assembly, role=role)
    made = Client()
    made.cookies[COOKIE] = capability.signed()
    return made, capability
