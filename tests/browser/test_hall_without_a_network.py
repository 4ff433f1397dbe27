"""The hall when the network is cut: a phone opened anew says what it knows, and sends when it is back."""

import re

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from helhet.assembly import actions
from helhet.assembly.models import Item, Round, Takeaway, Vote
from helhet.web.pages.salen import offline
from tests.browser.hall import SLOW
from tests.browser.test_hall_of_their_own import Hall, hall
from tests.browser.walking import sound

pytestmark = [pytest.mark.browser]
__all__ = ["hall"]
ASKED = "Vad skulle hjälpa fler?"
WORKS = "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"

ALL_KEPT = """async () => {
    let told = "";
    for (const name of await caches.keys()) {
        const kept = await caches.open(name);
        for (const one of await kept.keys()) told += `${one.url} ${await (await kept.match(one)).text()}`;
    }
    return told;
}"""


def opened(hall: Hall) -> Round:
    """The host opens the question."""
    item = Item.objects.filter(assembly=hall.assembly, kind="hall_question", axis="theme").first()
    host = hall.assembly.crew.get(duty="host").person
    actions.show_item(by=host, assembly=hall.assembly, item=item)
    return actions.open_round(by=host, question=item.question, seconds=None)


def closes(hall: Hall, found: Round) -> None:
    actions.close_round(by=hall.assembly.crew.get(duty="host").person, round=found)


def opened_anew_after_closing(hall: Hall) -> Page:
    """A phone that met the question, lost the network, and is opened anew when the vote has closed."""
    phone = hall.phone("Elev")
    found = opened(hall)
    heading(phone, ASKED)
    phone.wait_for_function(WORKS)
    phone.reload()
    heading(phone, ASKED)
    phone.context.set_offline(True)
    closes(hall, found)
    phone.reload()
    return phone


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words, timeout=SLOW)


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_opened_without_a_network_tells_what_waits_and_sends_it_when_it_is_back(
    hall: Hall, width: int
) -> None:
    phone = hall.phone("Elev", width=width)
    found = opened(hall)
    heading(phone, ASKED)
    phone.wait_for_function(WORKS)
    phone.context.set_offline(True)
    phone.get_by_label("Handledning tidigare").check()
    phone.get_by_role("button", name="Rösta på A").click()
    heading(phone, "Din röst ligger i telefonen")
    expect(phone.locator("[data-net]")).to_have_text(
        re.compile(r"Inget nät just nu\. Så här var det kl \d\d\.\d\d\.")
    )
    phone.reload()
    heading(phone, "Inget nät just nu")
    expect(phone.locator("[data-last]")).to_have_text(re.compile(r"Senast kl \d\d\.\d\d: Fråga till salen"))
    expect(phone.locator("[data-waits]")).to_contain_text("A Handledning tidigare")
    sound(phone)
    for link in ("fragor/", "med-mig/", "program/"):
        phone.goto(f"/salen/{hall.assembly.join_code}/{link}")
        heading(phone, "Inget nät just nu")
    assert not Vote.objects.filter(round=found).exists()
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", level=1)).not_to_have_text("Inget nät just nu", timeout=SLOW)
    phone.goto(f"/salen/{hall.assembly.join_code}/")
    heading(phone, "Din röst är sparad")
    assert [vote.choice for vote in Vote.objects.filter(round=found)] == [[0]]


def test_a_question_that_closed_meanwhile_is_never_shown_as_open(hall: Hall) -> None:
    phone = opened_anew_after_closing(hall)
    heading(phone, "Inget nät just nu")
    assert ASKED not in phone.content()
    expect(phone.locator("form")).to_have_count(0)
    expect(phone.get_by_text("Inget väntar på att skickas.")).to_be_visible()
    phone.context.set_offline(False)
    heading(phone, "Omröstningen är stängd")


@pytest.mark.parametrize("is_kept", [False, True])
def test_without_the_rule_a_page_that_was_kept_would_show_it(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    """As a survey's script does it, which is right there: a survey is open for days."""
    if is_kept:
        as_surveys = render_to_string("enkat/sw.js")
        monkeypatch.setattr(offline, "render_to_string", lambda *_given: as_surveys)
    phone = opened_anew_after_closing(hall)
    heading(phone, ASKED if is_kept else "Inget nät just nu")


def test_a_vote_that_came_when_the_hall_had_gone_on_is_told_of_and_not_counted(hall: Hall) -> None:
    phone = hall.phone("Elev")
    found = opened(hall)
    heading(phone, ASKED)
    phone.context.set_offline(True)
    phone.get_by_label("Handledning tidigare").check()
    phone.get_by_role("button", name="Rösta på A").click()
    heading(phone, "Din röst ligger i telefonen")
    expect(phone.locator("[data-late]")).to_be_hidden()
    closes(hall, found)
    host = hall.assembly.crew.get(duty="host").person
    talk = Item.objects.filter(assembly=hall.assembly, kind="plenum").first()
    after = talk or Item.objects.filter(assembly=hall.assembly, kind="opening").get()
    actions.show_item(by=host, assembly=hall.assembly, item=after)
    phone.context.set_offline(False)
    expect(phone.locator("[data-late]")).to_have_text(
        "Ditt svar på en tidigare fråga kom efter att omröstningen stängt och räknas inte.", timeout=SLOW
    )
    sound(phone)
    assert [vote.is_late for vote in Vote.objects.filter(round=found)] == [True]


def test_what_is_taken_along_waits_too(hall: Hall) -> None:
    phone = hall.phone("Gäst")
    phone.get_by_role("link", name="Ta med").click()
    heading(phone, "Det här tar jag med mig")
    phone.wait_for_function(WORKS)
    phone.context.set_offline(True)
    phone.get_by_label("Jag tar med mig", exact=True).fill("Jag frågar dem.")
    phone.get_by_role("button", name="Spara").click()
    phone.reload()
    heading(phone, "Inget nät just nu")
    expect(phone.locator("[data-waits]")).to_contain_text("Jag frågar dem.")
    phone.context.set_offline(False)
    heading(phone, "Det här tar jag med mig")
    expect(phone.get_by_label("Jag tar med mig", exact=True)).to_have_value("Jag frågar dem.", timeout=SLOW)
    assert Takeaway.objects.get(assembly=hall.assembly).text == "Jag frågar dem."


def test_a_phone_keeps_nothing_of_the_day_and_lets_go_of_all_when_it_is_over(hall: Hall) -> None:
    phone = hall.phone("Elev")
    opened_round = opened(hall)
    heading(phone, ASKED)
    phone.wait_for_function(WORKS)
    phone.reload()
    heading(phone, ASKED)
    told = str(phone.evaluate(ALL_KEPT))
    assert "/salen/utan-nat.html" in told
    for words in (ASKED, hall.assembly.join_code, "Fråga till salen", "lov="):
        assert words not in told
    closes(hall, opened_round)
    actions.end_day(by=hall.assembly.crew.get(duty="host").person, assembly=hall.assembly)
    heading(phone, "Tack för i dag")
    phone.wait_for_function("() => caches.keys().then(names => names.length === 0)")
    assert phone.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    assert phone.evaluate("Object.keys(localStorage).filter(key => key.startsWith('hall:')).length") == 0


def test_the_script_looks_after_the_hall_alone(hall: Hall) -> None:
    """A survey's own, and every other page, is left as it is; the policy of what may load lets it in."""
    phone = hall.phone("Elev", bypass_csp=False)
    phone.wait_for_function(WORKS)
    scopes = phone.evaluate(
        "navigator.serviceWorker.getRegistrations().then(found => found.map(one => one.scope))"
    )
    assert [scope.removeprefix(hall.address) for scope in scopes] == ["/salen/"]
    phone.goto("/")
    assert phone.evaluate("navigator.serviceWorker.controller") is None
    phone.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        phone.goto("/demo/")
