"""A whole thread for tests, from two voices and a figure to a decision and its answer."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from helhet.core.actions import Channel
from helhet.thread import actions
from helhet.thread.models import Citation, Step
from tests.thread.conftest import Chain


@dataclass(frozen=True)
class Made:
    """The steps of the thread, by what they are."""

    teacher_saw: Step
    caretaker_saw: Step
    analysis: Step
    need: Step
    effort: Step
    goal: Step
    decision: Step
    answer: Step
    figure: Citation


def day(year: int, month: int, day_of: int) -> datetime:
    return datetime(year, month, day_of, 9, tzinfo=ZoneInfo("Europe/Stockholm"))


def write(by, kind, unit, title, at, **more) -> Step:
    text = more.pop("text", "")
    return actions.write(
        by=by, kind=kind, unit=unit, title=title, text=text, at=at, theme="fullfoljda-studier",
        is_whole=False, **more,
    )  # fmt: skip


def made_thread(chain: Chain) -> Made:
    """From a locked door to a study hall, as in the picture of the page, between September and April."""
    world = chain.world
    one = write(chain.teacher, "observation", chain.team, "Många har inte börjat på gymnasiearbetet",
                day(2021, 9, 14))  # fmt: skip
    two = write(chain.caretaker, "observation", world.north, "Biblioteket är låst efter klockan 15",
                day(2021, 10, 3))  # fmt: skip
    analysis = write(
        chain.principal, "analysis", chain.team, "Handledningen kommer sent, och det saknas en plats",
        day(2021, 11, 9), builds_on=[one, two], occasion="Ämneslagets forum",
        text="Eleverna kommer igång för sent för att handledningen börjar i januari.",
        fields={"evidence_for": "Siffran och två iakttagelser.", "certainty": "likely"},
    )  # fmt: skip
    figure = Citation.objects.create(
        step=analysis, indicator="leavers-diploma-share", unit=world.north, period="2022/23", value=85.0,
        denominator=187, as_of=day(2021, 9, 1), cited_at=day(2021, 9, 10),
    )  # fmt: skip
    need = write(chain.principal, "need", world.north, "Handledning före jul och en plats att arbeta på",
                 day(2021, 12, 1), builds_on=[analysis])  # fmt: skip
    effort = write(chain.principal, "effort", chain.team, "Start i augusti", day(2022, 1, 24),
                   builds_on=[need])  # fmt: skip
    goal = write(chain.director, "goal", world.authority, "Alla har en plats att arbeta på",
                 day(2022, 1, 20), builds_on=[_carried(chain, need)])  # fmt: skip
    decision = write(chain.board, "decision", world.authority, "Bemannad studiehall till klockan 17",
                     day(2022, 4, 16), builds_on=[goal], occasion="Direktionen")  # fmt: skip
    actions.link(by=Channel.SYSTEM, later=decision, earlier=effort)
    answer = actions.answer_down(
        by=chain.director, step=decision, text="Från augusti är det öppet till 17.", at=day(2022, 4, 23)
    )
    return Made(one, two, analysis, need, effort, goal, decision, answer, figure)


def _carried(chain: Chain, need: Step) -> Step:
    actions.carry_up(by=chain.principal, step=need)
    return need
