"""A unit is merged in mid-year, a step is moved, an owner leaves: what was said goes on, and to whom."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helhet.chain import queries as chain_queries
from helhet.chain.actions import close_unit, create_unit, merge_unit
from helhet.core.actions import Channel
from helhet.people import permissions
from helhet.people.actions import assign
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread import actions, listening, queries, rules, slips
from helhet.thread.models import Carry, Fate, Step
from helhet.thread.readers import may_read, readable, thread_reader
from helhet.thread.rules import ForbiddenError
from tests.messages.mailed import mailed
from tests.thread.conftest import Chain
from tests.thread.nameless import published
from tests.world import BY, SINCE, person, sign_in

TODAY = timezone.localdate()


def reader(who: Person):
    return thread_reader(who, active_assignments(who, TODAY))


def reads(who: Person, step: Step) -> bool:
    found = readable(reader(who)).filter(pk=step.pk).exists()
    assert may_read(reader(who), Step.objects.get(pk=step.pk)) == found
    return found


def merge(chain: Chain, on: date = TODAY) -> None:
    """The southern school becomes part of the northern one."""
    merge_unit(by=BY, unit=chain.world.south_unit, into=chain.world.north_unit, on=on)


def said(chain: Chain, days: int = 1, text: str = "Biblioteket är låst.") -> Step:
    at = timezone.now() - timedelta(days=days)
    return actions.write(
        by=chain.other_teacher, kind="observation", unit=chain.world.south_unit, text=text, at=at
    )


def fresh(step: Step) -> Step:
    return Step.objects.get(pk=step.pk)


def test_the_heirs_leader_answers_and_the_old_one_no_longer(chain: Chain):
    step = said(chain)
    assert reads(chain.other_principal, step)
    merge(chain)
    assert [row.person for row in queries.owners(fresh(step))] == [chain.principal]
    assert list(queries.waiting_for(reader(chain.principal))) == [step]
    assert not queries.waiting_for(reader(chain.other_principal)).exists()
    with pytest.raises(ForbiddenError):
        actions.give_fate(by=chain.other_principal, step=fresh(step), verdict="no", reason="Nej.")
    actions.give_fate(by=chain.principal, step=fresh(step), verdict="no", reason="Så är det.")
    assert step.fates.get().verdict == Fate.Verdict.NO


def test_it_is_read_where_it_goes_on_and_by_nobody_else(chain: Chain):
    step = said(chain)
    colleague = person("north-teacher", "teacher", chain.world.north_unit)
    assert not reads(colleague, step)
    merge(chain)
    assert reads(colleague, step)  # what is said at a unit is open to those who work there
    assert reads(chain.other_teacher, step)  # who wrote it
    assert not any(
        reads(who, step) for who in (chain.other_principal, chain.student, chain.caretaker, chain.outsider)
    )


def test_the_heirs_people_build_on_it_carry_it_up_and_answer(chain: Chain):
    step, need = said(chain), None
    analysis = actions.write(
        by=chain.other_principal, kind="analysis", unit=chain.world.south_unit, text="Därför.",
        builds_on=[step],
    )  # fmt: skip
    merge(chain)
    analysis = fresh(analysis)
    actions.revise(by=chain.principal, step=analysis, version=1, text="Därför, och mer.")
    need = actions.write(
        by=chain.principal, kind="need", unit=chain.world.north_unit, text="En plats.",
        fields={"condition": "premises"}, builds_on=[analysis],
    )  # fmt: skip
    assert actions.carry_up(by=chain.principal, step=need, along=[analysis]).to_unit == chain.world.north
    assert actions.carry_up(by=chain.principal, step=analysis).to_unit == chain.world.north
    answer = actions.answer_down(by=chain.principal, step=need, text="Det är öppet till fem.")
    assert list(queries.answers_unread(chain.other_teacher)) == [answer]


def test_without_the_heirs_permission_the_work_would_stop(chain: Chain, monkeypatch):
    analysis = actions.write(
        by=chain.other_principal, kind="analysis", unit=chain.world.south_unit, text="Därför."
    )
    merge(chain)
    monkeypatch.setattr(permissions, "heir_of", lambda unit: unit)
    with pytest.raises(ForbiddenError):
        actions.carry_up(by=chain.principal, step=fresh(analysis))


def test_what_is_carried_there_waits_at_the_heir_and_asks_once(chain: Chain):
    team = create_unit(by=BY, parent=chain.world.south_unit, kind="team", name="Syd", slug="syd")
    person("leads-there", "principal", chain.world.south_unit)
    steps = [actions.write(by=BY, kind="analysis", unit=team, text=text) for text in ("Ett.", "Två.")]
    first = actions.carry_up(by=BY, step=steps[0])
    twice = actions.carry_up(by=BY, step=steps[1])
    assert {first.to_unit, twice.to_unit} == {chain.world.south_unit}
    Carry.objects.create(
        step=steps[1], to_unit=chain.world.north_unit, is_asking=False, at=timezone.now(), by=None
    )
    close_unit(by=BY, unit=team, on=TODAY)
    merge(chain)
    live = Carry.objects.filter(undone_at=None).order_by("step_id")
    assert [(row.step, row.to_unit, row.is_asking) for row in live] == [
        (step, chain.world.north_unit, True) for step in steps
    ]
    assert {row.step for row in queries.carries_waiting_for(reader(chain.principal))} == set(steps)
    assert not queries.carries_waiting_for(reader(chain.other_principal)).exists()


def test_what_was_said_at_a_team_that_closed_with_it_goes_on_too(chain: Chain):
    team = create_unit(by=BY, parent=chain.world.south_unit, kind="team", name="Syd", slug="syd")
    mate = person("mate", "teacher", team)
    step = actions.write(by=mate, kind="challenge", unit=team, text="Vi saknar rum.")
    close_unit(by=BY, unit=team, on=TODAY)
    merge(chain)
    assert list(queries.waiting_for(reader(chain.principal))) == [step]
    actions.split(by=chain.principal, step=fresh(step), parts=[_part("A."), _part("B.")])


def _part(text: str):
    from helhet.thread.actions.joining import Part

    return Part(text)


def test_the_heirs_leader_is_reminded(chain: Chain):
    said(chain, days=61)
    merge(chain)
    assert actions.remind_owners(by=Channel.SYSTEM) == 1
    assert [mail.to for mail in mailed()] == [chain.principal.email]


def test_the_note_on_the_wall_still_leads_somewhere_and_the_code_still_opens(chain: Chain):
    box = actions.open_letterbox(by=chain.other_principal, unit=chain.world.south_unit, note="Matsalen")
    code = slips.new_code()
    step = published(chain.world.south_unit, "Vi törs inte.", code)
    merge(chain)
    assert Client().get(reverse("lada", args=[box.token])).status_code == 200
    box.refresh_from_db()
    assert box.unit == chain.world.north_unit
    actions.close_letterbox(by=chain.principal, letterbox=box)
    actions.give_fate(by=chain.principal, step=fresh(step), verdict="under_way", reason="Vi talar om det.")
    opened = Client().post(reverse("kod"), {"code": code}).content.decode()
    assert "Vi talar om det." in opened


def test_the_heirs_pages_hold_what_came_along(chain: Chain):
    step = said(chain, text="Trappan är full.")
    merge(chain)
    browser = Client()
    sign_in(browser, chain.principal)
    for page in ("svara", "tradar"):
        address = reverse(page, kwargs={"unit": chain.world.north_unit})
        assert "Trappan är full" in browser.get(address).content.decode(), page
    for page in ("trad", "steg_ode", "steg_lyft", "steg_dela"):
        address = reverse(page, kwargs={"unit": step.unit, "key": step.key})
        assert browser.get(address).status_code == 200, page


def test_what_is_written_at_the_old_address_is_answered_by_the_heir(chain: Chain):
    merge(chain)
    chain.world.south_unit.refresh_from_db()
    step = actions.write(
        by=chain.other_teacher, kind="observation", unit=chain.world.south_unit, text="Sent på dagen."
    )
    assert step.answered_at == chain.world.north_unit


def test_merged_once_more_it_still_goes_on(chain: Chain):
    step = said(chain)
    merge(chain)
    last = create_unit(by=BY, parent=chain.world.north, kind="school_unit", name="Tredje", slug="tre",
                       official_code="10000003")  # fmt: skip
    close_unit(by=BY, unit=chain.group, on=TODAY)
    close_unit(by=BY, unit=chain.team, on=TODAY)
    merge_unit(by=BY, unit=chain.world.north_unit, into=last, on=TODAY)
    newcomer = person("third", "teacher", last)
    assert reads(newcomer, step)
    assert fresh(step).answered_at == last
    assert chain_queries.heir_of(fresh(step).unit) == last


def test_without_the_listening_it_would_fall_silent_at_the_heir(chain: Chain):
    step = said(chain)
    listening.happened.disconnect(dispatch_uid="thread")
    try:
        merge(chain)
    finally:
        listening.listen()
    assert not queries.waiting_for(reader(chain.principal)).filter(pk=step.pk).exists()


def test_a_step_moved_where_its_author_may_not_look_is_still_theirs_and_not_their_colleagues(chain: Chain):
    colleague = person("colleague", "teacher", chain.team)
    step = actions.write(by=chain.teacher, kind="observation", unit=chain.team, text="Fel ställe.")
    both = person("both", "teacher", chain.team)
    assign(by=BY, person=both, role="teacher", unit=chain.world.south_unit, from_on=SINCE)
    with pytest.raises(ForbiddenError):  # who may not read it does not move it
        actions.move_step(by=chain.other_principal, step=step, unit=chain.world.south_unit)
    actions.move_step(by=both, step=fresh(step), unit=chain.world.south_unit)
    moved = fresh(step)
    assert (moved.unit, moved.answered_at) == (chain.world.south_unit, chain.world.south_unit)
    assert reads(chain.teacher, moved)
    assert not reads(colleague, moved)
    assert not reads(chain.outsider, moved)
    browser = Client()
    sign_in(browser, chain.teacher)
    at = reverse("trad", kwargs={"key": step.key, "unit": moved.unit})
    assert browser.get(at).status_code == 200
    actions.give_fate(by=chain.other_principal, step=moved, verdict="no", reason="Det görs redan.")
    assert "Det görs redan." in browser.get(reverse("mina")).content.decode()


def test_an_owner_who_left_leaves_what_was_carried_to_them_and_their_own_words(chain: Chain):
    """What waits goes to who leads above, who is reminded of it; what they wrote keeps their role's name."""
    old = timezone.now() - timedelta(days=70)
    step = actions.write(by=chain.teacher, kind="observation", unit=chain.team, text="Trappan.", at=old)
    need = actions.write(
        by=chain.principal, kind="need", unit=chain.team, text="En plats.", fields={"condition": "time"},
        builds_on=[step], at=old,
    )  # fmt: skip
    carry = actions.carry_up(by=chain.teacher, step=need, at=old)
    chain.principal.assignments.update(to_on=TODAY - timedelta(days=1))
    assert carry.to_unit == chain.world.north
    assert [row.step for row in queries.carries_waiting_for(reader(chain.director))] == [need]
    assert not queries.waiting_for(reader(chain.principal)).exists()
    assert actions.remind_owners(by=Channel.SYSTEM) == 1
    assert [mail.to for mail in mailed()] == [chain.director.email]
    with pytest.raises(ForbiddenError):
        actions.give_fate(by=chain.principal, step=fresh(step), verdict="no", reason="Nej.")
    assert (fresh(need).role, fresh(need).author) == ("principal", chain.principal)
    assert rules.acting_as(chain.director, rules.Permission.LEAD_THREAD, chain.team) is not None
