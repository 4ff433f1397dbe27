"""Helheten: every theme and unit has its cell, in words where there is no value."""

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helhet.chain.actions import create_unit
from helhet.indicators.themes import THEMES
from tests.web.conftest import Reading
from tests.world import BY, World


def page(reading: Reading, query: str = "") -> BeautifulSoup:
    return BeautifulSoup(reading.get(f"/helheten/norrby/{query}").content, "html5lib")


def texts(found: list[object]) -> list[str]:
    return [" ".join(one.get_text().split()) for one in found]  # type: ignore[attr-defined]


def test_both_axes_have_the_same_cells(reading: Reading, world: World) -> None:
    reading.as_person(world.principal)
    by_theme, by_unit = page(reading), page(reading, "?axel=enhet")
    rows = [texts(row.select("td")) for row in by_theme.select(".whole tbody tr")]
    columns = [texts(row.select("td")) for row in by_unit.select(".whole tbody tr")]
    assert len(rows) == len(THEMES)
    assert [list(row) for row in zip(*rows, strict=True)] == columns


def test_an_empty_cell_says_why_in_words(reading: Reading, world: World) -> None:
    cells = texts(page(reading.as_person(world.principal)).select(".whole tbody td"))
    assert all(len(cell) > 5 for cell in cells), cells


def test_a_narrow_screen_shows_the_theme_asked_for(reading: Reading, world: World) -> None:
    reading.as_person(world.principal)
    for theme in THEMES.values():
        got = page(reading, f"?tema={theme.key}")
        shown = got.select(".whole tbody tr:not(.another) th .theme")
        assert texts(shown) == [str(theme.name)]
        assert texts(got.select(".one-theme a[aria-current]")) == [str(theme.name)]


def test_an_unknown_theme_is_no_error(reading: Reading, world: World) -> None:
    got = page(reading.as_person(world.principal), "?tema=nonsens")
    assert len(got.select(".whole tbody tr:not(.another)")) == 1


def test_switching_axis_keeps_the_chosen_theme(reading: Reading, world: World) -> None:
    got = page(reading.as_person(world.principal), "?tema=fullfoljda-studier")
    assert [link["href"] for link in got.select(".switch a")] == [
        "?axel=tema&tema=fullfoljda-studier",
        "?axel=enhet&tema=fullfoljda-studier",
    ]


def test_the_number_of_questions_does_not_grow_with_the_houses(reading: Reading, world: World) -> None:
    world.south_unit.delete()
    world.south.delete()
    reading.as_person(world.principal)
    reading.get("/helheten/norrby/")
    with CaptureQueriesContext(connection) as one:
        reading.get("/helheten/norrby/")
    for name in ("Andra", "Tredje"):
        create_unit(by=BY, parent=world.branch, kind="house", name=name)
    with CaptureQueriesContext(connection) as three:
        assert len(page(reading).select(".whole thead th")) == 5
    assert len(three) == len(one)
