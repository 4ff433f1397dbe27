"""Of a word that stands in very many texts those that stand highest are looked at, and it is told that more
are there. ``slowly`` here is the same question without that end."""

import random
from datetime import date, timedelta
from math import log2

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from helhet.search import keeping, matching, queries
from helhet.search.asking import asked
from helhet.search.matching import Hit
from helhet.search.models import Entry, Posting
from helhet.search.queries import Found, Kind, Narrowed, search
from helhet.search.ranks import DOUBLING, by_worth, rank, together
from helhet.thread import actions
from helhet.thread.models import Step
from tests.search.asking import found, reader_of
from tests.search.test_rights import people, wild
from tests.thread.conftest import Chain

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1).toordinal()


def hits(result: Found, kind: Kind = Kind.STEP) -> list[Hit]:
    return [hit for group in result.groups if group.kind is kind for hit in group.hits]


def said(chain: Chain, count: int, text: str = "Schemat igen, nummer") -> list[Step]:
    """The first was said last."""
    now = timezone.now()
    return [
        actions.write(
            by=chain.teacher, kind="observation", unit=chain.team, text=f"{text} {number}.",
            at=now - timedelta(days=200 * number),
        )
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("typed", ["schema", "handledning", "elev"])
def test_what_is_looked_at_stands_highest_of_all_one_may_read(chain: Chain, monkeypatch, seed, typed):
    wild(chain, seed, 40)
    # One's own are looked for everywhere besides, and may stand lower.
    monkeypatch.setattr(queries, "_own", lambda _reader, _heard: [])
    for person in people(chain):
        whole = hits(found(person, chain.world.authority, typed))
        with monkeypatch.context() as few:
            few.setattr(matching, "MOST", 4)
            some = found(person, chain.world.authority, typed)
        kept = {hit.entry for hit in hits(some)}
        lowest = min((hit.points for hit in hits(some)), default=0)
        assert kept <= {hit.entry for hit in whole}
        assert all(hit.points <= lowest for hit in whole if hit.entry not in kept)
        assert some.is_all == (Kind.STEP not in some.more)
        assert not some.is_all or len(kept) == len(whole)


@pytest.fixture
def withdrawn_since(chain: Chain, monkeypatch) -> list[Step]:
    """Seven steps, the three that stand highest withdrawn since the index was read; three are looked at."""
    steps = said(chain, 7)
    keeping.settle()
    for step in steps[:3]:
        actions.withdraw(by=chain.teacher, step=step)
    monkeypatch.setattr(matching, "MOST", 3)
    return steps


def test_what_the_right_refuses_takes_no_place_from_what_one_may_read(chain: Chain, withdrawn_since):
    result = search(reader_of(chain.principal, chain.world.authority), asked("schema"))
    there = Step.objects.filter(entry__in=[hit.entry for hit in hits(result)])
    assert set(there) == set(withdrawn_since[3:])
    assert result.is_all


def test_were_what_is_left_of_them_enough_it_would_be_lost(chain: Chain, withdrawn_since, monkeypatch):
    monkeypatch.setattr(matching, "_is_enough", lambda highest: True)
    assert not hits(search(reader_of(chain.principal, chain.world.authority), asked("schema")))


def test_a_word_beside_it_or_a_place_is_looked_for_in_all(chain: Chain, monkeypatch):
    said(chain, 6)
    rare = said(chain, 1, "Schemat och korridoren, nummer")[0]
    monkeypatch.setattr(matching, "MOST", 2)
    here = chain.world.authority
    assert len(hits(found(chain.teacher, here, "schema"))) == 2
    both = found(chain.teacher, here, "schema korridor")
    assert [hit.entry for hit in hits(both)] == [rare.entry.pk]
    assert both.is_all
    old = Narrowed(last=timezone.localdate().year - 2)
    for where in (Narrowed(unit=chain.team), old, Narrowed(thread=rare.entry.thread)):
        narrowed = found(chain.teacher, here, "schema", where)
        assert narrowed.is_all
        assert len(hits(narrowed)) == len(hits(found(chain.teacher, here, '"schema"', where)))
    assert len(hits(found(chain.teacher, here, '"schema"'))) == 7


def test_as_many_as_are_looked_at_are_all(chain: Chain, monkeypatch):
    said(chain, 3)
    monkeypatch.setattr(matching, "MOST", 3)
    result = found(chain.teacher, chain.world.authority, "schema")
    assert (result.count, result.is_all, result.more) == (3, True, frozenset())


def test_the_recent_are_looked_at_first(chain: Chain, monkeypatch):
    steps = said(chain, 5)
    random.Random(1).shuffle(steps)
    keeping.rebuild()
    monkeypatch.setattr(matching, "MOST", 2)
    result = found(chain.principal, chain.world.authority, "schema")
    recent = sorted(steps, key=lambda step: step.written_at, reverse=True)[:2]
    assert [hit.entry for hit in hits(result)] == [step.entry.pk for step in recent]


def test_kin_counts_half_also_when_the_highest_are_chosen(chain: Chain, monkeypatch):
    """*Handledare* is kin of *handledning*: were it worth as much, the newer one would be looked at."""
    kin, word = (
        actions.write(
            by=chain.teacher, kind="observation", unit=chain.team, text=f"{text} behövs här.",
            at=timezone.now() - timedelta(days=days),
        )
        for text, days in (("Handledare", 1), ("Handledning", 100))
    )  # fmt: skip
    monkeypatch.setattr(matching, "MOST", 1)
    result = found(chain.principal, chain.world.authority, "handledning")
    assert [hit.entry for hit in hits(result)] == [word.entry.pk]
    monkeypatch.setattr(matching, "by_worth", lambda worth: 0)
    result = found(chain.principal, chain.world.authority, "handledning")
    assert [hit.entry for hit in hits(result)] == [kin.entry.pk]


def test_after_weights_became_ranks_all_is_read_anew(chain: Chain):
    """What the migration leaves: ranks of nothing, and entries whose digest is empty."""
    said(chain, 2)
    keeping.settle()
    right = set(Posting.objects.values_list("word", "room", "entry", "rank"))
    Posting.objects.update(rank=0)
    Entry.objects.update(digest="")
    assert found(chain.teacher, chain.world.authority, "schema").count == 2
    assert keeping.catch_up() == 2
    assert set(Posting.objects.values_list("word", "room", "entry", "rank")) == right


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 20_000))
def test_a_rank_doubles_with_weight_and_with_five_years(weight: int, other: int, days: int):
    day = TODAY - days
    assert rank(2 * weight, day) - rank(weight, day) in range(DOUBLING - 1, DOUBLING + 2)
    assert abs(rank(weight, day + 1826) - rank(weight, day) - DOUBLING) <= 2
    assert (rank(weight, day) <= rank(other, day)) or weight > other


@given(st.lists(st.tuples(st.integers(1, 5000), st.sampled_from([1.0, 0.5])), min_size=1, max_size=8))
def test_together_words_rank_as_the_sum_of_what_they_weigh(words: list[tuple[int, float]]):
    ranks = [rank(weight, TODAY) + by_worth(worth) for weight, worth in words]
    whole = sum(weight * worth for weight, worth in words)
    exact = DOUBLING * log2(whole) + rank(1, TODAY)
    assert abs(together(ranks) - exact) <= 3
