"""An authority built from nothing takes a thought the whole way: a teacher's phone, the board, and back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sjostad import HOME, sets_itself_up
from tests.browser.walking import (
    Phones,
    answers,
    builds,
    carries,
    goes,
    opens_what_waits,
    phones,
    reads_the_answer,
    says,
    writes,
)

pytestmark = [pytest.mark.browser]
__all__ = ["phones"]
SAID = "Verkstaden är stängd när eleverna vill öva"
ANSWER = "Verkstaden är öppen till fem från januari."


def test_a_thought_goes_the_whole_way_and_comes_back(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    teacher, principal, board = (phones.of(who) for who in ("bo", "rut", "eva"))
    writes(teacher, f"{SAID}. De får gå hem i stället.")

    opens_what_waits(principal, SAID)
    builds(principal, "Orsaksanalys", "Ingen vuxen är kvar efter tre", Stöd_för="En iakttagelse")
    builds(principal, "Behov", "En vuxen i verkstaden till fem")
    board.goto(f"/tradar{HOME}/")
    expect(board.locator("main")).not_to_contain_text("En vuxen i verkstaden")
    carries(principal)

    board.reload()
    goes(board, "En vuxen i verkstaden till fem")
    builds(board, "Beslut", "Verkstaden är öppen till fem")
    answers(board, ANSWER)

    reads_the_answer(teacher, ANSWER, SAID)
    board.reload()
    says(board, "Kvar att svara på: inget")
