"""What the hall answered, as it may stand on the stage and beside a figure."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.assembly import actions
from helhet.assembly.answers import answers_beside, answers_to, told
from helhet.assembly.models import Assembly, Question, Round
from tests.assembly.conftest import Day
from tests.assembly.hall import answer, question

SHARE = "leavers-diploma-share"
pytestmark = pytest.mark.django_db


def closed(day: Day, asked: Question, yes: int, no: int) -> Round:
    found = actions.open_round(by=day.host, question=asked)
    answer(day, found, {"teachers": [0] * yes, "students": [1] * no})
    return actions.close_round(by=day.host, round=found)


@pytest.fixture
def asked(day: Day) -> Question:
    actions.begin_day(by=day.host, assembly=day.assembly)
    return question(day.assembly, rounds=2, indicator=SHARE)


@pytest.fixture
def asked_once(day: Day) -> Question:
    actions.begin_day(by=day.host, assembly=day.assembly)
    return question(day.assembly, indicator=SHARE)


def test_nothing_is_there_before_a_round_has_closed(day: Day, asked: Question) -> None:
    actions.open_round(by=day.host, question=asked)
    assert answers_to(asked) is None


def test_between_two_rounds_nothing_is_told_while_the_day_goes_on(day: Day, asked: Question) -> None:
    """It would move the hall; when the day is over the first one stands for what was asked."""
    closed(day, asked, 9, 3)
    assert answers_to(asked) is None
    assert answers_beside(day.world.north, SHARE) == []
    actions.end_day(by=day.host, assembly=day.assembly)
    asked.assembly.refresh_from_db()
    assert answers_to(asked).n == 12


def test_n_is_of_those_whose_answers_are_shown(day: Day, asked_once: Question) -> None:
    found = closed(day, asked_once, 9, 3)
    actions.reopen_round(by=day.host, round=found)
    answer(day, found, {"students": [1] * 4})
    actions.close_round(by=day.host, round=found)
    told = answers_to(asked_once)
    assert (told.n, [bar.share for bar in told.bars]) == (12, [75, 25])


def test_one_round_says_what_most_chose(day: Day, asked_once: Question) -> None:
    closed(day, asked_once, 9, 3)
    found = answers_to(asked_once)
    assert [(bar.letter, bar.share, bar.before) for bar in found.bars] == [("A", 75, None), ("B", 25, None)]
    assert (found.n, found.n_before) == (12, None)
    assert found.sentence == "Flest valde ”Ja”: 75\u202f%."


def test_two_rounds_say_how_the_hall_moved(day: Day, asked: Question) -> None:
    closed(day, asked, 9, 3)
    closed(day, asked, 3, 9)
    found = answers_to(asked)
    assert [(bar.share, bar.before) for bar in found.bars] == [(25, 75), (75, 25)]
    assert found.n_before == 12
    assert "efteråt" in found.sentence


def test_a_hall_that_hardly_moved_is_said_to_answer_as_before(day: Day, asked: Question) -> None:
    closed(day, asked, 6, 6)
    closed(day, asked, 6, 6)
    assert answers_to(asked).sentence == "Salen svarar ungefär som före."


def test_fewer_than_ten_tell_nothing_but_why(day: Day, asked_once: Question) -> None:
    closed(day, asked_once, 5, 4)
    found = answers_to(asked_once)
    assert not found.is_told
    assert "Färre än tio" in found.reason


def test_it_is_kept_with_the_figure_and_not_with_another_authoritys(day: Day, asked_once: Question) -> None:
    closed(day, asked_once, 9, 3)
    assert [one.question for one in answers_beside(day.world.north, SHARE)] == [asked_once]
    assert answers_beside(day.world.other, SHARE) == []
    assert answers_beside(day.world.north, "another") == []


def test_of_a_rehearsal_nothing_is_told_beside_a_figure(day: Day, asked_once: Question) -> None:
    closed(day, asked_once, 9, 3)
    Assembly.objects.update(state=Assembly.State.REHEARSING)
    assert answers_beside(day.world.north, SHARE) == []


def test_many_questions_are_read_with_as_few_asked_as_one(day: Day, asked: Question) -> None:
    counts = []
    for _n in range(3):
        closed(day, question(day.assembly, indicator=SHARE), 9, 3)
        with CaptureQueriesContext(connection) as reads:
            answers_beside(day.world.north, SHARE)
        counts.append(len(reads))
    assert counts == [2, 2, 2]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 400), min_size=2, max_size=6))
def test_shares_are_whole_and_near_the_truth(counts: list[int]) -> None:
    options = [str(n) for n in range(len(counts))]
    asked = Question(kind="single", text="?", options=options, assembly=Assembly())
    result = {
        "answers": sum(counts), "by_role": {}, "count": dict(zip(options, counts, strict=True)), "roles": {},
        "reason": "", "answers_shown": sum(counts),
    }  # fmt: skip
    found = told(asked, [Round(question=asked, number=1, closed_at=timezone.now(), result=result)])
    for bar, count in zip(found.bars, counts, strict=True):
        assert 0 <= bar.share <= 100
        assert sum(counts) == 0 or abs(bar.share - 100 * count / sum(counts)) <= 0.5
