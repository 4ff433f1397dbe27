"""The assembly's pages before the day: the edition, its programme, its guests, the door."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from helhet.assembly import actions, queries
from helhet.assembly.letters import answer_token
from helhet.assembly.models import Assembly, Item, Registration
from helhet.core.actions import Channel
from helhet.core.swedish import slug
from helhet.people.models import Person
from helhet.web import assembly as pages_of
from tests.assembly.conftest import Day, made_day
from tests.world import sign_in


@pytest.fixture
def day(db: None) -> Day:
    """An edition in thirty days."""
    made = made_day()
    Assembly.objects.update(on=timezone.localdate() + timedelta(days=30), welcome="Välkomna till en hel dag")
    made.assembly.refresh_from_db()
    return made


@pytest.fixture
def today(day: Day) -> Day:
    Assembly.objects.update(on=timezone.localdate())
    day.assembly.refresh_from_db()
    return day


def at(day: Day, page: str, **more: object) -> str:
    return reverse(page, kwargs={"unit": day.assembly.unit, "number": day.assembly.number, **more})


def as_(who: Person) -> Client:
    browser = Client()
    sign_in(browser, who)
    return browser


def read(who: Person, address: str) -> str:
    return as_(who).get(address).content.decode()


def guest(day: Day, name: str = "Gäst Gästsson", role: str = "guests", **more: object) -> Registration:
    row = actions.invite_guest(
        by=day.holder,
        assembly=day.assembly,
        guest=actions.Guest(name=name, role=role, email=f"{slug(name)}@x.se"),
    )
    return actions.answer(by=day.holder, registration=row, is_coming=True, needs=actions.Needs(**more))  # type: ignore[arg-type]


# The edition


def test_whoever_holds_it_begins_an_edition_from_last_years(day: Day) -> None:
    browser = as_(day.holder)
    address = reverse("ny_stamma", kwargs={"unit": day.assembly.unit})
    assert 'value="10"' in browser.get(address).content.decode()
    answer = browser.post(address, {"number": 10, "on": "2027-03-12", "way": "9"})
    made = queries.edition(day.world.authority, 10)
    assert made is not None
    assert answer.headers["Location"] == reverse(
        "stamman_andra", kwargs={"unit": made.unit, "number": made.number}
    )
    assert made.made_from == day.assembly
    again = browser.post(address, {"number": 10, "on": "2027-03-12", "way": "new"})
    assert "Det finns redan en stämma" in again.content.decode()


def test_what_is_left_to_do_is_told_to_whoever_plans_and_to_nobody_else(day: Day) -> None:
    mine, theirs = read(day.holder, at(day, "stamman_en")), read(day.board, at(day, "stamman_en"))
    for left in ("Saknas: ledord", "Ingen än: tekniker", "Ingen är inbjuden än", "saker är klara"):
        assert left in mine
        assert left not in theirs
    assert "30 dagar kvar" in theirs
    assert "Programmet" in theirs


def test_what_is_changed_is_told_and_what_cannot_be_is_said_at_the_form(day: Day) -> None:
    browser, address = as_(day.holder), at(day, "stamman_andra")
    given = {"number": 9, "on": "2027-03-12", "begins": "09:00", "ends": "16:00", "watchword": "tillsammans"}
    assert browser.post(address, given).status_code == 302
    assert "”tillsammans”" in read(day.board, at(day, "stamman_en"))
    wrong = browser.post(address, {**given, "ends": "08:00"})
    assert "Dagen måste sluta efter att den har börjat." in wrong.content.decode()


def test_the_axis_is_turned_from_the_page(day: Day) -> None:
    as_(day.holder).post(at(day, "stamman_andra"), {"axis": "unit"})
    told = read(day.board, at(day, "stamman_program"))
    assert "Södra" in told
    assert "Kunskapsresultat" not in told


def test_rooms_and_crew_are_kept_from_the_page(day: Day) -> None:
    browser = as_(day.holder)
    browser.post(at(day, "stamman_lokaler"), {"what": "add", "name": "Aulan", "seats": 120})
    room = day.assembly.rooms.get()
    browser.post(
        at(day, "stamman_lokaler"),
        {"what": f"change:{room.pk}", f"{room.pk}-name": "Stora aulan", f"{room.pk}-seats": 90},
    )
    room.refresh_from_db()
    assert (room.name, room.seats) == ("Stora aulan", 90)
    browser.post(at(day, "stamman_lokaler"), {"what": f"remove:{room.pk}"})
    assert not day.assembly.rooms.exists()
    browser.post(
        at(day, "stamman_bemanning"), {"what": "give", "person": day.world.teacher.pk, "duty": "technician"}
    )
    crew = day.assembly.crew.get(duty="technician")
    assert "Teacher" in browser.get(at(day, "stamman_bemanning")).content.decode()
    browser.post(at(day, "stamman_bemanning"), {"what": f"take:{crew.pk}"})
    assert not day.assembly.crew.filter(duty="technician").exists()


def test_a_room_or_a_point_of_another_edition_is_not_there(day: Day) -> None:
    other = actions.create_assembly(by=day.holder, unit=day.world.authority, number=10, on=day.assembly.on)
    room = actions.add_room(by=day.holder, assembly=other, name="Aulan")
    browser, point = as_(day.holder), other.items.all()[0]
    assert browser.post(at(day, "stamman_lokaler"), {"what": f"remove:{room.pk}"}).status_code == 404
    assert browser.get(at(day, "stamman_punkt", key=point.key)).status_code == 404
    assert browser.post(at(day, "stamman_bygg_program"), {"what": f"remove:{point.key}"}).status_code == 404


# The programme


def test_a_point_is_added_changed_moved_and_taken_away(day: Day) -> None:
    browser, address = as_(day.holder), at(day, "stamman_ny_punkt")
    assert "Paus" in browser.get(address).content.decode()
    opening = queries.programme(day.assembly)[0]
    browser.post(
        f"{address}?slag=break",
        {"title": "Kaffe", "minutes": 15, "starts": "09:30", "after": str(opening.key)},
    )
    made = Item.objects.get(title="Kaffe")
    assert queries.programme(day.assembly)[1] == made
    browser.post(at(day, "stamman_punkt", key=made.key), {"title": "Fika", "minutes": 20, "starts": ""})
    browser.post(at(day, "stamman_bygg_program"), {"what": f"up:{made.key}"})
    assert [row.title for row in queries.programme(day.assembly)][:2] == ["Fika", "Öppning"]
    browser.post(at(day, "stamman_bygg_program"), {"what": f"remove:{made.key}"})
    assert not Item.objects.filter(pk=made.pk).exists()


def test_what_does_not_add_up_stands_where_the_programme_is_built_and_not_where_it_is_read(day: Day) -> None:
    Item.objects.filter(kind="rear_mirror").update(starts="09:05")
    said = "Backspegeln börjar 9.05, innan Öppning är slut 9.10."
    assert read(day.holder, at(day, "stamman_bygg_program")).count(said) == 3
    assert said not in read(day.board, at(day, "stamman_program"))


def test_the_cue_sheets_notes_are_no_part_of_the_programme(day: Day) -> None:
    Item.objects.filter(kind="opening").update(note="Hemlig ljussättning")
    for page in ("stamman_program", "stamman_en", "stamman_kalender"):
        assert "Hemlig ljussättning" not in read(day.board, at(day, page))


def test_the_calendar_holds_the_whole_day_in_one_event(day: Day) -> None:
    Assembly.objects.update(place="Drömfabriken; stora salen, plan 2")
    answer = as_(day.board).get(at(day, "stamman_kalender"))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["location"]) == "Drömfabriken; stora salen, plan 2"
    assert event.decoded("dtstart").astimezone(timezone.get_current_timezone()).hour == 9
    for words in ("9.00 Öppning", "Backspegeln", "Avslutning", "Välkomna till en hel dag"):
        assert words in str(event["description"])


# Answering


def test_whoever_is_inside_says_that_they_come_and_what_they_need(day: Day) -> None:
    browser, address = as_(day.student), at(day, "stamman_en")
    told = {"coming": "yes", "foods": ["veganskt"], "food_more": "Jordnötter", "access": "Ramp"}
    browser.post(address, told)
    row = Registration.objects.get()
    assert (row.person, row.state, row.food, row.access) == (
        day.student, "coming", "veganskt, Jordnötter", "Ramp",
    )  # fmt: skip
    again = browser.get(address).content.decode()
    assert "Du har tackat ja." in again
    browser.post(address, {"coming": "no"})
    row.refresh_from_db()
    assert (row.state, row.food) == ("declined", "")


def test_a_link_shows_the_day_and_answers_only_when_sent(day: Day) -> None:
    row = actions.invite_guest(
        by=day.holder, assembly=day.assembly, guest=actions.Guest(name="Eva Gäst", role="guests")
    )
    address = reverse("stamman_svar", kwargs={"token": answer_token(row)})
    told = Client().get(address)
    assert "Eva Gäst" in told.content.decode()
    assert told.headers["X-Robots-Tag"] == "noindex, nofollow"
    row.refresh_from_db()
    assert row.state == "invited"
    Client().post(address, {"coming": "yes", "foods": ["glutenfritt"]})
    row.refresh_from_db()
    assert (row.state, row.food) == ("coming", "glutenfritt")
    assert b"BEGIN:VEVENT" in Client().get(f"{address}kalender.ics").content
    assert Client().get(reverse("stamman_svar", kwargs={"token": row.badge})).status_code == 404


def test_where_it_is_full_the_answer_says_that_one_stands_in_line(day: Day) -> None:
    Assembly.objects.update(capacity=1)
    day.assembly.refresh_from_db()
    guest(day)
    told = as_(day.student).post(at(day, "stamman_en"), {"coming": "yes"}, follow=True).content.decode()
    assert "Du står i kö" in told


def test_a_program_that_answers_without_end_is_stopped(day: Day) -> None:
    address = reverse("stamman_svar", kwargs={"token": answer_token(guest(day))})
    browser = Client()
    codes = [
        browser.post(address, {"coming": "yes" if number % 2 else "no"}).status_code for number in range(41)
    ]
    assert (codes[39], codes[40]) == (302, 429)


# Guests


def test_a_role_and_a_guest_are_put_on_the_list_and_invited(day: Day) -> None:
    browser, address = as_(day.holder), at(day, "stamman_gaster")
    browser.post(address, {"what": "roles", "roles": ["board_member"], "unit": day.assembly.unit.path})
    browser.post(address, {"what": "guest", "name": "Eva Gäst", "email": "eva@x.se", "role": "employer"})
    page = browser.get(address).content.decode()
    for words in ("Board", "Eva Gäst", "Arbetsgivare", "2 på listan har inte fått någon inbjudan"):
        assert words in page
    browser.post(address, {"what": "send"})
    assert Registration.objects.exclude(invited_at=None).count() == 2
    wrong = browser.post(address, {"what": "guest", "name": "Eva", "email": "eva@x.se", "role": "employer"})
    assert "eva@x.se står redan på listan." in wrong.content.decode()


def test_a_guest_is_answered_for_and_taken_off_after_a_question(day: Day) -> None:
    row = guest(day)
    browser, address = as_(day.holder), at(day, "stamman_gast", guest=row.pk)
    browser.post(address, {"what": "answer", "coming": "no"})
    row.refresh_from_db()
    assert row.state == "declined"
    assert "Ta bort Gäst Gästsson från listan?" in browser.post(address, {"what": "remove"}).content.decode()
    assert Registration.objects.count() == 1
    browser.post(address, {"what": "remove", "confirmed": "yes"})
    assert Registration.objects.count() == 0


def test_the_kitchens_list_has_numbers_and_no_names(day: Day) -> None:
    guest(day, "Anna Ek", food="vegetariskt")
    guest(day, "Bo Ask", food="Vegetariskt", access="Tolk")
    page = read(day.holder, at(day, "stamman_kok"))
    assert "2 gäster äter." in page
    for secret in ("Anna", "Bo Ask", "Tolk"):
        assert secret not in page


def test_needs_are_erased_from_the_page_when_the_day_has_been(day: Day) -> None:
    row = guest(day, food="vegan")
    browser, address = as_(day.holder), at(day, "stamman_kok")
    browser.post(address)
    row.refresh_from_db()
    assert row.food == "vegan"
    Assembly.objects.update(on=timezone.localdate() - timedelta(days=1))
    assert "Radera vad gästerna behöver" in browser.get(address).content.decode()
    browser.post(address)
    row.refresh_from_db()
    assert row.food == ""


def test_badges_are_of_those_who_come_and_each_square_is_their_own(day: Day) -> None:
    guest(day, "Anna Ek", "board")
    guest(day, "Bo Ask", "teachers")
    actions.invite_guest(by=day.holder, assembly=day.assembly, guest=actions.Guest(name="Kaj", role="guests"))
    page = read(day.holder, at(day, "stamman_brickor"))
    assert ("Anna Ek" in page, "Bo Ask" in page, "Kaj" in page) == (True, True, False)
    squares = [part.split("</svg>")[0] for part in page.split('class="qr"')[1:]]
    assert len(squares) == len(set(squares)) == 2
    only = read(day.holder, f"{at(day, 'stamman_brickor')}?roll=board")
    assert ("Anna Ek" in only, "Bo Ask" in only) == (True, False)


def test_what_guests_have_said_is_on_no_page_of_others(day: Day) -> None:
    """Names, addresses, needs and links, on every page that a board member meets."""
    row = guest(day, "Anna Hemlig", food="vegan-hemlig", access="tolk-hemlig")
    for page in ("stamman_en", "stamman_program", "stamman_kalender"):
        told = read(day.board, at(day, page)).casefold()
        for secret in ("hemlig", "anna-hemlig@x.se", row.badge.casefold(), answer_token(row).casefold()):
            assert secret not in told, page


@pytest.mark.parametrize("page", ["stamman_gaster", "stamman_brickor", "incheckning", "stamman_bygg_program"])
def test_lists_take_as_many_questions_for_three_as_for_one(day: Day, page: str) -> None:
    browser, asked = as_(day.holder), []
    address = f"{at(day, page)}?sok=an" if page == "incheckning" else at(day, page)
    guest(day, "Anna 0")
    browser.get(address)
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as counted:
            browser.get(address)
        asked.append(len(counted))
        for number in (1, 2):
            guest(day, f"Anna {number} {_round}")
            opening = queries.programme(day.assembly)[0]
            point = actions.Point(kind="break", minutes=1)
            actions.add_item(by=day.holder, assembly=day.assembly, point=point, after=opening)
    assert asked[0] == asked[1]


# The door


def test_who_keeps_the_door_finds_by_name_and_checks_in_once(today: Day) -> None:
    row = guest(today, "Åsa Öberg", access="Ramp")
    browser, address = as_(today.host), at(today, "incheckning")
    found = browser.get(f"{address}?sok=ås").content.decode()
    assert ("Åsa Öberg" in found, "Ramp" in found) == (True, True)
    first = browser.post(address, {"what": f"in:{row.pk}"}, follow=True).content.decode()
    again = browser.post(address, {"what": f"in:{row.pk}"}, follow=True).content.decode()
    assert "Åsa Öberg är incheckad." in first
    assert "räknas en gång" in again
    for page in (first, again):
        assert "1 av 1 är här" in page
    undone = browser.post(address, {"what": f"undo:{row.pk}"}, follow=True).content.decode()
    assert "0 av 1 är här" in undone


def test_who_stands_there_without_being_on_the_list_is_received(today: Day) -> None:
    browser, address = as_(today.host), at(today, "incheckning")
    browser.post(address, {"what": "unlisted", "name": "Oväntad", "role": "board"})
    assert Registration.objects.get(name="Oväntad").checked_in_at is not None


def test_weak_attendance_of_the_board_is_said_at_the_door(today: Day) -> None:
    rows = [guest(today, f"{letter} Ledamot", "board") for letter in "ABC"]
    actions.check_in(by=today.host, registration=rows[0])
    page = read(today.host, at(today, "incheckning"))
    assert "Förtroendevalda: en av tre är här." in page


def test_while_the_door_is_open_the_numbers_come_by_themselves(today: Day) -> None:
    guest(today)
    fragment = as_(today.host).get(at(today, "incheckning"), headers={"HX-Request": "true"}).content.decode()
    assert fragment.lstrip().startswith("<section")
    assert "0 av 1 är här" in fragment


@pytest.mark.parametrize("who", ["board", "student", "secretary"])
def test_nobody_else_stands_at_the_door(today: Day, who: str) -> None:
    row = guest(today)
    browser, address = as_(getattr(today, who)), at(today, "incheckning")
    assert browser.get(address).status_code == 404
    assert browser.post(address, {"what": f"in:{row.pk}"}).status_code == 404
    assert Registration.objects.get().checked_in_at is None


def test_with_the_lock_of_the_door_off_anybody_inside_stands_there(today: Day, monkeypatch) -> None:
    monkeypatch.setattr(pages_of, "duties_of", lambda *_: {"door"})
    assert as_(today.student).get(at(today, "incheckning")).status_code == 200


def test_a_badge_leads_the_door_to_its_guest_and_tells_nobody_else_whose_it_is(today: Day) -> None:
    row = guest(today, "Åsa Öberg")
    address = reverse("bricka", kwargs={"badge": row.badge})
    at_the_door = as_(today.host).get(address, follow=True).content.decode()
    assert "Åsa Öberg" in at_the_door
    assert f"in:{row.pk}" in at_the_door
    for browser in (Client(), as_(today.student), as_(today.world.outsider)):
        told = browser.get(address).content.decode()
        assert "Åsa" not in told
        assert "Din bricka" in told
    assert Client().get(reverse("bricka", kwargs={"badge": "finns-inte"})).status_code == 404


def test_the_door_gives_a_new_badge_and_shows_its_square(today: Day) -> None:
    row = guest(today, "Åsa Öberg")
    Assembly.objects.update(state=Assembly.State.ON)
    Registration.objects.update(joined_on=timezone.localdate())
    browser, address = as_(today.host), at(today, "incheckning")
    assert "Ny bricka" in browser.get(f"{address}?sok=ås").content.decode()
    shown = browser.post(address, {"what": f"badge:{row.pk}"}, follow=True).content.decode()
    fresh = Registration.objects.get()
    assert (fresh.badge != row.badge, fresh.joined_on) == (True, None)
    assert "new-badge" in shown
    for who in (today.board, today.student):
        assert as_(who).post(address, {"what": f"badge:{row.pk}"}).status_code == 404
    assert Registration.objects.get().badge == fresh.badge


def test_when_the_day_has_been_all_names_are_taken_off_after_a_question(today: Day) -> None:
    guest(today, "Åsa Öberg")
    address = at(today, "stamman_gaster")
    assert "forget" not in read(today.holder, address)
    Assembly.objects.update(on=timezone.localdate() - timedelta(days=1), state=Assembly.State.HELD)
    browser = as_(today.holder)
    asked = browser.post(address, {"what": "forget"}).content.decode()
    assert "Ta bort alla" in asked
    assert Registration.objects.get().name == "Åsa Öberg"
    told = browser.post(address, {"what": "forget", "confirmed": "yes"}, follow=True).content.decode()
    assert "Åsa" not in told
    assert "Inga namn finns kvar på listan." in told
    assert "Kom, av dem som var inbjudna" in told
    assert Registration.objects.get().name == ""


def test_another_editions_badge_finds_nobody_at_this_door(today: Day) -> None:
    other = actions.create_assembly(
        by=Channel.SYSTEM, unit=today.world.authority, number=10, on=today.assembly.on
    )
    row = actions.invite_guest(
        by=Channel.SYSTEM, assembly=other, guest=actions.Guest(name="Kaj", role="guests")
    )
    page = read(today.host, f"{at(today, 'incheckning')}?bricka={row.badge}")
    assert "Kaj" not in page


def test_while_the_day_goes_on_a_badge_leads_its_wearer_into_the_hall(today: Day) -> None:
    Assembly.objects.update(state=Assembly.State.ON)
    row = guest(today)
    answer = Client().get(reverse("bricka", kwargs={"badge": row.badge}))
    assert answer.headers["Location"] == reverse("salen_bricka", kwargs={"badge": row.badge})
