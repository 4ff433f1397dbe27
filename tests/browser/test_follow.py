"""A page follows the stage by a stream; one that dies without a word is given up and begun anew."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import helhet.web

pytestmark = [pytest.mark.browser]

SCRIPT = (Path(helhet.web.__file__).parent / "static" / "pages" / "follow.js").read_text()
PAGE = """<!doctype html><title>Följer</title><p id="told"></p><script src="/follow.js"></script><script>
const told = document.querySelector("#told");
helhetFollow.follow("/strom", "/lage", (state) => { told.textContent += state.from; });
</script>"""


@contextmanager
def silent_stream(script: str) -> Iterator[tuple[str, Counter[str]]]:
    """A channel that says the state once and then nothing, with its connection open; what was asked for."""
    asked, over = Counter[str](), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked[self.path] += 1
            kind, body = {
                "/": ("text/html; charset=utf-8", PAGE),
                "/follow.js": ("text/javascript", script),
                "/lage": ("application/json", '{"from": "L"}'),
                "/strom": ("text/event-stream", 'event: state\ndata: {"from": "S"}\n\n'),
            }.get(self.path, ("text/plain", ""))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body.encode())
            self.wfile.flush()
            if self.path == "/strom":
                over.wait(60)

        def log_message(self, *_: object) -> None:
            """Nothing is written of requests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    finally:
        over.set()
        server.shutdown()
        server.server_close()


def followed_for_a_minute(page: Page, script: str) -> tuple[str, Counter[str]]:
    with silent_stream(script) as (address, asked):
        page.clock.install()
        page.goto(address)
        expect(page.locator("#told")).to_have_text("S")
        page.clock.run_for(61_000)
        page.wait_for_timeout(300)
        return page.locator("#told").inner_text(), Counter(asked)


def test_a_stream_that_has_died_without_a_word_is_begun_anew_and_the_page_asks_meanwhile(page: Page) -> None:
    told, asked = followed_for_a_minute(page, SCRIPT)
    assert told.startswith("S")
    assert "L" in told
    assert asked["/strom"] == 2


@pytest.mark.parametrize("late", ["SILENT = 45000000"])
def test_without_the_watch_the_page_stands_still(page: Page, late: str) -> None:
    told, asked = followed_for_a_minute(page, SCRIPT.replace("SILENT = 45000", late))
    assert (told, asked["/strom"], asked["/lage"]) == ("S", 1, 0)
