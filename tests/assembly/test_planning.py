"""What is said of an edition, its rooms and its crew: who may say it, and what cannot be."""

from dataclasses import replace
from datetime import date, time

import pytest

from helhet.assembly import actions, queries
from helhet.assembly.models import Assembly, Crew, Registration, Stage
from helhet.assembly.models.edition import Axis
from helhet.core.actions import ActionError
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day


def test_an_edition_says_what_was_written(day: Day) -> None:
    facts = replace(actions.facts_of(day.assembly), watchword="tillsammans", capacity=150, ends=time(15, 30))
    changed = actions.change_assembly(by=day.holder, assembly=day.assembly, facts=facts)
    assert actions.facts_of(changed) == facts


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ends": time(8, 0)}, "sluta efter"),
        ({"registration_to": date(2026, 4, 1)}, "efter själva dagen"),
        ({"freeze_on": date(2026, 4, 1)}, "senast låsas på dagen"),
        ({"freeze_on": date(2026, 3, 1), "accounts_by": date(2026, 3, 2)}, "innan allt låses"),
    ],
)
def test_what_does_not_follow_is_refused_in_words(day: Day, wrong: dict[str, date | time], says: str) -> None:
    facts = replace(actions.facts_of(day.assembly), **wrong)  # type: ignore[arg-type]
    with pytest.raises(ActionError, match=says):
        actions.change_assembly(by=day.holder, assembly=day.assembly, facts=facts)


def test_another_edition_keeps_its_number(day: Day) -> None:
    actions.create_assembly(by=day.holder, unit=day.world.authority, number=10, on=date(2027, 3, 12))
    facts = replace(actions.facts_of(day.assembly), number=10)
    with pytest.raises(ActionError, match="10"):
        actions.change_assembly(by=day.holder, assembly=day.assembly, facts=facts)


def test_what_has_been_is_not_planned_again(day: Day) -> None:
    Assembly.objects.update(state=Assembly.State.HELD)
    day.assembly.refresh_from_db()
    with pytest.raises(ActionError, match="har hållits"):
        actions.add_room(by=day.holder, assembly=day.assembly, name="Aulan")


def test_turning_the_axis_and_back_keeps_every_point(day: Day) -> None:
    before = [(row.pk, row.title) for row in queries.programme(day.assembly)]
    everything = set(day.assembly.items.values_list("pk", "title"))
    turned = actions.choose_axis(by=day.holder, assembly=day.assembly, axis=Axis.UNIT)
    assert [row.pk for row in queries.programme(turned)] != [pk for pk, _title in before]
    back = actions.choose_axis(by=day.holder, assembly=turned, axis=Axis.THEME)
    assert [(row.pk, row.title) for row in queries.programme(back)] == before
    assert set(day.assembly.items.values_list("pk", "title")) == everything


@pytest.mark.parametrize("axis", Axis.values)
def test_lunch_is_at_noon_however_the_day_is_cut(day: Day, axis: str) -> None:
    lunch = actions.Point(kind="break", title="Lunch", minutes=45, starts=time(12, 0))
    made = actions.add_item(by=day.holder, assembly=day.assembly, point=lunch)
    turned = actions.choose_axis(by=day.holder, assembly=day.assembly, axis=axis)
    points = queries.programme(turned)
    place = [row.pk for row in points].index(made.pk)
    clocks = queries.times(turned, points)
    assert clocks[place - 1] < time(12, 0)
    assert clocks[place] == time(12, 0)
    assert clocks[:place] == sorted(clocks[:place])


def test_the_axis_is_not_turned_while_the_day_goes_on(day: Day) -> None:
    Assembly.objects.update(state=Assembly.State.ON)
    day.assembly.refresh_from_db()
    with pytest.raises(ActionError, match="Dagen pågår"):
        actions.choose_axis(by=day.holder, assembly=day.assembly, axis=Axis.UNIT)


def test_a_room_is_named_once_and_its_points_outlive_it(day: Day) -> None:
    room = actions.add_room(by=day.holder, assembly=day.assembly, name=" Aulan ", seats=120)
    with pytest.raises(ActionError, match="Aulan"):
        actions.add_room(by=day.holder, assembly=day.assembly, name="Aulan")
    actions.change_room(by=day.holder, room=room, name="Aulan", seats=90)
    point = queries.programme(day.assembly)[0]
    point.room = room
    point.save()
    actions.remove_room(by=day.holder, room=room)
    assert queries.programme(day.assembly)[0].room is None


def test_who_runs_the_day_belongs_to_the_authority(day: Day) -> None:
    crew = actions.give_duty(by=day.holder, assembly=day.assembly, person=day.world.teacher, duty="door")
    again = actions.give_duty(by=day.holder, assembly=day.assembly, person=day.world.teacher, duty="door")
    assert again == crew
    with pytest.raises(ActionError, match="ingen roll här"):
        actions.give_duty(by=day.holder, assembly=day.assembly, person=day.world.outsider, duty="door")
    actions.take_duty(by=day.holder, crew=crew)
    assert not Crew.objects.filter(person=day.world.teacher).exists()


def test_crew_runs_the_day_and_does_not_plan_it(day: Day) -> None:
    with pytest.raises(ForbiddenError):
        actions.choose_axis(by=day.host, assembly=day.assembly, axis=Axis.UNIT)


def test_who_follows_the_stage_meets_a_changed_programme(day: Day) -> None:
    before = Stage.objects.get(assembly=day.assembly).version
    actions.add_item(by=day.holder, assembly=day.assembly, point=actions.Point(kind="break", minutes=10))
    assert Stage.objects.get(assembly=day.assembly).version > before


def test_more_room_lets_in_those_who_wait_in_their_order(day: Day) -> None:
    facts = replace(actions.facts_of(day.assembly), capacity=1)
    actions.change_assembly(by=day.holder, assembly=day.assembly, facts=facts)
    rows = [
        actions.answer(
            by=day.holder, is_coming=True,
            registration=actions.invite_guest(
                by=day.holder, assembly=day.assembly, guest=actions.Guest(name=name, role="guests")
            ),
        )
        for name in ("Ett", "Två", "Tre")
    ]  # fmt: skip
    assert [row.state for row in rows] == ["coming", "waiting", "waiting"]
    actions.change_assembly(by=day.holder, assembly=day.assembly, facts=replace(facts, capacity=2))
    found = Registration.objects.order_by("pk").values_list("state", flat=True)
    assert list(found) == ["coming", "coming", "waiting"]
