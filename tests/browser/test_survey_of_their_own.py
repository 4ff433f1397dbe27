"""A survey in an authority built from nothing: made, answered on phones, closed, and what came of it told."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from helhet.core.actions import Channel
from helhet.voices import actions
from helhet.voices.models import Sheet, Survey, SurveyGroup
from helhet.voices.surveys.asking import Way
from tests.browser.conftest import overflow
from tests.browser.sjostad import HOME, button, heading, sets_itself_up
from tests.browser.walking import NARROW, PHONE, Phones, goes, phones, says, sound

pytestmark = [pytest.mark.browser]
__all__ = ["phones"]
BUILDING = f"{HOME}/hantverksgymnasiet/bygg"


def holds(page: Page) -> None:
    """Sound at the phone's width, and no wider than a narrow one."""
    sound(page)
    page.set_viewport_size({"width": NARROW, "height": 844})
    assert overflow(page) == 0, page.url
    page.set_viewport_size({"width": PHONE, "height": 844})


def test_a_survey_goes_from_the_teacher_to_the_phones_and_back_with_what_came_of_it(
    page: Page, empty: str, phones: Phones, chromium: Browser
) -> None:
    sets_itself_up(page, empty)
    teacher, student = phones.of("bo"), phones.of("elin")
    address = makes_and_opens(teacher)
    answers_one_question_at_a_time(phones.blank(), address)
    answers_without_a_network(phones.blank(), address)
    answers_without_javascript(chromium, empty, address)
    the_others_answer()
    closes(teacher)
    reads_what_was_written(teacher)
    tells_what_came(teacher)
    is_met(student, phones.blank(), address)


def makes_and_opens(page: Page) -> str:
    """By Röster: a set of questions, a question of one's own, two classes. Gives the way in of the larger."""
    page.goto(f"/roster{BUILDING}/")
    goes(page, "Enkäter")
    says(page, "Ingen enkät har gjorts här.")
    holds(page)
    goes(page, "Gör en enkät")
    holds(page)
    page.get_by_label("Vad heter enkäten?").fill("Efter passet")
    page.get_by_label("Varför frågar ni").fill("Vi vill göra passen bättre.")
    page.get_by_label("Trygghet och studiero").check()
    button(page, "Till frågorna")
    heading(page, "Efter passet")
    says(page, "Känner du dig trygg i skolan?")
    holds(page)
    goes(page, "Skriv en fråga")
    holds(page)
    page.get_by_label("Frågan till elever").fill("Passen är lagom långa. Instämmer du?")
    button(page, "Spara")
    expect(page.locator(".serious")).to_be_visible()
    holds(page)
    page.locator(".asked > li").last.get_by_role("button", name=re.compile("^Ta bort")).click()
    expect(page.locator(".serious")).to_have_count(0)
    goes(page, "Vilka frågas?")
    page.get_by_label("Klasser eller grupper").fill("BA24 24\nBA25 6")
    button(page, "Lägg till")
    says(page, "BA25 har 6")
    page.get_by_label("Sista dag att svara").fill("2031-05-31")
    holds(page)
    button(page, "Öppna enkäten")
    says(page, "Enkäten är öppen. Dela ut länkarna.")
    says(page, "0 av 30 har svarat")
    holds(page)
    return str(page.locator(".entrance", has_text="BA24").locator(".address a").get_attribute("href"))


def answers_one_question_at_a_time(page: Page, address: str) -> None:
    """Keyboard alone, one back and one skipped; nothing is set on the phone but what is its own."""
    page.goto(address)
    says(page, "Ingen kan se vem som har svarat vad.")
    holds(page)
    page.get_by_role("button", name="Börja").press("Enter")
    expect(page.get_by_role("heading", level=2, name="Känner du dig trygg i skolan?")).to_be_focused()
    page.get_by_label("Till stor del").first.press("Space")
    holds(page)
    page.reload()
    page.get_by_role("button", name="Börja").press("Enter")
    expect(page.get_by_label("Till stor del").first).to_be_checked()
    page.get_by_role("button", name="Nästa").press("Enter")
    page.get_by_role("button", name="Tillbaka").press("Enter")
    page.get_by_role("button", name="Nästa").press("Enter")
    while page.get_by_role("button", name="Hoppa över").is_visible():
        page.get_by_role("button", name="Hoppa över").press("Enter")
    page.get_by_role("button", name="Skicka").press("Enter")
    expect(page.locator(".thanks")).to_be_visible()
    holds(page)
    assert page.context.cookies() == []
    assert Sheet.objects.count() == 1


def answers_without_a_network(page: Page, address: str) -> None:
    """The network is gone when it is sent; it goes by itself when the network is back."""
    page.goto(address)
    page.wait_for_function("navigator.serviceWorker.controller !== null || !navigator.serviceWorker")
    page.reload()
    page.context.set_offline(True)
    page.reload()  # the page is on the phone
    page.get_by_role("button", name="Börja").click()
    page.get_by_label("Till viss del").first.check()
    for _n in range(5):
        page.locator("[data-next]:visible").last.click()
    page.get_by_role("button", name="Skicka").click()
    expect(page.locator(".waiting")).to_be_visible()
    assert Sheet.objects.count() == 1
    page.context.set_offline(False)
    expect(page.locator(".thanks")).to_be_visible(timeout=20_000)
    assert Sheet.objects.count() == 2


def answers_without_javascript(chromium: Browser, base: str, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": NARROW, "height": 640})
    page = context.new_page()
    page.goto(address)
    button(page, "Skicka")
    says(page, "Svara på någon av frågorna först.")
    page.get_by_label("Helt och hållet").first.check()
    page.locator("textarea").fill("Min lärare Kerstin Olsson lyssnar.")
    button(page, "Skicka")
    heading(page, "Tack!")
    context.close()
    assert Sheet.objects.count() == 3


def the_others_answer() -> None:
    """As their phones do: twenty in one class, six in the other."""
    for group in SurveyGroup.objects.all():
        asked = [row for row in group.survey.questions.all() if "student" in row.words]
        for number in range(20 if group.name == "BA24" else 6):
            content = {row.pk: "" if row.way == Way.WORDS else [number % 4] for row in asked}
            actions.answer_survey(by=Channel.ANONYMOUS, group=group, content=content, once=f"{number}")
            actions.count_answers(by=Channel.ANONYMOUS, group=group)


def closes(page: Page) -> None:
    page.reload()
    says(page, "av 30 har svarat")
    page.get_by_label("Ja, stäng enkäten").check()
    button(page, "Stäng")
    heading(page, "Efter passet")
    says(page, "29 av 30 elever har svarat (97 %).")
    assert "BA25" not in page.locator("main").inner_text()
    holds(page)


def reads_what_was_written(page: Page) -> None:
    goes(page, "Läs det som skrevs")
    says(page, "Kerstin Olsson")
    holds(page)
    expect(page.locator("textarea")).to_have_value(re.compile(r"Min lärare \[namn\] lyssnar\."))
    button(page, "Visa så")
    says(page, "Allt är läst.")
    goes(page, "Till svaren")
    says(page, "Min lärare [namn] lyssnar.")


def tells_what_came(page: Page) -> None:
    page.get_by_label("Det du ser i svaren").fill("En av fyra är inte trygg.")
    button(page, "Skriv in det i tråden")
    says(page, "Nu står det i den röda tråden.")
    page.get_by_label("Till dem som svarade").fill("Vi kortar passen från januari.")
    button(page, "Berätta för dem")
    says(page, "Berättat.")
    holds(page)


def is_met(student: Page, nobody: Page, address: str) -> None:
    """Everybody inside sees the answers; whoever answered reads what came of it, without an account."""
    student.goto(f"/enkater{BUILDING}/")
    goes(student, "Efter passet", exact=False)
    says(student, "Vi kortar passen från januari.")
    holds(student)
    nobody.goto(address)
    says(nobody, "Vi kortar passen från januari.")
    assert Survey.objects.get().state == Survey.State.CLOSED
    holds(nobody)
