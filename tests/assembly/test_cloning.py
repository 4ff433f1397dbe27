"""An edition made from last year's: how the day was built comes along, guests, votes and words do not."""

from datetime import date, timedelta

import pytest
from django.apps import apps

from helhet.assembly import actions, queries
from helhet.assembly.models import (
    Account,
    Assembly,
    Crew,
    HallQuestion,
    Item,
    Panellist,
    Question,
    Registration,
    Round,
    Vote,
)
from helhet.chain.actions import close_unit, create_unit
from helhet.core.actions import ActionError
from helhet.people.actions import end_assignment
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import ON, Day
from tests.world import BY

NEXT = date(2027, 3, 12)


def _filled(day: Day) -> Assembly:
    """A held edition with everything in it that could come along."""
    this = day.assembly
    room = actions.add_room(by=day.holder, assembly=this, name="Aulan", seats=200)
    panel = queries.panels(this)[0]
    Panellist.objects.create(panel=panel, person=day.world.principal)
    panel.moderator = day.moderator
    panel.save()
    question = Question.objects.create(
        assembly=this, panel=panel, kind="single", text="Vad hjälper?", options=["Tid", "Ro"]
    )
    Item.objects.filter(panel=panel, kind="hall_question").update(question=question, room=room)
    asked = Round.objects.create(question=question, number=1, opened_at="2026-03-13T10:00:00Z")
    Vote.objects.create(round=asked, ballot="a" * 64, role="board", choice=[0])
    Account.objects.create(assembly=this, theme=panel.theme, unit=day.world.north, well="Det går bra.")
    HallQuestion.objects.create(
        assembly=this,
        key="1" * 32,
        holder="b" * 64,
        role="teachers",
        text="Varför?",
        asked_at="2026-03-13T10:00Z",
    )
    actions.invite_guest(by=day.holder, assembly=this, guest=actions.Guest(name="Gäst", role="guests"))
    Assembly.objects.update(
        state=Assembly.State.HELD,
        watchword="tillsammans",
        welcome="Välkomna",
        registration_to=ON - timedelta(14),
    )
    this.refresh_from_db()
    return this


def test_the_day_comes_along_whole(day: Day) -> None:
    old = _filled(day)
    new = actions.clone_assembly(by=day.holder, assembly=old, number=10, on=NEXT)
    told = [
        [
            (
                row.title, row.kind, row.minutes, row.axis, row.room and row.room.name,
                row.question and row.question.text, row.panel and (row.panel.theme, row.panel.unit),
            )
            for row in one.items.select_related("room", "question", "panel__unit")
        ]
        for one in (old, new)
    ]  # fmt: skip
    assert told[0] == told[1]
    assert [seat.person for seat in Panellist.objects.filter(panel__assembly=new)] == [day.world.principal]
    assert queries.panels(new)[0].moderator == day.moderator
    assert set(new.crew.values_list("duty", "person")) == set(old.crew.values_list("duty", "person"))
    assert (new.made_from, new.state, new.registration_to) == (old, "preparing", NEXT - timedelta(14))


def test_nothing_of_the_new_edition_is_a_row_of_the_old_one(day: Day) -> None:
    old = _filled(day)
    new = actions.clone_assembly(by=day.holder, assembly=old, number=10, on=NEXT)
    rooms = Item.objects.filter(assembly=new).exclude(room=None).values_list("room__assembly", flat=True)
    questions = Item.objects.filter(assembly=new).exclude(question=None)
    assert set(rooms) == {new.pk} == set(questions.values_list("question__assembly", flat=True))
    assert set(new.items.exclude(panel=None).values_list("panel__assembly", flat=True)) == {new.pk}


def test_guests_votes_and_words_stay_where_they_were(day: Day) -> None:
    """Asked of every table of the assembly: only those of how a day is built have rows of the new one."""
    old = _filled(day)
    before = {model: model.objects.count() for model in apps.get_app_config("assembly").get_models()}
    new = actions.clone_assembly(by=day.holder, assembly=old, number=10, on=NEXT)
    grown = {model.__name__ for model, count in before.items() if model.objects.count() > count}
    assert grown == {"Assembly", "Crew", "Item", "Panel", "Panellist", "Question", "Room", "Stage"}
    assert (new.watchword, new.welcome, new.join_code) == ("", "", "")
    assert Registration.objects.filter(assembly=new).count() == 0


def test_who_has_left_and_what_is_closed_does_not_come_along(day: Day) -> None:
    old = _filled(day)
    yesterday = date.today() - timedelta(days=1)
    for who in (day.world.principal, day.moderator):
        end_assignment(by=BY, assignment=who.assignments.get(), on=yesterday)
    for unit in (day.world.south_unit, day.world.south):
        close_unit(by=BY, unit=unit, on=yesterday)
    new = actions.clone_assembly(by=day.holder, assembly=old, number=10, on=NEXT)
    assert not Panellist.objects.filter(panel__assembly=new).exists()
    assert queries.panels(new)[0].moderator is None
    assert not Crew.objects.filter(assembly=new, duty="moderator").exists()
    assert day.world.south not in [panel.unit for panel in new.panels.select_related("unit")]
    assert not new.items.filter(title="Södra").exists()


def test_a_house_that_is_new_gets_a_panel_among_the_units(day: Day) -> None:
    old = _filled(day)
    create_unit(by=BY, parent=day.world.branch, kind="house", name="Västra", slug="vastra")
    new = actions.clone_assembly(by=day.holder, assembly=old, number=10, on=NEXT)
    new.axis = "unit"
    points = [row.title for row in queries.programme(new)]
    assert points.index("Vuxna") < points.index("Västra") < points.index("Gemensamt samtal")


@pytest.mark.parametrize("who", ["principal", "teacher", "outsider"])
def test_only_who_holds_the_assembly_clones_it(day: Day, who: str) -> None:
    with pytest.raises(ForbiddenError):
        actions.clone_assembly(by=getattr(day.world, who), assembly=day.assembly, number=10, on=NEXT)


def test_a_number_that_is_taken_is_not_cloned_to(day: Day) -> None:
    with pytest.raises(ActionError, match="9"):
        actions.clone_assembly(by=day.holder, assembly=day.assembly, number=9, on=NEXT)


def test_last_years_clone_is_example_where_last_year_was(day: Day) -> None:
    Assembly.objects.update(is_example=True)
    day.assembly.refresh_from_db()
    assert actions.clone_assembly(by=day.holder, assembly=day.assembly, number=10, on=NEXT).is_example
