"""The story of a thread: its sentence, its places, its lines, and what it never tells."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread import actions
from helhet.thread.kinds import kinds
from helhet.thread.levels import Level
from helhet.thread.models import Link, Step
from helhet.thread.readers import ThreadReader, readable, thread_reader
from helhet.thread.story import Node, Story, Tie, all_ways, has_ground, story, way_down
from helhet.thread.told import days_to_answer, summary
from tests.thread.conftest import Chain
from tests.thread.made import day, made_thread, write


def reader(person: Person) -> ThreadReader:
    return thread_reader(person, active_assignments(person, timezone.localdate()))


def node(key: str, kind: str, *, on: int = 1, is_shared: bool = True) -> Node:
    step = Step(kind=kind, title=key, state=kinds()[kind].states[0].key) if is_shared else None
    return Node(key, kinds()[kind], step, None, Level.EVERYDAY, "team",
                day(2021, 1, 1).date() + timedelta(days=on - 1), "")  # fmt: skip


def figure(key: str) -> Node:
    from helhet.thread.models import Citation

    return Node(key, None, None, Citation(), Level.SCHOOL, "house", day(2021, 1, 1).date(), "")


def thread(*nodes: Node, answered: tuple[tuple[str, str], ...] = ()) -> Story:
    ties = tuple(Tie(later, earlier, "answers") for later, earlier in answered)
    return Story(nodes, ties, nodes[0].key)


O1, O2, O3 = (node(f"o{n}", "observation") for n in (1, 2, 3))
WHOLE = (
    figure("f"), O1, O2, node("a", "analysis"), node("n", "need"), node("e", "effort"), node("g", "goal"),
    node("c", "conclusion"), node("d", "decision"), node("s", "answer", on=222),
)  # fmt: skip
HIDDEN = node("h", "observation", is_shared=False)
HIDDEN_NEED = node("hn", "need", is_shared=False)
SENTENCES = [
    (
        thread(*WHOLE, answered=(("s", "o1"), ("s", "o2"))),
        "En siffra och två iakttagelser blev ett behov, två spår och ett beslut. "
        "Svaret nådde alla som började tråden, efter 221 dagar.",
        "One figure and two observations became one need, two tracks and one decision. "
        "The answer reached everyone who began the thread, after 221 days.",
    ),
    (
        thread(O1),
        "En iakttagelse, som ingen har byggt vidare på än. Den som började tråden har inte fått svar än.",
        "One observation, which nobody has built on yet. "
        "The one who began the thread has not been answered yet.",
    ),
    (
        thread(O1, node("k", "condition"), node("a", "analysis"), node("s", "answer", on=2),
               answered=(("s", "o1"),)),
        "En iakttagelse och ett villkorskort blev en orsaksanalys. En av två röster har fått svar.",
        "One observation and one condition card became one cause analysis. "
        "One of two voices answered so far.",
    ),
    (
        thread(O1, node("s", "answer", on=2), answered=(("s", "o1"),)),
        "En iakttagelse, som ingen har byggt vidare på än. "
        "Svaret nådde den som började tråden, efter en dag.",
        "One observation, which nobody has built on yet. "
        "The answer reached the one who began the thread, after one day.",
    ),
    (
        thread(O1, node("e", "effort"), node("e2", "effort"), node("s", "answer"), answered=(("s", "o1"),)),
        "En iakttagelse blev två insatser. Svaret nådde den som började tråden, samma dag.",
        "One observation became two efforts. "
        "The answer reached the one who began the thread, on the same day.",
    ),
    (
        thread(node("d", "decision"), node("n", "need")),
        "Ett behov och ett beslut, utan någon iakttagelse eller siffra som grund.",
        "One need and one decision, with no observation and no figure beneath.",
    ),
    (
        thread(O1, HIDDEN, HIDDEN_NEED, node("d", "decision"), node("s", "answer", on=11),
               answered=(("s", "o1"),)),
        "En iakttagelse och ett steg som inte delas med dig blev ett beslut och ett steg som inte delas "
        "med dig. "
        "Svaret nådde alla vars röst delas med dig, efter 10 dagar.",
        "One observation and one step that is not shared with you became one decision and one step that is "
        "not shared with you. The answer reached everyone whose voice is shared with you, after 10 days.",
    ),
    (
        thread(O1, O2, O3, HIDDEN, node("h2", "strength", is_shared=False), node("n", "need")),
        "Tre iakttagelser och två steg som inte delas med dig blev ett behov. "
        "Ingen av dem som började tråden har fått svar än.",
        "Three observations and two steps that are not shared with you became one need. "
        "Nobody who began the thread has been answered yet.",
    ),
    (
        thread(O1, node("s", "answer", is_shared=False), answered=()),
        "En iakttagelse, som ingen har byggt vidare på än.",
        "One observation, which nobody has built on yet.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "swedish", "english"), SENTENCES)
def test_the_sentence_counts_by_kind_in_both_languages(told: Story, swedish: str, english: str) -> None:
    with override("sv"):
        assert summary(told) == swedish
    with override("en"):
        assert summary(told) == english


def test_every_kind_can_be_counted() -> None:
    for kind in kinds().values():
        for language in ("sv", "en"):
            with override(language):
                assert kind.counted.of(1).split()[0] in ("en", "ett", "one")
                assert kind.counted.of(2).split()[0] in ("två", "two")


def test_the_whole_thread_is_the_same_wherever_it_is_opened(chain: Chain) -> None:
    made = made_thread(chain)
    for step in (made.teacher_saw, made.need, made.decision, made.answer):
        told = story(step, reader(chain.principal))
        assert len(told.nodes) == 9
        assert told.start == str(step.key)
    assert told.merges[str(made.analysis.key)] == 3  # two voices and a figure
    assert told.splits == {str(made.need.key): 2}
    with override("sv"):
        assert summary(told) == SENTENCES[0][1]
    assert days_to_answer(told) == 221
    assert told.levels == [
        Level.DECISION, Level.AUTHORITY, Level.SCHOOL, Level.TEAM, Level.EVERYDAY
    ]  # fmt: skip


def test_why_leads_to_a_voice_and_a_decision_without_ground_says_so(chain: Chain) -> None:
    made = made_thread(chain)
    told = story(made.decision, reader(chain.principal))
    way = [row.step.kind for row in way_down(told, told.start) if row.step]
    assert way in (["decision", "goal", "need", "analysis", "observation"],
                   ["decision", "effort", "need", "analysis", "observation"])  # fmt: skip
    assert len(all_ways(told, told.start)) == 3
    alone = write(chain.board, "decision", chain.world.authority, "Så blir det", day(2022, 5, 1))
    bare = story(alone, reader(chain.principal))
    assert (way_down(bare, bare.start), has_ground(bare, bare.start)) == ([], False)
    assert has_ground(told, told.start)


def test_an_answer_is_read_when_those_it_reached_have_read_it(chain: Chain) -> None:
    made = made_thread(chain)

    def how() -> tuple[int, int]:
        found = story(made.decision, reader(chain.director)).received[str(made.answer.key)]
        return found.have_read, found.of

    assert how() == (0, 2)
    actions.mark_read(by=chain.teacher, step=made.answer)
    assert how() == (1, 2)
    actions.mark_read(by=chain.principal, step=made.answer)  # was not the one who asked
    assert how() == (1, 2)


def test_a_thread_costs_the_same_number_of_questions_whatever_its_size(chain: Chain) -> None:
    first = write(chain.teacher, "observation", chain.team, "Nummer 0", day(2021, 9, 1))
    who = reader(chain.principal)

    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            story(first, who)
        return len(questions)

    last = write(chain.teacher, "observation", chain.team, "Nummer 1", day(2021, 9, 1), builds_on=[first])
    few = asked()
    for number in range(2, 30):
        last = write(chain.teacher, "observation", chain.team, f"Nummer {number}", day(2021, 9, number),
                     builds_on=[first, last])  # fmt: skip
    assert asked() == few


LINKS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    links=LINKS,
    hidden=st.sets(st.integers(1, 9)),
    months=st.lists(st.integers(1, 12), min_size=10, max_size=10),
)
def test_every_step_is_placed_once_every_link_drawn_and_nothing_hidden_told(
    chain: Chain, links: list[tuple[int, int]], hidden: set[int], months: list[int]
) -> None:
    Link.objects.all().delete()
    Step.objects.all().delete()
    names = sorted(kinds())
    steps = [_bare(chain, number, names, hidden, months[number]) for number in range(10)]
    pairs = {(max(pair), min(pair)) for pair in links if pair[0] != pair[1]}
    for later, earlier in pairs:
        Link.objects.create(later=steps[later], earlier=steps[earlier], made_at=timezone.now())
    who = reader(chain.teacher)
    told = story(steps[0], who)
    expected = _connected(0, pairs)
    assert len(told.nodes) == len({row.key for row in told.nodes}) == len(expected)
    assert len(told.ties) == sum(later in expected and earlier in expected for later, earlier in pairs)
    known = set(readable(who).values_list("pk", flat=True))
    for number in expected:
        assert (str(steps[number].key) in told.by_key) == (steps[number].pk in known or number == 0)
    # With no regard to who reads, the hidden titles would be found: that is the control.
    words = repr([(row.key, row.step and row.step.title) for row in told.nodes])
    assert not any(f"Hemlig {n} " in words for n in hidden if steps[n].pk not in known)
    assert all(f"Hemlig {n} " in repr([step.title for step in steps]) for n in hidden)


def _bare(chain: Chain, number: int, names: list[str], hidden: set[int], month: int) -> Step:
    when = day(2021, month, 1)
    kind = kinds()[names[number % len(names)]]
    said = "Hemlig" if number in hidden else "Öppen"
    unit = chain.world.south_unit if number in hidden else chain.team
    return Step.objects.create(
        kind=kind.key, unit=unit, answered_at=unit, title=f"{said} {number} ",
        state=kind.states[0].key, written_at=when, changed_at=when,
    )  # fmt: skip


def _connected(start: int, pairs: set[tuple[int, int]]) -> set[int]:
    """What stands on the start, and all that any of that stands on."""
    up = {start}
    while more := {later for later, earlier in pairs if earlier in up} - up:
        up |= more
    found = set(up)
    while more := {earlier for later, earlier in pairs if later in found} - found:
        found |= more
    return found
