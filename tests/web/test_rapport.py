"""Reports, slides and paper: the same numbers everywhere, for whoever may read them, and nothing hidden."""

import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from helhet.assembly import actions, frozen
from helhet.assembly.models import Assembly, Frozen, Reading
from helhet.core.actions import Channel
from helhet.people.models import JournalEntry, Person
from helhet.web.deck import slides
from tests.assembly import figures
from tests.assembly.conftest import Day
from tests.assembly.figures import HIDDEN, SHARE, SMALL
from tests.world import sign_in

THEME = "kunskapsresultat"
BASE = "/stamman/norrby/nr/9/"
NUMBERS = re.compile(r"\d+(?:,\d+)?(?=\s?%)|(?<=n )\d+")


@pytest.fixture
def client(day: Day) -> Client:
    return Client()


def prepared(day: Day, indicator: str = SHARE) -> None:
    figures.shown()
    chosen = {"by": Channel.DEMO, "assembly": day.assembly, "theme": THEME, "unit": day.world.north}
    actions.choose_figure(**chosen, indicator=indicator)
    actions.write_account(**chosen, part="well", base=0, text="Fler blir klara.")


def page(client: Client, who: Person, path: str, select: str) -> str:
    sign_in(client, who)
    answer = client.get(BASE + path)
    assert answer.status_code == 200, path
    soup = BeautifulSoup(answer.content, "html.parser")
    for drawing in soup.select("svg"):
        drawing.decompose()
    return " ".join(soup.select_one(select).get_text(" ").split())


def paper(client: Client, who: Person, slug: str) -> str:
    sign_in(client, who)
    file = client.get(f"{BASE}rapport/{slug}/rapport.pdf").content
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages).split())


def surfaces(client: Client, day: Day) -> dict[str, str]:
    """What each surface says of the figure, as text."""
    who = day.world.principal
    assembly = Assembly.objects.get(pk=day.assembly.pk)
    panel = assembly.panels.get(theme=THEME)
    slide = next(one for one in slides(assembly, panel) if one.kind == "figure")
    assert slide.figure is not None
    return {
        "room by theme": page(client, who, f"panel/{THEME}/", ".day-figure"),
        "room by unit": page(client, who, "panel/norra/", ".day-figure"),
        "report by theme": page(client, who, f"rapport/{THEME}/", ".day-figure"),
        "report by unit": page(client, who, "rapport/norra/", ".day-figure"),
        "deck": page(client, who, f"panel/{THEME}/bilder/", ".slide-figure"),
        "paper by theme": paper(client, who, THEME),
        "paper by unit": paper(client, who, "norra"),
        "stage": f"{slide.figure.panel.words.text} n {slide.figure.panel.newest.denominator} ",
    }


def told(text: str) -> set[str]:
    """The numbers of the sentence and of n, without those of the chart's axis."""
    start = text.find("av dem som lämnade")
    sentence = text[max(0, start - 12) : text.find("ändrats", start) + 8]
    return set(NUMBERS.findall(sentence)) | set(re.findall(r"n (\d+) ", text))


def test_the_same_figure_has_the_same_numbers_on_every_surface(client: Client, day: Day) -> None:
    prepared(day)
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)
    figures.shown(value=71.5, whole=211)
    found = {name: told(text) for name, text in surfaces(client, day).items()}
    assert set(map(frozenset, found.values())) == {frozenset({"85,0", "80,0", "200"})}, found


def test_without_the_locking_the_correction_changes_every_surface(client: Client, day: Day) -> None:
    prepared(day)
    figures.shown(value=71.5, whole=211)
    found = {name: text for name, text in surfaces(client, day).items() if "85,0" in text}
    assert found == {}


def test_what_was_corrected_later_stands_beside_on_page_slide_and_paper(client: Client, day: Day) -> None:
    prepared(day)
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)
    figures.shown(value=86.5)
    who = day.world.principal
    for text in (
        page(client, who, f"rapport/{THEME}/", ".day-figure .corrected"),
        page(client, who, f"panel/{THEME}/bilder/", ".slide-figure .slide-foot"),
        paper(client, who, THEME),
    ):
        assert re.search(r"läsåret 2022/23: 85,0.%, rättad \d+ \w+: 86,5.%", text), text


def test_a_group_too_small_to_tell_of_is_on_no_surface(client: Client, day: Day, tmp_path: Path) -> None:
    figures.small(day.world.authority, tmp_path)
    prepared(day, SMALL)
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)
    who, found = day.world.principal, []
    for path in (f"panel/{THEME}/", "panel/norra/", f"rapport/{THEME}/", "rapport/norra/",
                 f"panel/{THEME}/bilder/", f"panel/{THEME}/bilder/?talare=1"):  # fmt: skip
        sign_in(client, who)
        found.append(client.get(BASE + path).content.decode())
    found += [paper(client, who, THEME), paper(client, who, "norra")]
    found.append(json.dumps([row.payload for row in Frozen.objects.all()], ensure_ascii=False))
    assert all("Visas inte" in text for text in found[:-1])
    assert not [number for number in HIDDEN for text in found if number in text]


READ: list[Callable[[str], str]] = [
    lambda slug: f"rapport/{slug}/",
    lambda slug: f"rapport/{slug}/rapport.pdf",
    lambda slug: f"panel/{slug}/bilder/",
]


@pytest.mark.parametrize("slug", [THEME, "norra"])
@pytest.mark.parametrize("address", READ)
def test_all_inside_read_once_it_is_locked_and_before_that_who_prepares(
    client: Client, day: Day, slug: str, address: Callable[[str], str]
) -> None:
    prepared(day)
    inside = (day.world.teacher, day.board, day.student)

    def status(who: Person) -> int:
        sign_in(client, who)
        return client.get(BASE + address(slug)).status_code

    assert [status(who) for who in inside] == [404, 404, 404]
    assert status(day.world.principal) == 200
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)
    assert [status(who) for who in inside] == [200, 200, 200]
    assert status(day.world.outsider) == 404


def test_reading_is_told_by_role_and_number_and_never_by_name(client: Client, day: Day) -> None:
    prepared(day)
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)
    for who in (day.board, day.student, day.world.teacher):
        page(client, who, f"rapport/{THEME}/", "main")
    sign_in(client, day.board)
    assert client.post(f"{BASE}rapport/{THEME}/").status_code == 302
    listed = page(client, day.world.principal, "rapporter/", "main")
    assert "Förtroendevald: 1 har öppnat den, 1 säger sig ha läst den" in listed
    assert "Elev: 1 har öppnat den" in listed
    assert not [who.name for who in (day.board, day.student) if who.name in listed]
    assert not JournalEntry.objects.filter(action__in=["assembly.open_report", "assembly.say_read"]).exists()
    assert "har öppnat den" not in page(client, day.world.teacher, "rapporter/", "main")
    assert Reading.objects.filter(has_read=True).count() == 1


def on_the_list(day: Day) -> Assembly:
    """A board member and a student are invited to an edition that lies ahead, all of it locked."""
    prepared(day)
    Assembly.objects.update(on=timezone.localdate() + timedelta(days=30))
    day.assembly.refresh_from_db()
    actions.invite_roles(by=day.holder, assembly=day.assembly, roles=["board_member", "student"])
    guest = actions.Guest(name="Gäst", role="guests", email="gast@example.org")
    actions.invite_guest(by=day.holder, assembly=day.assembly, guest=guest)
    actions.send_invitations(by=day.holder, assembly=day.assembly, base="https://helhet.test")
    return actions.freeze(by=Channel.DEMO, assembly=day.assembly)


def test_the_holder_sends_them_out_and_sees_how_many_were_told(client: Client, day: Day) -> None:
    on_the_list(day)
    before = page(client, day.holder, "rapporter/", "section[aria-labelledby='send']")
    assert "2 är inbjudna och får läsa dem" in before
    assert "En gäst har ingen roll här och får inte veta" in before
    assert "Inte utskickade än." in page(client, day.holder, "", "main")
    client.post(f"{BASE}rapporter/", {"what": "send"})
    after = page(client, day.holder, "rapporter/", "main")
    assert "2 har fått veta." in after
    assert "2 av 2 har fått veta. 2 av dem har inte öppnat någon." in after
    assert "Du kan påminna dem från i morgon." in after
    assert "2 av 2 har fått veta." in page(client, day.holder, "", "main")
    page(client, day.board, f"rapport/{THEME}/", "main")
    assert "En av dem har inte öppnat någon." in page(
        client, day.holder, "rapporter/", "section[aria-labelledby='send']"
    )
    assert day.student.name not in after


def test_a_reminder_can_be_sent_the_day_after(client: Client, day: Day) -> None:
    on_the_list(day)
    actions.send_reports(by=day.holder, assembly=day.assembly, base="https://helhet.test")
    day.assembly.registrations.exclude(reports_sent_at=None).update(
        reports_sent_at=timezone.now() - timedelta(days=1)
    )
    page(client, day.board, f"rapport/{THEME}/", "main")
    assert "Påminn dem som inte har öppnat någon" in page(
        client, day.holder, "rapporter/", "section[aria-labelledby='send']"
    )
    client.post(f"{BASE}rapporter/", {"what": "again"})
    assert "1 har fått veta." in page(client, day.holder, "rapporter/", "main")
    assert "Påminn dem" not in page(client, day.holder, "rapporter/", "section[aria-labelledby='send']")


def test_sending_is_the_holders_button(client: Client, day: Day) -> None:
    on_the_list(day)
    for who in (day.world.principal, day.world.teacher, day.moderator, day.board, day.world.outsider):
        sign_in(client, who)
        assert b'id="send"' not in client.get(f"{BASE}rapporter/").content
        for what in ("send", "again"):
            assert client.post(f"{BASE}rapporter/", {"what": what}).status_code == 404
    assert not day.assembly.registrations.exclude(reports_sent_at=None).exists()
    sign_in(client, day.holder)
    assert client.post(f"{BASE}rapporter/", {"what": "annat"}).status_code == 404
    assert client.post(f"{BASE}rapporter/", {"what": "send"}).status_code == 302


def test_after_the_day_nothing_is_sent_out(client: Client, day: Day) -> None:
    on_the_list(day)
    Assembly.objects.update(state=Assembly.State.HELD)
    sign_in(client, day.holder)
    assert b'id="send"' not in client.get(f"{BASE}rapporter/").content
    client.post(f"{BASE}rapporter/", {"what": "send"})
    assert not day.assembly.registrations.exclude(reports_sent_at=None).exists()


def test_notes_are_for_who_prepares(client: Client, day: Day) -> None:
    prepared(day)
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)
    sign_in(client, day.board)
    assert b'class="notes"' not in client.get(f"{BASE}panel/{THEME}/bilder/?talare=1").content
    sign_in(client, day.world.principal)
    assert b'class="notes"' in client.get(f"{BASE}panel/{THEME}/bilder/?talare=1").content


def test_long_words_become_as_many_slides_as_can_be_read(day: Day) -> None:
    prepared(day)
    text = "\n".join(f"Rad {number} som sägs i panelen." for number in range(12))
    actions.write_account(
        by=Channel.DEMO,
        assembly=day.assembly,
        theme=THEME,
        unit=day.world.north,
        part="further",
        base=0,
        text=text,
    )
    panel = day.assembly.panels.get(theme=THEME)
    found = [one for one in slides(day.assembly, panel) if one.title == "Det här måste vi utveckla vidare"]
    assert [len(one.lines) for one in found] == [5, 5, 2]
    assert [line for one in found for line in one.lines] == text.splitlines()


def test_locking_is_the_holders_button(client: Client, day: Day) -> None:
    prepared(day)
    for who, status in (
        (day.world.principal, 404),
        (day.moderator, 404),
        (day.board, 404),
        (day.holder, 302),
    ):
        sign_in(client, who)
        assert client.post(f"{BASE}paneler/", {"what": "freeze"}).status_code == status
    assert Assembly.objects.get(pk=day.assembly.pk).frozen_at is not None
    assert frozen.changed_since(Assembly.objects.get(pk=day.assembly.pk)) == []
