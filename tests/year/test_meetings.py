"""A forum from its start to confirmed minutes: agenda, what is said, who was there, who confirms."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from helhet.core.actions import ActionError
from helhet.people.models import JournalEntry
from helhet.thread.models import Carry, Step
from helhet.thread.rules import ForbiddenError
from helhet.year import actions
from helhet.year.forums import templates
from helhet.year.forums.model import LEADING
from helhet.year.models import Forum, Meeting, MeetingStep
from helhet.year.queries import meeting_before, record_of, sayings
from tests.world import person
from tests.year.conftest import Talk, days_ago


def test_the_agenda_comes_from_the_forums_kind_in_swedish_whoever_plans_it(talk: Talk):
    with translation.override("en"):
        forum = actions.open_forum(by=talk.ann, unit=talk.chain.team, template="team_meeting")
        planned = actions.plan_meeting(by=talk.ann, forum=forum, on=days_ago(-7))
    assert forum.name == "Arbetslagsmöte"
    points = templates()["team_meeting"].points
    assert [(row.order, row.heading, row.minutes) for row in planned.items.all()] == [
        (n, point.heading.sv, point.minutes) for n, point in enumerate(points, start=1)
    ]


def test_what_a_template_says_holds_together():
    from helhet.chain.kinds import KINDS
    from helhet.people.roles import ROLES
    from helhet.thread.kinds import kinds

    assert len(templates()) == 13
    for row in templates().values():
        assert row.unit_kinds <= set(KINDS), row.key
        assert {*row.all_roles, *(role for side in row.sides for role in side.roles)} <= set(ROLES), row.key
        assert all(kinds()[key].is_voice for key in row.kinds), row.key
        assert {kind for point in row.points for kind in point.kinds} <= set(kinds()), row.key
        assert len({side.key for side in row.sides}) == len(row.sides) == 2, row.key
        texts = [row.name, row.sentence, row.outcome, *(side.name for side in row.sides)]
        tasks = [*row.preparation, *row.after]
        assert {role for one in tasks for role in one.roles} <= {*row.all_roles, *LEADING}, row.key
        assert {one.side for one in tasks} <= {"", *(side.key for side in row.sides)}, row.key
        assert len({one.key for one in tasks}) == len(tasks), row.key
        assert len({one.key for one in row.parts}) == len(row.parts), row.key
        texts += [*(one.what for one in tasks), *(one.name for one in row.parts)]
        texts += [one.sentence for one in row.parts]
        texts += [text for point in row.points for text in (point.heading, point.prompt)]
        assert all(text.sv and text.en for text in texts), row.key


def test_a_forum_is_started_where_it_belongs_by_who_works_there(talk: Talk):
    chain = talk.chain
    with pytest.raises(ForbiddenError):
        actions.open_forum(by=chain.student, unit=chain.team, template="team_meeting", name="Nytt")
    with pytest.raises(ForbiddenError):
        actions.open_forum(by=chain.outsider, unit=chain.team, template="team_meeting", name="Nytt")
    with pytest.raises(ActionError):
        actions.open_forum(by=chain.principal, unit=chain.team, template="board_item")
    with pytest.raises(ActionError):
        actions.open_forum(by=talk.ann, unit=chain.team, template="team_meeting", name="lagets FORUM")
    with pytest.raises(ActionError):
        actions.open_forum(by=talk.ann, unit=chain.team, template="nothing")
    assert Forum.objects.count() == 1


def test_students_plan_the_next_meeting_of_their_council_themselves(talk: Talk):
    chain = talk.chain
    council = actions.open_forum(by=chain.principal, unit=chain.world.north, template="student_council")
    meeting = actions.plan_meeting(by=chain.student, forum=council, on=days_ago(-2))
    said = actions.contribute(
        by=chain.student, meeting=meeting, kind="need_help", text="Varför ligger alla prov i samma vecka?"
    )
    assert (said.how, said.step.unit, said.step.role) == ("beforehand", chain.world.north, "student")
    assert said.step.occasion.startswith("Elevråd, ")
    with pytest.raises(ActionError):
        actions.plan_meeting(by=chain.student, forum=council, on=meeting.on)
    with pytest.raises(ForbiddenError):
        actions.plan_meeting(by=chain.teacher, forum=council, on=days_ago(-3))


def test_a_meeting_talks_of_figures_that_exist_and_of_few(talk: Talk):
    plan = {"by": talk.ann, "forum": talk.forum}
    with pytest.raises(ActionError):
        actions.plan_meeting(**plan, on=days_ago(-1), indicators=["nothing"])
    with pytest.raises(ActionError):
        actions.plan_meeting(**plan, on=days_ago(-1), theme="nothing")
    with pytest.raises(ActionError):
        actions.plan_meeting(**plan, on=days_ago(400_000))
    kept = actions.plan_meeting(**plan, on=days_ago(-1), indicators=["leavers-diploma-share"] * 2)
    assert kept.indicators == ["leavers-diploma-share"]


def agreement(talk: Talk, meeting: Meeting | None = None, text: str = "Öppna biblioteket.") -> Step:
    return actions.agree(
        by=talk.ann, meeting=meeting or talk.meeting, kind="commitment", text=text, who="principal",
        until=date(2027, 1, 24),
    ).step  # fmt: skip


def test_what_is_agreed_becomes_a_step_that_says_who_and_when_and_stands_on_what_was_said(talk: Talk):
    seen = actions.contribute(by=talk.bo, meeting=talk.meeting, kind="observation", text="Trappan är full.")
    step = actions.agree(
        by=talk.ann, meeting=talk.meeting, kind="commitment", text="Öppna.", who="principal",
        until=date(2027, 1, 24), builds_on=[seen.step],
    ).step  # fmt: skip
    assert (step.kind, step.fields, step.state) == (
        "commitment", {"who": "principal", "by": "2027-01-24"}, "open",
    )  # fmt: skip
    assert step.stands_on.get().earlier == seen.step
    with pytest.raises(ActionError):
        actions.agree(by=talk.ann, meeting=talk.meeting, kind="commitment", text="Utan vem.")
    with pytest.raises(ActionError):
        actions.agree(by=talk.ann, meeting=talk.meeting, kind="decision", text="Inte här.")
    actions.agree(by=talk.ann, meeting=talk.meeting, kind="conclusion", text="Det är trångt.")
    assert Step.objects.filter(said_in__how=MeetingStep.How.AGREED).count() == 2


def test_a_point_gives_only_the_kinds_of_step_it_is_for(talk: Talk):
    said = actions.write_here(
        by=talk.ann, meeting=talk.meeting, item=talk.item, kind="analysis", text="Det saknas en plats."
    )
    assert (said.how, said.item, said.step.state) == ("written", talk.item, "described")
    with pytest.raises(ActionError):
        actions.write_here(by=talk.ann, meeting=talk.meeting, item=talk.item, kind="decision", text="Nej.")
    other = actions.plan_meeting(by=talk.ann, forum=talk.forum, on=days_ago(-7))
    with pytest.raises(ForbiddenError):
        actions.write_here(by=talk.ann, meeting=other, item=talk.item, kind="analysis", text="Nej.")


def test_the_next_meeting_knows_what_was_said_last_and_how_it_went(talk: Talk):
    before = actions.plan_meeting(by=talk.ann, forum=talk.forum, on=days_ago(28))
    kept, waiting = agreement(talk, before), agreement(talk, before, "Fråga eleverna.")
    asked = actions.contribute(by=talk.bo, meeting=before, kind="need_help", text="Vem låser?").step
    actions.settle(by=talk.ann, meeting=talk.meeting, step=kept, state="kept")
    assert meeting_before(talk.meeting) == before
    record = record_of(talk.meeting, talk.ann)
    assert [(row.step, row.step.state) for row in record.said_before if row.step.kind == "commitment"] == [
        (kept, "kept"),
        (waiting, "open"),
    ]
    silent = next(row for row in record.said_before if row.step == asked)
    assert silent.is_silent
    lone = actions.open_forum(by=talk.ann, unit=talk.chain.team, template="team_meeting", name="Annat")
    other = actions.plan_meeting(by=talk.ann, forum=lone, on=days_ago(1))
    with pytest.raises(ForbiddenError):
        actions.settle(by=talk.ann, meeting=other, step=waiting, state="kept")


def test_what_is_taken_back_is_no_longer_in_the_meeting(talk: Talk):
    from helhet.thread.actions import withdraw

    said = actions.contribute(by=talk.bo, meeting=talk.meeting, kind="reflection", text="Fel ord.")
    assert len(sayings([talk.meeting])[talk.meeting.pk]) == 1
    withdraw(by=talk.bo, step=said.step)
    assert sayings([talk.meeting])[talk.meeting.pk] == []


def test_what_is_carried_up_takes_along_what_was_chosen_and_nothing_else(talk: Talk):
    seen = [
        actions.contribute(by=talk.bo, meeting=talk.meeting, kind="observation", text=text).step
        for text in ("Trappan.", "Provet.")
    ]
    why = actions.write_here(
        by=talk.ann, meeting=talk.meeting, item=talk.item, kind="analysis", text="Det saknas en plats.",
        builds_on=seen,
    ).step  # fmt: skip
    carries = actions.carry_up(by=talk.ann, meeting=talk.meeting, steps=[why, seen[0]])
    assert [(row.step, row.to_unit) for row in carries] == [(why, talk.chain.world.north)]
    assert {row.step for row in Carry.objects.filter(undone_at=None)} == {why, seen[0]}
    actions.undo_carry(by=talk.ann, meeting=talk.meeting, carry=carries[0])
    assert not Carry.objects.filter(undone_at=None).exists()
    with pytest.raises(ActionError):
        actions.carry_up(by=talk.ann, meeting=talk.meeting, steps=[])


def test_attendance_is_by_role_and_by_name_only_for_who_says_so(talk: Talk):
    actions.record_attendance(by=talk.ann, meeting=talk.meeting, counts={"teacher": 4, "student_health": 1})
    actions.attend(by=talk.bo, meeting=talk.meeting, role="teacher")
    actions.attend(by=talk.bo, meeting=talk.meeting, role="teacher")
    actions.record_attendance(by=talk.ann, meeting=talk.meeting, counts={"student_health": 0})
    rows = talk.meeting.attendances.order_by("pk").values_list("role", "person", "count")
    assert list(rows) == [("teacher", None, 4), ("teacher", talk.bo.pk, 1)]
    with pytest.raises(ActionError):
        actions.record_attendance(by=talk.ann, meeting=talk.meeting, counts={"teacher": 100_000})
    with pytest.raises(ForbiddenError):
        actions.attend(by=talk.ann, meeting=talk.meeting, role="principal")


def confirmed(talk: Talk) -> Meeting:
    actions.save_note(by=talk.ann, item=talk.item, base=0, text="Vi kom överens.")
    meeting = Meeting.objects.get(pk=talk.meeting.pk)
    for who, side in ((talk.ann, "team"), (talk.chain.principal, "leader")):
        actions.confirm_minutes(by=who, meeting=meeting, side=side, version=meeting.version)
    return Meeting.objects.get(pk=talk.meeting.pk)


def test_minutes_are_confirmed_when_both_sides_have_done_so(talk: Talk):
    assert confirmed(talk).state == Meeting.State.CONFIRMED


def test_a_later_change_of_a_note_undoes_both_and_says_who_wrote(talk: Talk):
    meeting = confirmed(talk)
    item = talk.item
    actions.save_note(by=talk.bo, item=item, base=item.version, text=item.note)
    assert Meeting.objects.get().state == Meeting.State.CONFIRMED  # nothing was changed
    actions.save_note(by=talk.bo, item=item, base=item.version, text="Vi kom inte överens.")
    record = record_of(Meeting.objects.select_related("forum__unit").get(), talk.ann)
    assert (record.meeting.state, record.confirmations) == (Meeting.State.HELD, ())
    assert record.undone.undone_by == talk.bo
    assert meeting.confirmations.count() == 2  # who confirmed what stays to be read


def test_nobody_confirms_for_both_sides_nor_for_another_nor_what_they_have_not_read(talk: Talk):
    chain, meeting = talk.chain, talk.meeting
    confirm = actions.confirm_minutes
    with pytest.raises(ForbiddenError):
        confirm(by=talk.ann, meeting=meeting, side="leader", version=1)
    with pytest.raises(ForbiddenError):
        confirm(by=chain.other_principal, meeting=meeting, side="leader", version=1)
    with pytest.raises(ActionError):
        confirm(by=talk.ann, meeting=meeting, side="nobody", version=1)
    actions.save_note(by=talk.bo, item=talk.item, base=0, text="Nytt.")
    with pytest.raises(ActionError):
        confirm(by=talk.ann, meeting=meeting, side="team", version=1)
    both = person("both", "teacher", chain.team)
    from helhet.people.actions import assign
    from tests.world import BY, SINCE

    assign(by=BY, person=both, role="principal", unit=chain.team, from_on=SINCE)
    version = Meeting.objects.get().version
    confirm(by=both, meeting=meeting, side="team", version=version)
    with pytest.raises(ActionError):
        confirm(by=both, meeting=meeting, side="leader", version=version)


def test_a_meeting_ahead_is_neither_attended_nor_confirmed(talk: Talk):
    ahead = actions.plan_meeting(by=talk.ann, forum=talk.forum, on=timezone.now() + timedelta(days=2))
    with pytest.raises(ActionError):
        actions.confirm_minutes(by=talk.ann, meeting=ahead, side="team", version=ahead.version)
    with pytest.raises(ActionError):
        actions.attend(by=talk.ann, meeting=ahead, role="teacher")


def test_what_is_written_in_a_meeting_is_not_in_the_journal(talk: Talk):
    secret = actions.contribute(by=talk.bo, meeting=talk.meeting, kind="observation", text="Hemlighet ett.")
    actions.save_note(by=talk.bo, item=talk.item, base=0, text="Hemlighet två.")
    actions.write_here(by=talk.ann, meeting=talk.meeting, item=talk.item, kind="analysis",
                       text="Hemlighet tre.", builds_on=[secret.step])  # fmt: skip
    actions.carry_up(by=talk.ann, meeting=talk.meeting, steps=[secret.step])
    rows = JournalEntry.objects.filter(action__startswith="year.")
    assert {"year.save_note", "year.carry_up"} <= set(rows.values_list("action", flat=True))
    assert not any("Hemlighet" in str(row.details) for row in JournalEntry.objects.all())
    assert set(rows.exclude(action="year.open_forum").values_list("unit_path", flat=True)) == {
        talk.chain.team.path
    }
