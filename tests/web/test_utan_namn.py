"""Writing without a name on the pages: the choice, what waits and what cannot, who looks, what is public."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from helhet.command.serving import _server
from helhet.core.actions import Channel
from helhet.thread import actions, counting, rounds, slips
from helhet.thread.models import Draft, Step, WaitingText, Whistle
from helhet.web.pages.kod.page import WRONG
from helhet.web.pages.lada.page import SENT
from tests.messages.mailed import mailed
from tests.thread.conftest import Chain
from tests.thread.nameless import waits
from tests.web.conftest import Reading
from tests.web.test_skriv import ADDRESS, SEEN, WHERE, form_of, go, heading
from tests.world import World, person

HIT = "En lärare slår elever i korridoren."
PUBLIC = "/utan-namn/norrby/gymnasiet/norra/"
LOOK = "/granska/norrby/"
CHANNEL = "/visselblasning/norrby/"


def text_of(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html5lib").main.get_text(" ").split())


def opened(code: str) -> str:
    return text_of(Client().post("/kod/", {"code": code}))


def last_screen(reading: Reading, text: str = SEEN, first: str = "nameless"):
    answer = go(reading, reading.get(ADDRESS), first, text=text)
    return go(reading, answer, kind="challenge")


def code_of(answer) -> str:
    return BeautifulSoup(answer.content, "html5lib").select_one(".code").text


# The choice


def test_without_a_name_is_chosen_before_anything_is_kept(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    answer = last_screen(reading)
    assert "Du skriver utan namn" in text_of(answer)
    assert not Draft.objects.exists()
    code = code_of(go(reading, answer, "send", where=WHERE))
    assert (WaitingText.objects.get().text, Step.objects.count(), Draft.objects.count()) == (SEEN, 0, 0)
    assert "Väntar på att fler ska ha skrivit. Ingen har läst den än." in opened(code)


def test_the_choice_can_be_changed_on_the_first_screen(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    first = go(reading, go(reading, last_screen(reading), "back", where=WHERE), "back")
    assert "Skriv med mitt namn i stället" in text_of(first)
    answer = go(reading, go(reading, first, "named"), kind="challenge")
    go(reading, answer, "send", where=WHERE)
    assert (Step.objects.get().author, WaitingText.objects.count()) == (world.teacher, 0)


def test_a_draft_with_a_name_is_dropped_and_the_page_says_what_is_left_of_it(
    reading: Reading, world: World
) -> None:
    reading.as_person(world.teacher)
    reading.post("/skriv-utkast/norrby/gymnasiet/norra/", {"text": SEEN})
    first = reading.get(ADDRESS)
    assert "kan finnas i en säkerhetskopia" in text_of(first)
    go(reading, first, "nameless")
    assert not Draft.objects.exists()


def test_who_is_signed_out_as_they_choose_keeps_the_text_on_the_page_alone(
    reading: Reading, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    reading.as_person(world.teacher)
    given = {**form_of(reading.get(ADDRESS)), "text": SEEN, "till": "nameless"}
    reading.cookies.pop("sessionid")
    answer = reading.post(ADDRESS, given)
    assert (answer.status_code, SEEN in answer.content.decode()) == (401, True)
    assert "unsent" not in reading.session
    assert caplog.text == ""


def test_what_counts_tries_without_a_name_leaves_no_row(world: World) -> None:
    assert SENT.is_traceless
    assert WRONG.is_traceless
    with CaptureQueriesContext(connection) as found:
        SENT.count("a")
        WRONG.count("b")
    assert len(found) == 0
    with CaptureQueriesContext(connection) as found:
        cache.set("a", 1)
    assert len(found) > 0


def test_the_server_writes_no_line_for_each_visit() -> None:
    assert not any("access-log" in part for part in _server())


# What waits


def test_the_writer_is_told_the_latest_day(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    day = rounds.publish_by(timezone.localdate())
    answer = go(reading, last_screen(reading), "send", where=WHERE)
    assert f"senast {date_format(day, 'j F Y')}" in text_of(answer)


@pytest.mark.parametrize(
    ("stage", "more", "said"),
    [
        ("gathered", {"review_until": date(2031, 6, 5)}, "publiceras senast 5 juni 2031"),
        (
            "withheld",
            {"reason": "names", "withheld_on": date(2031, 6, 3)},
            "eftersom den pekar ut en enskild person. Texten raderas 3 juli 2031.",
        ),
        ("erased", {"reason": "spam", "withheld_on": date(2031, 6, 3), "text": ""}, "Texten är raderad."),
    ],
)
def test_the_code_tells_where_it_stands(world: World, stage: str, more: dict[str, object], said: str) -> None:
    code = slips.new_code()
    waits(world.north, code=code)
    WaitingText.objects.update(stage=stage, **more)
    assert said in opened(code)
    assert "Ingen text har den koden" in opened("tall 11 vind bro sten")


# What cannot wait


def test_a_tick_shows_it_at_once_and_the_thank_you_says_where_to_turn(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    answer = last_screen(reading)
    assert "det blir lättare att gissa när du skrev" in text_of(answer)
    thanks = text_of(go(reading, answer, "send", where=WHERE, urgent="yes"))
    assert "De som ska agera ser den nu" in thanks
    for words in ("Ring 112", "elevhälsan", "Barn- och elevombudet", "inte skrivit in sin visselblåsarkanal"):
        assert words in thanks
    assert Step.objects.get().is_urgent
    assert [mail.to for mail in mailed()] == [world.principal.email]


def test_words_that_suggest_it_are_asked_about_once(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    asked = go(reading, last_screen(reading, HIT), "send", where=WHERE)
    assert heading(asked) == "Kan det vänta?"
    assert "slår" in text_of(asked)
    again = go(reading, asked, "anyway")
    assert "Svara ja eller nej." in text_of(again)
    assert not Step.objects.exists()
    assert heading(go(reading, again, "anyway", urgent="no")) == "Tack. Det kom fram."
    assert (WaitingText.objects.count(), Step.objects.count()) == (1, 0)


def test_a_letterbox_asks_too(world: World) -> None:
    box = actions.open_letterbox(by=world.principal, unit=world.north)
    address, client = f"/lada/{box.token}/", Client()
    answer = go(client, client.get(address), address=address, text=HIT)
    assert "lättare att gissa" in text_of(answer)
    asked = go(client, answer, "send", address=address, kind="challenge")
    thanks = go(client, asked, "anyway", address=address, urgent="yes")
    assert "De som ska agera ser den nu" in text_of(thanks)
    assert Step.objects.get().is_urgent


def test_with_a_name_it_is_shown_at_once_as_well(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    answer = go(reading, last_screen(reading, first="next"), "send", where=WHERE, urgent="yes")
    assert "Ring 112" in text_of(reading.get(answer.url))
    assert (Step.objects.get().is_urgent, Step.objects.get().author) == (True, world.teacher)


def test_it_stands_first_for_those_who_must_act_and_nobody_else_meets_it(chain: Chain) -> None:
    north = chain.world.north
    actions.write(by=chain.teacher, kind="observation", unit=chain.team, text="Något annat.")
    step = actions.contribute_nameless(
        by=Channel.ANONYMOUS,
        kind="challenge",
        unit=chain.team,
        text=HIT,
        code=slips.new_code(),
        is_urgent=True,
    )
    thread = f"/trad/{step.key}/{chain.team.address}/"
    for who, unit in ((chain.principal, north), (chain.director, chain.world.authority)):
        browser = Reading().as_person(who)
        assert "Läs det här nu" in text_of(browser.get("/min-del/"))
        page = text_of(browser.get(f"/svara/{unit.address}/"))
        assert "Brådskar" in page
        assert browser.get(thread).status_code == 200
        assert browser.get(f"/steg/ode/{step.key}/{chain.team.address}/").status_code == 200
    for who in (chain.teacher, chain.student, chain.board, chain.other_principal, chain.outsider):
        browser = Reading().as_person(who)
        assert browser.get(thread).status_code == 404
        assert "Läs det här nu" not in browser.get("/min-del/").content.decode()


# Who looks


def gathered(chain: Chain, *texts: str) -> None:
    for text in texts:
        waits(chain.team, text)
    WaitingText.objects.update(stage="gathered", review_until=timezone.localdate() + timedelta(days=3))


def test_who_may_moderate_sees_them_all_at_once_and_withholds_one(chain: Chain) -> None:
    gathered(chain, "Proven ligger tätt.", "Ring 070-123 45 67.")
    waits(chain.team, "Väntar än.")
    browser = Reading().as_person(chain.director)
    assert "Titta på 2 texter utan namn" in text_of(browser.get("/min-del/"))
    page = browser.get(LOOK)
    assert ("Proven ligger tätt." in text_of(page), "Väntar än." in text_of(page)) == (True, False)
    assert "verkar peka ut en enskild person" in text_of(page)
    key = str(WaitingText.objects.get(text__startswith="Ring").pk)
    browser.post(LOOK, {"text": key, "what": "withhold", "why": "names"})
    assert "Hålls tillbaka eftersom den pekar ut en enskild person, förbundsdirektör." in text_of(
        browser.get(LOOK)
    )
    browser.post(LOOK, {"text": key, "what": "through"})
    assert WaitingText.objects.get(pk=key).stage == "gathered"


@pytest.mark.parametrize("who", ["principal", "teacher", "student", "board", "outsider"])
def test_nobody_else_sees_them(chain: Chain, who: str) -> None:
    gathered(chain, "Proven ligger tätt.")
    browser = Reading().as_person(getattr(chain, who))
    assert browser.get(LOOK).status_code == 404
    assert browser.post(LOOK, {"text": str(WaitingText.objects.get().pk), "why": "spam"}).status_code == 404
    assert "utan namn att titta" not in browser.get(PUBLIC).content.decode()
    assert WaitingText.objects.get().stage == "gathered"


def test_a_reason_that_is_not_declared_and_a_text_that_is_gone_change_nothing(chain: Chain) -> None:
    gathered(chain, "Proven ligger tätt.")
    browser, key = Reading().as_person(chain.director), str(WaitingText.objects.get().pk)
    for sent in (
        {"text": key, "why": "critical"},
        {"text": "00000000-0000-0000-0000-000000000007", "why": "spam"},
    ):
        assert browser.post(LOOK, sent).status_code == 302
    assert browser.post(LOOK, {"text": "x"}).status_code == 404
    assert WaitingText.objects.get().stage == "gathered"
    assert browser.get("/granska/norrby/gymnasiet/").status_code == 404


def test_the_questions_to_the_database_do_not_grow_with_the_texts(chain: Chain) -> None:
    browser = Reading().as_person(chain.director)

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert browser.get(address).status_code == 200
        return len(found)

    gathered(chain, "Ett.")
    counting.count(chain.world.authority, "published", date(2025, 1, 1))
    pages = (LOOK, PUBLIC)
    [asked(page) for page in pages]
    first = [asked(page) for page in pages]
    gathered(chain, "Två.", "Tre.")
    for year in (2023, 2024):
        counting.count(chain.world.authority, "spam", date(year, 1, 1))
    assert [asked(page) for page in pages] == first


# What is public


def test_anyone_reads_how_it_works_and_how_many(world: World) -> None:
    for what, count in (("published", 7), ("urgent", 1), ("names", 2), ("spam", 1), ("erased", 3)):
        counting.count(world.authority, what, date(2025, 5, 1), count)
    waits(world.north, "Väntar.")
    said = text_of(Client().get(PUBLIC))
    assert "2025 11 7 1 3 3" in said
    assert "pekar ut en enskild person 2, är skräppost 1" in said
    assert "Väntar." not in said
    assert Client().get("/utan-namn/finns-inte/").status_code == 404
    assert "2025" not in text_of(Client().get("/utan-namn/annan/"))


def test_the_page_is_the_same_before_and_after_somebody_has_written(world: World) -> None:
    """A number that changed at once would tell of the minute."""
    before = text_of(Client().get(PUBLIC))
    waits(world.north)
    actions.contribute_nameless(
        by=Channel.ANONYMOUS,
        kind="challenge",
        unit=world.north,
        text=HIT,
        code=slips.new_code(),
        is_urgent=True,
    )
    assert text_of(Client().get(PUBLIC)) == before


def test_who_decides_tells_of_the_whistle_blowing_channel(chain: Chain) -> None:
    browser = Reading().as_person(chain.director)
    assert "har inte skrivit in sin visselblåsarkanal" in text_of(Client().get(PUBLIC))
    wrong = browser.post(CHANNEL, {"address": "javascript:alert(1)"})
    assert (wrong.status_code, Whistle.objects.count()) == (200, 0)
    given = {
        "text": "Advokatbyrån tar emot",
        "address": "https://tips.example/norrby",
        "phone": "010-000 00 00",
    }
    assert browser.post(CHANNEL, given).status_code == 302
    said = Client().get(PUBLIC)
    assert "Advokatbyrån tar emot, 010-000 00 00, https://tips.example/norrby" in text_of(said)
    assert form_of(browser.get(CHANNEL)) is not None
    browser.post(CHANNEL, {"text": "", "address": "", "phone": ""})
    assert "har inte skrivit in sin visselblåsarkanal" in text_of(Client().get(PUBLIC))


@pytest.mark.parametrize("who", ["principal", "teacher", "student", "outsider"])
def test_nobody_else_tells_of_it(chain: Chain, who: str) -> None:
    browser = Reading().as_person(getattr(chain, who))
    assert browser.get(CHANNEL).status_code == 404
    assert browser.post(CHANNEL, {"text": "Jag"}).status_code == 404
    assert not Whistle.objects.exists()
    board = Reading().as_person(person("board-two", "board_member", chain.world.authority))
    assert board.get(CHANNEL).status_code == 200
    assert board.get("/visselblasning/norrby/gymnasiet/").status_code == 404
