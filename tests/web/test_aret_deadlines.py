"""Året tells when efforts are followed up and the assembly's last days: of what its reader may read."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from helhet.assembly.actions import create_assembly
from helhet.assembly.models import Assembly
from helhet.core.actions import Channel
from helhet.people.actions import end_assignment
from helhet.people.models import Person
from helhet.thread import actions as thread
from helhet.thread.models import Prediction, Step
from helhet.year import actions
from helhet.year.models import Event, Feed
from helhet.year.wheel import efforts
from helhet.year.wheel.events.authority import ASSEMBLY
from helhet.year.wheel.model import span_of, starts_of
from tests.observed import keep, row
from tests.thread.conftest import Chain, made_chain
from tests.thread.test_goal_tree import effort
from tests.world import BY, sign_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOW = starts_of(TODAY)
LAST, NEXT = NOW - 1, NOW + 1  # a year that has passed and one that is ahead, whatever day it is
SHARE = "leavers-diploma-share"


@pytest.fixture
def chain() -> Chain:
    made = made_chain()
    keep([row("leavers.diploma_share", "10000001", "2021/22", 50.0, 200)])
    for starts in (LAST, NOW, NEXT):
        actions.begin_year(by=made.director, authority=made.world.authority, starts=starts)
    return made


def foretold(
    chain: Chain, text: str, sign: date, result: date | None = None, *, unit=None, owner="principal"
) -> Step:
    """An effort at the northern house, or elsewhere there, with its two days."""
    step = effort(chain.principal, unit or chain.world.north, text)
    thread.predict(
        by=Channel.SYSTEM, step=step, indicator=SHARE, unit=chain.world.north, direction="up", size=5.0,
        signal="Fler kommer i tid.", signal_on=sign, result_on=result or sign + timedelta(days=2000),
        owner_role=owner, baseline="2021/22",
    )  # fmt: skip
    return step


def in_year(starts: int, month: int, day: int) -> date:
    return date(starts if month >= 8 else starts + 1, month, day)


def page_of(who: Person, unit, starts: int, query: str = "") -> Tag:
    browser = Client()
    sign_in(browser, who)
    answer = browser.get(f"{reverse('aret', kwargs={'unit': unit})}?lasar={starts}{query}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib").main


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def followed(who: Person, unit, starts: int, query: str = "") -> list[str]:
    """The lines of efforts, each in words."""
    return [words(line) for line in page_of(who, unit, starts, query).select(".line.efforts")]


def events(feed: Feed) -> dict[str, object]:
    answer = Client().get(reverse("kalenderfil", kwargs={"key": feed.key}))
    return {str(one["uid"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


# Efforts


def test_a_day_says_which_effort_what_is_awaited_and_who_owns_it(chain: Chain):
    step = foretold(chain, "Start i augusti.", in_year(NEXT, 10, 15), in_year(NEXT, 3, 2))
    page = page_of(chain.principal, chain.world.north, NEXT)
    assert [words(line) for line in page.select(".line.efforts")] == [
        "15 oktober Start i augusti Första tecknet: Fler kommer i tid. rektor, Norra återstår",
        "2 mars Start i augusti Resultatet ska synas rektor, Norra återstår",
    ]
    way = reverse("trad", kwargs={"key": step.key, "unit": step.unit})
    assert [link["href"] for link in page.select(".line.efforts h4 a")] == [way, way]


def test_a_day_that_has_passed_says_what_is_left_to_do_and_when_it_was_done(chain: Chain):
    step = foretold(chain, "Start i augusti.", in_year(LAST, 10, 15), in_year(LAST, 3, 2))
    told = followed(chain.principal, chain.world.north, LAST)
    assert [line.rsplit("Norra ", 1)[1] for line in told] == ["att följa upp", "att bedöma"]
    thread.write(
        by=chain.principal, kind="follow_up", unit=chain.world.north, text="Två klasser av tre.",
        fields={"seen": "Fler i tid."}, builds_on=[step],
        at=timezone.make_aware(timezone.datetime(LAST, 11, 20)),
    )  # fmt: skip
    told = followed(chain.principal, chain.world.north, LAST)
    assert [line.rsplit("Norra ", 1)[1] for line in told] == ["följdes upp 20 november", "att bedöma"]


def test_many_in_a_month_are_one_line_with_the_days_folded_out(chain: Chain):
    forums = len(page_of(chain.principal, chain.world.north, NEXT).select(".line"))
    for n in range(3):
        foretold(chain, f"Insats {n}.", in_year(NEXT, 11, 3 + n))
    assert len(followed(chain.principal, chain.world.north, NEXT)) == 3  # few stand alone
    for n in range(3, 6):
        foretold(chain, f"Insats {n}.", in_year(NEXT, 11, 3 + n))
    page = page_of(chain.principal, chain.world.north, NEXT)
    assert len(page.select(".line")) == forums + 1
    (line,) = page.select(".line.efforts")
    assert words(line).startswith("3–8 november Sex insatser följs upp Dag för dag Insats 0 3 november ·")
    assert words(line).endswith("sex återstår")
    assert [link.text for link in line.select("details a")] == [f"Insats {n}" for n in range(6)]


def test_the_picture_has_one_bead_a_month_that_leads_to_its_first_line(chain: Chain):
    create_assembly(by=BY, unit=chain.world.authority, number=9, on=in_year(NEXT, 2, 12))
    for n in range(5):
        foretold(chain, f"Insats {n}.", in_year(NEXT, 11, 3 + n), in_year(NEXT, 2, 10))
    page = page_of(chain.principal, chain.world.authority, NEXT)
    assert len(page.select(".wheel .followed")) == 2
    links = {link["href"].removeprefix("#") for link in page.select(".wheel a")}
    assert links <= {line["id"] for line in page.select(".line")}


def test_nobody_meets_an_effort_that_they_may_not_read_nor_is_it_counted(chain: Chain):
    day = in_year(NEXT, 11, 3)
    steps = [foretold(chain, f"Insats {n}.", day) for n in range(5)]
    authority = chain.world.authority
    for who in (chain.director, chain.board, chain.student, chain.other_teacher):
        assert followed(who, authority, NEXT) == []
        assert "Insats" not in words(page_of(who, authority, NEXT))
    assert "Fem insatser" in followed(chain.world.teacher, authority, NEXT)[0]
    thread.carry_up(by=chain.principal, step=steps[0])
    assert [line.split(" Första")[0] for line in followed(chain.director, authority, NEXT)] == [
        "3 november Insats 0"
    ]
    browser = Client()
    sign_in(browser, chain.outsider)
    assert browser.get(reverse("aret", kwargs={"unit": authority})).status_code == 404


def test_without_the_threads_rule_they_would_be_met(chain: Chain, monkeypatch: pytest.MonkeyPatch):
    """The negative control: with the protection off, what is not shared is told and counted."""
    for n in range(5):
        foretold(chain, f"Insats {n}.", in_year(NEXT, 11, 3))
    monkeypatch.setattr(efforts, "readable", lambda _reader: Step.objects.all())
    assert "Fem insatser" in followed(chain.student, chain.world.authority, NEXT)[0]


@pytest.mark.parametrize("changed", [{"is_urgent": True}, {"state": "withdrawn"}])
def test_what_is_urgent_or_withdrawn_is_met_by_no_colleague(chain: Chain, changed: dict[str, object]):
    step = foretold(chain, "Start i augusti.", in_year(NEXT, 11, 3))
    assert len(followed(chain.world.teacher, chain.world.north, NEXT)) == 1
    Step.objects.filter(pk=step.pk).update(**changed)
    assert followed(chain.world.teacher, chain.world.north, NEXT) == []


@pytest.mark.parametrize(("state", "lines"), [("planned", 1), ("under_way", 1), ("done", 1), ("stopped", 0)])
def test_what_goes_on_or_is_done_is_followed_up_and_what_was_stopped_is_not(
    chain: Chain, state: str, lines: int
):
    step = foretold(chain, "Start i augusti.", in_year(NEXT, 11, 3))
    Step.objects.filter(pk=step.pk).update(state=state)
    assert len(followed(chain.principal, chain.world.north, NEXT)) == lines


def test_only_the_years_own_days_at_the_unit_and_below_it(chain: Chain):
    first, last = span_of(NEXT)
    foretold(chain, "Insats.", first, last, unit=chain.team)
    assert [line.split(" Insats")[0] for line in followed(chain.principal, chain.world.north, NEXT)] == [
        "1 augusti", "31 juli",
    ]  # fmt: skip
    assert followed(chain.principal, chain.world.north, NOW) == []
    assert followed(chain.principal, chain.world.south, NEXT) == []
    assert len(followed(chain.principal, chain.team, NEXT)) == 2


def test_ones_own_part_has_what_ones_role_owns_and_next_is_of_it_there_alone(chain: Chain):
    foretold(chain, "Rektors.", span_of(NEXT)[0])
    foretold(chain, "Lärarnas.", span_of(NEXT)[0], owner="teacher", unit=chain.team)
    north = chain.world.north
    assert len(followed(chain.principal, north, NEXT)) == 2
    assert [line.split()[2] for line in followed(chain.principal, north, NEXT, "&visa=min")] == ["Rektors"]
    assert [line.split()[2] for line in followed(chain.teacher, north, NEXT, "&visa=min")] == ["Lärarnas"]
    nearest = page_of(chain.principal, north, NEXT, "&visa=min").select_one(".lede")
    assert words(nearest) == "Nästa: Rektors , 1 augusti."
    of_all = words(page_of(chain.principal, north, NEXT).select_one(".lede"))
    assert "Rektors" not in of_all
    assert "Lärarnas" not in of_all
    line = page_of(chain.principal, north, NEXT, "&visa=min").select_one(".line.efforts")
    assert nearest.select_one("a")["href"] == f"#{line['id']}"


def test_the_page_asks_as_much_however_many_efforts_there_are(chain: Chain):
    def asked() -> int:
        page_of(chain.principal, chain.world.north, LAST)
        with CaptureQueriesContext(connection) as questions:
            page_of(chain.principal, chain.world.north, LAST)
        return len(questions)

    without = asked()
    foretold(chain, "Insats.", in_year(LAST, 11, 3))
    one = asked()
    for n in range(8):
        foretold(chain, f"Insats {n}.", in_year(LAST, 11, 4), in_year(LAST, 2, 1 + n))
    assert (asked() - one, one - without) == (0, 1)


# The assembly


@pytest.fixture
def edition(chain: Chain) -> Assembly:
    made = create_assembly(by=BY, unit=chain.world.authority, number=9, on=in_year(NEXT, 3, 12))
    Assembly.objects.filter(pk=made.pk).update(
        registration_to=in_year(NEXT, 2, 19), freeze_on=in_year(NEXT, 3, 5)
    )
    return made


def of_the_assembly(page: Tag) -> list[str]:
    lines = page.select(".line")
    return [words(line) for line in lines if "Kvalitetsstämma nummer 9" in line.text]


def test_the_assemblys_last_days_that_are_set_stand_in_the_year_and_lead_to_it(
    chain: Chain, edition: Assembly
):
    for who, unit in ((chain.principal, chain.world.north), (chain.student, chain.world.authority)):
        page = page_of(who, unit, NEXT)
        assert of_the_assembly(page) == [
            "19 februari Sista dag att anmäla sig till stämman Kvalitetsstämma nummer 9 återstår",
            "5 mars Stämmans siffror och ord låses Kvalitetsstämma nummer 9 återstår",
            "12 mars Kvalitetsstämma nummer 9 planerat",
        ]
        way = reverse("stamman_en", kwargs={"unit": edition.unit, "number": 9})
        assert len(page.select(f"h4 a[href='{way}']")) == 3
    assert of_the_assembly(page_of(chain.principal, chain.world.north, NOW)) == []


def test_a_last_day_that_has_passed_says_so_and_whether_all_was_locked(chain: Chain, edition: Assembly):
    Assembly.objects.update(
        on=in_year(LAST, 3, 12), registration_to=in_year(LAST, 2, 19), accounts_by=in_year(LAST, 3, 1),
        freeze_on=in_year(LAST, 3, 5),
    )  # fmt: skip

    def said() -> list[str]:
        lines = of_the_assembly(page_of(chain.teacher, chain.world.authority, LAST))
        return [line.rsplit("nummer 9 ", 1)[1] for line in lines]

    assert said() == ["har varit", "har varit", "inte låsta", "hölls 12 mars"]
    Assembly.objects.update(frozen_at=timezone.make_aware(timezone.datetime(LAST + 1, 3, 4, 12)))
    assert said() == ["har varit", "har varit", "låstes 4 mars", "hölls 12 mars"]


def test_ones_own_part_has_the_last_days_where_it_has_the_assembly(chain: Chain, edition: Assembly):
    assert len(of_the_assembly(page_of(chain.principal, chain.world.authority, NEXT, "&visa=min"))) == 3
    assert of_the_assembly(page_of(chain.caretaker, chain.world.authority, NEXT, "&visa=min")) == []
    # An authority without an assembly in its template may still hold one, with last days to know of.
    event = Event.objects.get(key=ASSEMBLY, authority=chain.world.authority)
    actions.retire_event(by=chain.director, event=event)
    assert len(of_the_assembly(page_of(chain.caretaker, chain.world.authority, NEXT))) == 2


# The calendar


def test_a_calendar_has_each_day_whole_and_knows_it_when_it_is_moved(chain: Chain, edition: Assembly):
    step = foretold(chain, "Start i augusti.", TODAY + timedelta(days=20), TODAY + timedelta(days=200))
    feed = actions.give_feed(by=chain.principal, unit=chain.world.north, whose="all")
    found = events(feed)
    sign, result = (found[f"insats-{step.pk}-{which}@helhet"] for which in ("sign", "result"))
    assert str(sign["summary"]) == "Följs upp: Start i augusti"
    assert (sign.decoded("dtstart"), sign.decoded("dtend")) == (
        TODAY + timedelta(days=20), TODAY + timedelta(days=21),
    )  # fmt: skip
    told = str(sign["description"])
    assert told.startswith("Första tecknet: Fler kommer i tid.\n\nrektor, Norra\n\nhttp")
    assert told.endswith(reverse("trad", kwargs={"key": step.key, "unit": step.unit}))
    assert str(result["description"]).startswith("Resultatet ska synas")
    last = found[f"stamma-{edition.pk}-registration_to@helhet"]
    assert (last.decoded("dtstart"), str(last["summary"])) == (
        in_year(NEXT, 2, 19), "Sista dag att anmäla sig till stämman",
    )  # fmt: skip
    assert f"stamma-{edition.pk}-accounts_by@helhet" not in found
    Prediction.objects.update(signal_on=TODAY + timedelta(days=30))
    Assembly.objects.update(registration_to=in_year(NEXT, 2, 20))
    moved = events(feed)
    assert moved.keys() == found.keys()
    assert moved[str(sign["uid"])].decoded("dtstart") == TODAY + timedelta(days=30)
    assert moved[str(last["uid"])].decoded("dtstart") == in_year(NEXT, 2, 20)


def test_a_calendar_leaves_out_what_its_holder_may_no_longer_read(chain: Chain):
    step = foretold(chain, "Start i augusti.", TODAY + timedelta(days=20))
    carried = thread.carry_up(by=chain.principal, step=step)
    feed = actions.give_feed(by=chain.director, unit=chain.world.authority, whose="all")
    key = f"insats-{step.pk}-sign@helhet"
    assert key in events(feed)
    thread.undo_carry(by=chain.principal, carry=carried)
    assert key not in events(feed)


def test_a_calendar_of_ones_own_has_what_ones_role_owns_there(chain: Chain):
    soon = TODAY + timedelta(days=20)
    mine = foretold(chain, "Insats.", soon, owner="teacher")
    foretold(chain, "Rektors.", soon)
    feed = actions.give_feed(by=chain.world.teacher, unit=chain.world.north, whose="mine")
    found = {key for key in events(feed) if key.startswith("insats")}
    assert found == {f"insats-{mine.pk}-sign@helhet"}
    end_assignment(by=BY, assignment=chain.world.teacher.assignments.get(), on=TODAY - timedelta(days=1))
    assert Client().get(reverse("kalenderfil", kwargs={"key": feed.key})).status_code == 404
