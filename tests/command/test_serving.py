"""The demo as a newcomer starts it: it answers, says where, stops when asked and keeps its data."""

import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx

from tests.command.conftest import HELHET


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# Without ffmpeg on the path the demo makes no films, which are tried elsewhere and would take a minute.
WITHOUT_FFMPEG = str(Path(sys.executable).parent)


def start(surroundings: dict[str, str], port: int, *command: str) -> "subprocess.Popen[str]":
    """The demo, or another command, in a process of its own, once it has said its address."""
    process = subprocess.Popen(
        [*HELHET, *(command or ("demo",))],
        env={**surroundings, "PORT": str(port), "PYTHONUNBUFFERED": "1", "PATH": WITHOUT_FFMPEG},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "Helhet is at" in line or "The live channel is at" in line:
            assert f"http://127.0.0.1:{port}" in line
            return process
    raise AssertionError(f"the demo ended before it answered:\n{said}")


def stop(process: "subprocess.Popen[str]") -> int:
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=180)  # the worker ends the example films it has begun
    return process.returncode


def test_the_demo_answers_says_where_and_keeps_what_was_done_in_it(surroundings, home, helhet):
    port = free_port()
    first = start(surroundings, port)
    try:
        page = httpx.get(f"http://127.0.0.1:{port}/demo/")
        live = httpx.get(f"http://127.0.0.1:{port}/live/halsa")
        signed_in = sign_in_by_the_demo(f"http://127.0.0.1:{port}")
        taken = helhet("demo", PORT=str(port))
    finally:
        assert stop(first) == 0
    assert page.status_code == 200
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert signed_in == 200, "what is sent to a page reaches it, on the port it shares with the channel"
    assert (live.status_code, live.json()) == (200, {"ok": True})
    assert "set-cookie" not in live.headers
    assert taken.returncode == 1
    assert f"Something already answers at 127.0.0.1:{port}" in taken.stderr
    with closing(sqlite3.connect(home / "helhet.sqlite3")) as database:
        database.execute("UPDATE chain_unit SET name = 'Ändrad' WHERE path = '/kfv/'")
        database.commit()
    second = start(surroundings, port)
    try:
        assert "Ändrad" in httpx.get(f"http://127.0.0.1:{port}/demo/").text
    finally:
        assert stop(second) == 0


def sign_in_by_the_demo(address: str) -> int:
    """What a page answers to somebody who has chosen a role."""
    with httpx.Client(base_url=address) as browser:
        browser.get("/demo/")
        browser.post("/demo/", data={"csrfmiddlewaretoken": browser.cookies["csrftoken"], "person": "1"})
        return browser.get("/min-del/").status_code


def statuses(address: str, cookies: dict[str, str]) -> set[int]:
    """What a page answers, asked so often, each time anew, that every process has answered."""
    return {httpx.get(address, cookies=cookies).status_code for _ in range(24)}


def left(surroundings: dict[str, str]) -> set[int]:
    """What a page answers to a session that has been signed out, where two processes serve."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    serving = start(surroundings, port, "serve", "--workers", "2")
    try:
        with httpx.Client(base_url=base) as browser:
            browser.get("/demo/")
            token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
            browser.post("/demo/", data={**token, "person": "1"})
            kept = dict(browser.cookies)
            assert statuses(f"{base}/min-del/", kept) == {200}
            browser.post("/konto/logout/", data={"csrfmiddlewaretoken": kept["csrftoken"]})
        return statuses(f"{base}/min-del/", kept)
    finally:
        assert stop(serving) == 0


def test_who_has_signed_out_is_signed_out_of_every_process(installed, surroundings, tmp_path):
    """A session remembered in each process would live on in the others: that is the control."""
    surroundings["HELHET_DEMO"] = "yes"
    assert left(surroundings) == {302}
    (tmp_path / "forgetful.py").write_text(
        "from helhet.config.settings import *\n"
        "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache'}}\n"
        "SESSION_ENGINE = 'django.contrib.sessions.backends.cached_db'\n"
    )
    forgetful = {"DJANGO_SETTINGS_MODULE": "forgetful", "PYTHONPATH": str(tmp_path)}
    assert 200 in left({**surroundings, **forgetful})


def test_the_live_channel_runs_by_itself_beside_the_pages(surroundings, helhet):
    port = free_port()
    migrate = [sys.executable, "-m", "django", "migrate", "--settings=helhet.config.settings", "-v0"]
    subprocess.run(migrate, env=surroundings, check=True)
    live = start(surroundings, port, "live", "--port", str(port))
    try:
        health = httpx.get(f"http://127.0.0.1:{port}/live/halsa")
        page = httpx.get(f"http://127.0.0.1:{port}/demo/")
        taken = helhet("live", "--port", str(port))
    finally:
        assert stop(live) == 0
    assert (health.status_code, page.status_code, taken.returncode) == (200, 404, 1)


def waiting(home: Path) -> list[tuple[str, str]]:
    """How far each task is that the worker has been given."""
    with closing(sqlite3.connect(home / "helhet.sqlite3")) as database:
        return database.execute("SELECT status, task_path FROM django_tasks_database_dbtaskresult").fetchall()


def test_work_that_waits_is_done_and_the_clock_ticks(installed, helhet):
    if shutil.which("ffmpeg"):
        assert waiting(installed) == [("READY", "helhet.demo.tasks.make_example_films")]
    # Making the example films takes a minute and is tried in tests/demo; without ffmpeg it is soon done.
    assert helhet("work", "--batch", PATH=WITHOUT_FFMPEG).returncode == 0
    assert {status for status, _task in waiting(installed)} <= {"SUCCESSFUL"}
    ticked = helhet("tick")
    # The people of the example are told of what waits for them in the page alone, and once.
    assert ticked.returncode == 0
    assert re.fullmatch(
        r"0 messages sent; expired sessions cleared; 2 people reminded of what waits for them; "
        r"1 people reminded of conclusions; \d+ notices of the year\.\n",
        ticked.stdout,
    )
    assert helhet("tick").stdout == "0 messages sent; expired sessions cleared.\n"
