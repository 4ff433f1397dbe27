"""A meeting in real browsers: two write at once, the network and the session fail, no text is lost."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from helhet.people.models import Person
from helhet.year import actions
from helhet.year.models import AgendaItem
from tests.browser.conftest import axe, overflow
from tests.observed import keep, row
from tests.thread.conftest import chain
from tests.world import sign_in
from tests.year.conftest import Talk, days_ago, talk

pytestmark = [pytest.mark.browser]
__all__ = ["chain", "talk"]
Opens = Callable[..., Page]


def cookie(who: Person) -> str:
    client = Client()
    sign_in(client, who)
    return client.cookies["sessionid"].value


@pytest.fixture
def opens(chromium: Browser, live_server: object, talk: Talk) -> Iterator[Opens]:
    """Open the meeting as somebody, in a browser of their own."""
    url = str(live_server.url)  # type: ignore[attr-defined]
    contexts = []

    def opened(who: Person, page: str = "mote", *, width: int = 1440, **more: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **more)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        context.add_cookies([{"name": "sessionid", "value": cookie(who), "url": url}])
        contexts.append(context)
        tab = context.new_page()
        given = {"mote": {"meeting": talk.meeting.pk}, "protokoll": {"meeting": talk.meeting.pk},
                 "forum_ett": {"forum": talk.forum.pk}, "forum": {},
                 "anteckning": {"meeting": talk.meeting.pk, "item": talk.item.pk}}[page]  # fmt: skip
        tab.goto(url + reverse(page, kwargs={"unit": talk.chain.team, **given}))
        return tab

    yield opened
    for context in contexts:
        context.close()


def origin(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


def note(page: Page, talk: Talk):
    return page.locator(f"#note-{talk.item.pk}")


def said(page: Page, talk: Talk):
    return page.locator(f"#said-{talk.item.pk}")


def text(talk: Talk) -> str:
    return AgendaItem.objects.get(pk=talk.item.pk).note


def test_two_write_in_the_same_note_and_both_see_both(opens: Opens, talk: Talk):
    ann, bo = opens(talk.ann), opens(talk.bo)
    note(ann, talk).press_sequentially("Ann skriver.")
    note(bo, talk).press_sequentially("Bo skriver.")
    expect(said(ann, talk)).to_contain_text("Sparat")
    expect(said(bo, talk)).to_contain_text("Någon annan skrev också här.")
    for page in (ann, bo):  # each hears of the other without doing anything
        expect(note(page, talk)).to_have_value("Ann skriver.\nBo skriver.", timeout=20_000)
    note(ann, talk).press("Control+End")
    note(ann, talk).press_sequentially(" Och mer.")
    expect(said(ann, talk)).to_contain_text("av Team-Teacher")
    assert text(talk) == "Ann skriver.\nBo skriver. Och mer."


def test_a_clash_is_shown_side_by_side_and_the_second_chooses(opens: Opens, talk: Talk):
    actions.save_note(by=talk.ann, item=talk.item, base=0, text="Vi såg trappan.")
    ann, bo = opens(talk.ann), opens(talk.bo)
    note(ann, talk).fill("Vi såg biblioteket.")
    expect(said(ann, talk)).to_contain_text("Sparat")
    note(bo, talk).fill("Vi såg matsalen.")
    choice = bo.locator("[data-choice]")
    expect(choice).to_contain_text("Två har skrivit här samtidigt.")
    expect(choice.locator(".text")).to_have_text(["Vi såg matsalen.", "Vi såg biblioteket."])
    assert text(talk) == "Vi såg biblioteket."
    bo.get_by_role("button", name="Behåll båda").click()
    expect(note(bo, talk)).to_have_value("Vi såg biblioteket.\nVi såg matsalen.")
    expect(bo.locator("[data-choice]")).to_have_count(0)


def test_without_network_the_text_stays_in_the_browser_and_is_sent_when_it_is_back(opens: Opens, talk: Talk):
    page = opens(talk.ann)
    page.context.set_offline(True)
    note(page, talk).press_sequentially("Tåget gick in i tunneln.")
    expect(said(page, talk)).to_contain_text("inte skickat än")
    page.context.set_offline(False)
    expect(said(page, talk)).to_contain_text("Sparat")
    expect(said(page, talk)).to_contain_text("av Team-Teacher")
    assert text(talk) == "Tåget gick in i tunneln."


def test_a_session_lost_in_mid_text_loses_no_text(opens: Opens, talk: Talk):
    page = opens(talk.ann)
    address = page.url
    Session.objects.all().delete()
    page.context.clear_cookies(name="sessionid")
    note(page, talk).press_sequentially("Mitt i en mening")
    expect(said(page, talk)).to_contain_text("Du har loggats ut. Din text finns kvar här.")
    page.get_by_role("link", name="Logga in igen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")
    assert text(talk) == ""
    page.context.add_cookies([{"name": "sessionid", "value": cookie(talk.ann), "url": origin(page)}])
    page.goto(address)
    expect(note(page, talk)).to_have_value("Mitt i en mening")
    expect(said(page, talk)).to_contain_text("av Team-Teacher")
    assert text(talk) == "Mitt i en mening"


def test_what_one_person_left_in_a_browser_is_not_put_back_for_another(opens: Opens, talk: Talk):
    page = opens(talk.ann)
    page.context.set_offline(True)
    note(page, talk).press_sequentially("Anns egna ord")
    expect(said(page, talk)).to_contain_text("inte skickat än")
    page.context.add_cookies([{"name": "sessionid", "value": cookie(talk.bo), "url": origin(page)}])
    page.context.set_offline(False)
    expect(said(page, talk)).to_contain_text("Du har loggats ut.")
    other = page.context.new_page()
    other.goto(page.url)
    expect(note(other, talk)).to_have_value("")
    assert text(talk) == ""  # nor is it saved in the other's name


def test_a_book_pasted_in_is_refused_in_words_and_stays_in_the_field(opens: Opens, talk: Talk):
    page = opens(talk.ann)
    note(page, talk).fill("x" * 50_000)
    expect(page.locator(f"#why-{talk.item.pk}")).to_contain_text("högst 20000 får plats")
    assert len(note(page, talk).input_value()) == 50_000
    page.reload()
    assert len(note(page, talk).input_value()) == 50_000
    note(page, talk).fill("Kort.")
    expect(page.locator(f"#why-{talk.item.pk}")).to_be_hidden()
    expect(said(page, talk)).to_contain_text("av Team-Teacher")
    assert text(talk) == "Kort."


def test_everything_is_done_without_javascript(opens: Opens, talk: Talk):
    page = opens(talk.ann, java_script_enabled=False)
    note(page, talk).fill("Utan skript.")
    page.locator(f"#point-{talk.item.pk} .save button").click()
    expect(note(page, talk)).to_have_value("Utan skript.")
    page.locator("summary", has_text="Skriv ett åtagande").click()
    page.locator("#id_commitment_text").fill("Öppna biblioteket.")
    page.locator("#id_commitment_who").select_option("principal")
    page.locator("#id_commitment_until").fill("2027-01-24")
    page.get_by_role("button", name="Skriv ned det").first.click()
    expect(page.locator(".work .said")).to_contain_text("Öppna biblioteket")
    page.get_by_role("button", name="Jag är här").click()
    page.get_by_role("button", name="Bekräfta för arbetslaget").click()
    expect(page.locator(".sides")).to_contain_text("Bekräftat")


def test_a_note_is_written_with_the_keyboard_alone(opens: Opens, talk: Talk):
    page = opens(talk.ann)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("id") == f"note-{talk.item.pk}":
            break
    page.keyboard.type("Bara tangenter.")
    expect(said(page, talk)).to_contain_text("av Team-Teacher")
    assert text(talk) == "Bara tangenter."


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_every_page_fits_and_axe_finds_nothing(opens: Opens, talk: Talk, width: int):
    keep([row("leavers.diploma_share", "10000001", "2022/23", 85.0, 187)])
    talk.meeting.indicators = ["leavers-diploma-share"]
    talk.meeting.save()
    before = actions.plan_meeting(by=talk.ann, forum=talk.forum, on=days_ago(20))
    for meeting in (before, talk.meeting):
        seen = actions.contribute(by=talk.bo, meeting=meeting, kind="challenge", text="Trappan är full.").step
        actions.agree(by=talk.ann, meeting=meeting, kind="conclusion", text="Så.", builds_on=[seen])
    actions.save_note(by=talk.ann, item=talk.item, base=0, text="Vi såg trappan.")
    actions.save_note(by=talk.bo, item=talk.item, base=1, text="Vi såg biblioteket.")
    with pytest.raises(actions.TwoTextsError):
        actions.save_note(by=talk.ann, item=talk.item, base=1, text="Vi såg matsalen.")
    for page in ("forum", "forum_ett", "mote", "anteckning", "protokoll"):
        shown = opens(talk.ann, page, width=width, bypass_csp=True)
        shown.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
        assert axe(shown) == [], page
        assert overflow(shown) <= 0, page
