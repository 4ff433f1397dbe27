"""Merging and splitting never lose where something came from: ten thousand random edits, and a slow twin."""

import random

import pytest

from helhet.core.actions import Channel
from helhet.thread import actions, graph
from helhet.thread.actions.joining import Part
from helhet.thread.kinds import voices
from helhet.thread.models import Link, Step
from tests.thread.conftest import Chain

_EDITS = 10_000
_BY = Channel.SYSTEM


class Book:
    """The obvious slow twin: each step's origins written down when it is made, as sets."""

    def __init__(self) -> None:
        self.origins: dict[int, frozenset[int]] = {}

    def keep(self, step: Step, earlier: list[Step]) -> Step:
        own = {step.pk} if step.kind in voices() else set()
        self.origins[step.pk] = frozenset(own.union(*(self.origins[row.pk] for row in earlier)))
        return step


def edited(chain: Chain, book: Book, count: int, seed: int) -> list[Step]:
    """A thread after many random edits: raising, merging, splitting, building on."""
    chance = random.Random(seed)
    steps: list[Step] = []
    while len(steps) < count:
        draw = chance.random()
        near = steps[-60:]
        if len(near) < 3 or draw < 0.35:
            made = [book.keep(_raised(chain, len(steps)), [])]
        elif draw < 0.6:
            chosen = chance.sample(near, 2)
            one = actions.merge(
                by=_BY, steps=chosen, kind="analysis", unit=chain.team, text=f"M{len(steps)}."
            )
            made = [book.keep(one, chosen)]
        elif draw < 0.85:
            whole = chance.choice(near)
            parts = [Part(f"D{len(steps)}."), Part(f"E{len(steps)}.")]
            made = [book.keep(one, [whole]) for one in actions.split(by=_BY, step=whole, parts=parts)]
        else:
            chosen = chance.sample(near, 2)
            one = actions.write(
                by=_BY, kind="analysis", unit=chain.team, text=f"A{len(steps)}.", builds_on=chosen
            )
            made = [book.keep(one, chosen)]
        steps += made
    return steps


def _raised(chain: Chain, number: int) -> Step:
    return actions.write(by=_BY, kind="observation", unit=chain.team, text=f"O{number}.")


def lost(book: Book, steps: list[Step]) -> list[int]:
    """Steps whose origins, walked in the database, are not those that were written down."""
    return [step.pk for step in steps if {row.pk for row in graph.origins(step)} != book.origins[step.pk]]


@pytest.mark.django_db
def test_ten_thousand_random_edits_keep_all_origins_and_a_dropped_link_is_found(chain: Chain):
    book = Book()
    steps = edited(chain, book, _EDITS, seed=20261125)
    sample = random.Random(1).sample(steps, 150) + steps[-50:]
    assert lost(book, sample) == []
    last = next(
        step for step in reversed(steps) if step.stands_on.filter(meaning=Link.Meaning.MERGED).exists()
    )
    dropped = last.stands_on.filter(meaning=Link.Meaning.MERGED).order_by("pk")
    only = next(row for row in dropped if book.origins[row.earlier_id] - _others(book, last, row))
    only.delete()
    assert lost(book, [last]) == [last.pk]


def _others(book: Book, step: Step, link: Link) -> frozenset[int]:
    rows = step.stands_on.exclude(pk=link.pk).values_list("earlier_id", flat=True)
    return frozenset().union(*(book.origins[pk] for pk in rows))
