"""What the nearest assembly asks of one, on Min del: an answer, words, a panel, a duty, reports to read."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helhet.assembly import actions
from helhet.assembly.duties import DUTIES
from helhet.assembly.models import Assembly, Crew, Panel, Registration
from helhet.core.actions import Channel
from helhet.indicators.themes import THEMES
from helhet.people.models import Person
from helhet.people.roles import ROLES
from tests.assembly.conftest import Day
from tests.web.conftest import Reading
from tests.world import person

ANSWER = "Säg om du kommer till stämman"
WORDS = "Skriv er enhets ord inför stämman"
READ = "Läs rapporterna inför stämman"
THEME = "kunskapsresultat"


def ahead(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def soon(day: Day) -> Day:
    """The edition is in thirty days, with its last days set."""
    Assembly.objects.update(
        on=ahead(30), registration_to=ahead(20), accounts_by=ahead(10), freeze_on=ahead(25)
    )
    day.assembly.refresh_from_db()
    return day


def listed(reading: Reading, who: Person) -> dict[str, Tag]:
    """What stands on somebody's Min del, by its verb."""
    page = BeautifulSoup(reading.as_person(who).get("/min-del/").content, "html5lib")
    return {link.select_one(".verb").text.strip(): link for link in page.select(".mine a")}


def leads_on(reading: Reading, link: Tag) -> bool:
    return reading.get(link["href"]).status_code == 200


def invited(day: Day, role: str) -> Registration:
    (row,) = actions.invite_roles(by=day.holder, assembly=day.assembly, roles=[role])
    actions.send_invitations(by=day.holder, assembly=day.assembly, base="https://helhet.test")
    return row


def sent_out(day: Day) -> None:
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)
    actions.send_reports(by=day.holder, assembly=day.assembly, base="https://helhet.test")


def test_whoever_is_invited_is_asked_until_they_have_answered(reading: Reading, soon: Day) -> None:
    actions.invite_roles(by=soon.holder, assembly=soon.assembly, roles=["board_member"])
    assert ANSWER not in listed(reading, soon.board)  # on the list, and not invited yet
    actions.send_invitations(by=soon.holder, assembly=soon.assembly, base="https://helhet.test")
    link = listed(reading, soon.board)[ANSWER]
    assert "Drömfabriken. Svara senast" in link.text
    assert leads_on(reading, link)
    assert 'id="own"' in reading.get(link["href"]).content.decode()
    assert ANSWER not in listed(reading, soon.student)
    row = soon.assembly.registrations.get(person=soon.board)
    actions.answer(by=soon.board, registration=row, is_coming=False)
    assert ANSWER not in listed(reading, soon.board)


def test_nobody_is_asked_for_an_answer_that_can_no_longer_be_given(reading: Reading, soon: Day) -> None:
    invited(soon, "board_member")
    Assembly.objects.update(registration_to=ahead(-1))
    assert ANSWER not in listed(reading, soon.board)


def test_whoever_leads_a_unit_is_asked_for_its_words_until_they_are_ready(
    reading: Reading, soon: Day
) -> None:
    link = listed(reading, soon.world.principal)[WORDS]
    assert "Norra: inget av fyra teman är klart. Senast" in link.text
    assert leads_on(reading, link)
    for who in (soon.world.teacher, soon.board, soon.world.outsider):
        assert WORDS not in listed(reading, who)
    for theme in THEMES:
        given = {"by": Channel.DEMO, "assembly": soon.assembly, "theme": theme, "unit": soon.world.north}
        actions.write_account(**given, part="well", base=0, text="Ett.")
        assert WORDS in listed(reading, soon.world.principal)
        actions.set_account_done(**given, is_done=True)
    assert WORDS not in listed(reading, soon.world.principal)


def test_words_are_not_asked_for_when_their_last_day_is_far_off_or_all_is_locked(
    reading: Reading, soon: Day
) -> None:
    Assembly.objects.update(accounts_by=ahead(100), on=ahead(200))
    assert WORDS not in listed(reading, soon.world.principal)
    Assembly.objects.update(accounts_by=ahead(10), on=ahead(30))
    assert WORDS in listed(reading, soon.world.principal)
    actions.freeze(by=Channel.DEMO, assembly=soon.assembly)
    assert WORDS not in listed(reading, soon.world.principal)


def test_whoever_sits_in_a_panel_or_moderates_it_sees_what_is_to_be_done_and_when(
    reading: Reading, soon: Day
) -> None:
    panel = soon.assembly.panels.get(theme=THEME)
    actions.seat_panel(by=soon.holder, panel=panel, moderator=soon.moderator, panellists=[soon.world.teacher])
    for who in (soon.moderator, soon.world.teacher):
        link = listed(reading, who)["Förbered din panel"]
        assert "Kunskapsresultat. Senast" in link.text
        assert leads_on(reading, link)
    assert "Förbered din panel" not in listed(reading, soon.secretary)
    Panel.objects.filter(assembly=soon.assembly).update(moderator=soon.moderator)
    link = listed(reading, soon.moderator)["Förbered dina paneler"]
    assert leads_on(reading, link)


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_stands_there_when_the_day_is_near_and_leads_to_where_it_is_done(
    reading: Reading, soon: Day, duty: str
) -> None:
    who = soon.world.teacher
    Crew.objects.create(assembly=soon.assembly, person=who, duty=duty)
    verb = str(DUTIES[duty].ready)
    assert verb not in listed(reading, who)
    Assembly.objects.update(on=ahead(10))
    link = listed(reading, who)[verb]
    assert f": {DUTIES[duty].name}" in link.text
    assert leads_on(reading, link)


def test_reports_stand_there_for_whom_they_were_sent_to_until_each_has_been_opened(
    reading: Reading, soon: Day
) -> None:
    invited(soon, "board_member")
    actions.freeze(by=Channel.DEMO, assembly=soon.assembly)
    assert READ not in listed(reading, soon.board)
    actions.send_reports(by=soon.holder, assembly=soon.assembly, base="https://helhet.test")
    link = listed(reading, soon.board)[READ]
    assert "Avsätt 10 minuter före den" in link.text
    assert leads_on(reading, link)
    assert READ not in listed(reading, soon.student)
    for theme in THEMES:
        assert READ in listed(reading, soon.board)
        assert reading.get(f"/stamman/norrby/nr/9/rapport/{theme}/").status_code == 200
    assert READ not in listed(reading, soon.board)


def test_which_reports_are_left_is_said_when_some_have_been_opened(reading: Reading, soon: Day) -> None:
    invited(soon, "board_member")
    sent_out(soon)
    for theme in list(THEMES)[1:]:
        actions.open_report(by=soon.board, assembly=soon.assembly, report=theme, role="board_member")
    left = str(next(iter(THEMES.values())).name)
    assert listed(reading, soon.board)[READ].text.rstrip().endswith(f": {left}")


def test_after_the_day_nothing_of_it_is_asked(reading: Reading, soon: Day) -> None:
    invited(soon, "board_member")
    sent_out(soon)
    assert {ANSWER, READ} <= set(listed(reading, soon.board))
    Assembly.objects.update(state=Assembly.State.HELD)
    assert not {ANSWER, READ} & set(listed(reading, soon.board))


def test_another_authoritys_assembly_asks_nothing(reading: Reading, soon: Day) -> None:
    Registration.objects.create(
        assembly=soon.assembly, person=soon.world.outsider, name="Annan", role="guests", badge="annan",
        invited_at=timezone.now(),
    )  # fmt: skip
    assert ANSWER not in listed(reading, soon.world.outsider)


@pytest.mark.parametrize("role", ROLES)
def test_with_all_of_it_every_role_meets_at_most_seven_that_lead_on(
    reading: Reading, soon: Day, role: str
) -> None:
    who = person(f"en-{role}".replace("_", "-"), role, soon.world.north)
    Assembly.objects.update(on=ahead(5), registration_to=ahead(5))
    Panel.objects.filter(assembly=soon.assembly).update(moderator=who)
    for duty in DUTIES:
        Crew.objects.create(assembly=soon.assembly, person=who, duty=duty)
    soon.assembly.refresh_from_db()
    actions.invite_roles(by=soon.holder, assembly=soon.assembly, roles=[role])
    actions.send_invitations(by=soon.holder, assembly=soon.assembly, base="https://helhet.test")
    found = listed(reading, who)
    assert len(found) <= 7
    assert [link["href"] for link in found.values() if not leads_on(reading, link)] == []


def test_the_number_of_questions_does_not_grow_with_guests_panels_and_units(
    reading: Reading, soon: Day
) -> None:
    who = soon.world.principal
    invited(soon, "principal")
    Panel.objects.filter(assembly=soon.assembly, theme=THEME).update(moderator=who)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert reading.get("/min-del/").status_code == 200
        return len(found)

    assert {ANSWER, WORDS, "Förbered din panel"} <= set(listed(reading, who))
    asked()
    first = asked()
    Panel.objects.filter(assembly=soon.assembly).update(moderator=who)
    for number in range(3):
        person(f"fler-{number}", "board_member", soon.world.authority)
    actions.invite_roles(by=soon.holder, assembly=soon.assembly, roles=["board_member"])
    assert asked() == first
