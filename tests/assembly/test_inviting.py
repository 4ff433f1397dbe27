"""Who is invited, what they answer and by which way, and what is erased after the day."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.utils import timezone

from helhet.assembly import actions, guests, letters
from helhet.assembly.models import Assembly, Registration
from helhet.core.actions import ActionError, Channel
from helhet.people.models import JournalEntry, Person
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.world import person

TODAY = timezone.localdate


def soon(day: Day, **more: object) -> Assembly:
    """The edition lies ahead, whatever today is."""
    Assembly.objects.filter(pk=day.assembly.pk).update(on=TODAY() + timedelta(days=30), **more)
    day.assembly.refresh_from_db()
    return day.assembly


def guest(day: Day, name: str = "Gäst Gästsson", email: str = "", role: str = "guests") -> Registration:
    given = actions.Guest(name=name, email=email, role=role)
    return actions.invite_guest(by=day.holder, assembly=day.assembly, guest=given)


def test_a_role_is_invited_once_each_with_who_is_new(day: Day) -> None:
    first = actions.invite_roles(by=day.holder, assembly=day.assembly, roles=["teacher"])
    person("ny", "teacher", day.world.north)
    second = actions.invite_roles(by=day.holder, assembly=day.assembly, roles=["teacher", "board_member"])
    assert {row.person for row in first} == {day.world.teacher, day.host, day.moderator, day.secretary}
    assert [row.name for row in sorted(second, key=lambda row: row.name)] == ["Board", "Ny"]


def test_a_role_is_invited_at_a_unit_of_ones_own_only(day: Day) -> None:
    at_north = actions.invite_roles(
        by=day.holder, assembly=day.assembly, roles=["teacher"], unit=day.world.north
    )
    assert [row.person for row in at_north] == [day.world.teacher]
    with pytest.raises(ActionError):
        actions.invite_roles(by=day.holder, assembly=day.assembly, roles=["teacher"], unit=day.world.other)


@pytest.mark.parametrize(
    ("name", "email", "role", "says"),
    [("", "", "guests", "namn"), ("A", "inte@", "guests", "e-postadress"), ("A", "", "kung", "roll")],
)
def test_a_guest_that_is_not_whole_is_refused_in_words(day: Day, name: str, email: str, role: str, says: str):
    with pytest.raises(ActionError, match=says):
        guest(day, name, email, role)


def test_a_guest_is_on_the_list_once(day: Day) -> None:
    guest(day, email="Gast@example.org")
    with pytest.raises(ActionError, match="redan"):
        guest(day, email="gast@example.org")
    actions.invite_roles(by=day.holder, assembly=day.assembly, roles=["board_member"])
    with pytest.raises(ActionError, match="redan"):
        guest(day, email=day.board.email, role="board")


def test_an_address_of_another_authoritys_person_tells_nothing(day: Day) -> None:
    row = guest(day, email=day.world.outsider.email)
    assert (row.person, row.name) == (None, "Gäst Gästsson")


@pytest.mark.django_db(transaction=True)
def test_the_invitation_is_mailed_once_and_leads_to_the_answer(
    transactional_db: None, settings: LazySettings
) -> None:
    from tests.assembly.conftest import made_day

    day = made_day()
    soon(day, place="Drömfabriken", welcome="Varmt välkommen!")
    row = guest(day, email="gast@example.org")
    guest(day, name="Utan adress")
    assert actions.send_invitations(by=day.holder, assembly=day.assembly, base="https://helhet.test") == 2
    assert actions.send_invitations(by=day.holder, assembly=day.assembly, base="https://helhet.test") == 0
    (sent,) = mail.outbox
    assert sent.to == ["gast@example.org"]
    assert "Varmt välkommen!" in sent.body
    assert "Drömfabriken" in sent.body
    link = next(word for word in sent.body.split() if word.startswith("https://helhet.test/"))
    token = link.rstrip("/").rpartition("/")[2]
    assert letters.registration_with(token) == row
    assert row.badge not in sent.body


def test_the_made_up_are_told_in_the_page_and_get_no_mail(day: Day) -> None:
    Person.objects.filter(pk=day.board.pk).update(is_example=True)
    soon(day)
    (row,) = actions.invite_roles(by=day.holder, assembly=day.assembly, roles=["board_member"])
    assert actions.send_invitations(by=day.holder, assembly=day.assembly, base="https://helhet.test") == 1
    assert letters.address_of(row) == ""
    assert Registration.objects.get(pk=row.pk).invited_at is not None


def test_a_link_opens_its_own_answer_and_no_other_text_does(day: Day) -> None:
    row, other = guest(day), guest(day)
    token = letters.answer_token(row)
    assert letters.registration_with(token) == row
    changed = letters.answer_token(other).partition(":")[0] + ":" + token.partition(":")[2]
    for text in (changed, row.badge, str(row.pk), token + "x"):
        assert letters.registration_with(text) is None
    actions.remove_registration(by=day.holder, registration=row)
    assert letters.registration_with(token) is None


def test_each_answers_for_themselves(day: Day) -> None:
    soon(day)
    (mine,) = actions.invite_roles(by=day.holder, assembly=day.assembly, roles=["board_member"])
    for who in (day.world.teacher, day.host, day.world.outsider):
        with pytest.raises(ForbiddenError):
            actions.answer(by=who, registration=mine, is_coming=False)
    actions.answer(by=day.board, registration=mine, is_coming=True, needs=actions.Needs(food="Vegan"))
    assert (mine.state, mine.food) == ("coming", "Vegan")
    actions.answer(by=Channel.SLIP, registration=mine, is_coming=False)
    assert (mine.state, mine.food) == ("declined", "")


def test_whoever_belongs_here_may_come_uninvited_and_others_not(day: Day) -> None:
    soon(day)
    row = actions.register_self(by=day.student, assembly=day.assembly, needs=actions.Needs(access="Ramp"))
    assert (row.role, row.unit, row.state, row.access) == ("student", day.world.north, "coming", "Ramp")
    again = actions.register_self(by=day.student, assembly=day.assembly, needs=actions.Needs())
    assert (again.pk, again.access) == (row.pk, "")
    with pytest.raises(ForbiddenError):
        actions.register_self(by=day.world.outsider, assembly=day.assembly, needs=actions.Needs())


def test_after_the_last_day_only_a_no_gets_through_or_who_plans_the_day(day: Day) -> None:
    soon(day, registration_to=TODAY() - timedelta(days=1))
    late, sorry = guest(day, "Sen"), guest(day, "Ledsen")
    with pytest.raises(ActionError, match="Sista dagen"):
        actions.answer(by=Channel.SLIP, registration=late, is_coming=True)
    actions.answer(by=Channel.SLIP, registration=sorry, is_coming=False)
    assert actions.answer(by=day.holder, registration=late, is_coming=True).state == "coming"


def test_where_it_is_full_one_waits_and_a_no_lets_the_first_in_line_in(day: Day) -> None:
    soon(day, capacity=1)
    rows = [guest(day, name) for name in ("Ett", "Två", "Tre")]
    for row in rows:
        actions.answer(by=Channel.SLIP, registration=row, is_coming=True)
    assert [row.state for row in rows] == ["coming", "waiting", "waiting"]
    # Saying yes once more does not lose one's place in line.
    actions.answer(by=Channel.SLIP, registration=rows[1], is_coming=True)
    actions.answer(by=Channel.SLIP, registration=rows[0], is_coming=False)
    assert list(Registration.objects.order_by("pk").values_list("state", flat=True)) == [
        "declined", "coming", "waiting",
    ]  # fmt: skip


def test_who_is_taken_off_the_list_gives_their_place_away(day: Day) -> None:
    soon(day, capacity=1)
    rows = [guest(day, name) for name in ("Ett", "Två")]
    for row in rows:
        actions.answer(by=Channel.SLIP, registration=row, is_coming=True)
    actions.remove_registration(by=day.holder, registration=rows[0])
    assert Registration.objects.get().state == "coming"


@pytest.mark.django_db(transaction=True)
def test_who_got_a_place_is_told(transactional_db: None, settings: LazySettings) -> None:
    from dataclasses import replace

    from tests.assembly.conftest import made_day

    day = made_day()
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, url="https://helhet.test")
    soon(day, capacity=1)
    rows = [guest(day, "Ett"), guest(day, "Två", "tva@example.org")]
    for row in rows:
        actions.answer(by=Channel.SLIP, registration=row, is_coming=True)
    actions.answer(by=Channel.SLIP, registration=rows[0], is_coming=False)
    (sent,) = mail.outbox
    assert (sent.to, "plats" in sent.subject) == (["tva@example.org"], True)


def test_what_somebody_eats_is_in_no_journal(day: Day) -> None:
    soon(day)
    row = guest(day, "Hemliga Hanna", "hanna@example.org")
    needs = actions.Needs(food="jordnötsallergi", access="rullstol")
    actions.answer(by=Channel.SLIP, registration=row, is_coming=True, needs=needs)
    written = str(list(JournalEntry.objects.values_list("details", flat=True)))
    for secret in ("jordnöt", "rullstol", "hanna"):
        assert secret not in written


def test_needs_are_erased_after_the_day_and_not_before(day: Day) -> None:
    soon(day)
    row = guest(day)
    actions.answer(by=day.holder, registration=row, is_coming=True, needs=actions.Needs(food="vegan"))
    with pytest.raises(ActionError, match="inte varit"):
        actions.erase_needs(by=day.holder, assembly=day.assembly)
    assert guests.editions_to_erase_from(TODAY()) == []
    forgotten = Assembly.State.ON  # a day that nobody ended is past all the same
    Assembly.objects.update(on=TODAY() - timedelta(days=1), state=forgotten)
    day.assembly.refresh_from_db()
    assert guests.editions_to_erase_from(TODAY()) == [day.assembly]
    assert actions.erase_needs(by=Channel.SYSTEM, assembly=day.assembly) == 1
    row.refresh_from_db()
    assert (row.food, row.access, row.needs_erased_at is not None) == ("", "", True)
    assert guests.editions_to_erase_from(TODAY()) == []


def test_the_kitchen_gets_numbers_and_plates(day: Day) -> None:
    soon(day)
    foods = ("Vegetariskt", "vegetariskt, Glutenfritt", "glutenfritt; VEGETARISKT", "", "")
    for number, food in enumerate(foods):
        row = guest(day, f"Gäst {number}")
        actions.answer(by=day.holder, registration=row, is_coming=True, needs=actions.Needs(food=food))
    guest(day, "Kommer inte")
    kitchen = guests.kitchen(day.assembly)
    assert (kitchen.guests, kitchen.ordinary) == (5, 2)
    assert kitchen.needs == (("vegetariskt", 3), ("glutenfritt", 2))
    assert kitchen.plates == (("glutenfritt, vegetariskt", 2), ("vegetariskt", 1))


def test_names_are_found_by_their_beginnings_in_swedish_order(day: Day) -> None:
    for name in ("Östen Berg", "Åsa Ek-Dahl", "Ärla Berg", "Anna Dal"):
        guest(day, name)
    assert [row.name for row in guests.guests_of(day.assembly)] == [
        "Anna Dal", "Åsa Ek-Dahl", "Ärla Berg", "Östen Berg",
    ]  # fmt: skip
    assert [row.name for row in guests.guests_of(day.assembly, words="dah ås")] == ["Åsa Ek-Dahl"]
    assert [row.name for row in guests.guests_of(day.assembly, words="ber")] == ["Ärla Berg", "Östen Berg"]
    assert guests.guests_of(day.assembly, words="nna") == []
