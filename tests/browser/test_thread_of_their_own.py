"""A thought goes the whole way where nothing was and in the demo: a phone, the board, and back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sjostad import HOME, sets_itself_up
from tests.browser.walking import (
    NARROW,
    Phones,
    answers,
    builds,
    carries,
    demo_phones,
    goes,
    opens_what_waits,
    phones,
    reads_the_answer,
    says,
    writes,
)

pytestmark = [pytest.mark.browser]
__all__ = ["demo_phones", "phones"]
SAID = "Verkstaden är stängd när eleverna vill öva"
NEED = "En vuxen i verkstaden till fem"
CONCLUSION = "Vi låser efter kontorstid, inte efter skoldagen"
ANSWER = "Verkstaden är öppen till fem från januari."


def test_a_thought_goes_the_whole_way_and_comes_back(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    goes_up_and_comes_back(*(phones.of(who) for who in ("bo", "rut", "dana", "eva")), HOME)


def test_so_it_does_in_the_demo(demo_phones: Phones):
    teacher = demo_phones.playing("Lärare", width=NARROW)
    principal = demo_phones.playing("Rektor", "Magnus Åbergsgymnasiet")
    director, board = (demo_phones.playing(role) for role in ("Förbundsdirektör", "Förtroendevald"))
    goes_up_and_comes_back(teacher, principal, director, board, "/kfv")


def goes_up_and_comes_back(teacher: Page, principal: Page, director: Page, board: Page, home: str) -> None:
    """From a team to its unit's analysis and need, the authority's conclusion, a decision, and down again."""
    writes(teacher, f"{SAID}. De får gå hem i stället.")

    opens_what_waits(principal, SAID)
    builds(principal, "Orsaksanalys", "Ingen vuxen är kvar efter tre", Stöd_för="En iakttagelse")
    builds(principal, "Behov", NEED)
    director.goto(f"/tradar{home}/")
    expect(director.locator("main")).not_to_contain_text(NEED)
    carries(principal)

    opens_what_waits(director, NEED)
    builds(director, "Slutsats", CONCLUSION)
    board.goto(f"/tradar{home}/")
    goes(board, CONCLUSION)
    builds(board, "Beslut", "Verkstaden är öppen till fem")
    answers(board, ANSWER)

    reads_the_answer(teacher, ANSWER, SAID)
    board.reload()
    says(board, "Kvar att svara på: inget")
