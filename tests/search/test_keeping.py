"""The index follows every writing, and finds by itself what it has lost."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from helhet.chain.actions import close_unit, create_unit, merge_unit
from helhet.core.actions import ActionError
from helhet.search import keeping, listening, threads
from helhet.search.models import Due, Entry, Posting, Word
from helhet.thread import actions
from helhet.thread.actions.joining import Part
from helhet.thread.models import Carry, Link, Step
from helhet.year import actions as year
from tests.search.asking import found, steps_found
from tests.thread.conftest import Chain
from tests.thread.nameless import published
from tests.world import BY

pytestmark = pytest.mark.django_db
WORD = "kvastskaft"
TOLD = {"evidence_for": "A", "evidence_against": "B", "certainty": "likely"}


def is_whole() -> bool:
    """Nothing reads otherwise than it was read, and every step has the thread it is in."""
    keeping.settle()
    right = threads.all_threads()
    entries = Entry.objects.exclude(step=None).values_list("step_id", "thread")
    is_right = all(right.get(step, step) == thread for step, thread in entries)
    return is_right and keeping.catch_up() == 0


def seen(chain: Chain, text: str = f"Ett {WORD} saknas.") -> Step:
    return actions.write(by=chain.teacher, kind="observation", unit=chain.team, text=text)


def analysis(chain: Chain, *on: Step) -> Step:
    return actions.write(
        by=chain.teacher, kind="analysis", unit=chain.team, text="Därför.", fields=TOLD, builds_on=on
    )


def revises(chain: Chain) -> None:
    step = seen(chain)
    actions.revise(by=chain.teacher, step=step, version=1, text="Något helt annat.")
    assert steps_found(chain.teacher, chain.world.authority, WORD) == set()
    assert steps_found(chain.teacher, chain.world.authority, "annat helt något") == set()  # function words


def withdraws(chain: Chain) -> None:
    actions.withdraw(by=chain.teacher, step=seen(chain))


def moves(chain: Chain) -> None:
    actions.move_step(by=chain.principal, step=seen_by_principal(chain), unit=chain.world.north_unit)


def seen_by_principal(chain: Chain) -> Step:
    return actions.write(by=chain.principal, kind="observation", unit=chain.team, text=f"Ett {WORD}.")


def merges(chain: Chain) -> None:
    one, other = seen(chain), seen(chain, "Ett till.")
    whole = actions.merge(
        by=chain.teacher, steps=[one, other], kind="need", unit=chain.team, text="Båda två."
    )
    keeping.settle()
    assert {row.entry.thread for row in Step.objects.filter(pk__in=[one.pk, other.pk, whole.pk])} == {one.pk}


def splits(chain: Chain) -> None:
    parts = actions.split(by=chain.teacher, step=seen(chain), parts=[Part(f"Ett {WORD}."), Part("En hink.")])
    assert steps_found(chain.teacher, chain.world.authority, WORD) >= {parts[0].pk}


def links_and_unlinks(chain: Chain) -> None:
    one, other = seen(chain), seen(chain, "Ett till.")
    later = analysis(chain, one)
    actions.link(by=chain.teacher, later=later, earlier=other)
    assert is_whole()
    assert Entry.objects.get(step=other).thread == one.pk
    actions.unlink(by=chain.teacher, later=later, earlier=other)
    keeping.settle()
    assert Entry.objects.get(step=other).thread == other.pk


def carries_and_takes_back(chain: Chain) -> None:
    here, first = chain.world.authority, seen(chain)
    step = analysis(chain, first)
    carry = actions.carry_up(by=chain.teacher, step=step, along=[first])
    assert is_whole()
    there = Carry.objects.get(step=first).to_unit
    actions.undo_carry(by=chain.teacher, carry=carry)
    assert Carry.objects.get(step=first).undone_at is not None
    assert there.path.startswith(here.path)


def states(chain: Chain) -> None:
    house = chain.world.north
    goal = actions.write(by=chain.principal, kind="goal", unit=house, text="Fler blir klara.", is_whole=False)
    actions.set_state(by=chain.principal, step=goal, state="reached")


def notes(chain: Chain) -> None:
    forum = year.open_forum(by=chain.teacher, unit=chain.team, template="team_meeting")
    meeting = year.plan_meeting(by=chain.teacher, forum=forum, on=timezone.now())
    item = meeting.items.order_by("order")[0]
    year.save_note(by=chain.teacher, item=item, base=0, text=f"Vi saknar {WORD}.")
    year.agree(by=chain.teacher, meeting=meeting, kind="conclusion", text=f"Köp {WORD}.")
    assert found(chain.teacher, chain.world.authority, WORD).count == 2


def empties_a_note(chain: Chain) -> None:
    notes(chain)
    item = Entry.objects.exclude(item=None).get().item
    year.save_note(by=chain.teacher, item=item, base=item.version, text="")
    keeping.settle()
    assert not Entry.objects.exclude(item=None).exists()


def publishes_without_a_name(chain: Chain) -> None:
    step = published(chain.team, f"Vi törs inte röra vårt {WORD}.")
    assert steps_found(chain.principal, chain.world.authority, WORD) == {step.pk}


def merges_units(chain: Chain) -> None:
    step = seen(chain)
    heir = create_unit(by=BY, parent=chain.world.north_unit, kind="team", name="Nya laget", slug="nya")
    actions.withdraw(by=chain.teacher, step=seen(chain, "Fel."))
    close_unit(by=BY, unit=chain.group, on=date(2026, 1, 1))
    merge_unit(by=BY, unit=chain.team, into=heir, on=date(2026, 1, 1))
    assert step.pk in steps_found(chain.principal, chain.world.authority, WORD)


DEEDS = [
    revises, withdraws, moves, merges, splits, links_and_unlinks, carries_and_takes_back, states, notes,
    empties_a_note, publishes_without_a_name, merges_units,
]  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_what_is_due_is_all_that_has_changed(chain: Chain, deed: Callable[[Chain], None]):
    deed(chain)
    assert is_whole()


def test_without_listening_the_same_would_be_found_missing(chain: Chain):
    seen(chain)
    Due.objects.all().delete()
    assert not is_whole()


@pytest.mark.parametrize("seed", range(6))
def test_threads_kept_link_by_link_are_those_made_at_once(chain: Chain, seed: int):
    chance = random.Random(seed)
    steps = [seen(chain, f"Nummer {number}.") for number in range(12)]
    for _ in range(30):
        early, late = sorted(chance.sample(range(12), 2))
        link = Link.objects.filter(later=steps[late], earlier=steps[early]).first()
        if link is None:
            Link.objects.create(later=steps[late], earlier=steps[early], made_at=timezone.now())
        else:
            link.delete()
        if chance.random() < 0.5:
            keeping.settle()
    assert is_whole()


def test_a_lost_entry_is_read_again(chain: Chain):
    steps = [seen(chain), seen(chain, f"Två {WORD}.")]
    keeping.settle()
    Entry.objects.get(step=steps[0]).delete()
    assert steps_found(chain.teacher, chain.world.authority, WORD) == {steps[1].pk}
    assert keeping.catch_up() == 1
    assert steps_found(chain.teacher, chain.world.authority, WORD) == {row.pk for row in steps}


def test_what_was_written_past_everything_is_found_by_comparing(chain: Chain):
    step = seen(chain, "Inget särskilt.")
    keeping.settle()
    Step.objects.filter(pk=step.pk).update(text=f"Ett {WORD}.")
    Step.objects.bulk_create([copy_of(step)])
    assert keeping.catch_up() == 2
    assert len(steps_found(chain.teacher, chain.world.authority, WORD)) == 2


def copy_of(step: Step) -> Step:
    return Step(
        kind=step.kind, unit=step.unit, answered_at=step.unit, title="Två", text=f"Två {WORD}.",
        state=step.state, written_at=step.written_at, changed_at=step.changed_at,
    )  # fmt: skip


def test_what_could_not_be_written_is_not_due(chain: Chain):
    with pytest.raises(ActionError):
        actions.write(by=chain.teacher, kind="observation", unit=chain.team, text="")
    assert not Due.objects.filter(what=Due.What.STEP).exists()


def test_an_erased_step_takes_its_words_with_it(chain: Chain):
    step = seen(chain)
    keeping.settle()
    Step.objects.filter(pk=step.pk).delete()
    assert not Posting.objects.exists()
    assert keeping.catch_up() == 0


def test_what_is_due_of_a_row_that_is_gone_is_nothing(chain: Chain):
    step = seen(chain)
    Step.objects.filter(pk=step.pk).delete()
    assert keeping.settle() == 0
    assert not Due.objects.exists()


def test_made_anew_the_index_finds_the_same(chain: Chain):
    one, other = seen(chain), seen(chain, f"Två {WORD}.")
    analysis(chain, one, other)
    keeping.settle()

    def all_of_it() -> set[tuple[object, ...]]:
        of_entry = ("entry__step", "entry__thread")
        return set(Posting.objects.values_list("word__text", "room", *of_entry, "rank", "places"))

    before = all_of_it()
    Word.objects.create(text="gammalt")
    told: list[int] = []
    assert keeping.rebuild(told.append) == 3
    assert all_of_it() == before
    assert told[-1] == 3


@pytest.mark.django_db(transaction=True)
def test_a_process_that_says_so_reads_at_once(chain: Chain, monkeypatch: pytest.MonkeyPatch):
    seen(chain)
    assert Due.objects.exists()
    monkeypatch.setattr(listening, "_is_at_once", True)
    seen(chain, f"Två {WORD}.")
    assert not Due.objects.exists()
    assert Entry.objects.count() == 2
