"""What is said is caught as it is said, once, and by those whose task it is."""

from uuid import uuid4

import pytest

from helhet.assembly import actions, hall
from helhet.assembly.actions.staging import end_day
from helhet.assembly.models import Conclusion, Item, Quote, TableNote, Takeaway
from helhet.core.actions import ActionError, Channel
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.assembly.phones import begun, phone

pytestmark = pytest.mark.django_db
ANYONE = Channel.ANONYMOUS


def talk(day: Day) -> Item:
    return Item.objects.filter(assembly=day.assembly, kind="group_talk").first()


def caught(day: Day, text: str = "Studiehallen hålls öppen till 17.", **more: object) -> Conclusion:
    told = {"owner_role": "principal", "unit": day.world.north, "key": uuid4()} | more
    return actions.capture_conclusion(by=day.secretary, assembly=day.assembly, text=text, **told)


def test_a_table_writes_once_however_often_it_is_sent_and_may_write_on(day: Day) -> None:
    assembly, item, key = begun(day), talk(day), uuid4()
    who = phone(assembly)
    for text in ("Vi vill ha en plats.", "Vi vill ha en plats.", "En plats, till 17."):
        actions.write_table_note(by=ANYONE, item=item, capability=who, key=key, table="4", text=text)
    assert [(row.table, row.text) for row in TableNote.objects.all()] == [("4", "En plats, till 17.")]


def test_a_table_writes_in_a_talk_alone(day: Day) -> None:
    assembly = begun(day)
    other = Item.objects.filter(assembly=assembly, kind="break").first()
    with pytest.raises(ActionError):
        actions.write_table_note(
            by=ANYONE, item=other, capability=phone(assembly), key=uuid4(), table="4", text="Vi."
        )


def test_a_phone_takes_one_thing_along_and_may_change_it(day: Day) -> None:
    assembly = begun(day)
    who = phone(assembly)
    for text, told in (("Jag ska fråga.", True), ("Jag ska fråga varje vecka.", False)):
        actions.take_along(by=ANYONE, assembly=assembly, capability=who, text=text, may_be_told=told)
    row = Takeaway.objects.get()
    assert (row.text, row.may_be_told, row.role) == ("Jag ska fråga varje vecka.", False, "students")
    assert hall.takeaway(assembly, who) == row
    assert hall.takeaway(assembly, phone(assembly)) is None


def test_a_conclusion_is_caught_with_its_owner_and_sent_again_it_is_one(day: Day) -> None:
    assembly, key = begun(day), uuid4()
    panel = assembly.panels.first()
    first = caught(day, key=key, panel=panel)
    second = caught(day, "Studiehallen hålls öppen till 18.", key=key, panel=panel)
    assert first.pk == second.pk
    assert [row.text for row in hall.conclusions(assembly, panel)] == ["Studiehallen hålls öppen till 18."]
    assert (second.theme, second.owner_role, second.captured_by) == (panel.theme, "principal", day.secretary)


def test_a_conclusion_that_is_confirmed_stays_as_it_was_said(day: Day) -> None:
    begun(day)
    found = caught(day)
    Conclusion.objects.update(confirmed_at=found.captured_at)
    with pytest.raises(ActionError):
        caught(day, "Annat.", key=found.key)
    with pytest.raises(ActionError):
        actions.drop_conclusion(by=day.secretary, conclusion=Conclusion.objects.get())


def test_a_line_set_aside_is_kept_and_comes_back(day: Day) -> None:
    assembly = begun(day)
    found = actions.drop_conclusion(by=day.secretary, conclusion=caught(day))
    assert hall.conclusions(assembly) == []
    actions.drop_conclusion(by=day.secretary, conclusion=found, is_dropped=False)
    assert hall.conclusions(assembly) == [found]


def test_no_conclusion_is_owned_by_another_authority(day: Day) -> None:
    begun(day)
    with pytest.raises(ActionError):
        caught(day, unit=day.world.other)
    with pytest.raises(ActionError):
        caught(day, owner_role="king")


def test_a_quote_may_be_told_only_when_they_have_said_so(day: Day) -> None:
    assembly, key = begun(day), uuid4()
    told = {"by": day.secretary, "assembly": assembly, "key": key, "text": "Vi lyssnar.", "role": "board"}
    assert actions.capture_quote(is_permitted=False, **told).permitted_at is None
    assert actions.capture_quote(is_permitted=True, **told).permitted_at is not None
    assert Quote.objects.count() == 1


def test_a_line_that_waited_for_the_network_is_kept_when_the_day_is_over(day: Day) -> None:
    assembly = begun(day)
    end_day(by=day.host, assembly=assembly)
    actions.capture_quote(
        by=day.secretary, assembly=assembly, key=uuid4(), text="Vi lyssnar.", role="board", is_permitted=True
    )
    caught(day)
    assert (Quote.objects.count(), len(hall.conclusions(assembly))) == (1, 1)


def test_who_has_no_duty_catches_nothing(day: Day) -> None:
    assembly = begun(day)
    found = caught(day)
    for who in (day.student, day.world.teacher, day.world.principal, day.world.outsider):
        with pytest.raises(ForbiddenError):
            actions.capture_conclusion(
                by=who, assembly=assembly, key=uuid4(), text="A.", owner_role="teacher", unit=day.world.north
            )
        with pytest.raises(ForbiddenError):
            actions.drop_conclusion(by=who, conclusion=found)
        with pytest.raises(ForbiddenError):
            actions.capture_quote(
                by=who, assembly=assembly, key=uuid4(), text="A.", role="board", is_permitted=True
            )
    assert hall.conclusions(assembly) == [found]


def test_after_the_day_no_phone_writes(day: Day) -> None:
    assembly = begun(day)
    who = phone(assembly)
    end_day(by=day.host, assembly=assembly)
    with pytest.raises(ActionError):
        actions.take_along(by=ANYONE, assembly=assembly, capability=who, text="Sent.", may_be_told=True)
