"""Meetings that are cancelled, moved, held twice or planned over a change of the clocks, and who leaves."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from helhet.core.actions import ActionError
from helhet.people.actions import end_assignment
from helhet.thread.rules import ForbiddenError
from helhet.year import actions, rules
from helhet.year import forums as declared
from helhet.year.clock import at_clock
from helhet.year.expected import vacancies
from helhet.year.forums import templates
from helhet.year.models import Meeting, MeetingStep
from helhet.year.queries import forums_at, meeting_before, next_meetings, record_of
from helhet.year.readers import may_read, sides_of
from helhet.year.tasks import due_of, facts_of
from tests.world import BY, person
from tests.year.conftest import Talk, days_ago

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WHY = "Halva laget är på kurs."


def ahead(talk: Talk, days: float = 3) -> Meeting:
    return actions.plan_meeting(by=talk.ann, forum=talk.forum, on=days_ago(-days), place="Sal 12")


def test_a_cancelled_meeting_stays_with_its_reason_and_can_be_taken_back(talk: Talk):
    meeting = ahead(talk)
    left = actions.contribute(by=talk.bo, meeting=meeting, kind="observation", text="Trappan är full.")
    now = actions.cancel_meeting(by=talk.ann, meeting=meeting, reason=f"  {WHY} ")
    assert (now.is_cancelled, now.cancel_reason, now.cancelled_by) == (True, WHY, talk.ann)
    reader = rules.reader_for(talk.ann)
    assert meeting not in next_meetings(reader)
    assert forums_at(talk.chain.team, reader).get().next_on == talk.meeting.on
    assert record_of(now, talk.ann).of(MeetingStep.How.BEFOREHAND)[0].step == left.step
    assert due_of(now, facts_of([now])[now.pk]) == []
    with pytest.raises(ActionError, match="inställt"):
        actions.contribute(by=talk.bo, meeting=meeting, kind="observation", text="Mer.")
    with pytest.raises(ActionError, match="inställt"):
        actions.cancel_meeting(by=talk.bo, meeting=meeting, reason="Igen.")
    back = actions.restore_meeting(by=talk.bo, meeting=now)
    assert (back.is_cancelled, back.on) == (False, meeting.on)
    assert meeting in next_meetings(reader)
    with pytest.raises(ActionError):
        actions.restore_meeting(by=talk.bo, meeting=back)


def test_without_a_reason_or_when_it_has_been_held_nothing_is_cancelled_or_moved(talk: Talk):
    meeting = ahead(talk)
    with pytest.raises(ActionError, match="Säg varför"):
        actions.cancel_meeting(by=talk.ann, meeting=meeting, reason=" ")
    actions.save_note(by=talk.ann, item=talk.item, base=0, text="Hållet.")
    held = Meeting.objects.select_related("forum__unit").get(pk=talk.meeting.pk)
    with pytest.raises(ActionError, match="har hållits"):
        actions.cancel_meeting(by=talk.ann, meeting=held, reason=WHY)
    with pytest.raises(ActionError, match="har hållits"):
        actions.move_meeting(by=talk.ann, meeting=held, on=days_ago(-9))


def test_only_who_takes_part_cancels_moves_and_takes_back(talk: Talk):
    chain, meeting = talk.chain, ahead(talk)
    for who in (chain.outsider, chain.other_teacher, chain.student):
        with pytest.raises(ForbiddenError):
            actions.cancel_meeting(by=who, meeting=meeting, reason=WHY)
        with pytest.raises(ForbiddenError):
            actions.move_meeting(by=who, meeting=meeting, on=days_ago(-4))
    now = actions.cancel_meeting(by=chain.principal, meeting=meeting, reason=WHY)
    with pytest.raises(ForbiddenError):
        actions.restore_meeting(by=chain.outsider, meeting=now)


def test_a_meeting_moved_over_new_year_brings_its_notes_and_tells_the_times_it_had(talk: Talk):
    year = timezone.localdate().year + 1
    meeting = actions.plan_meeting(
        by=talk.ann, forum=talk.forum, on=datetime(year, 12, 18, 15, tzinfo=STOCKHOLM)
    )
    item = meeting.items.order_by("order")[0]
    actions.save_note(by=talk.ann, item=item, base=0, text="Att ta upp.")
    left = actions.contribute(by=talk.bo, meeting=meeting, kind="challenge", text="Vi hinner inte.")
    on = datetime(year + 1, 1, 8, 15, tzinfo=STOCKHOLM)
    move = actions.move_meeting(by=talk.bo, meeting=meeting, on=on, reason="Julen kom emellan.", place="B2")
    now = Meeting.objects.select_related("forum__unit").get(pk=meeting.pk)
    assert (now.on, now.place, now.state) == (on, "B2", Meeting.State.PLANNED)
    assert (move.from_on, move.to_on, move.by, move.unit) == (meeting.on, on, talk.bo, talk.chain.team)
    record = record_of(now, talk.ann)
    assert record.items[0].note == "Att ta upp."
    assert record.said[0].step == left.step
    again = actions.move_meeting(by=talk.ann, meeting=now, on=on + timedelta(days=1))
    assert list(now.moves.all()) == [move, again]


def test_two_meetings_on_one_day_are_two_and_at_the_same_minute_one_too_many(talk: Talk):
    first = ahead(talk)
    with pytest.raises(ActionError, match="redan ett möte"):
        actions.plan_meeting(by=talk.bo, forum=talk.forum, on=first.on)
    second = actions.plan_meeting(
        by=talk.bo, forum=talk.forum, on=first.on + timedelta(hours=3), continues=first
    )
    assert second.continues == first
    with pytest.raises(ActionError, match="redan ett möte"):
        actions.move_meeting(by=talk.bo, meeting=second, on=first.on)
    actions.cancel_meeting(by=talk.ann, meeting=second, reason=WHY)
    instead = actions.plan_meeting(by=talk.bo, forum=talk.forum, on=second.on)
    with pytest.raises(ActionError, match="redan ett möte"):
        actions.restore_meeting(by=talk.bo, meeting=second)
    assert instead.pk != second.pk


def test_a_meeting_continues_one_of_its_own_forum_that_came_before_it(talk: Talk):
    other = actions.open_forum(by=talk.ann, unit=talk.chain.team, template="team_meeting", name="Annat")
    elsewhere = actions.plan_meeting(by=talk.ann, forum=other, on=days_ago(4))
    with pytest.raises(ForbiddenError):
        actions.plan_meeting(by=talk.ann, forum=talk.forum, on=days_ago(-3), continues=elsewhere)
    with pytest.raises(ActionError):
        actions.plan_meeting(by=talk.ann, forum=talk.forum, on=days_ago(9), continues=talk.meeting)
    actions.save_note(by=talk.ann, item=talk.item, base=0, text="Inte klart.")
    goes_on = actions.plan_meeting(by=talk.ann, forum=talk.forum, on=days_ago(-1), continues=talk.meeting)
    assert meeting_before(goes_on) == talk.meeting


def the_clocks_change_in(month: int) -> date:
    """The last Sunday of a month of next year."""
    last = date(timezone.localdate().year + 1, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


@pytest.mark.parametrize("month", [3, 10])
def test_half_past_eight_stays_half_past_eight_when_the_clocks_are_changed(talk: Talk, month: int):
    """On both sides of both changes of the year, planned at one and the same moment."""
    before, after = (the_clocks_change_in(month) + timedelta(days=days) for days in (-1, 1))
    for day in (before, after):
        meeting = actions.plan_meeting(by=BY, forum=talk.forum, on=at_clock(day, time(8, 30)))
        kept = Meeting.objects.get(pk=meeting.pk)
        assert timezone.localtime(kept.on).replace(tzinfo=None) == datetime.combine(day, time(8, 30))
    # The trap: so many hours later is another time of the day.
    hours = at_clock(before, time(8, 30)).astimezone(UTC) + timedelta(days=2)
    assert timezone.localtime(hours).time() != time(8, 30)


def test_a_time_that_the_clocks_jump_over_is_refused():
    with pytest.raises(ActionError, match="ställs fram"):
        at_clock(date(2026, 3, 29), time(2, 30))
    assert at_clock(date(2026, 10, 25), time(2, 30)).utcoffset() == timedelta(hours=2)


def test_who_leaves_loses_the_forum_at_once_and_what_they_wrote_and_confirmed_stays(talk: Talk):
    said = actions.contribute(by=talk.bo, meeting=talk.meeting, kind="observation", text="Trappan är full.")
    actions.save_note(by=talk.bo, item=talk.item, base=0, text="Skrivet.")
    meeting = Meeting.objects.select_related("forum__unit").get(pk=talk.meeting.pk)
    actions.confirm_minutes(by=talk.bo, meeting=meeting, side="team", version=meeting.version)
    for who in (talk.bo, talk.ann):
        end_assignment(by=BY, assignment=who.assignments.get(), on=timezone.localdate() - timedelta(days=1))
    assert not may_read(rules.reader_for(talk.bo), talk.forum)
    with pytest.raises(ForbiddenError):
        actions.contribute(by=talk.bo, meeting=talk.meeting, kind="observation", text="Mer.")
    record = record_of(meeting, talk.chain.principal)
    assert [row.step for row in record.said] == [said.step]
    assert [row.person for row in record.confirmations] == [talk.bo]
    gone = vacancies(talk.forum, timezone.localdate())
    assert [row.side.key for row in gone if row.side] == ["team"]
    assert [row.person for row in gone[0].nearest] == [talk.chain.principal]
    assert sides_of(rules.reader_for(talk.chain.principal), talk.forum) == ["leader"]


def test_a_role_that_nobody_has_is_told_with_who_is_nearest_above(talk: Talk):
    chain, today = talk.chain, timezone.localdate()
    council = actions.open_forum(by=chain.principal, unit=chain.world.north, template="programme_council")
    found = vacancies(council, today)
    assert [(row.roles, row.side.key if row.side else "") for row in found] == [
        (("employer",), "working_life")
    ]
    assert [row.person for row in found[0].nearest] == [chain.principal]
    person("boss", "employer", chain.world.south)  # of another house: not here
    assert vacancies(council, today) == found
    person("smith", "employer", chain.world.north)
    assert vacancies(council, today) == []
    assert vacancies(talk.forum, today) == []


def test_a_template_that_is_edited_while_a_meeting_runs_does_not_touch_its_agenda(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
):
    before = [(row.pk, row.heading, row.prompt, row.kinds) for row in talk.meeting.items.all()]
    actions.save_note(by=talk.ann, item=talk.item, base=0, text="Mitt i mötet.")
    old = templates()["team_meeting"]
    new = replace(old, points=old.points[:1], preparation=(), after=old.after[:1], kinds=("lesson",))
    monkeypatch.setattr(declared, "templates", lambda: {**templates(), "team_meeting": new})
    monkeypatch.setattr("helhet.year.rules.templates", lambda: {**templates(), "team_meeting": new})
    monkeypatch.setattr("helhet.year.tasks.templates", lambda: {**templates(), "team_meeting": new})
    meeting = Meeting.objects.select_related("forum__unit").get(pk=talk.meeting.pk)
    assert [(row.pk, row.heading, row.prompt, row.kinds) for row in meeting.items.all()] == before
    item = talk.item
    assert actions.save_note(by=talk.bo, item=item, base=item.version, text="Vidare.").item.note == "Vidare."
    assert [due.task.key for due in due_of(meeting, facts_of([meeting])[meeting.pk])] == ["confirm_team"]
    later = actions.plan_meeting(by=talk.ann, forum=talk.forum, on=days_ago(-2))
    assert later.items.count() == 1


def test_guardians_have_no_forum_where_all_students_are_grown_up(talk: Talk):
    chain = talk.chain
    adults = chain.world.authority.children.get(slug="vuxna")
    with pytest.raises(ActionError):
        actions.open_forum(by=chain.director, unit=adults, template="guardians_forum")
    opened = actions.open_forum(by=chain.principal, unit=chain.world.north, template="guardians_forum")
    guardian = person("guardian", "guardian", chain.group)
    assert may_read(rules.reader_for(guardian), opened)
    other = person("other-guardian", "guardian", chain.world.south)
    assert not may_read(rules.reader_for(other), opened)
