"""Charts as they meet a reader: one of the two forms, whole in the window, on phone, page and paper."""

import pytest
from playwright.sync_api import Page

from helhet.charts.pieces import width_of
from tests.browser.conftest import axe, overflow
from tests.browser.test_walk_principal import sign_in

pytestmark = [pytest.mark.browser]
PANEL = "/indikator/leavers-diploma-share/kfv/"
# For each frame: the visible drawings, how far one passes the frame, its smallest text in pixels.
SEEN = """[...document.querySelectorAll('.chart-frame')].map(frame => {
  const shown = [...frame.querySelectorAll('svg')].filter(one => getComputedStyle(one).display !== 'none')
  const edge = frame.getBoundingClientRect().right
  const box = shown[0].getBoundingClientRect()
  const scale = box.width / shown[0].viewBox.baseVal.width
  const sizes = [...shown[0].querySelectorAll('text')].map(t => scale * t.getAttribute('font-size'))
  return {form: shown.map(one => one.classList[1]), out: box.right - edge, text: Math.min(...sizes)}
})"""


def seen(page: Page) -> list[dict]:
    found = page.evaluate(SEEN)
    assert found
    return list(found)


@pytest.mark.parametrize(
    ("width", "form", "smallest"),
    [
        (1440, "chart-wide", 14),
        (1100, "chart-narrow", 14),
        (390, "chart-narrow", 14),
        (320, "chart-narrow", 11),
    ],
)
def test_one_form_is_seen_whole_in_letters_that_can_be_read(
    page: Page, demo: str, width: int, form: str, smallest: int
):
    sign_in(page, demo)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(demo + PANEL)
    for one in seen(page):
        assert one["form"] == [form]
        assert one["out"] <= 0.5
        assert one["text"] >= smallest
    assert overflow(page) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_gallery_shows_every_form_whole_and_axe_finds_nothing(
    page: Page, demo: str, width: int, scheme: str
):
    sign_in(page, demo)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(demo + "/komponenter/")
    found = seen(page)
    assert len(found) == 7
    assert {len(one["form"]) for one in found} == {1}
    assert max(one["out"] for one in found) <= 0.5
    assert page.locator(".charts article .tag", has_text="Exempel").count() == 7
    assert axe(page) == []
    assert overflow(page) <= 0


def test_letters_are_no_wider_than_the_room_they_were_given(page: Page, demo: str):
    """Collisions are looked for with estimated widths: the estimate must not be too narrow."""
    sign_in(page, demo)
    page.goto(demo + "/komponenter/")
    page.evaluate("document.fonts.ready")
    widths = page.evaluate(
        "[...document.querySelectorAll('.chart-wide text')].map(t =>"
        " [t.firstChild.data, t.classList[0], t.getComputedTextLength()])"
    )
    assert widths
    too_wide = [(words, seen, width_of(words, name)) for words, name, seen in widths]
    assert [row for row in too_wide if row[1] > row[2] + 2] == []


def test_paper_gets_the_wide_form_also_from_a_phone(page: Page, demo: str):
    sign_in(page, demo)
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(demo + PANEL)
    page.emulate_media(media="print")
    assert {name for one in seen(page) for name in one["form"]} == {"chart-wide"}


def test_without_the_style_sheet_both_forms_would_be_seen_and_heard(page: Page, demo: str):
    sign_in(page, demo)
    page.route("**/chart*.css", lambda route: route.abort())
    page.goto(demo + PANEL)
    assert {len(one["form"]) for one in seen(page)} == {2}
