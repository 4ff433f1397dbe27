"""Nobody finds what they may not read: the fast question beside its slow twin, and words that could leak."""

import random
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.chain.models import Unit
from helhet.people.actions import assign
from helhet.people.models import Person
from helhet.search import keeping, queries, rooms
from helhet.search.asking import asked
from helhet.search.models import Entry, Posting
from helhet.search.suggesting import alone, suggestion
from helhet.thread import actions
from helhet.thread.kinds import kinds
from helhet.thread.models import Carry, Fate, Link, Revision, Step
from helhet.thread.readers import may_read
from helhet.year import actions as year
from tests.search.asking import found, reader_of, shown, slowly, steps_found, words_of
from tests.thread.conftest import Chain
from tests.thread.nameless import waits
from tests.world import BY, SINCE

pytestmark = pytest.mark.django_db
WORDS = [
    "handledningen", "handledare", "studiehandledning", "schemat", "eleverna", "elevhälsan", "bordet", "2024",
]  # fmt: skip
AT = "2026-01-01T12:00Z"
ASKED = ["handledning", "schema", "elev", "hälsa", "2024", "handledning elev", "bord schema", "saknas"]


def people(chain: Chain) -> list[Person]:
    return [chain.board, chain.director, chain.principal, chain.teacher, chain.other_teacher, chain.student]


def wild(chain: Chain, seed: int, count: int = 25) -> None:
    """Steps of all kinds, wherever, by whoever: urgent, withdrawn, carried up, asked elsewhere, answered."""
    chance = random.Random(seed)
    units = [*Unit.objects.filter(path__startswith=chain.world.authority.path).order_by("path")]
    units.append(chain.world.other)
    writers = [*people(chain), None]
    made: list[Step] = []
    for number in range(count):
        unit = chance.choice(units)
        kind = chance.choice(["observation", "analysis", "goal", "decision", "answer", "effort"])
        same = [row for row in units if row.root_path == unit.root_path]
        step = Step.objects.create(
            kind=kind, unit=unit, answered_at=chance.choice([unit, unit, unit, chance.choice(same)]),
            title=f"Nummer {number}", text=" ".join(chance.choices(WORDS, k=2)),
            author=chance.choice(writers),
            state="withdrawn" if chance.random() < 0.15 else kinds()[kind].states[0].key,
            is_urgent=chance.random() < 0.15, written_at=AT, changed_at=AT,
        )  # fmt: skip
        if chance.random() < 0.3:
            undone_at = AT if chance.random() < 0.3 else None
            Carry.objects.create(step=step, to_unit=chance.choice(same), at=AT, undone_at=undone_at)
        if made and chance.random() < 0.5:
            meaning = Link.Meaning.ANSWERS if kind == "answer" else Link.Meaning.BUILDS_ON
            Link.objects.create(later=step, earlier=chance.choice(made), meaning=meaning, made_at=AT)
        made.append(step)


def check_as_slowly(chain: Chain) -> None:
    for person in people(chain):
        for typed in ASKED:
            fast = steps_found(person, chain.world.authority, typed)
            assert fast == slowly(person, chain.world.authority, typed), (person.email, typed)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_the_hits_are_those_of_reading_every_step_one_may_read(chain: Chain, seed: int):
    for model in (Carry, Link, Fate, Revision, Step):
        model.objects.all().delete()
    wild(chain, seed)
    check_as_slowly(chain)


def test_without_the_right_in_the_question_the_twin_tells(chain: Chain, monkeypatch: pytest.MonkeyPatch):
    wild(chain, 1)
    check_as_slowly(chain)
    everything = tuple(sorted(set(Posting.objects.values_list("room", flat=True))))
    monkeypatch.setattr(queries, "readable", lambda reader: Step.objects.all())
    monkeypatch.setattr(rooms, "_sorts", lambda *_: set(rooms.Sort))
    assert everything
    with pytest.raises(AssertionError):
        check_as_slowly(chain)


@pytest.mark.parametrize("seed", range(5))
def test_the_rooms_hold_hardly_anything_that_may_not_be_read(chain: Chain, seed: int):
    """So the work of a question does not follow what others wrote. What is left: asked of somebody else."""
    wild(chain, seed, 40)
    keeping.settle()
    for person in people(chain):
        reader = reader_of(person, chain.world.authority)
        near = Entry.objects.exclude(step=None).filter(postings__room__in=reader.rooms).distinct()
        unreadable = [row.step for row in near if not may_read(reader.thread, row.step)]
        assert [row for row in unreadable if row.answered_at == row.unit] == []


SECRET = "kvastskaft"  # stands in one place alone
HIDDEN = f"Ett {SECRET} för lite."


def says(person: Person, unit: Unit, text: str, **more: Any) -> Step:
    return actions.write(by=person, kind="observation", unit=unit, text=text, **more)


def decided(unit: Unit) -> Step:
    return actions.write(by=BY, kind="decision", unit=unit, text=HIDDEN, is_whole=False)


def test_a_word_that_one_may_not_read_is_nowhere(chain: Chain):
    """Not in the list, not in the count, not in an excerpt, not as what one may have meant."""
    mine = says(chain.teacher, chain.team, "Schemat går inte ihop.")
    theirs = says(chain.other_teacher, chain.world.south_unit, f"Schemat och ett {SECRET}.")
    told = {"evidence_for": "A", "evidence_against": "B", "certainty": "likely"}
    whole = actions.write(
        by=BY, kind="analysis", unit=chain.team, text="Schemat igen.", fields=told, builds_on=[mine, theirs]
    )
    here = chain.world.authority
    assert found(chain.teacher, here, SECRET).count == 0
    assert found(chain.other_teacher, here, SECRET).count == 1
    groups = shown(chain.teacher, here, "schema")
    assert {one.row.pk for group in groups for one in group.told} == {mine.pk, whole.pk}
    assert [group.thread.count for group in groups if group.thread] == [2]
    assert SECRET not in words_of(groups)
    reader, other = reader_of(chain.teacher, here), reader_of(chain.other_teacher, here)
    assert alone(reader, asked(f"schema {SECRET}"))[SECRET].count == 0
    mistyped = asked("kvastskfat")
    mended = [suggestion(one, mistyped, alone(one, mistyped)) for one in (reader, other)]
    assert mended == ["", SECRET]


def test_what_is_withdrawn_or_urgent_is_found_by_those_who_may_read_it(chain: Chain):
    here = chain.world.authority
    back = says(chain.teacher, chain.team, HIDDEN)
    keeping.settle()
    actions.withdraw(by=chain.teacher, step=back)
    urgent = says(chain.student, chain.group, "Slagsmålet i korridoren.", is_urgent=True)
    assert steps_found(chain.teacher, here, SECRET) == {back.pk}
    assert steps_found(chain.principal, here, SECRET) == set()
    assert steps_found(chain.principal, here, "slagsmål") == {urgent.pk}
    assert steps_found(chain.student, here, "slagsmål") == {urgent.pk}
    assert steps_found(chain.teacher, here, "slagsmål") == set()


def test_before_the_index_has_read_a_withdrawal_the_right_holds_already(chain: Chain):
    step = says(chain.teacher, chain.team, HIDDEN)
    here = chain.world.authority
    assert found(chain.principal, here, SECRET).count == 1
    actions.withdraw(by=chain.teacher, step=step)
    reader = reader_of(chain.principal, here)
    assert queries.search(reader, asked(SECRET)).count == 0  # nothing has been settled since


def test_another_authoritys_words_are_never_found(chain: Chain):
    decided(chain.world.other)
    for person in (*people(chain), chain.outsider):
        assert found(person, chain.world.authority, SECRET).count == 0
    assert found(chain.outsider, chain.world.other, SECRET).count == 1


def test_someone_with_roles_in_two_authorities_finds_those_of_the_one_they_stand_in(chain: Chain):
    assign(by=BY, person=chain.teacher, role="teacher", unit=chain.world.other, from_on=SINCE)
    decided(chain.world.other)
    assert found(chain.teacher, chain.world.authority, SECRET).count == 0
    assert found(chain.teacher, chain.world.other, SECRET).count == 1


def test_notes_are_found_by_those_who_take_part_alone(chain: Chain):
    forum = year.open_forum(by=chain.teacher, unit=chain.team, template="team_meeting")
    meeting = year.plan_meeting(by=chain.teacher, forum=forum, on=timezone.now())
    item = meeting.items.order_by("order")[0]
    year.save_note(by=chain.teacher, item=item, base=0, text=f"Vi saknar {SECRET}.")
    here = chain.world.authority
    counts = {person.email: found(person, here, SECRET).count for person in people(chain)}
    finders = {email for email, count in counts.items() if count}
    assert finders == {chain.teacher.email, chain.principal.email}
    year.save_note(by=chain.teacher, item=item, base=1, text="")
    assert found(chain.teacher, here, SECRET).count == 0


def test_a_text_without_a_name_that_waits_is_not_read(chain: Chain):
    waits(chain.team, HIDDEN)
    keeping.catch_up()
    assert found(chain.principal, chain.world.authority, SECRET).count == 0
