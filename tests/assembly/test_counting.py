"""What a round came to: from ten answers, roles only where nobody can be worked out, once."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis import hall as door
from helhet.analysis.asked import Counts
from helhet.assembly import actions, casting, counting
from helhet.assembly.casting import Ballot
from helhet.assembly.models import Round
from helhet.assembly.roles import HALL_ROLES
from helhet.core.actions import ActionError
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.assembly.hall import ANONYMOUS, answer, opened, phones, vote


def closed(day: Day, found: Round) -> counting.Result:
    result = counting.result(actions.close_round(by=day.host, round=found))
    assert result is not None
    return result


def test_nine_answers_are_told_of_by_number_alone_and_ten_are_shown(day: Day) -> None:
    found = opened(day)
    answer(day, found, {"teachers": [0, 1] * 4 + [0]})
    assert counting.result(found) is None
    few = closed(day, found)
    assert (few["answers"], few["count"], few["reason"]) == (9, None, "few")
    actions.reopen_round(by=day.host, round=found)
    answer(day, found, {"teachers": [1]})
    assert closed(day, found)["count"] == {"Ja": 5, "Nej": 5}


def test_a_role_of_three_is_not_worked_out_of_the_whole(day: Day) -> None:
    found = opened(day)
    answer(day, found, {"teachers": [0, 1] * 6, "students": [0, 1] * 5, "board": [1, 1, 1]})
    result = closed(day, found)
    assert result["by_role"] == {"board": 3, "teachers": 12, "students": 10}
    assert set(result["roles"]) == {"teachers"}, "the whole less both would be the three"


def test_a_role_whose_members_all_say_the_same_is_not_told_of_nor_left_over(day: Day) -> None:
    found = opened(day)
    answer(day, found, {"teachers": [0, 1] * 6, "students": [1] * 12})
    result = closed(day, found)
    assert (result["count"], result["roles"]) == ({"Ja": 6, "Nej": 18}, {})


_counts = st.lists(st.integers(0, 14), min_size=2, max_size=2).map(lambda n: Counts(sum(n), tuple(n)))
_halls = st.dictionaries(st.sampled_from(list(HALL_ROLES)), _counts, max_size=6)


@given(_halls)
def test_every_set_that_can_be_worked_out_holds_ten_who_are_not_all_alike(
    by_role: Mapping[str, Counts],
) -> None:
    told = door.told(by_role, 2)
    if told.whole is None:
        assert told.roles == {}
        return
    rest = [told.whole.options[at] - sum(one.options[at] for one in told.roles.values()) for at in (0, 1)]
    sets = [list(one.options) for one in told.roles.values()] + ([rest] if told.roles and any(rest) else [])
    assert all(sum(one) >= 10 and min(one) > 0 for one in sets)


def test_what_was_shown_stays_until_ten_more_have_answered(day: Day) -> None:
    found = opened(day)
    answer(day, found, {"teachers": [0, 1] * 6, "students": [0, 1] * 5})
    first = closed(day, found)
    assert set(first["roles"]) == {"teachers", "students"}
    actions.reopen_round(by=day.host, round=found)
    assert counting.result(Round.objects.get(pk=found.pk)) is None, "open again, nobody sees it"
    answer(day, found, {"board": [1]})
    again = closed(day, found)
    assert (again["answers"], again["count"], again["reason"]) == (23, first["count"], "reopened")
    actions.reopen_round(by=day.host, round=found)
    answer(day, found, {"guests": [1] * 9})
    last = closed(day, found)
    assert (last["count"], last["roles"], last["reason"]) == ({"Ja": 11, "Nej": 21}, {}, "")


def test_without_that_rule_one_more_answer_could_be_read(day: Day) -> None:
    """The control: counted anew, the only board member's answer is the difference."""
    found = opened(day)
    answer(day, found, {"teachers": [0, 1] * 6})
    first = closed(day, found)
    actions.reopen_round(by=day.host, round=found)
    answer(day, found, {"board": [1]})
    unguarded = counting.count(found)["count"]
    assert [unguarded[name] - first["count"][name] for name in ("Ja", "Nej")] == [0, 1]


def test_two_rounds_show_how_the_hall_moved(day: Day) -> None:
    found = opened(day, rounds=2)
    here = phones(day, "teachers", 20)
    for phone in here:
        vote(phone, found, 0)
    closed(day, found)
    second = actions.open_round(by=day.host, question=found.question)
    assert second.number == 2
    ballots = [Ballot.of(phone, second.key, (int(place < 5),)) for place, phone in enumerate(here)]
    actions.cast(by=ANONYMOUS, ballots=ballots)
    closed(day, second)
    first, second = Round.objects.order_by("number")
    moved = counting.movement(first, second)
    assert [(one.answer, one.before, one.after, one.points) for one in moved] == [
        ("Ja", 20, 15, -25),
        ("Nej", 0, 5, 25),
    ]
    with pytest.raises(ActionError):
        actions.open_round(by=day.host, question=found.question)
    with pytest.raises(ActionError, match="senaste"):
        actions.reopen_round(by=day.host, round=first)


def test_no_ballot_of_one_round_is_that_of_another(day: Day) -> None:
    found = opened(day, rounds=2)
    (phone,) = phones(day, "teachers", 1)
    closed(day, found)
    second = actions.open_round(by=day.host, question=found.question)
    assert phone.ballot(found.key) != phone.ballot(second.key)


def test_the_clock_closes_nothing_and_can_be_given_more(day: Day) -> None:
    found = opened(day)
    actions.close_round(by=day.host, round=found)
    again = actions.reopen_round(by=day.host, round=found, seconds=0)
    (phone,) = phones(day, "teachers", 1)
    assert vote(phone, again, 0).came is casting.Came.SAVED, "the clock has ended and nobody has closed"
    longer = actions.extend_round(by=day.host, round=again, seconds=30)
    assert longer.closes_at > again.closes_at
    actions.close_round(by=day.host, round=found)
    with pytest.raises(ActionError):
        actions.extend_round(by=day.host, round=found, seconds=30)


def test_a_cloud_shows_what_three_have_given_and_names_nobody(day: Day) -> None:
    found = opened(day, "words")
    said = ["ro"] * 4 + ["Ro, tid"] * 2 + ["tid"] * 2 + ["Ebba Andersson"] * 3 + ["ensam"]
    for phone, words in zip(phones(day, "students", len(said)), said, strict=True):
        vote(phone, found, words=words)
    result = closed(day, found)
    assert (result["count"], result["roles"]) == ({"ro": 6, "tid": 4}, {})


def test_texts_are_shown_when_somebody_has_chosen_them_and_without_names(day: Day) -> None:
    found = opened(day, "free")
    said = [f"Mer tid, säger Ebba Andersson {number}" for number in range(9)] + ["Lugn i matsalen"]
    for phone, words in zip(phones(day, "students", len(said)), said, strict=True):
        vote(phone, found, words=words)
    assert counting.texts(found) == []
    result = closed(day, found)
    assert (result["count"], result["texts"], result["reason"]) == (None, [], "moderated")
    found.refresh_from_db()
    assert not any("Andersson" in text for text in counting.texts(found))
    with pytest.raises(ForbiddenError):
        actions.choose_text(by=day.student, round=found, text="Lugn i matsalen", is_shown=True)
    with pytest.raises(ActionError):
        actions.choose_text(by=day.moderator, round=found, text="Något annat", is_shown=True)
    actions.choose_text(by=day.moderator, round=found, text="Lugn i matsalen", is_shown=True)
    assert Round.objects.get().result["texts"] == ["Lugn i matsalen"]
    actions.choose_text(by=day.moderator, round=found, text="Lugn i matsalen", is_shown=False)
    assert Round.objects.get().result["texts"] == []


def test_votes_on_paper_are_entered_once_a_role_while_it_is_open(day: Day) -> None:
    found = opened(day)
    answer(day, found, {"teachers": [0, 1] * 5})
    for counts in ({0: 9}, {0: 3, 1: 4}):
        actions.enter_paper(by=day.secretary, round=found, counts=counts, role="board")
    for counts, role in (({2: 1}, "board"), ({0: -1}, "board"), ({0: 1}, "king"), ({0: 5000}, "board")):
        with pytest.raises(ActionError):
            actions.enter_paper(by=day.secretary, round=found, counts=counts, role=role)
    with pytest.raises(ForbiddenError):
        actions.enter_paper(by=day.board, round=found, counts={0: 1}, role="board")
    result = closed(day, found)
    assert (result["answers"], result["count"]) == (17, {"Ja": 8, "Nej": 9})
    assert Round.objects.get().present == 17
    with pytest.raises(ActionError, match="stängd"):
        actions.enter_paper(by=day.secretary, round=found, counts={0: 1}, role="board")
