"""A school's week in a process of its own: twelve texts without a name between acts with known minutes.

Run as ``python -m tests.command.critical.story FOLDER``. What an administrator could have copied on the
way is left in FOLDER (dumps of every row, files of the database, backups), with ``truth.json``: what really
happened. The clock is the story's own, in every row and in every line of the log. ``STORY_WITHOUT`` names
one protection that is off.
"""

import json
import os
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WITHOUT = os.environ.get("STORY_WITHOUT", "")
TUESDAY = date(2026, 11, 10)
TEXTS = 12


class Clock:
    """What time it is in the story."""

    now = datetime(2026, 11, 9, 8, tzinfo=STOCKHOLM)

    def set(self, on: date, minute: int) -> str:
        self.now = datetime(on.year, on.month, on.day, tzinfo=STOCKHOLM) + timedelta(minutes=minute)
        return self.now.strftime("%Y-%m-%d %H:%M")

    def pass_on(self, minutes: int) -> str:
        self.now += timedelta(minutes=minutes)
        return self.now.strftime("%Y-%m-%d %H:%M")


CLOCK = Clock()
time.time = lambda: CLOCK.now.timestamp()

import django  # noqa: E402
from django.utils import timezone  # noqa: E402

timezone.now = lambda: CLOCK.now.astimezone(UTC)
django.setup()

from bs4 import BeautifulSoup  # noqa: E402
from django.core.cache.backends import db as cache_rows  # noqa: E402
from django.test import Client  # noqa: E402

from helhet.command.keeping import backup_command  # noqa: E402
from helhet.command.serving import tick_command  # noqa: E402
from helhet.core.actions import Channel  # noqa: E402
from helhet.thread import actions, room, rounds  # noqa: E402
from helhet.thread.models import WaitingText  # noqa: E402
from helhet.web.limits import Limit  # noqa: E402
from helhet.web.pages.lada import page as lada  # noqa: E402
from tests.command.critical.copies import dump, raw  # noqa: E402
from tests.world import build_world, person, sign_in  # noqa: E402

cache_rows.tz_now = timezone.now


def without_protection() -> None:
    """Take the protection away that the story is to show the use of."""
    if WITHOUT == "shuffling":
        room.shuffle = lambda _rows: None
    if WITHOUT == "batching":
        rounds.REVIEW = timedelta(0)
        rounds.to_gather = lambda rows, _on, **_: list(rows)
    if WITHOUT == "traceless limits":
        lada.SENT = Limit("letterbox", most=60, seconds=3600)


class Story:
    """Everything that is done, and what is left of it in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.world = build_world()
        person("director", "director", self.world.authority)
        student, other = (person(name, "student", self.world.north) for name in ("student", "student-two"))
        colleague = person("colleague", "teacher", self.world.south)
        self.writers = [self.world.teacher, student, None, colleague, other, None] * 2
        self.browsers = {who.pk: Client() for who in self.writers if who}
        for who in (self.world.teacher, student, colleague, other):
            sign_in(self.browsers[who.pk], who)
        self.leader = Client()
        sign_in(self.leader, self.world.principal)
        self.box = actions.open_letterbox(by=self.world.principal, unit=self.world.north)
        self.truth: dict[str, Any] = {"texts": [], "named": [], "ticks": []}

    def named(self, minutes: int = 7) -> None:
        """The principal writes something in her own name."""
        at = CLOCK.pass_on(minutes)
        address = f"/skriv/{self.world.north.address}/"
        given = {"text": f"Sagt med namn {at}.", "kind": "observation", "where": self.world.north.path}
        answer = self.leader.post(
            address, {**given, "steg": "vart", "till": "send", "once": at.replace(" ", "-")}
        )
        assert answer.status_code == 302, answer.content
        self.truth["named"].append(at)

    def nameless(self, number: int) -> None:
        """One of them writes without a name, on the screens that people meet."""
        who, at = self.writers[number], CLOCK.pass_on(7)
        token = f"Kanarie{number:02d}x"
        text = f"Alla prov ligger samma vecka. {token} är ordet."
        browser = self.browsers[who.pk] if who else Client()
        address = f"/skriv/{self.world.north.address}/" if who else f"/lada/{self.box.token}/"
        first = BeautifulSoup(browser.get(address).content, "html5lib").select_one("main form")
        data = {row["name"]: row.get("value", "") for row in first.select("input[type=hidden]")}
        page = browser.post(address, {**data, "text": text, "till": "nameless" if who else "next"})
        data |= {"text": text, "kind": "challenge", "where": self.world.north.path, "nameless": "1"}
        page = browser.post(address, {**data, "steg": "vart" if who else "slag", "till": "send"})
        code = BeautifulSoup(page.content, "html5lib").select_one(".code").text
        key = browser.session.session_key if who else ""
        self.truth["texts"].append({
            "token": token, "at": at, "person": who.pk if who else None, "email": who.email if who else "",
            "code": code, "session": key,
        })  # fmt: skip
        if WITHOUT == "batching":
            today = timezone.localdate()
            actions.gather(by=Channel.SYSTEM, on=today)
            actions.publish_gathered(by=Channel.SYSTEM, on=today)

    def tick(self) -> None:
        self.truth["ticks"].append(CLOCK.pass_on(1))
        tick_command.callback()

    def copy(self, name: str) -> None:
        """All that somebody with the server's disk could take away at this moment."""
        place = self.folder / name
        place.mkdir()
        (place / "rows.json").write_text(json.dumps(dump(), default=str))
        raw(place)

    def backup(self, name: str, *, move: bool = False) -> None:
        backup_command.callback(self.folder / name, move)

    def run(self) -> None:
        without_protection()
        CLOCK.set(TUESDAY - timedelta(days=7), 8 * 60)
        self.tick()
        self.leader.get("/finns-inte/")  # a line of the log
        CLOCK.set(TUESDAY, 9 * 60)
        for number in range(TEXTS):
            self.named()
            if number < 3:
                (self.folder / f"before-{number}.json").write_text(json.dumps(dump(), default=str))
            self.nameless(number)
            if number < 3:
                (self.folder / f"after-{number}.json").write_text(json.dumps(dump(), default=str))
        self.named()
        self.copy("arrived")
        self.backup("backup-waiting")
        self.backup("backup-to-move", move=True)
        self.tick()
        self.copy("stirred")
        CLOCK.set(TUESDAY + timedelta(days=6), 5)
        self.tick()
        CLOCK.set(TUESDAY + timedelta(days=9), 5)
        self.named()
        self.tick()
        self.copy("published")
        self.named()
        self.copy("later")
        self.backup("backup-published")
        self.truth["left"] = WaitingText.objects.count()
        (self.folder / "truth.json").write_text(json.dumps(self.truth))


if __name__ == "__main__":
    there = Path(sys.argv[1])
    there.mkdir(parents=True, exist_ok=True)
    Story(there).run()
