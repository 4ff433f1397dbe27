"""A meeting: what was said last, the figures, what was left beforehand, and the agenda all write in."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from helhet.analysis.figures import moment
from helhet.chain.queries import above
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import indicators
from helhet.people.roles import ROLES
from helhet.thread.queries import next_up
from helhet.web import unsent
from helhet.web.concluded import followed_up
from helhet.web.evidence import Shown, shown
from helhet.web.page import Page, PageRequest
from helhet.web.pages.forum.around import around, note_opened
from helhet.web.pages.forum.deeds import Refused, done, forms_of
from helhet.web.pages.forum.entry import may_work_with_steps, meeting_at, reader_in_forums, role_in
from helhet.web.pages.forum.forms import Cancel, Move
from helhet.web.pages.forum.noted import notes
from helhet.web.pages.forum.said import lines, open_steps
from helhet.year.forums import templates
from helhet.year.forums.model import ForumTemplate, Side
from helhet.year.models import Confirmation, Meeting, MeetingStep
from helhet.year.queries import Record, record_of
from helhet.year.readers import sides_of
from helhet.year.rules import has_come


def show(request: PageRequest, meeting: int) -> HttpResponse:
    """The meeting; a POST names in ``what`` what is to be done in it."""
    found = meeting_at(request, meeting)
    refused: Refused | None = None
    if request.method == "POST":
        answer = done(request, found)
        if isinstance(answer, HttpResponse):
            return answer
        refused = answer
    record = record_of(found, request.reader.person)
    if unsent.is_scripted(request):
        return JsonResponse({"notes": [note.told() for note in notes(record)]})
    note_opened(request, record, templates().get(found.forum.template))
    if refused is None and (kept := unsent.take(request)) is not None:
        refused = Refused(kept.get("what", ""), "", kept)
    return render(request, "forum/meeting.html", _context(request, record, refused))


def _context(request: PageRequest, record: Record, refused: Refused | None) -> dict[str, object]:
    meeting, kind = record.meeting, templates().get(record.meeting.forum.template)
    may_work = may_work_with_steps(request)
    open_to = open_steps(request, (*record.said, *record.said_before))
    return {
        **told(request, record, kind, open_to),
        "refused": refused,
        "notes": notes(record),
        "forms": forms_of(record, kind, refused, open_to=open_to, may_work=may_work),
        "may_work": may_work,
        "is_open": meeting.forum.closed_at is None and not meeting.is_cancelled,
        "around": around(request, record, kind),
        "may_move": meeting.forum.closed_at is None and meeting.state == Meeting.State.PLANNED,
        "move_form": _move_form(refused, meeting),
        "cancel_form": Cancel(refused.given if refused and refused.what == "cancel" else None),
        "acting": role_in(request),
        "is_there": any(row.person_id == request.reader.person.pk for row in record.attendances),
        "own_sides": sides_of(reader_in_forums(request), meeting.forum),
        "up": next_up(meeting.unit) if may_work and record.said else None,
        "to_carry": lines([row for row in record.said if not row.carries], open_to) if may_work else [],
        "carried": lines([row for row in record.said if row.carries], open_to),
        "concluded": followed_up(meeting),
    }


def _move_form(refused: Refused | None, meeting: Meeting) -> Move:
    on = timezone.localtime(meeting.on)
    given = refused.given if refused and refused.what == "move" else None
    return Move(given, initial={"on": on.date(), "at": on.time(), "place": meeting.place}, auto_id="move_%s")


def told(
    request: PageRequest, record: Record, kind: ForumTemplate | None, open_to: Collection[int]
) -> dict[str, object]:
    """What the page of a meeting and its minutes on paper both tell."""
    meeting, spoken = record.meeting, record.of(MeetingStep.How.WRITTEN)
    return {
        "meeting": meeting,
        "record": record,
        "kind": kind,
        "before": lines(record.said_before, open_to),
        "figures": figures_of(request, meeting),
        # What was said in passing, at no point of the agenda, stands with what was left beforehand.
        "left": lines(
            [*record.of(MeetingStep.How.BEFOREHAND), *(row for row in spoken if row.row.item_id is None)],
            open_to,
        ),
        "written": lines([row for row in spoken if row.row.item_id is not None], open_to),
        "agreed": lines(record.of(MeetingStep.How.AGREED), open_to),
        "present": present(record, kind),
        "sides": [_side(side, record) for side in (kind.sides if kind else ())],
        "has_come": has_come(meeting),
        "is_today": timezone.localdate(meeting.on) == timezone.localdate(),
    }


def figures_of(request: PageRequest, meeting: Meeting) -> list[Shown]:
    """The figures a meeting talks about, each at its unit or at the nearest one above that has a value."""
    unit = meeting.unit
    chosen = [indicators()[key] for key in meeting.indicators if key in indicators()]
    if not chosen or not request.reader.may(Permission.SEE_WHOLE, unit):
        return []
    way = [unit, *reversed(above(unit))]
    answers = moment(unit, own=request.reader.own_unit).figures_of_many(chosen, way)
    found = []
    for row in chosen:
        panels = [shown(answers[row.key], place) for place in way]
        found.append(next((panel for panel in panels if panel.newest is not None), panels[0]))
    return found


@dataclass(frozen=True, slots=True)
class Present:
    """One role: how many were there without a name, and who has said so by name."""

    role: str
    name: Text
    count: int
    names: tuple[str, ...]

    @property
    def all(self) -> int:
        """Everyone of the role."""
        return self.count + len(self.names)


def present(record: Record, kind: ForumTemplate | None) -> list[Present]:
    """Attendance by role, the expected roles first."""
    expected = (*kind.all_roles, *kind.invited) if kind else ()
    there = [row.role for row in record.attendances]
    found = []
    for key in dict.fromkeys([*expected, *there]):
        rows = [row for row in record.attendances if row.role == key]
        if key in ROLES:
            names = tuple(record.name(row.person_id) for row in rows if row.person_id is not None)
            unnamed = sum(row.count for row in rows if row.person_id is None)
            found.append(Present(key, ROLES[key].name, unnamed, names))
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """One side, and whether it has confirmed."""

    side: Side
    given: Confirmation | None
    by: str


def _side(side: Side, record: Record) -> Standing:
    given = next((row for row in record.confirmations if row.side == side.key), None)
    return Standing(side, given, record.name(given.person_id) if given else "")


PAGE = Page(
    key="mote",
    route="forum/<unit:unit>/mote/<int:meeting>/",
    title=Text(sv="Möte", en="Meeting"),
    access=Permission.SEE_WHOLE,
    view=show,
)
