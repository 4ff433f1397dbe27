"""Twelve texts without a name, between acts with known minutes: who has the whole disk ties none to a person.

The story runs in a process and a database of its own (``story.py``). The same attack is made on a story with
one protection off, and finds it: what is not found otherwise is not there.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.fresh import ROOT, SERVER, Fresh
from tests.once import Once

only_sqlite = pytest.mark.skipif(bool(SERVER), reason="about SQLite's own files")
only_postgres = pytest.mark.skipif(not SERVER, reason="about PostgreSQL's own rows")


@dataclass(frozen=True)
class Loot:
    """What was taken away, and what really happened."""

    folder: Path
    log: str
    truth: dict[str, Any]

    @property
    def texts(self) -> list[dict[str, Any]]:
        return list(self.truth["texts"])

    @property
    def tokens(self) -> list[str]:
        """A word that only one text holds, in the order they were written."""
        return [text["token"] for text in self.texts]

    def rows(self, copy: str, table: str) -> list[dict[str, Any]]:
        """A table as it lay on the disk, in the order of its places."""
        return list(json.loads((self.folder / copy / "rows.json").read_text())[table])

    def new_rows(self, number: int | str) -> dict[str, list[dict[str, Any]]]:
        """What the sending of one text changed, in every table."""
        before, after = (
            json.loads((self.folder / f"{when}-{number}.json").read_text()) for when in ("before", "after")
        )
        seen = {table: [values(row) for row in rows] for table, rows in before.items()}
        new = {
            table: [row for row in rows if values(row) not in seen[table]] for table, rows in after.items()
        }
        return {table: rows for table, rows in new.items() if rows}

    def times(self, token: str, *parts: str) -> int:
        """How often a word stands in files, as bytes."""
        paths = [path for part in parts for path in self.folder.glob(part) if path.is_file()]
        assert paths
        return sum(path.read_bytes().count(token.encode()) for path in paths)


def values(row: dict[str, Any]) -> dict[str, Any]:
    """A row without the place it lies at: the waiting room is written anew each time."""
    return {name: value for name, value in row.items() if not name.startswith("_")}


@pytest.fixture
def tell(once: Once, fresh: Fresh) -> "Tell":
    """Tells the story, each way once in a run."""
    return lambda without="": told_once(once, fresh, "tests.command.critical.story", without)


def told_once(once: Once, fresh: Fresh, story: str, without: str) -> Loot:
    """What a story leaves, told in a process and a database of its own, with protections off if named."""

    def tell(folder: Path) -> None:
        with fresh(folder) as surroundings:
            told = {
                **surroundings, "HELHET_HOSTS": "testserver", "STORY_WITHOUT": without,
                "DJANGO_SETTINGS_MODULE": "tests.command.critical.settings",
            }  # fmt: skip
            done = subprocess.run(
                [sys.executable, "-m", story, str(folder / "loot")], env=told, cwd=ROOT,
                capture_output=True, text=True, check=False, timeout=300,
            )  # fmt: skip
        assert done.returncode == 0, done.stderr
        (folder / "log").write_text(done.stdout + done.stderr)

    there = once(f"{story} without {without or 'nothing'}", tell)
    truth = json.loads((there / "loot" / "truth.json").read_text())
    return Loot(there / "loot", (there / "log").read_text(), truth)


Tell = Callable[..., Loot]


# What the sending of a text changes

ROOM = {"thread_waitingtext"}


def test_sending_a_text_without_a_name_writes_one_row_and_nothing_else_anywhere(tell: Tell) -> None:
    loot = tell()
    for number, text in enumerate(
        loot.texts[:3]
    ):  # a teacher and a student who have signed in, and the letterbox
        new = loot.new_rows(number)
        assert {table: len(rows) for table, rows in new.items()} == {"thread_waitingtext": 1}
        assert traces(str(new), text) == []


def traces(found: str, text: dict[str, Any]) -> list[str]:
    """What in some rows or lines names the writer, the session, the code, the day or the minute."""
    day, minute = text["at"].split()
    known = [text["email"], text["session"], text["code"], day, minute, in_utc(minute)]
    return [one for one in known if one and one in found]


def in_utc(minute: str) -> str:
    return f"{int(minute[:2]) - 1:02d}{minute[2:]}"


def test_what_a_text_with_a_name_changes_would_be_found(tell: Tell) -> None:
    loot = tell()
    between = json.loads((loot.folder / "before-1.json").read_text())
    before = json.loads((loot.folder / "after-0.json").read_text())
    new = [row for table in between for row in between[table] if row not in before[table]]
    named = loot.truth["named"][1]
    assert any(in_utc(named.split()[1]) in str(row) and "Sagt med namn" in str(row) for row in new)


def test_a_limit_that_is_kept_in_the_database_tells_of_the_hour(tell: Tell) -> None:
    assert set(tell("traceless limits").new_rows(2)) == {*ROOM, "helhet_cache"}


def test_the_log_says_nothing_of_texts_without_a_name(tell: Tell) -> None:
    loot = tell()
    assert "/finns-inte/" in loot.log  # else nothing of a log would have been read
    for text in loot.texts:
        assert traces(loot.log, text) == []
        assert text["token"] not in loot.log


# Where the rows lie


def order_of(loot: Loot, copy: str, table: str) -> list[str]:
    """The words of the texts as their rows lie on the disk."""
    found = [re.search(r"Kanarie\d\dx", str(row["text"])) for row in loot.rows(copy, table)]
    return [match[0] for match in found if match]


def test_the_rows_lie_in_an_order_that_is_not_theirs(tell: Tell) -> None:
    loot = tell()
    for copy, table in (("arrived", "thread_waitingtext"), ("published", "thread_step")):
        assert sorted(order_of(loot, copy, table)) == loot.tokens
        assert order_of(loot, copy, table) != loot.tokens  # once in 479 million


def test_without_shuffling_they_lie_as_they_came(tell: Tell) -> None:
    loot = tell("shuffling")
    assert order_of(loot, "arrived", "thread_waitingtext") == loot.tokens
    assert order_of(loot, "published", "thread_step") == loot.tokens


def guesses(loot: Loot) -> dict[str, tuple[str, str]]:
    """For each published text the minutes of the nearest acts with a name before it and after it."""
    last, found, open_ones = "", {}, []
    for row in sorted(loot.rows("later", "thread_step"), key=lambda row: row["id"]):
        token = re.search(r"Kanarie\d\dx", row["text"])
        said = re.search(r"Sagt med namn (\S+ \S+)\.", row["text"])
        if token:
            open_ones.append((token[0], last))
        elif said:
            found |= {one: (before, said[1]) for one, before in open_ones}
            last, open_ones = said[1], []
    return found


def caught(loot: Loot) -> list[str]:
    """Texts whose minute lies within what was guessed."""
    guessed = guesses(loot)
    return [
        text["token"]
        for text in loot.texts
        if guessed[text["token"]][0] < text["at"] < guessed[text["token"]][1]
    ]


def test_the_place_among_rows_with_known_minutes_tells_of_none(tell: Tell) -> None:
    assert caught(tell()) == []


def test_without_batching_it_tells_of_each(tell: Tell) -> None:
    loot = tell("batching")
    assert caught(loot) == loot.tokens


def test_all_texts_of_a_batch_have_the_same_day_at_noon(tell: Tell) -> None:
    rows = [row for row in tell().rows("published", "thread_step") if "Kanarie" in row["text"]]
    assert len({row["written_at"] for row in rows}) == 1
    assert "11:00:00" in rows[0]["written_at"]
    assert {row["author_id"] for row in rows} == {None}


# What is left in files


def test_a_published_text_stands_once_in_the_files_of_the_database(tell: Tell) -> None:
    loot = tell()
    assert loot.truth["left"] == 0
    for token in loot.tokens:
        assert loot.times(token, "published/*.sqlite3*", "published/*.heap") == 1


@only_sqlite
def test_what_is_erased_without_being_overwritten_is_found(tell: Tell) -> None:
    loot = tell("secure_delete")
    assert all(loot.times(token, "published/*.sqlite3*") > 1 for token in loot.tokens)


def in_backup(loot: Loot, name: str) -> str:
    """All that a backup holds, as text."""
    there = loot.folder / name
    if not SERVER:
        return (there / "helhet.sqlite3").read_bytes().decode("utf-8", "replace")
    done = subprocess.run(
        ["pg_restore", "-f", "-", str(there / "helhet.dump")], capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.mark.skipif(
    bool(SERVER) and shutil.which("pg_dump") is None, reason="needs PostgreSQL's client programs"
)
def test_what_waits_is_in_no_backup_unless_one_moves(tell: Tell) -> None:
    loot = tell()
    assert not any(token in in_backup(loot, "backup-waiting") for token in loot.tokens)
    assert all(token in in_backup(loot, "backup-to-move") for token in loot.tokens)
    assert all(in_backup(loot, "backup-published").count(token) == 1 for token in loot.tokens)


@only_postgres
def test_the_age_of_the_rows_tells_of_the_last_tick(tell: Tell) -> None:
    """Before the tick it tells of the last text that came: that is what the tick is for."""
    loot = tell()
    for copy, is_told in (("arrived", True), ("stirred", False)):
        ages = {row["_age"] for row in loot.rows(copy, "thread_waitingtext")}
        assert len(ages) == 1
        newest = max(row["_age"] for row in loot.rows(copy, "thread_step"))
        assert (ages.pop() < newest) == is_told
