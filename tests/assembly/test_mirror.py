"""Backspegeln and Vindrutan: read from the thread, complete, and each promise once."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.assembly import actions, mirror, outcome
from helhet.assembly.models import Assembly, Conclusion, Evidence
from helhet.assembly.promised import Kept, together
from helhet.core.actions import Channel
from helhet.thread import actions as thread
from helhet.thread.models import Step
from tests.assembly.conftest import Day, made_day
from tests.assembly.held import concluded, hold
from tests.observed import keep
from tests.observed import row as observed

SHARE = "leavers-diploma-share"


def next_edition(day: Day, number: int = 10) -> Assembly:
    return actions.create_assembly(
        by=day.holder, unit=day.world.authority, number=number, on=date(2027, 3, 12)
    )


def goal(day: Day, unit=None, text: str = "Fler blir klara.", by: str = "2028-06-30") -> Step:
    place = unit or day.world.north
    who = day.world.principal if place == day.world.north else day.holder
    told = {"national_goal": "Skollagen 15:2", "by": by}
    return thread.write(by=who, kind="goal", unit=place, text=text, fields=told)


def effort(day: Day, *on: Step, text: str = "Handledning från augusti.") -> Step:
    told = {"group": "alla", "process": "C"}
    return thread.write(by=day.world.principal, kind="effort", unit=day.world.north, text=text, fields=told,
                        builds_on=on)  # fmt: skip


def became(day: Day, row: Conclusion, into: Step) -> None:
    actions.give_conclusion_fate(
        by=day.world.principal, conclusion=row, verdict=into.kind, reason="Det blev så.", into=into
    )


def foretold(day: Day, step: Step, *, direction: str = "up", done: bool = True) -> None:
    """Judged on 2022/23 beside 2021/22."""
    keep([observed("leavers.diploma_share", "10000001", "2021/22", 70.0, 200),
          observed("leavers.diploma_share", "10000001", "2022/23", 90.0, 200)])  # fmt: skip
    thread.predict(by=Channel.DEMO, step=step, indicator=SHARE, unit=day.world.north, direction=direction,
                   size=5.0, signal="S", signal_on=date(2023, 1, 1), result_on=date(2023, 12, 15),
                   owner_role="principal", baseline="2021/22")  # fmt: skip
    if done:
        thread.mark_done(by=day.world.principal, step=step, on=date(2022, 9, 1))


def the_only(assembly: Assembly, today: date | None = None) -> mirror.Promise:
    (found,) = mirror.promises(assembly, today)
    return found


class _UndoneError(Exception):
    """Each example leaves nothing behind."""


FATES = st.sampled_from(["", "goal", "effort", "under_way", "parked", "no"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fates=st.lists(st.tuples(FATES, st.sampled_from(["principal", "kitchen", "board_member"])), max_size=6)
)
def test_every_confirmed_conclusion_is_in_the_next_backspegeln_exactly_once(db: None, fates):
    with pytest.raises(_UndoneError), transaction.atomic():
        _looks_back(fates)


def _looks_back(fates: list[tuple[str, str]]) -> None:
    day = made_day()
    hold(day.assembly)
    for place, (fate, role) in enumerate(fates):
        row = concluded(day, f"Slutsats {place}.", role=role)
        concluded(day, f"Obekräftad {place}.", is_confirmed=False)
        into = {"goal": goal, "effort": effort}[fate](day) if fate in ("goal", "effort") else None
        if into is not None and place % 2:
            Evidence.objects.create(assembly=day.assembly, theme="a", unit=day.world.north, step=into)
        if fate:
            until = timezone.localdate() + timedelta(days=9) if fate == "parked" else None
            actions.give_conclusion_fate(by=Channel.DEMO, conclusion=row, verdict=fate, reason="Så.",
                                         into=into, until=until, at=timezone.now())  # fmt: skip
    found = mirror.promises(next_edition(day))
    told = [one.conclusion.text for one in found if one.conclusion is not None]
    assert told == [f"Slutsats {place}." for place in range(len(fates))]
    assert len({one.step.pk for one in found}) == len(found)
    raise _UndoneError


def test_without_what_is_confirmed_the_mirror_would_miss_some(day: Day, monkeypatch):
    """The control: a mirror that only shows what has an answer leaves the silent one out."""
    row = concluded(day)
    assert [one.conclusion for one in mirror.promises(next_edition(day))] == [row]
    monkeypatch.setattr(outcome, "confirmed", lambda held: [one for one in [row] if one.step.fates.exists()])
    assert mirror.promises(next_edition(day, 11)) == []


def test_nothing_is_copied_so_what_is_said_later_shows_at_once(day: Day):
    row, tenth = concluded(day), next_edition(day)
    assert the_only(tenth).label == "Väntar på svar"
    actions.give_conclusion_fate(
        by=day.world.principal, conclusion=row, verdict="no", reason="Pengarna räcker inte."
    )
    found = the_only(tenth)
    assert (found.kept, found.label, found.fate.reason) == (
        Kept.UNSAID,
        "Det blev nej",
        "Pengarna räcker inte.",
    )


def test_a_silent_conclusion_is_there_too_after_thirty_days(day: Day):
    concluded(day)
    late = timezone.localdate() + timedelta(days=31)
    assert the_only(next_edition(day), late).kept is Kept.UNSAID


@pytest.mark.parametrize(("direction", "done", "kept"), [
    ("up", True, Kept.HELD), ("down", True, Kept.NOT), ("up", False, Kept.NOT),
])  # fmt: skip
def test_an_effort_holds_or_not_by_its_figure(day: Day, direction: str, done: bool, kept: Kept):
    row, step = concluded(day), effort(day)
    foretold(day, step, direction=direction, done=done)
    became(day, row, step)
    found = the_only(next_edition(day))
    assert (found.kept, found.grew) == (kept, (step,))
    assert "90,0" in found.figures[0]
    assert "70,0" in found.figures[0]


def test_a_goal_is_seen_through_the_efforts_that_were_shared(day: Day):
    row, aim = concluded(day), goal(day)
    done = effort(day, aim)
    foretold(day, done)
    became(day, row, aim)
    tenth = next_edition(day)
    assert the_only(tenth).figures == ()  # the house has not shared the effort
    thread.carry_up(by=day.world.principal, step=done)
    found = the_only(tenth)
    assert (found.kept, len(found.figures)) == (Kept.HELD, 1)


def test_what_a_house_has_not_shared_is_not_told_to_the_whole_hall(day: Day):
    row = concluded(day)
    thread.link(by=day.world.principal, later=effort(day, text="Hemlig insats."), earlier=row.step)
    assert "Hemlig insats." not in str(mirror.promises(next_edition(day)))
    assert mirror.coming(next_edition(day, 11)) == mirror.coming(day.assembly)[1:] == []


def test_a_goal_taken_back_before_the_locking_is_no_promise_and_one_after_it_stays(day: Day):
    early, late, never = (goal(day, text=f"Mål {word}.") for word in ("tidigt", "sent", "aldrig uppe"))
    carried = {step.pk: thread.carry_up(by=day.world.principal, step=step) for step in (early, late)}
    for step in (early, late, never):
        Evidence.objects.create(assembly=day.assembly, theme="a", unit=day.world.north, step=step)
    thread.undo_carry(by=day.world.principal, carry=carried[early.pk])
    actions.freeze(by=day.holder, assembly=day.assembly)
    thread.undo_carry(by=day.world.principal, carry=carried[late.pk])
    hold(day.assembly)
    found = mirror.promises(next_edition(day), date(2027, 1, 1))
    assert [one.step.pk for one in found] == [late.pk]


def test_goals_that_were_shown_are_promises_of_their_own(day: Day):
    hold(day.assembly)
    states = ("set", "reached", "not_reached", "ended")
    for state in states:
        step = goal(day, text=f"Mål {state}.")
        thread.carry_up(by=day.world.principal, step=step)
        Step.objects.filter(pk=step.pk).update(state=state)
        Evidence.objects.create(assembly=day.assembly, theme="", unit=day.world.north, step=step)
        Evidence.objects.create(assembly=day.assembly, theme="a", unit=day.world.north, step=step)
    found = mirror.promises(next_edition(day), date(2027, 1, 1))
    assert [one.kept for one in found] == [Kept.EARLY, Kept.HELD, Kept.NOT, Kept.PARTLY]
    assert mirror.promises(next_edition(day, 11), date(2029, 1, 1))[0].kept is Kept.UNSAID


def test_a_commitment_that_is_not_done_on_its_day_did_not_hold(day: Day):
    hold(day.assembly)
    told = {"who": "director", "by": "2026-06-30"}
    thread.write(by=day.holder, kind="commitment", unit=day.world.authority, text="Vi bemannar.", fields=told,
                 occasion=outcome.occasion(day.assembly))  # fmt: skip
    tenth = next_edition(day)
    assert the_only(tenth, date(2026, 6, 30)).kept is Kept.EARLY
    assert the_only(tenth, date(2026, 7, 1)).kept is Kept.NOT


def test_the_mirror_is_of_the_last_one_that_was_held(day: Day):
    concluded(day)
    planned = next_edition(day)
    eleventh = next_edition(day, 11)
    assert mirror.before(eleventh) == day.assembly
    assert mirror.before(planned) == day.assembly
    assert mirror.before(day.assembly) is None
    assert mirror.promises(day.assembly) == []


@given(st.lists(st.sampled_from(list(Kept)), min_size=1, max_size=6))
def test_several_promises_as_one_are_never_better_than_the_best_nor_worse_than_the_worst(several: list[Kept]):
    found = together(several)
    assert found in several or found is Kept.PARTLY
    if Kept.HELD not in several and Kept.PARTLY not in several:
        assert found is not Kept.HELD
        assert found is not Kept.PARTLY
    if found is Kept.HELD:
        assert not {Kept.NOT, Kept.PARTLY, Kept.EARLY} & set(several)


def test_vindrutan_tells_what_lies_ahead_of_the_day_by_date(day: Day):
    row = concluded(day)
    aim = goal(day, day.world.authority, by="2026-05-01")
    goal(day, day.world.authority, text="Förbi.", by="2026-01-01")
    foretold(day, effort(day, text="Hemlig."))
    found = mirror.coming(day.assembly)
    assert [one.step for one in found if one.step in (aim, row.step)] == [aim, row.step]
    assert not {"Förbi", "Hemlig"} & {one.step.title for one in found}
    assert found == sorted(found, key=lambda one: one.on)


def test_it_costs_the_same_for_one_promise_as_for_three(day: Day):
    tenth, asked = None, []
    for count in (1, 2):
        for number in range(count):
            became(day, concluded(day, f"Nummer {count} {number}."), goal(day, text=f"Mål {count} {number}."))
        tenth = tenth or next_edition(day)
        with CaptureQueriesContext(connection) as seen:
            mirror.promises(tenth)
        asked.append(len(seen))
    assert asked[0] == asked[1]
