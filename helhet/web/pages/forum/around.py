"""What stands around a meeting's agenda: what comes before and after it, who is lacking, how it was moved."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.chain.queries import goes_on_at
from helhet.core.wording import listed
from helhet.people.models import Assignment
from helhet.people.roles import ROLES
from helhet.thread.kinds import voices
from helhet.thread.readers import readable
from helhet.voices.models import Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import films_shown
from helhet.web.page import PageRequest
from helhet.web.pages.forum.entry import reader_in_forums
from helhet.web.pages.forum.said import Line, lines, open_steps
from helhet.web.steps import Card, cards, reader_in_thread
from helhet.year.actions import open_material
from helhet.year.expected import Vacant, vacancies
from helhet.year.forums.model import ForumTemplate, Sign
from helhet.year.mirror import Coming, Mirror, mirror_of
from helhet.year.models import Meeting, MeetingMove, Topic
from helhet.year.queries import Record
from helhet.year.readers import roles_near
from helhet.year.tasks import Due, PartState, due_of, facts_from, parts_of

_FEW = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing before or after a meeting, as the page shows it."""

    due: Due
    who: str
    is_done: bool  # for the reader, where each does it for themselves and it is asked of the reader
    is_mine: bool
    may_tick: bool
    is_late: bool

    @property
    def count(self) -> int:
        """How many have read, of what each reads for themselves."""
        return len(self.due.persons) if self.due.task.sign is Sign.OPENED else 0


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something coming: its day, its words and where it leads."""

    on: date
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Around:
    """All of it."""

    before: list[Asked]
    after: list[Asked]
    parts: list[PartState]
    vacant: list[str]
    moves: list[MeetingMove]
    continued_by: list[Meeting]
    topics: list[Topic]
    mirror: Mirror | None
    promises: list[Line]
    coming: list[Ahead]
    voices: list[Card]
    films: list[Film]


def around(request: PageRequest, record: Record, kind: ForumTemplate | None) -> Around:
    """What a kind of forum asks and shows around a meeting; nothing where the kind is declared no more."""
    meeting, facts = record.meeting, facts_from(record)
    due = due_of(meeting, facts)
    asked = [_asked(request, row) for row in due]
    looks_back = mirror_of(meeting) if kind is not None and kind.looks_back else None
    promises = looks_back.promises if looks_back else ()
    open_to = open_steps(request, promises) if promises else set()
    return Around(
        before=[row for row in asked if row.due.is_before],
        after=[row for row in asked if not row.due.is_before],
        parts=parts_of(meeting, facts),
        vacant=[_vacant(meeting, row) for row in vacancies(meeting.forum, request.reader.today)],
        moves=list(meeting.moves.all()),
        continued_by=list(meeting.continued_by.filter(cancelled_at=None).order_by("on", "pk")),
        topics=[row for row in facts.topics if row.stage is not Topic.Stage.WITHDRAWN],
        mirror=looks_back,
        promises=lines(promises, open_to),
        coming=[_ahead(meeting, row, open_to) for row in looks_back.coming] if looks_back else [],
        voices=_voices(request, meeting) if kind is not None and kind.hears_students else [],
        films=_films(request, meeting) if kind is not None and kind.hears_students else [],
    )


def note_opened(request: PageRequest, record: Record, kind: ForumTemplate | None) -> None:
    """Who was to read the material and opens the meeting has read it."""
    if kind is None or record.meeting.is_cancelled:
        return
    reading = {one.key: set(one.roles) for one in kind.preparation if one.sign is Sign.OPENED}
    near = roles_near(reader_in_forums(request), record.meeting.forum)
    mine = {key for key, roles in reading.items() if roles & near}
    if mine and not record.meeting.tasks.filter(person=request.reader.person, task__in=sorted(mine)).exists():
        open_material(by=request.reader.person, meeting=record.meeting)


def _asked(request: PageRequest, due: Due) -> Asked:
    reader, today = reader_in_forums(request), request.reader.today
    is_mine = bool(roles_near(reader, due.meeting.forum).intersection(due.task.roles))
    is_done = due.is_done_by(request.reader.person.pk) if is_mine else due.is_done
    return Asked(
        due=due,
        who=roles_named(due.task.roles),
        is_done=is_done,
        is_mine=is_mine,
        may_tick=due.is_ticked and (is_mine or reader.leads(due.meeting.unit.path)),
        is_late=not is_done and due.by_on < today and due.meeting.state != Meeting.State.PLANNED,
    )


def roles_named(roles: tuple[str, ...]) -> str:
    """Roles in a sentence: "rektor, förstelärare och elevhälsa"."""
    return listed([str(ROLES[key].name) for key in roles if key in ROLES])


def _vacant(meeting: Meeting, row: Vacant) -> str:
    """Which role nobody has, what that means, and who is nearest above."""
    told = {"roles": roles_named(row.roles), "unit": meeting.unit.name, "nearest": _nearest(row.nearest)}
    if row.side is not None:
        told["side"] = str(row.side.name)
        said = _("Nobody at %(unit)s has any of these roles: %(roles)s. So nobody confirms for %(side)s.")
        if len(row.roles) == 1:
            said = _("Nobody at %(unit)s has the role %(roles)s. So nobody confirms for %(side)s.")
    else:
        said = _("Nobody at %(unit)s has the role %(roles)s.")
    nearest = _("Nearest above: %(nearest)s.") % told if row.nearest else ""
    return f"{said % told} {nearest}".strip()


def _nearest(rows: tuple[Assignment, ...]) -> str:
    named = dict.fromkeys(f"{ROLES[row.role].name}, {row.unit.name}" for row in rows if row.role in ROLES)
    return "; ".join(named)


def _ahead(meeting: Meeting, row: Coming, open_to: set[int]) -> Ahead:
    if row.topic is not None:
        said = _("The student quarter is followed up: %(topic)s") % {"topic": row.topic.step.title}
        return Ahead(row.on, said, reverse("elevernas_kvart", kwargs={"unit": meeting.unit}))
    step = row.saying.step if row.saying else None
    if step is None:
        return Ahead(row.on, "", "")
    address = reverse("trad", kwargs={"key": step.key, "unit": step.unit}) if step.pk in open_to else ""
    return Ahead(row.on, step.title, address)


def _voices(request: PageRequest, meeting: Meeting) -> list[Card]:
    """The newest that students have said at the unit and that the reader may read."""
    theirs = readable(reader_in_thread(request)).filter(goes_on_at(meeting.unit), role="student")
    found = theirs.filter(kind__in=list(voices()), is_urgent=False).select_related("unit")
    return cards(found.order_by("-written_at", "-pk")[:_FEW])


def _films(request: PageRequest, meeting: Meeting) -> list[Film]:
    about = {"theme": meeting.theme} if meeting.theme else {}
    return films_shown(meeting.unit, Purpose.INSIDE, request.reader.today, **about)[:_FEW]
