"""The door: who is checked in, counted once, taken back; and who is there, by role."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helhet.assembly import actions, guests, letters
from helhet.assembly.attendance import attendance, weak_in_words
from helhet.assembly.models import Assembly, Reading, Registration
from helhet.core.actions import ActionError
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day


@pytest.fixture
def today(day: Day) -> Day:
    Assembly.objects.update(on=timezone.localdate())
    day.assembly.refresh_from_db()
    return day


def guest(day: Day, name: str = "Gäst", role: str = "guests") -> Registration:
    given = actions.Guest(name=name, role=role)
    return actions.invite_guest(by=day.holder, assembly=day.assembly, guest=given)


def test_twice_is_told_and_counted_once(today: Day) -> None:
    row = guest(today)
    first = actions.check_in(by=today.host, registration=row)
    second = actions.check_in(by=today.host, registration=row)
    assert (first.was_here, second.was_here) == (False, True)
    assert first.registration.checked_in_at == second.registration.checked_in_at
    assert attendance(today.assembly)[0].there == 1


def test_a_mistake_is_taken_back(today: Day) -> None:
    row = actions.check_in(by=today.host, registration=guest(today)).registration
    undone = actions.undo_check_in(by=today.host, registration=row)
    assert (undone.checked_in_at, undone.state) == (None, "coming")
    assert not actions.check_in(by=today.host, registration=undone).was_here


def test_who_comes_without_having_said_so_is_let_in(today: Day) -> None:
    row = guest(today)
    Registration.objects.update(state="declined")
    assert actions.check_in(by=today.host, registration=row).registration.state == "coming"
    new = actions.receive_unlisted(
        by=today.host, assembly=today.assembly, guest=actions.Guest(name="Oväntad", role="teachers")
    )
    assert new.checked_in_at is not None


@pytest.mark.parametrize("who", ["secretary", "board", "student"])
def test_only_who_keeps_the_door_checks_in(today: Day, who: str) -> None:
    row = guest(today)
    with pytest.raises(ForbiddenError):
        actions.check_in(by=getattr(today, who), registration=row)
    Registration.objects.update(checked_in_at=timezone.now())
    with pytest.raises(ForbiddenError):
        actions.undo_check_in(by=getattr(today, who), registration=row)


@pytest.mark.parametrize("days", [-1, 1])
def test_the_door_is_open_on_the_day_alone(today: Day, days: int) -> None:
    row = guest(today)
    Assembly.objects.update(on=timezone.localdate() + timedelta(days=days))
    row.refresh_from_db()
    with pytest.raises(ActionError, match="på dagen"):
        actions.check_in(by=today.host, registration=Registration.objects.get())
    Assembly.objects.update(state=Assembly.State.ON)  # a day that is told of as if it were today
    assert not actions.check_in(by=today.host, registration=Registration.objects.get()).was_here


def test_who_has_been_checked_in_stays_on_the_list_while_the_day_goes_on(today: Day) -> None:
    row = actions.check_in(by=today.host, registration=guest(today)).registration
    with pytest.raises(ActionError, match="incheckad"):
        actions.remove_registration(by=today.holder, registration=row)
    with pytest.raises(ActionError, match="inte varit"):
        actions.forget_guests(by=today.holder, assembly=today.assembly)


def test_after_the_day_guests_are_let_go_of_and_still_counted(today: Day) -> None:
    came = actions.check_in(by=today.host, registration=guest(today, "Kom Kommande")).registration
    stayed, third = guest(today, "Hemma Hemmansson"), guest(today, "Tredje Tredjesson")
    token = letters.answer_token(came)
    for person in (today.board, today.holder):
        Reading.objects.create(assembly=today.assembly, person=person, role="board_member", report="panel")
    Assembly.objects.update(state=Assembly.State.HELD, on=timezone.localdate() - timedelta(days=1))
    assembly = Assembly.objects.get()
    counted = [(row.role.key, row.invited, row.coming, row.there) for row in attendance(assembly)]
    for stranger in (today.host, today.board, today.world.outsider):
        with pytest.raises(ForbiddenError):
            actions.forget_guests(by=stranger, assembly=assembly)
    actions.remove_registration(by=today.holder, registration=Registration.objects.get(pk=came.pk))
    assert {row.pk for row in guests.guests_of(assembly)} == {stayed.pk, third.pk}
    assert actions.forget_guests(by=today.holder, assembly=assembly) == 2
    assert actions.forget_guests(by=today.holder, assembly=assembly) == 0
    kept = str(list(Registration.objects.values()))
    assert list(Reading.objects.values_list("person", "role")) == [(None, "board_member")] * 2
    for word in ("Komm", "Hemma", "Tredje", "@", came.badge):
        assert word not in kept
    assert [(row.role.key, row.invited, row.coming, row.there) for row in attendance(assembly)] == counted
    assert letters.registration_with(token) is None
    assert guests.badge_with(came.badge) is None
    assert guests.guest_with(assembly, came.pk) is None


def _held_before(day: Day, there: int, of: int) -> None:
    before = actions.create_assembly(
        by=day.holder, unit=day.world.authority, number=8, on=timezone.localdate() - timedelta(days=365)
    )
    for number in range(of):
        Registration.objects.create(
            assembly=before, name=f"Ledamot {number}", role="board", badge=f"b{number}",
            checked_in_at=timezone.now() if number < there else None,
        )  # fmt: skip
    before.state = Assembly.State.HELD
    before.save()


def test_weak_attendance_is_said_in_words_beside_last_time(today: Day) -> None:
    _held_before(today, there=6, of=14)
    rows = [guest(today, f"Ledamot {number}", "board") for number in range(14)]
    teachers = [guest(today, f"Lärare {number}", "teachers") for number in range(3)]
    for row in (*rows[:4], *teachers[:2]):
        actions.check_in(by=today.host, registration=row)
    board, teaching = attendance(today.assembly)
    assert (board.there, board.invited, board.is_weak) == (4, 14, True)
    assert (teaching.there, teaching.invited, teaching.is_weak) == (2, 3, False)
    assert weak_in_words([board, teaching]) == [
        "Förtroendevalda: fyra av 14 är här. Förra gången var det sex av 14."
    ]


def test_attendance_takes_as_many_questions_for_one_as_for_many(
    today: Day, django_assert_num_queries
) -> None:
    for number in range(30):
        guest(today, f"Gäst {number}", "teachers" if number % 2 else "board")
    with django_assert_num_queries(2):
        attendance(today.assembly)
