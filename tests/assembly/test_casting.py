"""Votes come in: one of each phone, changed while it is open, kept when late, told of by nobody."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from helhet.assembly import actions
from helhet.assembly.casting import Ballot, Came
from helhet.assembly.models import Round, Vote
from helhet.people.models import JournalEntry
from tests.assembly.conftest import Day, made_day
from tests.assembly.hall import ANONYMOUS, opened, phones, question, vote


def test_the_same_vote_twenty_times_is_one_vote(day: Day) -> None:
    found = opened(day)
    (phone,) = phones(day, "teachers", 1)
    ballots = [Ballot.of(phone, found.key, (1,))] * 20
    assert {one.came for one in actions.cast(by=ANONYMOUS, ballots=ballots)} == {Came.SAVED}
    assert [vote(phone, found, 1).came for _ in range(20)] == [Came.SAVED] * 20
    assert Vote.objects.count() == 1


def test_a_vote_is_changed_while_the_round_is_open(day: Day) -> None:
    found = opened(day)
    (phone,) = phones(day, "teachers", 1)
    vote(phone, found, 0)
    vote(phone, found, 1)
    assert Vote.objects.get().choice == [1]


def test_a_late_vote_is_kept_and_not_counted(day: Day) -> None:
    found = opened(day)
    first, second = phones(day, "teachers", 2)
    vote(first, found, 0)
    closed = actions.close_round(by=day.host, round=found)
    assert vote(second, found, 1).came is Came.LATE
    assert vote(second, found, 1).came is Came.LATE
    assert vote(first, found, 1).came is Came.LATE, "changed too late"
    assert vote(first, found, 0).came is Came.SAVED, "sent again because the answer got lost"
    assert list(Vote.objects.order_by("is_late").values_list("choice", "is_late")) == [
        ([0], False),
        ([1], True),
    ]
    assert Round.objects.get(pk=closed.pk).result["answers"] == 1


def test_a_late_vote_counts_when_it_comes_again_in_a_round_that_was_opened_again(day: Day) -> None:
    found = opened(day)
    (phone,) = phones(day, "teachers", 1)
    actions.close_round(by=day.host, round=found)
    vote(phone, found, 1)
    actions.reopen_round(by=day.host, round=found)
    assert vote(phone, found, 1).came is Came.SAVED
    assert not Vote.objects.get().is_late


@pytest.mark.parametrize(
    ("kind", "choice", "words"),
    [
        ("single", (2,), ""), ("single", (-1,), ""), ("single", (), ""), ("single", (0, 1), ""),
        ("multiple", (0, 0), ""), ("scale", (5,), ""), ("single", (0,), "ord"),
        ("words", (), "a, b, c, d"), ("free", (), " "), ("free", (), "x" * 281),
        ("free", (), "a\0b"), ("free", (), "\ud800"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_in_words_and_stops_nobody_else(
    day: Day, kind: str, choice: tuple[int, ...], words: str
) -> None:
    found = opened(day, kind)
    wrong, right = phones(day, "students", 2)
    good = ((0,), "") if kind in ("single", "multiple", "scale") else ((), "bra")
    ballots = [Ballot.of(wrong, found.key, choice, words), Ballot.of(right, found.key, *good)]
    refused, saved = actions.cast(by=ANONYMOUS, ballots=ballots)
    assert refused.came is Came.REFUSED
    assert refused.words.endswith(".")
    assert saved.came is Came.SAVED
    assert Vote.objects.count() == 1


def test_a_round_that_is_not_there_or_is_anothers_is_refused(day: Day) -> None:
    found = opened(day)
    (phone,) = phones(day, "guests", 1)
    other = actions.create_assembly(by=day.holder, unit=day.world.authority, number=10, on=day.assembly.on)
    actions.begin_day(by=day.holder, assembly=other)
    elsewhere = actions.open_round(by=day.holder, question=question(other))
    for key in (elsewhere.key, "nothing", "00000000-0000-0000-0000-000000000000"):
        (outcome,) = actions.cast(by=ANONYMOUS, ballots=[Ballot.of(phone, key, (0,))])
        assert outcome.came is Came.REFUSED
    assert vote(phone, found, 0).came is Came.SAVED


def test_no_row_tells_when_or_after_whom_a_vote_came_and_the_journal_is_silent(day: Day) -> None:
    found = opened(day)
    before = JournalEntry.objects.count()
    for phone in phones(day, "teachers", 40):
        vote(phone, found, 0)
    keys = list(Vote.objects.order_by("pk").values_list("pk", flat=True))
    assert max(keys) - min(keys) > 2**50, "keys by chance, not one after another"
    assert {field.name for field in Vote._meta.fields} == {
        "id", "round", "ballot", "role", "choice", "words", "is_late", "is_paper",
    }  # fmt: skip
    assert JournalEntry.objects.count() == before


def test_a_batch_asks_as_many_questions_whatever_its_size(day: Day, django_assert_num_queries) -> None:
    found = opened(day)
    for size in (1, 30):
        ballots = [Ballot.of(phone, found.key, (0,)) for phone in phones(day, "staff", size)]
        more = connection.vendor == "postgresql"  # it is told to wait for the disk
        with django_assert_num_queries(4 + more):  # a savepoint and its end, the round, the rows
            actions.cast(by=ANONYMOUS, ballots=ballots)


class OfAnyOrder(TestCase):
    """Whatever comes in which order, the last answer of each phone while it was open is what is counted."""

    def setUp(self) -> None:
        self.day = made_day()
        self.found = opened(self.day)
        self.phones = phones(self.day, "teachers", 4)

    @given(
        st.lists(
            st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1)), min_size=1, max_size=6), max_size=5
        )
    )
    def test_the_last_answer_holds(self, batches: list[list[tuple[int, int]]]) -> None:
        Vote.objects.all().delete()
        for batch in batches:
            ballots = [Ballot.of(self.phones[who], self.found.key, (what,)) for who, what in batch]
            actions.cast(by=ANONYMOUS, ballots=ballots)
        said = {self.phones[who].ballot(self.found.key): [what] for batch in batches for who, what in batch}
        assert dict(Vote.objects.values_list("ballot", "choice")) == said
