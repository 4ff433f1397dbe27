"""A year from August to June in simulated time, lived by ten roles and more."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone

from helhet.chain.actions import create_unit
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, Channel
from helhet.messages.ticking import tell_everyone
from helhet.people.models import Person
from helhet.thread import actions as thread
from helhet.year import actions
from helhet.year.expected import expected_at
from helhet.year.models import Forum, Meeting, SchoolYear, Topic
from helhet.year.readers import sides_of
from helhet.year.rules import reader_for
from helhet.year.wheel.queries import Planned, State, planned_in
from helhet.year.wheel.reminders import to_call, to_prepare
from tests.world import BY, World, build_world, person

STARTS = 2026
HOUR = time(13, 30)
TOPIC = "Provschemat"
ANSWER = "Från januari är schemat klart två veckor före."


class Clock:
    """What time it is."""

    def __init__(self, on: date) -> None:
        self.now = self.at(on, time(7, 30))

    @staticmethod
    def at(on: date, hour: time) -> datetime:
        return timezone.make_aware(datetime.combine(on, hour)).astimezone(UTC)

    def to(self, on: date, hour: time = time(7, 30)) -> None:
        self.now = self.at(on, hour)


@contextmanager
def simulated(on: date) -> Iterator[Clock]:
    """The program's clock is ours."""
    clock = Clock(on)
    with patch.object(timezone, "now", lambda: clock.now):
        yield clock


@dataclass
class Lived:
    """An authority, its people by role, and what the script did."""

    world: World
    adults: Unit
    people: dict[str, Person]
    clock: Clock
    year: SchoolYear | None = None
    held: list[Meeting] = field(default_factory=list)
    topic: Topic | None = None

    @property
    def units(self) -> list[Unit]:
        return [self.world.north, self.world.south, self.adults]


def an_authority(clock: Clock) -> Lived:
    """Two houses and adult education, a team, a class, and somebody in every role the year asks for."""
    world = build_world()
    adults = Unit.objects.get(path=f"{world.authority.path}vuxna/")
    team = create_unit(by=BY, parent=world.north_unit, kind="team", name="Laget", slug="laget")
    group = create_unit(by=BY, parent=team, kind="group", name="Klassen", slug="klassen")
    people = {
        "principal": world.principal,
        "teacher": world.teacher,
        "principal south": person("soren", "principal", world.south),
        "principal adults": person("vera", "principal", adults),
        "director": person("dana", "director", world.authority),
        "development_director": person("ulla", "development_director", world.authority),
        "board_member": person("eva", "board_member", world.authority),
        "lead_teacher": person("lisa", "lead_teacher", world.authority),
        "caretaker": person("lars", "caretaker", world.north),
        "student": person("elin", "student", group),
        "student south": person("ali", "student", world.south_unit),
        "student adults": person("mona", "student", adults),
        "guardian": person("gun", "guardian", world.north),
        "guardian south": person("geir", "guardian", world.south),
        "employer": person("emil", "employer", world.north),
        "teacher team": person("tove", "teacher", team),
        "class teacher": person("kim", "teacher", group),
    }  # fmt: skip
    return Lived(world, adults, people, clock)


_CONDITION = {
    "task": "Jag låser upp", "learning": "De hinner mindre", "direction": "limits", "condition": "premises",
}  # fmt: skip
_GOAL = {"national_goal": "Skollagen 15:2", "by": "2027-11-01"}
_ANALYSIS = {"evidence_for": "Tre klasser", "evidence_against": "En klass", "certainty": "likely"}
# What is said in the year besides: the day, by whom, where, what it is, and whether it is carried up.
SAID = (
    (date(STARTS, 10, 5), "teacher", "north", "observation", "Fler kommer i tid.", {}, False),
    (date(STARTS, 11, 10), "principal", "north", "analysis", "Bussarna gör skillnad.", _ANALYSIS, True),
    (date(STARTS, 12, 3), "principal", "north", "goal", "Alla kommer i tid", _GOAL, False),
    (date(STARTS + 1, 1, 12), "principal", "north", "condition", "Salarna är låsta.", _CONDITION, True),
    (
        date(STARTS + 1, 1, 20),
        "principal south",
        "south",
        "condition",
        "De är låsta.",
        _CONDITION,
        True,
    ),
    (date(STARTS + 1, 6, 14), "director", "authority", "lesson", "Börja tidigare på hösten.", {}, False),
)


def _says(made: Lived, on: date) -> None:
    for day, who, where, kind, text, fields, is_carried in SAID:
        if day == on:
            unit: Unit = getattr(made.world, where)
            step = thread.write(by=made.people[who], kind=kind, unit=unit, text=text, fields=dict(fields))
            if is_carried:
                thread.carry_up(by=made.people[who], step=step)


def lives(made: Lived, until: date) -> None:
    """Day by day: what has come is called to, held and done; the clock ticks each weekday morning."""
    made.clock.to(date(STARTS, 8, 3))
    made.year = actions.begin_year(by=made.people["director"], authority=made.world.authority, starts=STARTS)
    on = date(STARTS, 8, 3)
    while on <= until:
        if on.weekday() < 5:
            made.clock.to(on)
            _tick(on)
            _a_day(made, on)
            _says(made, on)
        on += timedelta(days=1)


def _tick(on: date) -> None:
    """As ``helhet tick`` does it."""
    if dues := to_prepare(on):
        actions.remind_of_preparation(by=Channel.SYSTEM, dues=dues)
    if occasions := to_call(on):
        actions.remind_of_calls(by=Channel.SYSTEM, occasions=occasions)
    tell_everyone()


def _a_day(made: Lived, on: date) -> None:
    assert made.year is not None
    for row in planned_in(made.year, on):
        if row.state is State.NOW:
            _begins(made, row, on)
        elif row.state is State.CALLED and row.shows_on == on:
            _holds(made, row.meetings[-1], on)
    _quarter(made, on)


def _begins(made: Lived, row: Planned, on: date) -> None:
    """The window has opened: it is called to, or the work is done."""
    occasion = row.occasion
    if not occasion.forum:
        actions.mark_done(by=caller_at(made, row.unit), occasion=occasion)
        return
    day = min(on + timedelta(days=2), occasion.to_on)
    while day.weekday() > 4 and day > on:
        day -= timedelta(days=1)
    when = made.clock.at(day, HOUR)
    for minutes in range(0, 200, 10):  # the board has three items in a day: one after another
        try:
            actions.call_meeting(
                by=caller_at(made, row.unit), occasion=occasion, on=when + timedelta(minutes=minutes)
            )
        except ActionError:
            continue
        return
    raise AssertionError(f"{occasion} at {occasion.unit} could not be called")


def caller_at(made: Lived, unit: Unit) -> Person:
    """Whoever leads at a unit."""
    path = unit.path
    for name in ("principal", "principal south", "principal adults"):
        who = made.people[name]
        if path.startswith(who.assignments.get().unit.path):
            return who
    return made.people["director"]


def _holds(made: Lived, meeting: Meeting, on: date) -> None:
    """It is held: a note, one thing said, and each side that has somebody confirms."""
    made.clock.to(on, time(15, 0))
    meeting.refresh_from_db()
    # Guardians come too, and nobody counts them: coverage will tell.
    expected = [row for row in expected_at(meeting.forum, on) if row.role != "guardian"]
    people = list({row.person_id: row.person for row in expected}.values())
    item = meeting.items.order_by("order")[1]
    actions.save_note(by=people[0], item=item, base=0, text="Vi talade om det vi såg.")
    for who in people:
        actions.attend(by=who, meeting=meeting, role=who.assignments.get().role)
    for who in people:
        for side in sides_of(reader_for(who), meeting.forum):
            meeting.refresh_from_db()
            try:
                actions.confirm_minutes(by=who, meeting=meeting, side=side, version=meeting.version)
            except ActionError:
                continue
            break
    made.held.append(meeting)


def _quarter(made: Lived, on: date) -> None:
    """The council queues in September, is heard when the board meets, answered and followed up."""
    board = made.people["director"]
    if made.topic is None:
        council = Forum.objects.filter(template="student_council", unit=made.world.north).first()
        if council is not None:
            made.topic = actions.put_topic(
                by=made.people["student"],
                council=council,
                title=TOPIC,
                text="Alla prov ligger i samma vecka.",
            )
        return
    made.topic.refresh_from_db()
    ahead = Meeting.objects.filter(forum__template="student_quarter", on__gte=made.clock.now).first()
    if made.topic.stage is Topic.Stage.WAITING and ahead is not None:
        made.topic = actions.schedule_topic(by=board, topic=made.topic, meeting=ahead)
    elif made.topic.stage is Topic.Stage.SCHEDULED and _is_past(made.topic, on):
        actions.hear_topic(by=board, topic=made.topic)
    elif made.topic.stage is Topic.Stage.HEARD:
        actions.answer_topic(by=board, topic=made.topic, text=ANSWER, follow_up_on=on + timedelta(days=60))
    elif made.topic.stage is Topic.Stage.ANSWERED and _is_due(made.topic, on):
        actions.follow_up_topic(by=board, topic=made.topic, text="Det håller i två hus av tre.")


def _is_past(topic: Topic, on: date) -> bool:
    return topic.meeting is not None and timezone.localdate(topic.meeting.on) < on


def _is_due(topic: Topic, on: date) -> bool:
    return topic.follow_up_on is not None and topic.follow_up_on <= on
