"""Goals along the chain, what is done for them, and what is planned, done and accepted for now."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helhet.core.actions import ActionError, Channel
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread import accepting, actions
from helhet.thread.goals.tree import Node, goal_tree, goals_above, goals_at
from helhet.thread.models import Fate, Prediction, Reminder, Step
from helhet.thread.readers import ThreadReader, thread_reader
from helhet.thread.rules import ForbiddenError
from tests.messages.mailed import mailed
from tests.observed import keep, row
from tests.thread.conftest import Chain

SHARE = "leavers-diploma-share"


def reader(who: Person) -> ThreadReader:
    return thread_reader(who, active_assignments(who, timezone.localdate()))


def goal(by: Person, unit, text: str, *above: Step, code: str = "Skollagen 15:2") -> Step:
    return actions.write(
        by=by, kind="goal", unit=unit, text=text, builds_on=above,
        fields={"national_goal": code, "by": "2027-06-01"},
    )  # fmt: skip


def effort(by: Person, unit, text: str, *on: Step) -> Step:
    return actions.write(
        by=by, kind="effort", unit=unit, text=text, builds_on=on,
        fields={"group": "Alla i årskurs 3", "process": "Handledningen börjar i augusti."},
    )  # fmt: skip


@pytest.fixture
def goals(chain: Chain) -> dict[str, Step]:
    top = goal(chain.director, chain.world.authority, "Fler tar examen.")
    north = goal(chain.principal, chain.world.north, "Fler klarar gymnasiearbetet.", top)
    loose = goal(chain.other_principal, chain.world.south, "Lugn i korridoren.", code="Skollagen 5:3")
    return {"top": top, "north": north, "loose": loose}


def told(nodes) -> list[object]:
    """The tree as nested lists of texts; a goal that is not shared is its unit in brackets."""
    return [[node.step.title if node.step else f"({node.unit.name})", *told(node.below)] for node in nodes]


def find(nodes, text: str) -> Node:
    for node in nodes:
        if node.step is not None and node.step.title == text:
            return node
        try:
            return find(node.below, text)
        except LookupError:
            continue
    raise LookupError(text)


def test_a_goal_stands_under_the_goal_it_builds_on_as_seen_from_each_unit(chain, goals):
    from_north = goal_tree(chain.world.north, reader(chain.principal))
    assert told(from_north.roots) == [["Fler tar examen", ["Fler klarar gymnasiearbetet"]]]
    # What is said at a unit is not open upward by itself: it is there, and where, but not what.
    from_top = goal_tree(chain.world.authority, reader(chain.director))
    assert told(from_top.roots) == [["Fler tar examen", ["(Norra)"]], ["(Södra)"]]
    actions.carry_up(by=chain.principal, step=goals["north"])
    from_top = goal_tree(chain.world.authority, reader(chain.director))
    assert told(from_top.roots)[0] == ["Fler tar examen", ["Fler klarar gymnasiearbetet"]]


def test_what_is_missing_is_seen_on_each_goal(chain, goals):
    tree = goal_tree(chain.world.north, reader(chain.principal))
    top, north = find(tree.roots, "Fler tar examen"), find(tree.roots, "Fler klarar gymnasiearbetet")
    assert (top.lacks_above, top.lacks_below, top.lacks_effort) == (False, False, False)
    assert (north.lacks_above, north.lacks_below, north.lacks_effort) == (False, True, True)
    south = goal_tree(chain.world.south, reader(chain.other_principal))
    assert find(south.roots, "Lugn i korridoren").lacks_above
    assert north.national.code == "Skollagen 15:2"
    made = effort(chain.principal, chain.world.north, "Handledning i augusti.", goals["north"])
    node = find(goal_tree(chain.world.north, reader(chain.principal)).roots, "Fler klarar gymnasiearbetet")
    assert (node.efforts, node.lacks_effort, node.is_followed_up) == ([made], False, False)


def test_a_follow_up_of_the_goal_or_of_its_effort_counts(chain, goals):
    made = effort(chain.principal, chain.world.north, "Handledning i augusti.", goals["north"])
    actions.write(by=chain.principal, kind="follow_up", unit=chain.world.north, text="Halvvägs.",
                  builds_on=[made], fields={"seen": "Fler kom."})  # fmt: skip
    tree = goal_tree(chain.world.north, reader(chain.principal))
    assert find(tree.roots, "Fler klarar gymnasiearbetet").is_followed_up
    assert not find(tree.roots, "Fler tar examen").is_followed_up


def test_a_goal_that_is_ended_stands_apart_and_its_own_below_come_up(chain, goals):
    actions.set_state(by=chain.director, step=goals["top"], state="reached")
    tree = goal_tree(chain.world.north, reader(chain.principal))
    assert told(tree.roots) == [["Fler klarar gymnasiearbetet"]]
    assert [node.step.title for node in tree.ended] == ["Fler tar examen"]


def test_an_effort_without_a_goal_is_not_lost(chain, goals):
    made = effort(chain.principal, chain.world.north, "Läxhjälp.")
    assert goal_tree(chain.world.north, reader(chain.principal)).loose_efforts == (made,)
    assert goal_tree(chain.world.south, reader(chain.other_principal)).loose_efforts == ()


def test_what_a_goal_and_an_effort_may_build_on(chain, goals):
    assert goals_above(chain.world.north, reader(chain.principal)) == [goals["top"]]
    assert goals_at(chain.world.north, reader(chain.principal)) == [goals["north"], goals["top"]]
    assert goals_above(chain.world.authority, reader(chain.director)) == []
    assert goals_at(chain.world.north, reader(chain.outsider)) == []


def test_the_number_of_sql_questions_does_not_grow(chain, goals):
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            tree = goal_tree(chain.world.authority, reader(chain.director))
            told(tree.roots)
        return len(questions)

    few = asked()
    for n in range(3):
        more = goal(chain.principal, chain.world.north, f"Mål {n}.", goals["top"])
        effort(chain.principal, chain.world.north, f"Insats {n}.", more)
    assert asked() == few


def planned(chain: Chain, **more: object) -> Step:
    keep([row("leavers.diploma_share", "10000001", "2022/23", 85.0, 200)])
    given = {
        "indicator": SHARE, "unit": chain.world.north, "direction": "up", "size": 3.0,
        "signal": "Fler lämnar in före jul.", "signal_on": timezone.localdate() + timedelta(days=60),
        "result_on": timezone.localdate() + timedelta(days=365), "owner_role": "principal", **more,
    }  # fmt: skip
    return actions.plan_effort(
        by=chain.principal, unit=chain.world.north, text="Handledning i augusti.",
        fields={"group": "Årskurs 3", "process": "Handledningen börjar i tid."},
        expected=actions.Expected(**given),
    )  # fmt: skip


def test_an_effort_and_what_is_expected_of_it_are_written_in_one_breath(chain):
    step = planned(chain)
    found = Prediction.objects.get(step=step)
    assert (found.baseline, found.size, found.direction, found.done_on) == ("2022/23", 3.0, "up", None)


@pytest.mark.parametrize(
    "fault",
    [
        {"size": 0.0}, {"size": 40.0}, {"direction": "sideways"}, {"indicator": "none"},
        {"owner_role": "none"}, {"signal": " "}, {"signal_on": date(2100, 1, 1)},
        {"result_on": date(2020, 1, 1), "signal_on": date(2019, 1, 1)},
    ],
)  # fmt: skip
def test_what_cannot_be_expected_leaves_no_effort_behind(chain, fault):
    with pytest.raises(ActionError):
        planned(chain, **fault)
    assert not Step.objects.filter(kind="effort").exists()


def test_done_and_seen_are_two_things(chain):
    step = planned(chain)
    actions.mark_done(by=chain.principal, step=step, on=timezone.localdate())
    assert (Step.objects.get(pk=step.pk).state, Prediction.objects.get().done_on) == (
        "done",
        timezone.localdate(),
    )


def accepted(chain: Chain, until: date) -> Fate:
    step = actions.write(by=chain.teacher, kind="challenge", unit=chain.team, text="Salarna är för små.")
    fate = actions.give_fate(by=chain.principal, step=step, verdict="accepted", reason="Ombyggnad pågår.",
                             until=timezone.localdate() + timedelta(days=1))  # fmt: skip
    Fate.objects.filter(pk=fate.pk).update(until=until)
    return Fate.objects.get(pk=fate.pk)


def test_what_is_accepted_for_now_is_listed_until_something_else_is_said(chain):
    today = timezone.localdate()
    over, later = accepted(chain, today - timedelta(days=2)), accepted(chain, today + timedelta(days=90))
    found = accepting.accepted_at(chain.world.north, reader(chain.principal), today)
    assert [(one.fate, one.is_over) for one in found] == [(over, True), (later, False)]
    assert accepting.accepted_at(chain.world.north, reader(chain.outsider), today) == []
    assert accepting.accepted_at(chain.world.south, reader(chain.other_principal), today) == []
    actions.give_fate(by=chain.principal, step=over.step, verdict="no", reason="Det är byggt.")
    assert [one.fate for one in accepting.accepted_at(chain.world.north, reader(chain.principal), today)] == [
        later
    ]


def test_when_the_day_has_passed_whoever_leads_is_reminded_once(chain):
    today = timezone.localdate()
    over = accepted(chain, today - timedelta(days=1))
    accepted(chain, today)
    due = accepting.to_remind_of(today)
    assert due == [over]
    assert actions.remind_of_accepted(by=Channel.SYSTEM, fates=due) == 1
    (reminded,) = [mail for mail in mailed() if "godtogs tills vidare" in mail.text]
    assert reminded.to == chain.principal.email
    assert "Salarna" not in reminded.text
    assert accepting.to_remind_of(today) == []
    assert Reminder.objects.count() == 1


def test_only_who_leads_sets_goals(chain, goals):
    with pytest.raises(ForbiddenError):
        goal(chain.teacher, chain.team, "Mitt eget.")
