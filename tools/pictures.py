"""The pictures of docs/pictures, taken of the demo as it is now.

python -m tools.pictures    start the demo in an empty home, and take them all
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.hall import ROOT, free_port

FOLDER = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
_DESK, _PHONE, _WALL = (1280, 860), (390, 780), (1280, 720)
_STARTED = "Helhet is at"
_FEW_COLOURS = "split[a][b];[a]palettegen=max_colors=128[p];[b][p]paletteuse=dither=none"
_SECOND = {"Lärare": (24, 9, 12, 9), "Elever": (10, 5, 7, 2), "Rektorer och ledning": (9, 2, 3, 1)}


@contextmanager
def _demo() -> Iterator[str]:
    """The demo in the midst of its assembly, on a port of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HELHET_", "PORT"))}
    port = free_port()
    with tempfile.TemporaryDirectory() as home, (Path(home) / "said").open("w") as said:
        made = subprocess.Popen(
            [sys.executable, "-c", "from helhet.command import main; main()", "demo", "--stage", "assembly"],
            env={**kept, "HELHET_HOME": home, "PORT": str(port)}, cwd=ROOT,
            stdout=said, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            while _STARTED not in Path(said.name).read_text():
                if made.poll() is not None:
                    raise RuntimeError(Path(said.name).read_text())
                time.sleep(1)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(made.pid, signal.SIGTERM)
            made.wait()


def _page(browser: Browser, size: tuple[int, int], address: str = "", person: str = "") -> Page:
    width, height = size
    page = browser.new_context(
        viewport={"width": width, "height": height}, locale="sv-SE", timezone_id="Europe/Stockholm"
    ).new_page()
    if person:
        page.goto(f"{address}/demo/")
        page.locator("button[name=person]").filter(has_text=person).first.click()
    return page


def _take(page: Page, name: str, of: str = "body") -> None:
    """A picture with few colours: it is as good to look at, and a third of the size.

    ``of``: only a part of the page, as a selector says.
    """
    time.sleep(1.5)  # the live channel has told what is on
    path = FOLDER / f"{name}.png"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-i", "-", "-vf", _FEW_COLOURS, path],
        input=page.screenshot() if of == "body" else page.locator(of).screenshot(),
        check=True,
    )
    sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB\n")


def _second_round(control: Page) -> None:
    """The hall answers once more, on paper, and the figure, the voice and the answer stand side by side."""
    forward = control.locator("[data-key=main]")
    forward.click()
    control.get_by_role("button", name=re.compile("^Öppna andra omgången")).click()
    for role, counts in _SECOND.items():
        control.locator("details.paper:not([open]) summary").click()
        control.get_by_label("Vems röster").select_option(label=role)
        for place, count in enumerate(counts):
            control.locator(f"#n{place}").fill(str(count))
        control.get_by_role("button", name="Spara rösterna").click()
        control.wait_for_load_state()
    control.get_by_role("button", name=re.compile("^Stäng omröstningen")).click()
    control.get_by_role("button", name="Öppna igen").wait_for()
    control.get_by_role("button", name=re.compile("^Visa nästa")).first.click()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _demo() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        director = _page(browser, _DESK, address, "Förbundsdirektör")
        director.goto(f"{address}/helheten/kfv/")
        _take(director, "helheten")
        director.goto(f"{address}/aret/kfv/")
        _take(director, "aret", ".wheel")
        day = f"{address}/stamman/kfv/nr/9"
        stage = _page(browser, _WALL, address, "Tekniker")
        stage.goto(f"{address}/scen/kfv/nr/9/")
        _take(stage, "scen-fraga")
        control = _page(browser, _DESK, address, "Tekniker")
        control.goto(f"{day}/regi/")
        _take(control, "regi")
        phone = _page(browser, _PHONE)
        phone.goto(f"{address}/salen/{_code(stage)}/")
        phone.get_by_role("button", name="Elev").click()
        _take(phone, "mobil")
        _second_round(control)
        stage.get_by_text("Salens svar").first.wait_for()
        _take(stage, "scen-tre-roster")
        browser.close()


def _code(stage: Page) -> str:
    """The hall's code, as whoever sits in it reads it."""
    found = re.search(r"kod\s+(\d{3})\s*(\d{3})", stage.locator("body").inner_text())
    assert found, "There is no code on the stage."
    return "".join(found.groups())


if __name__ == "__main__":
    main()
