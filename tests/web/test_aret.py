"""The pages of the year: what each meets, what can be done, and a calendar that real programs read."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from helhet.chain.actions import create_unit
from helhet.people.actions import end_assignment
from helhet.people.models import Person
from helhet.web.pages.aret import saying
from helhet.web.pages.aret.drawing import _spread
from helhet.year import actions
from helhet.year.models import Event, Feed, Occasion, SchoolYear
from helhet.year.wheel.model import starts_of
from tests.thread.conftest import Chain, made_chain
from tests.world import BY, sign_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOW = starts_of(TODAY)


@pytest.fixture
def chain() -> Chain:
    return made_chain()


@pytest.fixture
def year(chain: Chain) -> SchoolYear:
    return actions.begin_year(by=chain.director, authority=chain.world.authority, starts=NOW)


def client(who: Person) -> Client:
    made = Client()
    sign_in(made, who)
    return made


def soup(answer: object) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html5lib")  # type: ignore[attr-defined]


def at(unit: object, page: str = "aret", **more: object) -> str:
    return reverse(page, kwargs={"unit": unit, **more})


def occasion(year: SchoolYear, key: str, unit: object) -> Occasion:
    return year.occasions.select_related("unit", "year__authority").filter(event__key=key, unit=unit)[0]


def read(feed: Feed) -> list[object]:
    answer = Client().get(reverse("kalenderfil", kwargs={"key": feed.key}))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_without_a_year_the_page_says_what_to_do_first(chain: Chain):
    keeper = soup(client(chain.director).get(at(chain.world.authority)))
    assert keeper.select_one("a.btn.main")["href"] == at(chain.world.authority, "aret_nytt")
    assert "håller ihop" in soup(client(chain.student).get(at(chain.world.authority))).main.text


def test_what_is_proposed_is_what_is_begun(chain: Chain):
    page = at(chain.world.authority, "aret_nytt")
    browser = client(chain.director)
    said = soup(browser.get(page)).select_one(".lede").text
    answer = browser.post(page)
    assert answer.headers["Location"] == f"{at(chain.world.authority)}?lasar={NOW}"
    meetings = Occasion.objects.exclude(forum="").count()
    assert f"{meetings} möten föreslås" in said


def test_every_line_of_the_list_stands_in_the_picture_and_leads_there(chain: Chain, year: SchoolYear):
    page = soup(client(chain.director).get(at(chain.world.authority)))
    ids = {row["id"] for row in page.select(".line")}
    links = {row["href"].removeprefix("#") for row in page.select(".wheel a")}
    assert links <= ids
    events = {key.split("-")[0] for key in ids if key.startswith("h")}
    assert events == {key.split("-")[0] for key in links if key.startswith("h")}
    assert len(events) == Event.objects.filter(occasions__year=year).distinct().count()


def test_a_unit_sees_its_own_and_the_authoritys_and_a_role_its_own(chain: Chain, year: SchoolYear):
    north = soup(client(chain.teacher).get(at(chain.world.north))).main.text
    assert "Södra" not in {
        row.text for row in soup(client(chain.teacher).get(at(chain.world.north))).select(".places a")
    }
    assert "Budget och plan" in north
    mine = soup(client(chain.caretaker).get(f"{at(chain.world.authority)}?visa=min")).select(
        ".line:not(.figures) h4"
    )
    titles = {row.text.strip() for row in mine}
    assert "Arbetslagens forum" in titles
    assert "Budget och plan" not in titles


@pytest.mark.parametrize("given", ["1999", "²026", "20 26", "99999999999", "abc", "-1"])
def test_a_year_that_is_not_begun_is_no_page(chain: Chain, year: SchoolYear, given: str):
    assert client(chain.director).get(at(chain.world.authority), {"lasar": given}).status_code == 404


def test_a_role_that_nobody_holds_is_told_with_who_is_nearest_above(chain: Chain, year: SchoolYear):
    end_assignment(by=BY, assignment=chain.other_principal.assignments.get(), on=TODAY - timedelta(days=1))
    page = soup(client(chain.director).get(at(chain.world.authority))).select_one(".nobody").text
    assert "Ingen på Södra är rektor." in page
    assert "Närmast ovanför: Director, Norrby." in page
    assert soup(client(chain.student).get(at(chain.world.authority))).select_one(".nobody") is None


def test_a_meeting_is_called_from_its_occasion_by_who_takes_part(chain: Chain, year: SchoolYear):
    row = occasion(year, "results_dialogues", chain.world.north)
    page = at(chain.world.north, "aret_tillfalle", occasion=row.pk)
    given = {"what": "call", "on": f"{TODAY + timedelta(days=9)}", "at": "13:30", "place": "Aulan"}
    client(chain.student).post(page, given)
    assert not row.called.exists()
    answer = client(chain.principal).post(page, given)
    meeting = row.called.get().meeting
    assert (answer.status_code, meeting.place, timezone.localtime(meeting.on).hour) == (302, "Aulan", 13)
    assert soup(client(chain.principal).get(page)).select_one("a[href*='/mote/']") is not None
    assert soup(client(chain.student).get(page)).select_one("a[href*='/mote/']") is None


def test_what_is_wrong_in_a_form_is_said_at_the_form_and_nothing_is_done(chain: Chain, year: SchoolYear):
    row = occasion(year, "unit_report", chain.world.north)
    page = at(chain.world.north, "aret_tillfalle", occasion=row.pk)
    browser = client(chain.principal)
    assert (
        "Detta fält måste fyllas i" in browser.post(page, {"what": "cancel", "reason": ""}).content.decode()
    )
    assert "kommer före den första" in browser.post(
        page, {"what": "move", "from_on": f"{NOW + 1}-02-01", "to_on": f"{NOW + 1}-01-01"}
    ).content.decode()  # fmt: skip
    for what in ("", "nothing", "join", "call"):
        assert browser.post(page, {"what": what}).status_code == 200
    row.refresh_from_db()
    assert (row.cancelled_at, row.is_moved, row.called.count()) == (None, False, 0)


def test_a_change_of_the_template_says_what_it_moved_and_who_is_called_already(
    chain: Chain, year: SchoolYear
):
    row = occasion(year, "results_dialogues", chain.world.north)
    actions.call_meeting(by=chain.principal, occasion=row, on=timezone.now() + timedelta(days=3))
    event = row.event
    page = at(chain.world.authority, "aret_handelse", event=event.pk)
    browser = client(chain.director)
    form = soup(browser.get(page)).select_one("form.fields")
    given = {
        "name": "Resultatdialog", "first": f"{NOW + 1}-06-01", "last": f"{NOW + 1}-06-30", "times": "1",
        "level": "unit", "forum": "results_dialogue", "called_by": "director", "clock": "school_year",
        "version": form.select_one("[name=version]")["value"],
    }  # fmt: skip
    said = soup(browser.post(page, given, follow=True)).select_one(".messages").text
    assert "flyttas" in said
    assert "Ett har redan en kallelse och behåller sin tid: Norra." in said
    again = browser.post(page, given)
    assert "har ändrats sedan du läste" in again.content.decode()


def test_another_authoritys_event_and_occasion_are_no_pages(chain: Chain, year: SchoolYear):
    other = actions.begin_year(by=BY, authority=chain.world.other, starts=NOW)
    theirs = other.occasions.first()
    browser = client(chain.director)
    assert browser.get(at(chain.world.authority, "aret_handelse", event=theirs.event_id)).status_code == 404
    assert browser.get(at(chain.world.authority, "aret_tillfalle", occasion=theirs.pk)).status_code == 404
    assert browser.get(at(chain.world.north, "aret_mall")).status_code == 404


def test_a_calendar_reads_meetings_windows_and_what_is_cancelled(chain: Chain, year: SchoolYear):
    row = occasion(year, "results_dialogues", chain.world.north)
    meeting = actions.call_meeting(
        by=chain.principal, occasion=row, on=timezone.now() + timedelta(days=2), place="Aulan"
    )
    report = occasion(year, "unit_report", chain.world.north)
    actions.cancel_occasion(by=chain.principal, occasion=report, reason="Slås ihop.")
    feed = actions.give_feed(by=chain.principal, unit=chain.world.north, whose="all")
    found = {str(event["uid"]): event for event in read(feed)}
    assert len(found) == len(read(feed))  # no UID twice
    called = found[f"mote-{meeting.pk}@helhet"]
    assert called.decoded("dtstart") == meeting.on.replace(microsecond=0)
    assert (str(called["location"]), str(called["status"])) == ("Aulan", "CONFIRMED")
    struck = found[f"tillfalle-{report.pk}@helhet"]
    assert (str(struck["status"]), struck.decoded("dtstart")) == ("CANCELLED", report.from_on)
    assert struck.decoded("dtend") == report.to_on + timedelta(days=1)
    assert not any("Södra" in str(event["summary"]) for event in found.values())
    assert any("Komvux" in str(event["summary"]) for event in found.values())


def test_a_meeting_on_each_side_of_summer_time_keeps_its_hour(chain: Chain, year: SchoolYear):
    hours = set()
    for on in (date(NOW, 10, 20), date(NOW, 11, 3), date(NOW + 1, 3, 20), date(NOW + 1, 4, 2)):
        row = occasion(year, "student_councils", chain.world.north)
        when = timezone.make_aware(timezone.datetime(on.year, on.month, on.day, 8, 30))
        meeting = actions.call_meeting(by=chain.principal, occasion=row, on=when)
        feed = actions.give_feed(by=chain.principal, unit=chain.world.north, whose="all")
        event = {str(one["uid"]): one for one in read(feed)}[f"mote-{meeting.pk}@helhet"]
        hours.add(timezone.localtime(event.decoded("dtstart")).strftime("%H.%M"))
    assert hours == {"08.30"}


def test_an_address_gives_what_its_person_may_read_today_and_ends(chain: Chain, year: SchoolYear):
    feed = actions.give_feed(by=chain.teacher, unit=chain.team, whose="mine")
    address = reverse("kalenderfil", kwargs={"key": feed.key})
    assert Client().get(address).status_code == 200
    assignment = chain.teacher.assignments.get()
    end_assignment(by=BY, assignment=assignment, on=TODAY - timedelta(days=1))
    assert Client().get(address).status_code == 404
    assignment.to_on = None
    assignment.save()
    assert Client().get(address).status_code == 200
    page = at(chain.team, "kalender")
    assert client(chain.principal).post(page, {"end": feed.key}).status_code == 404  # somebody else's
    client(chain.teacher).post(page, {"end": feed.key})
    assert Client().get(address).status_code == 404


def test_what_is_mine_in_the_calendar_is_what_my_role_takes_part_in(chain: Chain, year: SchoolYear):
    feed = actions.give_feed(by=chain.caretaker, unit=chain.world.authority, whose="mine")
    told = {str(event["summary"]) for event in read(feed)}
    assert any("Vaktmästeri" in one for one in told)
    assert not any("Budget" in one for one in told)
    assert not any("Komvux" in one for one in told)


def test_the_page_asks_as_many_questions_whatever_there_is(chain: Chain, year: SchoolYear):
    browser = client(chain.director)
    counts = []
    for n in (1, 3):
        for k in range(n):
            create_unit(by=BY, parent=chain.world.branch, kind="house", name=f"Hus {n}{k}", slug=f"h{n}{k}")
        actions.follow_units(by=chain.director, year=year)
        browser.get(at(chain.world.authority))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get(at(chain.world.authority))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_names_beside_the_wheel_never_stand_upon_each_other():
    for wanted in ([10.0] * 20, [890.0] * 20, [float(n) for n in range(0, 900, 50)], []):
        found = _spread(wanted)
        assert all(later - sooner >= 26.9 for sooner, later in pairwise(found))
        assert all(0 < y < 900 for y in found)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 12), date(2026, 11, 12), "12 november"),
        (date(2026, 11, 1), date(2026, 11, 30), "november"),
        (date(2026, 10, 1), date(2026, 11, 30), "oktober till november"),
        (date(2026, 11, 3), date(2026, 11, 9), "3–9 november"),
        (date(2026, 12, 20), date(2027, 1, 10), "20 december till 10 januari"),
    ],
)
def test_a_span_is_said_as_people_say_it(first: date, last: date, said: str):
    assert saying.span(first, last) == said
