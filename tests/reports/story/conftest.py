"""A small school year, 2022/23, with one of each thing: what was known, thought, done, seen and learnt."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from helhet.assembly.models import Assembly
from helhet.core.actions import Channel
from helhet.people.models import JournalEntry, Person
from helhet.people.permissions import active_assignments
from helhet.reports.story import Story, Told, span, story_of
from helhet.thread import actions
from helhet.thread.models import Fate, Prediction, Step
from helhet.thread.readers import thread_reader
from helhet.warehouse.models import Snapshot
from helhet.year import actions as forums
from helhet.year.models import Meeting, Occasion, SchoolYear
from helhet.year.wheel.rolling import row_of
from helhet.year.wheel.rows import OccasionMeeting
from tests.observed import keep, row
from tests.thread.conftest import Chain, chain

__all__ = ["chain"]
SHARE = "leavers-diploma-share"
AFTER = date(2026, 9, 1)


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


@dataclass(frozen=True)
class Year:
    """The people and the steps of the year, by what they are."""

    chain: Chain
    analysis: Step
    effort: Step
    decision: Step
    commitment: Step
    goal: Step
    voice: Step
    lesson: Step
    failed: Step
    follow_up: Step
    conclusion: Step


def read(when: datetime, **values: float) -> Snapshot:
    """A reading of the share at both houses; ``values`` by the first year of each school year."""
    cells = [
        row("leavers.diploma_share", code, f"{year[1:]}/{int(year[3:]) + 1:02d}", value, 200)
        for year, value in values.items()
        for code in ("10000001", "10000002")
    ]
    made = keep(cells)
    Snapshot.objects.filter(pk=made.pk).update(read_at=when)
    return made


def write(by: Person | Channel, kind: str, unit: object, title: str, when: datetime, **more: object) -> Step:
    return actions.write(by=by, kind=kind, unit=unit, title=title, text=str(more.pop("text", "")), at=when,
                         is_whole=False, **more)  # fmt: skip


def foretold(step: Step, unit: object, *, result_on: date, done_on: date | None) -> Prediction:
    return Prediction.objects.create(
        step=step, indicator=SHARE, unit=unit, direction="up", size=5.0, baseline="2020/21",
        signal="Fler kommer.", signal_on=date(2022, 10, 1), result_on=result_on, owner_role="principal",
        done_on=done_on,
    )  # fmt: skip


def made_year(chain: Chain) -> Year:
    """All of it, written by those who would; the journal tells that it was done in the year."""
    world = chain.world
    read(at(2022, 1, 10), y2020=70.0)
    read(at(2022, 12, 12), y2020=70.0, y2021=85.0)
    voice = write(chain.teacher, "observation", chain.team, "Biblioteket stänger tidigt", at(2022, 9, 10))
    Fate.objects.create(step=voice, verdict="used", reason="Vi ser över det.", at=at(2022, 9, 22))
    effort = write(chain.principal, "effort", world.north, "Handledning i augusti", at(2022, 9, 1),
                   fields={"group": "Årskurs 3"})  # fmt: skip
    foretold(effort, world.north, result_on=date(2024, 12, 15), done_on=date(2023, 3, 1))
    tried = write(chain.principal, "effort", world.north, "Lovskola i juni", at(2021, 2, 1),
                  fields={"group": "Årskurs 3"})  # fmt: skip
    foretold(tried, world.north, result_on=date(2023, 1, 15), done_on=date(2021, 9, 1))
    for step in (effort, tried):
        actions.set_state(by=chain.principal, step=step, state="done")
    analysis = write(chain.principal, "analysis", world.north, "Handledningen kommer sent", at(2022, 11, 9),
                     fields={"certainty": "likely"}, builds_on=[voice])  # fmt: skip
    decision = write(chain.board, "decision", world.authority, "Bemannad studiehall", at(2023, 4, 16),
                     fields={"decided_on": "2023-04-16"})  # fmt: skip
    goal = write(chain.director, "goal", world.authority, "Fler tar examen", at(2023, 2, 1),
                 fields={"by": "2025-06-01"})  # fmt: skip
    commitment = write(chain.principal, "commitment", world.north, "Schemat är klart", at(2022, 10, 3),
                       fields={"by": "2023-05-01"})  # fmt: skip
    actions.set_state(by=chain.principal, step=commitment, state="kept")
    conclusion = write(chain.director, "conclusion", world.authority, "En lugn plats till alla",
                       at(2023, 3, 17), occasion="Stämman 2023")  # fmt: skip
    Fate.objects.create(
        step=conclusion, verdict="goal", reason="Den blir ett mål.", into=goal, at=at(2023, 4, 2)
    )
    lesson = write(chain.principal, "lesson", world.north, "Börja tidigt", at(2023, 6, 1))
    failed = write(chain.principal, "not_managed", world.north, "Vi nådde inte alla", at(2023, 6, 2))
    follow_up = write(chain.principal, "follow_up", world.north, "Handledningen hjälpte", at(2023, 6, 5),
                      fields={"seen": "Fler blev klara i tid."}, builds_on=[effort])  # fmt: skip
    Assembly.objects.create(unit=world.authority, number=9, on=date(2023, 3, 17), state="held")
    held(chain, at(2022, 10, 12))
    JournalEntry.objects.update(at=at(2023, 6, 20))
    return Year(
        chain, analysis, effort, decision, commitment, goal, voice, lesson, failed, follow_up, conclusion
    )


def held(chain: Chain, when: datetime) -> Meeting:
    """A meeting of the team in the year's wheel, which the authority began."""
    authority = chain.world.authority
    event = row_of(authority, "teams")
    event.save()
    begun = SchoolYear.objects.create(authority=authority, starts=2022, begun_at=at(2022, 6, 1))
    told = Occasion.objects.create(
        year=begun, event=event, unit=chain.team, name="Arbetslagens forum", clock=event.clock,
        forum=event.forum, called_by=event.called_by, from_on=date(2022, 10, 1), to_on=date(2022, 10, 31),
    )  # fmt: skip
    meeting = beside(chain, when, "Lagets forum")
    OccasionMeeting.objects.create(occasion=told, meeting=meeting)
    return meeting


def beside(chain: Chain, when: datetime, name: str = "Ett annat forum") -> Meeting:
    """A meeting that was held, beside any year."""
    forum = forums.open_forum(by=chain.teacher, unit=chain.team, template="team_meeting", name=name)
    meeting = forums.plan_meeting(by=chain.teacher, forum=forum, on=timezone.now(), place="")
    Meeting.objects.filter(pk=meeting.pk).update(on=when, state=Meeting.State.HELD)
    return meeting


@pytest.fixture
def year(chain: Chain) -> Year:
    return made_year(chain)


def told(who: Person, unit: object, *, starts: int = 2022, today: date = AFTER) -> Story:
    reader = thread_reader(who, active_assignments(who, timezone.localdate()))
    return story_of(unit, reader, span(starts, today))


def lines(one: Told) -> list[tuple[str, str, str, str]]:
    """Day, title, state and what is said of each thing of a chapter."""
    return [(f"{item.on:%m-%d}", item.title, item.state, item.says) for item in one.items]


def everything(story: Story) -> list[object]:
    """All words and numbers of a story, but for what stands beside them."""
    return [
        (one.chapter, one.sentences, one.hidden,
         [(i.on, i.title, i.says, i.about, i.state, i.sign, i.label) for i in one.every])
        for one in story.chapters
    ]  # fmt: skip
