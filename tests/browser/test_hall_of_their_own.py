"""A hall with a stage, a control, a secretary and phones: one loses its network, one has no JavaScript.

The server here has no live channel: everybody asks now and then instead, as behind a proxy that lets no
stream through. With the channel the same pages are told at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from helhet.assembly import actions
from helhet.assembly.models import Assembly, Crew, HallQuestion, Item, Question, Vote
from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.people.models import Person
from tests.browser.hall import SLOW, presses_forward, shows_the_slides
from tests.browser.walking import sound

pytestmark = [pytest.mark.browser]
OPTIONS = ["Handledning tidigare", "En plats att plugga", "Färre uppgifter", "Någon som frågar"]


@dataclass
class Hall:
    """The windows of a day, closed together."""

    chromium: Browser
    address: str
    assembly: Assembly
    opened: list[BrowserContext] = field(default_factory=list)

    def window(self, *, width: int, height: int, **more: object) -> Page:
        context = self.chromium.new_context(
            viewport={"width": width, "height": height}, base_url=self.address, **more
        )
        context.set_default_timeout(SLOW)
        self.opened.append(context)
        return context.new_page()

    def crew(self, page: str, *, width: int = 1440, height: int = 900) -> Page:
        """A window of the host's, at a page of the edition."""
        found = self.window(width=width, height=height, bypass_csp=True)
        found.goto("/demo/")
        found.locator('button[name=person][value="9"]').click()
        expect(found).to_have_url(re.compile("/min-del/"))
        found.goto(page)
        return found

    def phone(self, role: str, *, width: int = 390, **more: object) -> Page:
        """A phone that types the code of the stage and says who holds it."""
        found = self.window(width=width, height=844, **{"bypass_csp": True, **more})
        found.goto("/salen/")
        code = self.assembly.join_code
        found.get_by_label("Kod").fill(f"{code[:3]} {code[3:]}")
        found.get_by_role("button", name="Vidare").click()
        found.get_by_role("button", name=role).click()
        return found


@pytest.fixture
def hall(chromium: Browser, demo: str) -> Iterator[Hall]:
    root = Unit.objects.get(path="/kfv/")
    assembly = actions.create_assembly(
        by=Channel.DEMO, unit=root, number=77, on=timezone.localdate(), watchword="Utvecklas tillsammans",
        is_example=True,
    )  # fmt: skip
    host = Person.objects.get(pk=9)
    for duty in ("host", "moderator", "secretary"):
        Crew.objects.create(assembly=assembly, person=host, duty=duty)
    item = Item.objects.filter(assembly=assembly, kind="hall_question", axis="theme").first()
    question = Question.objects.create(
        assembly=assembly, panel=item.panel, kind="single", text="Vad skulle hjälpa fler?", options=OPTIONS
    )
    Item.objects.filter(assembly=assembly, panel=item.panel, kind="hall_question").update(question=question)
    # The day is short: what comes before the question is met by other tests.
    Item.objects.filter(assembly=assembly, axis="theme", order__lt=item.order).delete()
    assembly = actions.begin_day(by=host, assembly=assembly)
    made = Hall(chromium, demo, assembly)
    yield made
    while made.opened:
        made.opened.pop().close()


def test_a_hall_votes_asks_and_concludes(hall: Hall) -> None:
    stage = hall.crew("/scen/kfv/nr/77/", width=1920, height=1080)
    control = hall.crew("/stamman/kfv/nr/77/regi/")
    expect(stage.get_by_role("heading", level=1)).to_have_text("Utvecklas tillsammans")
    for page in (stage, control):
        sound(page)
    student, narrow = hall.phone("Elev"), hall.phone("Lärare", width=320)
    plain = hall.phone("Gäst", java_script_enabled=False)
    goes_to_the_question(control)
    votes(student, narrow, plain)
    is_counted(control, stage)
    asks(student, narrow, control, stage)
    concludes(hall, control, stage)


def goes_to_the_question(control: Page) -> None:
    presses_forward(control, "Visa nästa: Backspegeln")
    shows_the_slides(control, "Visa nästa: Fråga till salen")
    presses_forward(control, "Visa nästa: Fråga till salen")
    presses_forward(control, "Öppna omröstningen")
    expect(control.locator(".main-form .cut")).to_have_text("Stäng omröstningen")


def votes_of_the_day() -> list[list[int]]:
    return [vote.choice for vote in Vote.objects.filter(round__question__assembly__number=77)]


def votes(student: Page, narrow: Page, plain: Page) -> None:
    """One votes with the network gone and changes its mind; one taps twenty times; one has forms alone."""
    expect(student.get_by_role("heading", level=1)).to_have_text("Vad skulle hjälpa fler?", timeout=SLOW)
    sound(student)
    student.get_by_label("Handledning tidigare").check()
    student.context.set_offline(True)
    student.get_by_role("button", name="Rösta på A").click()
    expect(student.get_by_role("heading", level=1)).to_have_text("Din röst ligger i telefonen")
    expect(student.get_by_text("Inget nät just nu")).to_be_visible()
    sound(student)
    student.get_by_role("link", name="Ändra min röst").click()
    student.get_by_label("En plats att plugga").check()
    student.get_by_role("button", name="Rösta på B").click()
    assert not votes_of_the_day()
    student.context.set_offline(False)
    expect(student.get_by_role("heading", level=1)).to_have_text("Din röst är sparad", timeout=SLOW)

    expect(narrow.get_by_role("heading", level=1)).to_have_text("Vad skulle hjälpa fler?", timeout=SLOW)
    sound(narrow)
    narrow.get_by_label("Färre uppgifter").check()
    button = narrow.get_by_role("button", name="Rösta på C")
    button.evaluate("button => { for (let n = 0; n < 20; n += 1) button.click(); }")
    expect(narrow.get_by_role("heading", level=1)).to_have_text("Din röst är sparad", timeout=SLOW)

    plain.reload()
    plain.get_by_label("Någon som frågar").check()
    plain.get_by_role("button", name="Rösta", exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Din röst är sparad")
    assert sorted(votes_of_the_day()) == [[1], [2], [3]]


def is_counted(control: Page, stage: Page) -> None:
    """The stage says how many, never what; of fewer than ten nothing is told when it closes either."""
    expect(stage.locator("[data-answered]")).to_have_text("3", timeout=SLOW)
    sound(stage)
    expect(control.locator(".tally")).to_contain_text("Elever")
    sound(control)
    presses_forward(control, "Stäng omröstningen")
    expect(stage.locator("main")).to_contain_text("Färre än tio har svarat", timeout=SLOW)
    control.keyboard.press("b")
    expect(stage.locator(".stage.black")).to_be_visible(timeout=SLOW)
    control.keyboard.press("b")
    expect(stage.locator(".stage.black")).to_have_count(0, timeout=SLOW)


def asks(student: Page, narrow: Page, control: Page, stage: Page) -> None:
    """A question is read before others see it, supported, and put on the stage."""
    student.get_by_role("link", name="Fråga", exact=True).click()
    student.get_by_label("Din fråga").fill("Hur många stannar kvar?")
    student.get_by_role("button", name="Skicka frågan").click()
    expect(student.get_by_text("Väntar på att läsas")).to_be_visible(timeout=SLOW)
    sound(student)
    control.get_by_role("link", name="1 väntar").click()
    sound(control)
    control.get_by_role("button", name=re.compile("^Släpp fram")).click()
    narrow.get_by_role("link", name="Fråga", exact=True).click()
    narrow.get_by_role("button", name=re.compile("^Det vill jag också veta")).click()
    expect(narrow.locator("main")).to_contain_text("2 vill veta")
    sound(narrow)
    control.goto("/stamman/kfv/nr/77/regi/")
    control.get_by_role("button", name=re.compile("^Till scenen")).click()
    expect(stage.locator("main")).to_contain_text("Hur många stannar kvar?", timeout=SLOW)
    presses_forward(control, "Besvarad")
    expect(stage.locator("main")).not_to_contain_text("Hur många stannar kvar?", timeout=SLOW)
    assert HallQuestion.objects.get(assembly__number=77).state == "answered"


def refused_lines_are_kept(secretary: Page) -> None:
    """A line the server would not have lies under the form; what is being written is not written over."""
    field = secretary.get_by_label("Slutsatsen, på en rad")
    field.evaluate("field => field.removeAttribute('maxlength')")
    secretary.context.set_offline(True)
    field.fill("Lång. " + "a" * 400)
    secretary.keyboard.press("Enter")
    field.fill("Halvskriven")
    secretary.context.set_offline(False)
    refused = secretary.get_by_role("list", name="Rader som inte kunde sparas")
    expect(refused).to_contain_text("Korta till 400 tecken", timeout=SLOW)
    sound(secretary)
    refused.get_by_role("button", name="Lägg tillbaka").click()
    expect(field).to_have_value("Halvskriven")
    field.fill("")
    refused.get_by_role("button", name="Lägg tillbaka").click()
    expect(field).to_have_value(re.compile("^Lång"))
    expect(refused).to_be_hidden()
    field.fill("")


def concludes(hall: Hall, control: Page, stage: Page) -> None:
    """The secretary writes a line without a network; it is sent when there is one, and is shown."""
    secretary = hall.crew("/stamman/kfv/nr/77/sekreterare/", width=1280)
    sound(secretary)
    secretary.context.set_offline(True)
    secretary.get_by_label("Slutsatsen, på en rad").fill("Studiehallen hålls öppen till 17.")
    secretary.keyboard.press("Enter")
    expect(secretary.get_by_text("En rad ligger i webbläsaren")).to_be_visible()
    secretary.context.set_offline(False)
    expect(secretary.locator(".captured")).to_contain_text("Studiehallen hålls öppen till 17.", timeout=SLOW)
    refused_lines_are_kept(secretary)
    control.get_by_role("button", name="Slutsatser").first.click()
    expect(stage.locator("main")).to_contain_text("Studiehallen hålls öppen till 17.", timeout=SLOW)
    sound(stage)
