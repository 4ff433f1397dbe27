"""The day on the stage: who runs it, two hosts at once, a rehearsal and an end that leave nothing behind."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from helhet.assembly import actions, queries
from helhet.assembly.models import (
    Assembly,
    HallQuestion,
    Item,
    Participant,
    Registration,
    Round,
    Stage,
    Support,
    Takeaway,
    Vote,
)
from helhet.core.actions import ActionError, Channel
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.assembly.hall import answer, opened, phones, question, vote


def stage(day: Day) -> Stage:
    return Stage.objects.get(assembly=day.assembly)


@pytest.mark.parametrize("who", ["moderator", "secretary", "board", "student"])
def test_only_host_and_technician_run_the_day(day: Day, who: str) -> None:
    person = getattr(day, who)
    with pytest.raises(ForbiddenError):
        actions.begin_day(by=person, assembly=day.assembly)
    found = opened(day)
    first = queries.programme(day.assembly)[0]
    tried = [
        lambda: actions.show_item(by=person, assembly=day.assembly, item=first),
        lambda: actions.go_forward(by=person, assembly=day.assembly, seen=0),
        lambda: actions.blacken(by=person, assembly=day.assembly, is_black=True),
        lambda: actions.set_clock(by=person, assembly=day.assembly, seconds=60),
        lambda: actions.close_round(by=person, round=found),
        lambda: actions.extend_round(by=person, round=found, seconds=30),
        lambda: actions.end_day(by=person, assembly=day.assembly),
    ]
    for deed in tried:
        with pytest.raises(ForbiddenError):
            deed()


def test_the_day_begins_with_a_code_and_its_first_point(day: Day) -> None:
    begun = actions.begin_day(by=day.host, assembly=day.assembly)
    assert (begun.state, len(begun.join_code), stage(day).item.kind) == ("on", 6, "opening")
    assert actions.begin_day(by=day.host, assembly=day.assembly).join_code == begun.join_code


def test_two_hosts_who_go_forward_at_once_move_one_step(day: Day) -> None:
    actions.begin_day(by=day.host, assembly=day.assembly)
    seen = stage(day).version
    for host in (day.host, day.holder):
        actions.go_forward(by=host, assembly=day.assembly, seen=seen)
    points = queries.programme(day.assembly)
    assert stage(day).item == points[1]
    actions.go_back(by=day.host, assembly=day.assembly, seen=stage(day).version)
    assert stage(day).item == points[0]


def test_every_point_of_the_day_is_met_and_the_last_one_stays(day: Day) -> None:
    actions.begin_day(by=day.host, assembly=day.assembly)
    met = [stage(day).item]
    for _ in range(60):
        actions.go_forward(by=day.host, assembly=day.assembly, seen=stage(day).version)
        if stage(day).item != met[-1]:
            met.append(stage(day).item)
    assert met == queries.programme(day.assembly)
    assert Item.objects.get(pk=met[0].pk).ended_at is not None
    assert Item.objects.get(pk=met[-1].pk).ended_at is None


def test_a_break_counts_down_and_everything_changes_the_version(day: Day) -> None:
    actions.begin_day(by=day.host, assembly=day.assembly)
    pause = next(item for item in queries.programme(day.assembly) if item.kind == "break")
    versions = [stage(day).version]
    for deed in (
        lambda: actions.show_item(by=day.host, assembly=day.assembly, item=pause),
        lambda: actions.blacken(by=day.host, assembly=day.assembly, is_black=True),
        lambda: actions.show_slide(by=day.host, assembly=day.assembly, slide=2),
        lambda: actions.set_clock(by=day.host, assembly=day.assembly, seconds=None),
    ):
        deed()
        versions.append(stage(day).version)
    assert versions == [versions[0] + step for step in range(5)]
    shown = actions.show_item(by=day.host, assembly=day.assembly, item=pause)
    assert shown.ends_at - timezone.now() > timedelta(minutes=19)
    assert (shown.is_black, shown.slide) == (False, 0)


def test_nobody_leaves_a_vote_that_is_open(day: Day) -> None:
    found = opened(day)
    seen = stage(day).version
    with pytest.raises(ActionError, match="omröstningen"):
        actions.go_forward(by=day.host, assembly=day.assembly, seen=seen)
    with pytest.raises(ActionError, match="omröstningen"):
        actions.end_day(by=day.host, assembly=day.assembly)
    actions.close_round(by=day.host, round=found)
    actions.go_forward(by=day.host, assembly=day.assembly, seen=stage(day).version)


def test_a_point_of_another_assembly_is_not_shown(day: Day) -> None:
    actions.begin_day(by=day.host, assembly=day.assembly)
    other = actions.create_assembly(by=day.holder, unit=day.world.authority, number=10, on=day.assembly.on)
    with pytest.raises(ActionError):
        actions.show_item(by=day.holder, assembly=day.assembly, item=other.items.first())


def test_a_rehearsal_leaves_nothing_and_its_phones_take_no_part_in_the_day(day: Day) -> None:
    from helhet.assembly.entering import taking_part

    asked = question(day.assembly)
    actions.begin_rehearsal(by=day.host, assembly=day.assembly)
    (phone,) = phones(day, "teachers", 1)
    found = actions.open_round(by=day.host, question=asked)
    vote(phone, found, 0)
    HallQuestion.objects.create(
        assembly=day.assembly, key=found.key, holder=phone.holder, role="teachers", text="?",
        asked_at=timezone.now(),
    )  # fmt: skip
    Takeaway.objects.create(
        assembly=day.assembly, key=found.key, holder=phone.holder, role="teachers", text="!"
    )
    assert taking_part([phone.holder]) == {phone.holder}
    version = stage(day).version
    actions.begin_day(by=day.host, assembly=day.assembly)
    left = [row.objects.count() for row in (Round, Vote, Participant, HallQuestion, Takeaway)]
    assert left == [0, 0, 0, 0, 0]
    assert asked.rounds == 1
    assert stage(day).version > version, "who follows must see that it is new"
    assert taking_part([phone.holder]) == set()


def test_who_was_let_in_at_the_door_while_others_rehearsed_is_still_there(day: Day) -> None:
    row = Registration.objects.create(assembly=day.assembly, name="Gäst", role="employer", badge="b")
    actions.begin_rehearsal(by=day.host, assembly=day.assembly)
    Registration.objects.update(checked_in_at=timezone.now(), joined_on=day.assembly.on)
    actions.begin_day(by=day.host, assembly=day.assembly)
    row.refresh_from_db()
    assert (row.checked_in_at is None, row.joined_on) == (False, None)


def test_of_two_who_begin_the_day_at_once_the_second_changes_nothing(day: Day) -> None:
    first, second = Assembly.objects.get(pk=day.assembly.pk), Assembly.objects.get(pk=day.assembly.pk)
    code = actions.begin_day(by=day.host, assembly=first).join_code
    assert actions.begin_day(by=day.host, assembly=second).join_code == code


def test_who_ends_a_rehearsal_that_has_become_the_day_is_told_and_nothing_is_lost(day: Day) -> None:
    actions.begin_rehearsal(by=day.host, assembly=day.assembly)
    late = Assembly.objects.get(pk=day.assembly.pk)
    actions.begin_day(by=day.host, assembly=Assembly.objects.get(pk=day.assembly.pk))
    with pytest.raises(ActionError):
        actions.end_rehearsal(by=day.host, assembly=late)
    assert Assembly.objects.get(pk=day.assembly.pk).state == Assembly.State.ON


def test_a_rehearsal_ends_where_it_began(day: Day) -> None:
    actions.begin_rehearsal(by=day.host, assembly=day.assembly)
    ended = actions.end_rehearsal(by=day.host, assembly=day.assembly)
    assert (ended.state, ended.join_code, stage(day).item) == (Assembly.State.PREPARING, "", None)
    assert not Item.objects.exclude(began_at=None).exists()


def _as_long_ago(hours: int) -> None:
    Assembly.objects.update(began_at=timezone.now() - timedelta(hours=hours))


def test_a_day_that_nobody_ended_is_ended_a_day_later_with_its_votes_counted(day: Day) -> None:
    found = opened(day)
    answer(day, found, {"students": [0] * 11})
    _as_long_ago(23)
    assert queries.left_on(timezone.now()) == []
    with pytest.raises(ActionError):
        actions.end_left_on(by=Channel.SYSTEM, assembly=day.assembly)
    _as_long_ago(25)
    assert queries.left_on(timezone.now()) == [day.assembly]
    for stranger in (day.host, day.board, day.world.outsider):
        with pytest.raises(ForbiddenError):
            actions.end_left_on(by=stranger, assembly=day.assembly)
    actions.end_left_on(by=Channel.SYSTEM, assembly=day.assembly)
    assert Round.objects.get(pk=found.pk).result["answers"] == 11
    assert (Assembly.objects.get().state, Assembly.objects.get().join_code) == ("held", "")
    assert queries.left_on(timezone.now()) == []


def test_when_the_day_has_ended_nobody_finds_what_a_phone_asked_supported_or_took_along(day: Day) -> None:
    actions.begin_day(by=day.host, assembly=day.assembly)
    asker, other = phones(day, "teachers", 2)
    told = {"by": Channel.ANONYMOUS, "assembly": day.assembly}
    asked = actions.ask(capability=asker, key=uuid4(), text="Hinner vi?", **told)
    actions.let_through(by=day.moderator, question=asked)
    actions.support(capability=other, question=asked, **told)
    actions.take_along(capability=other, text="Lyssna mer.", may_be_told=True, **told)
    held = {asker.holder, other.holder}
    assert held <= _holders(), "control: until then it stands there"
    actions.end_day(by=day.host, assembly=day.assembly)
    assert held.isdisjoint(_holders())
    assert (HallQuestion.objects.get().supports.count(), Takeaway.objects.get().text) == (1, "Lyssna mer.")


def _holders() -> set[str]:
    found: set[str] = set()
    for model in (HallQuestion, Support, Takeaway):
        found |= set(model.objects.values_list("holder", flat=True))
    return found


def test_a_rehearsal_that_nobody_ended_leaves_nothing_a_day_later(day: Day) -> None:
    actions.begin_rehearsal(by=day.host, assembly=day.assembly)
    _as_long_ago(25)
    actions.end_left_on(by=Channel.SYSTEM, assembly=day.assembly)
    assert (Assembly.objects.get().state, stage(day).item) == (Assembly.State.PREPARING, None)


def test_when_the_day_has_ended_no_phone_finds_its_vote(day: Day) -> None:
    found = opened(day)
    (phone,) = phones(day, "teachers", 1)
    vote(phone, found, 1)
    answer(day, found, {"students": [0] * 11})
    actions.close_round(by=day.host, round=found)
    before = set(Vote.objects.values_list("pk", flat=True))
    assert Vote.objects.filter(ballot=phone.ballot(found.key)).exists(), "control: until then it does"
    ended = actions.end_day(by=day.host, assembly=day.assembly)
    assert not Vote.objects.filter(ballot=phone.ballot(found.key)).exists()
    assert before.isdisjoint(Vote.objects.values_list("pk", flat=True))
    assert set(Vote.objects.values_list("role", flat=True)) == {""}, "the only teacher's would stand there"
    assert Vote.objects.count() == 12
    assert (ended.state, ended.join_code) == ("held", "")
    with pytest.raises(ActionError):
        actions.begin_day(by=day.host, assembly=day.assembly)
