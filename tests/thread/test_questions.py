"""What an inspector would ask: each loose end is found, and disappears when the work is done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helhet.analysis.figures import moment
from helhet.chain.actions import create_unit
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread import actions
from helhet.thread.models import Step
from helhet.thread.questions import ASKED_ABOUT, Asked, Question, asked_at
from helhet.thread.readers import thread_reader
from tests.observed import keep, row
from tests.thread.conftest import Chain
from tests.thread.test_goal_tree import effort, goal
from tests.world import BY

SHARE = "leavers-diploma-share"
Q = Question


def asked(who: Person, unit) -> Asked:
    today = timezone.localdate()
    return asked_at(unit, thread_reader(who, active_assignments(who, today)), moment(unit), today)


def open_questions(who: Person, unit) -> dict[Question, list[str]]:
    found = asked(who, unit)
    return {
        question: [one.step.title if one.step else str(one.indicator.name) for one in found.of(question)]
        for question in Question
        if found.of(question)
    }


def share(code: str, period: str, value: float):
    return row("leavers.diploma_share", code, period, value, 200)


@pytest.fixture
def risen(chain: Chain) -> None:
    keep([share("10000001", "2021/22", 50.0), share("10000001", "2022/23", 70.0)])


def analysis(chain: Chain, *on: Step, **fields: str) -> Step:
    return actions.write(by=chain.principal, kind="analysis", unit=chain.world.north, text="Därför.",
                         builds_on=on, fields=fields)  # fmt: skip


WHOLE = {"evidence_for": "Siffran.", "other_explanation": "Slumpen.", "certainty": "possible",
         "spread": "Inget.", "gaps": "Inget."}  # fmt: skip


def test_a_result_that_has_changed_is_asked_for_its_cause_until_an_analysis_cites_it(chain, risen):
    found = asked(chain.principal, chain.world.north).of(Q.RESULT_WITHOUT_CAUSE)
    # The house and its only school unit are the same people, and are asked once.
    assert [(one.unit, one.indicator.key, one.change.value) for one in found] == [
        (chain.world.north, SHARE, "up")
    ]
    step = analysis(chain, **WHOLE)
    actions.cite(by=chain.principal, step=step, indicator=SHARE, unit=chain.world.north_unit)
    assert asked(chain.principal, chain.world.north).of(Q.RESULT_WITHOUT_CAUSE) == []


def test_a_result_somebody_cites_is_asked_for_its_cause_though_it_has_not_changed(chain):
    keep([share("10000001", "2021/22", 60.0), share("10000001", "2022/23", 61.0)])
    assert open_questions(chain.principal, chain.world.north) == {}
    seen = actions.write(by=chain.teacher, kind="observation", unit=chain.team, text="Siffran förvånar.")
    actions.cite(by=chain.teacher, step=seen, indicator=SHARE, unit=chain.world.north)
    assert open_questions(chain.principal, chain.world.north) == {
        Q.RESULT_WITHOUT_CAUSE: ["Avgångselever med examen"]
    }
    analysis(chain, seen, **WHOLE)
    assert open_questions(chain.principal, chain.world.north) == {}


def test_an_analysis_of_an_older_figure_is_no_answer_to_a_new_one(chain, risen):
    step = analysis(chain, **WHOLE)
    actions.cite(by=chain.principal, step=step, indicator=SHARE, unit=chain.world.north, period="2021/22")
    assert Q.RESULT_WITHOUT_CAUSE in open_questions(chain.principal, chain.world.north)


def test_a_cause_without_evidence_says_what_it_lacks(chain):
    step = analysis(chain, evidence_for="Siffran.")
    (one,) = asked(chain.principal, chain.world.north).of(Q.CAUSE_WITHOUT_EVIDENCE)
    assert (one.step, len(one.lacking)) == (step, 2)
    actions.revise(by=chain.principal, step=step, version=1, text="Därför.", fields=WHOLE)
    assert open_questions(chain.principal, chain.world.north) == {}


def test_an_effort_rests_on_an_analysis_also_by_way_of_a_need_and_a_goal(chain):
    why = analysis(chain, **WHOLE)
    need = actions.write(by=chain.principal, kind="need", unit=chain.world.north, text="En plats.",
                         fields={"condition": "premises"}, builds_on=[why])  # fmt: skip
    aim = goal(chain.principal, chain.world.north, "Ett mål.", need)
    effort(chain.principal, chain.world.north, "Med grund.", aim)
    effort(chain.principal, chain.world.north, "Utan grund.")
    assert open_questions(chain.principal, chain.world.north)[Q.EFFORT_WITHOUT_ANALYSIS] == ["Utan grund"]


def test_a_goal_is_followed_up_and_an_ended_one_is_not_asked_for(chain):
    aim = goal(chain.principal, chain.world.north, "Ett mål.")
    ended = goal(chain.principal, chain.world.north, "Ett gammalt.")
    actions.set_state(by=chain.principal, step=ended, state="ended")
    assert open_questions(chain.principal, chain.world.north) == {Q.GOAL_WITHOUT_FOLLOW_UP: ["Ett mål"]}
    actions.write(by=chain.principal, kind="follow_up", unit=chain.world.north, text="Så gick det.",
                  builds_on=[aim], fields={"seen": "Fler kom."})  # fmt: skip
    assert open_questions(chain.principal, chain.world.north) == {}


def decision(chain: Chain, *on: Step, **fields: str) -> Step:
    return actions.write(by=chain.board, kind="decision", unit=chain.world.authority, text="Så blir det.",
                         builds_on=on, fields=fields)  # fmt: skip


def test_a_decision_has_evidence_and_resources_a_day_of_follow_up(chain):
    bare = decision(chain, resources="En halv tjänst")
    found = open_questions(chain.director, chain.world.authority)
    assert found == {
        Q.DECISION_WITHOUT_EVIDENCE: ["Så blir det"],
        Q.RESOURCES_WITHOUT_FOLLOW_UP: ["Så blir det"],
    }
    actions.revise(by=chain.board, step=bare, version=1, text="Så blir det.",
                   fields={"resources": "En halv tjänst", "by": "2027-01-01"})  # fmt: skip
    seen = actions.write(by=chain.director, kind="observation", unit=chain.world.authority, text="Sett.")
    actions.link(by=chain.board, later=bare, earlier=seen)
    assert open_questions(chain.director, chain.world.authority) == {}


def test_a_figure_is_evidence_for_a_decision(chain, risen):
    made = decision(chain)
    actions.cite(by=chain.board, step=made, indicator=SHARE, unit=chain.world.authority)
    assert Q.DECISION_WITHOUT_EVIDENCE not in open_questions(chain.director, chain.world.authority)


def test_what_was_withdrawn_is_no_evidence(chain):
    seen = actions.write(by=chain.director, kind="observation", unit=chain.world.authority, text="Sett.")
    made = decision(chain, seen)
    assert open_questions(chain.director, chain.world.authority) == {}
    Step.objects.filter(pk=seen.pk).update(state="withdrawn")
    assert open_questions(chain.director, chain.world.authority) == {
        Q.DECISION_WITHOUT_EVIDENCE: [made.title]
    }


def test_what_is_not_shared_is_counted_by_unit_and_never_shown(chain):
    goal(chain.principal, chain.world.north, "Hemligt mål.")
    goal(chain.other_principal, chain.world.south, "Annat mål.")
    mine = goal(chain.director, chain.world.authority, "Vårt mål.")
    found = asked(chain.director, chain.world.authority)
    asks = Q.GOAL_WITHOUT_FOLLOW_UP
    assert [one.step for one in found.of(asks)] == [mine]
    assert (found.count(asks), found.hidden(asks)) == (3, 2)
    assert found.count(asks, chain.world.north.path) == found.count(asks, chain.world.south.path) == 1
    assert asked(chain.principal, chain.world.north).hidden(asks) == 0


@pytest.mark.parametrize(("state", "is_asked"), [("under_way", True), ("done", False)])
def test_what_is_over_since_years_is_not_asked_about_and_what_goes_on_is(chain, state, is_asked):
    old = effort(chain.principal, chain.world.north, "Vi gör.")
    long_ago = timezone.now() - ASKED_ABOUT - timedelta(days=1)
    Step.objects.filter(pk=old.pk).update(written_at=long_ago, state=state)
    found = open_questions(chain.principal, chain.world.north)
    assert (Q.EFFORT_WITHOUT_ANALYSIS in found) == is_asked


def test_another_authority_asks_nothing_of_this_one(chain, risen):
    goal(chain.principal, chain.world.north, "Ett mål.")
    assert asked(chain.outsider, chain.world.other).counts == {}


def test_the_number_of_sql_questions_does_not_grow(chain, risen):
    def questions() -> int:
        asked(chain.director, chain.world.authority)
        with CaptureQueriesContext(connection) as found:
            asked(chain.director, chain.world.authority)
        return len(found)

    everything(chain, 1)
    few = questions()
    everything(chain, 3)
    for n in range(3):
        create_unit(by=BY, parent=chain.world.branch, kind="house", name=f"Hus {n}")
    assert questions() == few


def everything(chain: Chain, times: int) -> None:
    for n in range(times):
        goal(chain.director, chain.world.authority, f"Mål {n}.")
        effort(chain.principal, chain.world.north, f"Insats {n}.")
        step = analysis(chain)
        actions.cite(by=chain.principal, step=step, indicator=SHARE, unit=chain.world.north)
        decision(chain, resources="En tjänst")
