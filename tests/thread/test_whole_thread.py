"""From an observation to a decision and back: who writes, who reads, who is answered."""

import pytest

from helhet.core.actions import ActionError
from helhet.people.models import JournalEntry, Person
from helhet.people.permissions import active_assignments
from helhet.thread import actions, graph, queries, slips
from helhet.thread.models import Fate, Link, Step
from helhet.thread.readers import may_read, readable, thread_reader
from helhet.thread.rules import ForbiddenError
from tests.thread.conftest import Chain
from tests.thread.nameless import their_time_comes, waits


def reads(person: Person, step: Step) -> bool:
    """Whether a person may read a step, by the query; the plain rule must agree."""
    from django.utils import timezone

    reader = thread_reader(person, active_assignments(person, timezone.localdate()))
    found = readable(reader).filter(pk=step.pk).exists()
    assert may_read(reader, Step.objects.get(pk=step.pk)) == found
    return found


def readers(chain: Chain, step: Step) -> set[str]:
    names = (
        "board", "director", "principal", "other_principal", "teacher", "other_teacher", "caretaker",
        "student", "outsider",
    )  # fmt: skip
    return {name for name in names if reads(getattr(chain, name), step)}


def observation(chain: Chain, who: str = "teacher", unit=None, text: str = "Biblioteket är låst.") -> Step:
    return actions.write(by=getattr(chain, who), kind="observation", unit=unit or chain.team, text=text)


def test_the_whole_way_up_and_back(chain: Chain):
    first = observation(chain)
    second = observation(chain, "caretaker", chain.world.north, "Elever sitter i trappan. Varje kväll.")
    assert (second.title, second.role, second.role_unit) == (
        "Elever sitter i trappan",
        "caretaker",
        "Vaktmästeri",
    )
    analysis = actions.write(
        by=chain.principal, kind="analysis", unit=chain.world.north, text="Det saknas en plats.",
        builds_on=[first, second],
    )  # fmt: skip
    need = actions.write(
        by=chain.principal, kind="need", unit=chain.world.north, text="En bemannad plats.",
        fields={"condition": "premises"}, builds_on=[analysis],
    )  # fmt: skip
    carry = actions.carry_up(by=chain.principal, step=need, along=[analysis, first])
    assert carry.to_unit == chain.world.authority
    conclusion = actions.write(
        by=chain.director, kind="conclusion", unit=chain.world.authority, text="Alla hus behöver det.",
        builds_on=[need],
    )  # fmt: skip
    decision = actions.write(
        by=chain.board, kind="decision", unit=chain.world.authority, text="Bemannad studiehall.",
        builds_on=[conclusion],
    )  # fmt: skip
    assert [step.pk for step in graph.origins(decision)] == [first.pk, second.pk]
    answer = actions.answer_down(by=chain.director, step=decision, text="Från augusti är det öppet.")
    for who, said in ((chain.teacher, first), (chain.caretaker, second)):
        assert [step.pk for step in queries.answers_unread(who)] == [answer.pk]
        assert said.fates.get().verdict == Fate.Verdict.USED
    assert queries.still_to_answer(decision) == []
    with pytest.raises(ActionError):
        actions.answer_down(by=chain.director, step=decision, text="En gång till.")


def test_what_is_said_is_open_downward_and_travels_up_one_step_at_a_time(chain: Chain):
    step = observation(chain)
    assert readers(chain, step) == {"teacher", "principal"}
    carry = actions.carry_up(by=chain.teacher, step=step)
    assert carry.to_unit == chain.world.north
    assert readers(chain, step) == {"teacher", "principal"}
    higher = actions.carry_up(by=chain.principal, step=step)
    assert higher.to_unit == chain.world.authority
    assert readers(chain, step) == {
        "teacher", "principal", "other_principal", "other_teacher", "caretaker", "director", "board"
    }  # fmt: skip
    actions.undo_carry(by=chain.principal, carry=higher)
    assert readers(chain, step) == {"teacher", "principal"}


def test_a_decision_is_read_by_students_too_and_never_by_another_authority(chain: Chain):
    step = actions.write(by=chain.board, kind="decision", unit=chain.world.authority, text="Så blir det.")
    assert "student" in readers(chain, step)
    assert "outsider" not in readers(chain, step)


def test_whoever_is_answered_reads_the_answer_and_the_others_of_the_class_do_not(chain: Chain):
    step = actions.write(
        by=chain.student, kind="need_help", unit=chain.world.north, text="Alla prov samma vecka."
    )
    answer = actions.answer_down(by=chain.principal, step=step, text="Högst två i veckan.")
    assert {"student", "principal"} <= readers(chain, answer)
    assert "outsider" not in readers(chain, answer)


def test_a_principal_who_leaves_leaves_nothing_unanswered(chain: Chain):
    from datetime import timedelta

    from django.utils import timezone

    step = observation(chain)
    assert [row.person for row in queries.owners(step)] == [chain.principal]
    yesterday = timezone.localdate() - timedelta(days=1)
    chain.principal.assignments.update(to_on=yesterday)
    assert [row.person for row in queries.owners(step)] == [chain.director]
    assert reads(chain.director, step)


def test_without_a_name_nothing_ties_the_words_to_a_person(chain: Chain):
    code = slips.new_code()
    before = JournalEntry.objects.count()
    waits(chain.world.north, code=code)
    assert JournalEntry.objects.count() == before
    their_time_comes()
    step = Step.objects.get()
    assert (step.author, step.role, step.written_at.minute, step.is_nameless) == (None, "", 0, True)
    assert code.split()[0] not in step.slip
    assert queries.step_with_slip(code.upper().replace(" ", "-")) == step
    assert queries.step_with_slip("tall 11 vind bro sten") is None
    actions.answer_down(by=chain.principal, step=step, text="Frågan är bra.")
    assert [row.pk for row in queries.answers_to([step])[step.pk]]


def test_what_people_write_is_not_in_the_journal(chain: Chain):
    step = observation(chain, text="Hemlighet ett.")
    actions.give_fate(by=chain.principal, step=step, verdict="no", reason="Hemlighet två.")
    assert JournalEntry.objects.filter(action__startswith="thread.").count() == 2
    assert not any("Hemlighet" in str(row.details) for row in JournalEntry.objects.all())


def test_two_who_change_the_same_step_lose_nothing(chain: Chain):
    step = actions.write(by=chain.principal, kind="analysis", unit=chain.world.north, text="Ett.")
    actions.revise(by=chain.principal, step=step, version=1, text="Två.")
    with pytest.raises(actions.ChangedMeanwhileError) as caught:
        actions.revise(by=chain.principal, step=step, version=1, text="Tre.")
    assert (caught.value.theirs.text, step.revisions.get().text) == ("Två.", "Ett.")


def test_a_thread_never_goes_in_a_circle_and_nothing_others_stand_on_is_taken_back(chain: Chain):
    one = observation(chain)
    two = actions.write(by=chain.teacher, kind="observation", unit=chain.team, text="Två.", builds_on=[one])
    with pytest.raises(ActionError):
        actions.link(by=chain.teacher, later=one, earlier=two)
    with pytest.raises(ActionError):
        actions.withdraw(by=chain.teacher, step=one)
    actions.withdraw(by=chain.teacher, step=two)
    assert readers(chain, two) == {"teacher"}


def test_merge_and_split_keep_every_origin(chain: Chain):
    one, two = observation(chain), observation(chain, text="Två.")
    parts = actions.split(by=chain.teacher, step=one, parts=[_part("A."), _part("B.")])
    merged = actions.merge(
        by=chain.principal, steps=[parts[0], two], kind="analysis", unit=chain.world.north, text="Samma sak."
    )
    assert {step.pk for step in graph.origins(merged)} >= {one.pk, two.pk, parts[0].pk}
    with pytest.raises(ActionError):
        actions.unlink(by=chain.principal, later=merged, earlier=two)


def _part(text: str):
    from helhet.thread.actions.joining import Part

    return Part(text)


def test_a_person_writes_only_where_and_on_what_they_may(chain: Chain):
    hidden = observation(chain)
    with pytest.raises(ForbiddenError):
        actions.write(by=chain.student, kind="decision", unit=chain.world.north, text="Nej.")
    with pytest.raises(ForbiddenError):
        actions.write(by=chain.outsider, kind="observation", unit=chain.team, text="Nej.")
    with pytest.raises(ForbiddenError):
        actions.write(
            by=chain.other_teacher, kind="observation", unit=chain.team, text="Nej.", builds_on=[hidden]
        )
    with pytest.raises(ForbiddenError):
        actions.give_fate(by=chain.teacher, step=hidden, verdict="no", reason="Nej.")
    assert Link.objects.count() == 0
