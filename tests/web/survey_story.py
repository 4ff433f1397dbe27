"""Two surveys answered between acts with known minutes, in a process of its own.

Run as ``python -m tests.web.survey_story FOLDER``. What somebody with the server could have copied is left in
FOLDER, with ``truth.json``: what really happened. ``STORY_WITHOUT`` names protections that are off.
"""

import json
import random
import sys
import uuid
from datetime import date
from pathlib import Path
from typing import Any

# Its clock is the whole process's, and starts before Django.
from tests.command.critical.story import CLOCK, WITHOUT

# isort: split
from django.http import HttpResponse
from django.test import Client

from helhet.command.keeping import backup_command
from helhet.command.serving import tick_command
from helhet.core.actions import Channel
from helhet.voices import actions
from helhet.voices.actions import responding
from helhet.voices.models import OwnWords, Sheet, SurveyGroup
from helhet.voices.surveys import counting, queries
from helhet.web.pages.enkat import page as enkat
from tests.command.critical.copies import dump, raw
from tests.voices.surveys.made import opened, questions
from tests.world import build_world, person, sign_in

ANSWERS = 7  # five that are counted and two that wait


def without_protection() -> None:
    """Take the protection away that the story is to show the use of. Chance is the same in every run."""
    counting._mix = random.Random(3).shuffle
    if "shuffling" in WITHOUT:
        counting._mix = lambda _rows: None
    if "random keys" in WITHOUT:
        for table in (Sheet, OwnWords):
            table._meta.get_field("key").default = uuid.uuid1
    if "batching" in WITHOUT:
        for module in (counting, responding, queries):
            module.BATCH = 1
    if "nameless channel" in WITHOUT:
        enkat.Channel = _Named
    if "quiet log" in WITHOUT:
        HttpResponse._has_been_logged = property(lambda _: False, lambda *_: None)


class _Named:
    ANONYMOUS = Channel.SYSTEM


class Story:
    """Everything that is done, and what is left of it in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.world = build_world()
        student = person("student", "student", self.world.north)
        self.leader = Client()
        sign_in(self.leader, self.world.principal)
        by_link = opened(self.world.teacher, self.world.north, {"NA22": 30})
        by_code = opened(self.world.teacher, self.world.north, {"TE22": 30}, entry="codes")
        self.groups = [by_link.groups.get(), by_code.groups.get()]
        self.codes = actions.make_codes(by=self.world.teacher, group=self.groups[1])
        self.truth: dict[str, Any] = {"answers": [], "named": [], "counts": [], "headers": [], "statuses": []}
        self.truth["tokens"] = [group.token for group in self.groups]
        self.browsers = []
        for number in range(ANSWERS):
            who = [student, self.world.teacher, None][number % 3]
            browser = Client(HTTP_USER_AGENT=f"Telefon-{number}-Nokia", REMOTE_ADDR=f"10.98.76.{number}")
            if who is not None:
                sign_in(browser, who)
                browser.get("/")
            self.browsers.append((who, browser))

    def named(self) -> None:
        """The principal writes something in her own name."""
        at = CLOCK.pass_on(7)
        where = self.world.north
        given = {"text": f"Sagt med namn {at}.", "kind": "observation", "where": where.path, "steg": "vart"}
        answer = self.leader.post(
            f"/skriv/{where.address}/", {**given, "till": "send", "once": at.replace(" ", "-")}
        )
        assert answer.status_code == 302, answer.content
        self.truth["named"].append(at)

    def answer(self, number: int, place: int, **more: str) -> int:
        """One of them answers one of the surveys; what it changed is left in two copies."""
        who, browser = self.browsers[number]
        group, at, name = self.groups[place], CLOCK.pass_on(7), f"{place}-{number}"
        choose, write = questions(group.survey)
        said = {
            "token": f"Kanarie{place}{number:02d}x",
            "at": at,
            "code": self.codes[number] if place else "",
        }
        sheet = {f"q{choose.pk}": str(number % 4), f"q{write.pk}": f"Ordet är {said['token']}.",
                 "once": f"form-{name}", "code": said["code"], **more}  # fmt: skip
        if not more:
            self.rows(f"before-{name}")
        pages = [browser.get(f"/enkat/{group.token}/"), browser.post(f"/enkat/{group.token}/", sheet)]
        self.truth["headers"] += [str(dict(page.headers)) + str(page.cookies) for page in pages]
        self.truth["statuses"].append(pages[1].status_code)
        if more:
            return pages[1].status_code
        self.rows(f"after-{name}")
        key = browser.session.session_key if who else ""
        self.truth["answers"].append({
            **said, "place": place, "person": who.pk if who else None, "email": who.email if who else "",
            "name": who.name if who else "", "session": key, "agent": f"Telefon-{number}",
            "address": f"10.98.76.{number}",
        })  # fmt: skip
        self.truth["counts"].append([row.answered for row in SurveyGroup.objects.order_by("pk")])
        return pages[1].status_code

    def rows(self, name: str) -> None:
        (self.folder / f"{name}.json").write_text(json.dumps(dump(), default=str))

    def copy(self, name: str) -> None:
        """All that somebody with the server's disk could take away at this moment."""
        (self.folder / name).mkdir()
        self.rows(f"{name}/rows")
        raw(self.folder / name)

    def run(self) -> None:
        without_protection()
        CLOCK.set(date(2026, 11, 10), 9 * 60)
        self.leader.get("/finns-inte/")  # a line of the log
        for number in range(ANSWERS):
            for place in (0, 1):
                self.named()
                self.answer(number, place)
            if number == 3:
                self.copy("waiting")
        self.answer(0, 1, once="another", code="gran 11 fel")
        self.answer(0, 0, once="another", **{f"q{questions(self.groups[0].survey)[1].pk}": "x" * 3000})
        CLOCK.pass_on(3)
        tick_command.callback()
        self.copy("counted")
        backup_command.callback(self.folder / "backup-counted", False)
        for group in self.groups:
            actions.close_survey(by=self.world.teacher, survey=group.survey)
        self.answer(1, 0, once="late")
        tick_command.callback()
        self.copy("closed")
        backup_command.callback(self.folder / "backup-closed", False)
        (self.folder / "truth.json").write_text(json.dumps(self.truth))


if __name__ == "__main__":
    there = Path(sys.argv[1])
    there.mkdir(parents=True, exist_ok=True)
    Story(there).run()
