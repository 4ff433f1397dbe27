"""The walk of docs/walks/principal.md, as written there, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe, overflow

pytestmark = [pytest.mark.browser]
WALK = [
    "/min-del/",
    "/helheten/kfv/",
    "/helheten/kfv/?axel=enhet",
    "/tema/kunskapsresultat/kfv/gymnasiet/magnus-aberg/",
    "/indikator/leavers-diploma-share/kfv/",
    "/indikator/leavers-grade-points-diploma/kfv/gymnasiet/magnus-aberg/",
    "/kedjan/kfv/gymnasiet/magnus-aberg/",
    "/kallor/kfv/",
]


def sign_in(page: Page, demo: str, role: str = "Exempel", name: str = "Rektor") -> None:
    page.goto(demo)
    expect(page.get_by_role("heading", level=1)).to_have_text("Prova Helhet som …")
    page.get_by_role("button", name=name).filter(has_text="Magnus Åbergsgymnasiet").first.click()


def test_a_principal_walks_from_the_role_to_the_source_of_a_figure(page: Page, demo: str):
    sign_in(page, demo)
    expect(page.get_by_role("heading", level=1)).to_have_text("Min del")
    expect(page.locator(".mine li", has_text="Se siffran du påverkar")).to_contain_text("89,8\u202f%")
    assert 1 < page.locator(".mine li, .mine .at-hand").count() <= 7

    page.get_by_role("link", name="Helheten", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "89,4\u202f% av dem som lämnade gymnasiet tog examen läsåret 2022/23."
    )
    expect(page.locator("main")).to_contain_text("Inte insamlat.")
    expect(page.locator("main")).to_contain_text("Gäller inte här.")

    page.get_by_role("table").get_by_role("link", name="Kunskapsresultat").click()
    expect(page.locator("main")).to_contain_text("Läs alltid ihop med")
    page.get_by_role("link", name="Avgångselever med examen").first.click()
    main = page.locator("main")
    for words in (
        "ryms inom normal variation",
        "641 avgångselever",
        "egen beräkning på siffror från Skolverket",
    ):
        expect(main).to_contain_text(words)
    page.locator("summary", has_text="Definition och metod").click()
    expect(page.get_by_text("Så räknas det")).to_be_visible()
    page.locator("summary", has_text="Tabell").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "564" in download.value.path().read_text()

    page.get_by_role("link", name="Källor", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("2019/20, 2020/21, 2021/22, 2022/23")


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_every_page_of_the_walk_fits_and_axe_finds_nothing(page: Page, demo: str, width: int):
    sign_in(page, demo)
    page.set_viewport_size({"width": width, "height": 900})
    for address in ["/roll/", *WALK]:
        page.goto(demo + address)
        assert axe(page) == [], address
        assert overflow(page) <= 0, address


def test_axe_would_find_a_picture_without_words(page: Page, demo: str):
    sign_in(page, demo)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert axe(page) != []


def test_the_walk_works_without_javascript(chromium: Browser, demo: str):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, demo)
    for address in WALK:
        assert page.goto(demo + address).status == 200
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("summary", has_text="Meny").count()
    context.close()


def test_the_walk_works_with_the_keyboard_alone(page: Page, demo: str):
    sign_in(page, demo)
    expect(page.get_by_role("heading", level=1)).to_have_text("Min del")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hoppa till innehållet")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "Helheten":
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("av dem som lämnade gymnasiet tog examen")


def test_the_chart_says_its_values_to_who_listens(page: Page, demo: str):
    sign_in(page, demo)
    page.goto(f"{demo}/indikator/leavers-diploma-share/kfv/")
    label = page.locator("svg.chart").first.get_attribute("aria-label")
    assert "87,2\u202f% 2019/20" in label
    assert "89,4\u202f% 2022/23" in label
