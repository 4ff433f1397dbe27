"""Conclusions: who captures, who confirms, who owns, and what becomes of them."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from helhet.assembly import actions, outcome, owning
from helhet.assembly.models import Assembly, Conclusion, Evidence, HallQuestion, Panellist
from helhet.core.actions import ActionError, Channel
from helhet.people.models import JournalEntry
from helhet.thread import actions as thread
from helhet.thread.models import Link, Step
from helhet.thread.queries import waiting_for
from helhet.thread.readers import may_read, thread_reader
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.assembly.held import concluded, hold, panel
from tests.messages.mailed import mailed
from tests.world import person

WORDS = "Hjälp efter lektionstid behövs."


def _captured(day: Day, by=None) -> Conclusion:
    return actions.capture_conclusion(
        by=by or day.secretary, assembly=day.assembly, panel=panel(day.assembly), text=WORDS,
        owner_role="principal", unit=day.world.north,
    )  # fmt: skip


def test_the_secretary_captures_and_a_teacher_or_an_outsider_does_not(day: Day):
    hold(day.assembly, Assembly.State.ON)
    assert _captured(day).captured_by == day.secretary
    for who in (day.world.teacher, day.world.principal, day.world.outsider, day.student):
        with pytest.raises(ForbiddenError):
            _captured(day, who)


def test_nothing_is_captured_before_the_day_has_begun(day: Day):
    with pytest.raises(ActionError):
        _captured(day)


def test_the_panel_and_its_moderator_confirm_and_nobody_else(day: Day):
    hold(day.assembly, Assembly.State.ON)
    row = _captured(day)
    for who in (day.secretary, day.world.principal, day.world.teacher, day.world.outsider, day.student):
        with pytest.raises(ForbiddenError):
            actions.confirm_conclusion(by=who, conclusion=row)
    Panellist.objects.create(panel=row.panel, person=day.world.principal)
    assert actions.confirm_conclusion(by=day.world.principal, conclusion=row).step is not None
    assert (
        actions.confirm_conclusion(by=day.moderator, conclusion=_captured(day)).confirmed_by == day.moderator
    )


def test_a_confirmed_one_is_a_step_of_the_thread_standing_on_what_the_panel_showed(day: Day):
    hold(day.assembly, Assembly.State.ON)
    row = _captured(day)
    shown, withdrawn, other = (
        thread.write(by=day.holder, kind="observation", unit=day.world.authority, text=text)
        for text in ("Låst klockan tre.", "Fel.", "Annat tema.")
    )
    for step, theme in ((shown, row.theme), (withdrawn, row.theme), (other, "annat")):
        Evidence.objects.create(assembly=day.assembly, theme=theme, unit=day.world.north, step=step)
    thread.withdraw(by=day.holder, step=withdrawn)
    step = actions.confirm_conclusion(by=day.moderator, conclusion=row).step
    assert step is not None
    assert (step.kind, step.occasion, step.theme) == ("conclusion", "Stämman 2026", row.theme)
    assert (step.unit, step.answered_at) == (day.world.authority, day.world.north)
    assert [link.earlier for link in Link.objects.filter(later=step)] == [shown]


def test_everyone_inside_may_read_it_and_no_other_authority(day: Day):
    step = concluded(day).step
    inside = (day.board, day.student, day.world.teacher, day.world.principal, day.host)
    readers = [thread_reader(who, who.assignments.all()) for who in (*inside, day.world.outsider)]
    assert [may_read(reader, step) for reader in readers] == [True] * len(inside) + [False]


def test_what_is_sent_again_after_a_lost_network_is_the_same_conclusion(day: Day):
    hold(day.assembly, Assembly.State.ON)
    key = uuid.uuid4()
    for text in (WORDS, "Rättat.", "Rättat."):
        actions.capture_conclusion(
            by=day.secretary, assembly=day.assembly, panel=panel(day.assembly), text=text,
            owner_role="principal", unit=day.world.north, key=key,
        )  # fmt: skip
    assert [row.text for row in outcome.unconfirmed(day.assembly)] == ["Rättat."]


def test_confirming_twice_makes_one_step(day: Day):
    row = concluded(day)
    again = actions.confirm_conclusion(by=day.moderator, conclusion=row)
    assert again.step == row.step
    assert Step.objects.filter(kind="conclusion").count() == 1


def test_what_is_confirmed_is_neither_changed_nor_dropped(day: Day):
    row = concluded(day)
    with pytest.raises(ActionError):
        actions.change_conclusion(
            by=day.secretary, conclusion=row, text="Annat.", owner_role="director", unit=day.world.authority
        )
    with pytest.raises(ActionError):
        actions.drop_conclusion(by=day.secretary, conclusion=row)


def test_what_is_said_in_a_rehearsal_is_not_confirmed(day: Day):
    hold(day.assembly, Assembly.State.REHEARSING)
    row = _captured(day)
    with pytest.raises(ActionError):
        actions.confirm_conclusion(by=day.moderator, conclusion=row)
    assert not Step.objects.filter(kind="conclusion").exists()


def test_a_dropped_one_is_not_confirmed(day: Day):
    row = concluded(day, is_confirmed=False)
    actions.drop_conclusion(by=day.secretary, conclusion=row)
    with pytest.raises(ActionError):
        actions.confirm_conclusion(by=day.moderator, conclusion=row)
    assert outcome.unconfirmed(day.assembly) == []
    back = actions.drop_conclusion(by=day.secretary, conclusion=row, is_dropped=False)
    assert outcome.unconfirmed(day.assembly) == [back]


def test_an_owner_of_another_authority_is_refused(day: Day):
    with pytest.raises(ForbiddenError):
        concluded(day, unit=day.world.other)


def test_the_owner_says_what_becomes_of_it_and_nobody_else(day: Day):
    row = concluded(day)
    for who in (day.holder, day.board, day.world.teacher, day.student, day.world.outsider):
        with pytest.raises(ForbiddenError):
            actions.give_conclusion_fate(by=who, conclusion=row, verdict="no", reason="Så är det.")
    fate = actions.give_conclusion_fate(
        by=day.world.principal, conclusion=row, verdict="under_way", reason="Vi har börjat."
    )
    assert (fate.by, fate.role, fate.step) == (day.world.principal, "principal", row.step)


def test_an_owner_who_does_not_lead_answers_too(day: Day):
    row = concluded(day, role="teacher")
    assert day.world.teacher in {one.person for one in owning.owners_of([row])[row.pk].assignments}
    fate = actions.give_conclusion_fate(
        by=day.world.teacher, conclusion=row, verdict="no", reason="Vi hinner inte."
    )
    assert fate.role == "teacher"


def test_no_clock_and_no_channel_gives_a_fate(day: Day):
    row = concluded(day)
    with pytest.raises(ForbiddenError):
        actions.give_conclusion_fate(by=Channel.SYSTEM, conclusion=row, verdict="no", reason="Tiden är ute.")


def test_a_fate_needs_its_reason_and_its_date_and_is_one_of_five(day: Day):
    row, who = concluded(day), day.world.principal
    for told in (
        {"verdict": "no", "reason": " "},
        {"verdict": "parked", "reason": "Sedan."},
        {"verdict": "goal", "reason": "Ja."},
        {"verdict": "used", "reason": "Ja."},
        {"verdict": "accepted", "reason": "Ja.", "until": timezone.localdate() + timedelta(days=3)},
    ):
        with pytest.raises(ActionError):
            actions.give_conclusion_fate(by=who, conclusion=row, **told)
    assert not row.step.fates.exists()


def test_nobody_acts_in_the_role_of_another(day: Day):
    step = concluded(day).step
    theirs = day.world.principal.assignments.get()
    with pytest.raises(ForbiddenError):
        thread.give_fate(by=day.world.teacher, step=step, verdict="no", reason="Nej.", acting=theirs)


def test_a_role_that_nobody_holds_leaves_it_to_whoever_leads_and_says_so(day: Day):
    row = concluded(day, role="student_health")
    owners = owning.owners_of([row])[row.pk]
    assert owners.is_instead
    assert (owners.unit, owners.role) == (day.world.north, "principal")
    nobody = concluded(day, role="kitchen", unit=day.world.authority)
    assert owning.owners_of([nobody])[nobody.pk].assignments[0].person == day.holder


def test_who_holds_the_role_higher_up_answers_for_the_units_below(day: Day):
    row = concluded(day, role="development_director")
    owners = owning.owners_of([row])[row.pk]
    assert not owners.is_instead
    assert [one.person for one in owners.assignments] == [day.holder]


def test_who_has_left_the_role_does_not_answer_any_more(day: Day):
    row = concluded(day)
    assert owning.answers_as(day.world.principal, row) is not None
    day.world.principal.assignments.update(to_on=timezone.localdate() - timedelta(days=1))
    assert owning.answers_as(day.world.principal, row) is None
    new = person("new", "principal", day.world.north)
    assert outcome.waiting_for(new) == [row]


def test_it_waits_for_its_owner_until_it_has_a_fate(day: Day):
    row = concluded(day)
    assert outcome.waiting_for(day.world.principal) == [row]
    assert outcome.waiting_for(day.holder) == outcome.waiting_for(day.world.outsider) == []
    actions.give_conclusion_fate(by=day.world.principal, conclusion=row, verdict="no", reason="Nej.")
    assert outcome.waiting_for(day.world.principal) == []


def test_thirty_days_are_counted_and_what_is_late_is_told(day: Day):
    today = timezone.localdate()
    rows = [concluded(day, text) for text in ("Ett.", "Två.", "Tre.")]
    Conclusion.objects.filter(pk=rows[0].pk).update(confirmed_at=timezone.now() - timedelta(days=31))
    Conclusion.objects.filter(pk=rows[1].pk).update(confirmed_at=timezone.now() - timedelta(days=30))
    actions.give_conclusion_fate(by=day.world.principal, conclusion=rows[2], verdict="no", reason="Nej.")
    found = outcome.told(outcome.confirmed(day.assembly), today)
    assert [one.is_late for one in found] == [True, False, False]
    assert outcome.counts(found) == {"no": 1, "waiting": 1, "late": 1}


def test_the_clock_reminds_each_owner_once_in_thirty_days_and_says_nothing_of_what_it_is(day: Day):
    for text in ("Ett hemligt.", "Två hemligt."):
        row = concluded(day, text)
        Conclusion.objects.filter(pk=row.pk).update(confirmed_at=timezone.now() - timedelta(days=40))
    today = timezone.localdate()
    assert actions.remind_of_conclusions(by=Channel.SYSTEM, conclusions=outcome.late_unreminded(today)) == 1
    (mail,) = mailed()
    assert mail.to == day.world.principal.email
    assert "hemligt" not in mail.text
    assert outcome.late_unreminded(today) == []
    with pytest.raises(ForbiddenError):
        actions.remind_of_conclusions(by=day.holder, conclusions=[])


def test_owners_and_fates_cost_as_much_for_one_as_for_three(day: Day, django_assert_num_queries):
    for count in (1, 2):
        for number in range(count):
            concluded(day, f"Nummer {number}.", unit=(day.world.north, day.world.south)[number % 2])
        with django_assert_num_queries(4):
            outcome.told(outcome.confirmed(day.assembly), timezone.localdate())


def _asked(
    day: Day, state: str = "later", text: str = "Varför ligger alla prov i samma vecka?"
) -> HallQuestion:
    return HallQuestion.objects.create(
        assembly=day.assembly, key=uuid.uuid4(), holder="h", role="students", text=text, state=state,
        asked_at=timezone.now(),
    )  # fmt: skip


def test_a_question_without_time_is_kept_and_waits_for_its_answer(day: Day):
    hold(day.assembly)
    row = actions.keep_question(by=day.moderator, question=_asked(day))
    step = row.step
    assert (step.kind, step.role, step.occasion, step.author) == (
        "hall_question",
        "students",
        "Stämman 2026",
        None,
    )
    assert step.text == "Varför ligger alla prov i samma vecka?"
    leader = thread_reader(day.holder, day.holder.assignments.all())
    assert step in waiting_for(leader)
    assert actions.keep_question(by=day.moderator, question=row).step == step
    fate = thread.give_fate(by=day.holder, step=step, verdict="parked", reason="Vi ser på det.",
                            until=timezone.localdate() + timedelta(30))  # fmt: skip
    assert [(one.row, one.fate) for one in outcome.kept_questions(day.assembly)] == [(row, fate)]


@pytest.mark.parametrize("state", ["waiting", "hidden", "merged", "answered"])
def test_what_was_not_let_through_or_has_its_answer_is_not_kept(day: Day, state: str):
    hold(day.assembly)
    with pytest.raises(ActionError):
        actions.keep_question(by=day.moderator, question=_asked(day, state))


def test_who_has_no_duty_keeps_no_question(day: Day):
    hold(day.assembly)
    for who in (day.student, day.world.principal, day.world.outsider):
        with pytest.raises(ForbiddenError):
            actions.keep_question(by=who, question=_asked(day))


def test_the_journal_tells_who_confirmed_and_not_what_was_said(day: Day):
    hold(day.assembly, Assembly.State.ON)
    actions.confirm_conclusion(by=day.moderator, conclusion=_captured(day))
    lines = JournalEntry.objects.filter(
        action__in=("assembly.capture_conclusion", "assembly.confirm_conclusion")
    )
    assert [line.person for line in lines.order_by("pk")] == [day.secretary, day.moderator]
    assert not any("lektionstid" in str(line.details) for line in JournalEntry.objects.all())
