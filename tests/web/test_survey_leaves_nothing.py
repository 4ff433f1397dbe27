"""Answers to surveys between acts with known minutes: rows, log, headers and backups name nobody.

The story runs in a process and a database of its own (``survey_story.py``). The same search is made where
protections are off, and finds each: what is not found otherwise is not there.
"""

import json
import uuid
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.command.critical.test_attack import (
    Loot,
    in_backup,
    in_utc,
    only_postgres,
    only_sqlite,
    told_once,
)
from tests.fresh import Fresh
from tests.once import Once

# It uses no database of pytest's; the mark lets it be run on PostgreSQL too.
pytestmark = pytest.mark.django_db
Tell = Callable[..., Loot]
LINK, CODES = 0, 1
# Off together, to tell the story thrice and not seven times: each leaves a trace of its own.
OTHERS = "shuffling, random keys, nameless channel, quiet log, secure_delete"
OF_LINK = {"voices_sheet", "voices_receipt"}
OF_COUNTING = {"voices_tally", "voices_ownwords", "voices_surveygroup"}


@pytest.fixture
def tell(once: Once, fresh: Fresh) -> Tell:
    """Tells the story, each way once in a run."""
    return lambda without="": told_once(once, fresh, "tests.web.survey_story", without)


def answers(loot: Loot, place: int) -> list[dict[str, Any]]:
    """What was answered in one of the surveys, in the order it came."""
    return [one for one in loot.truth["answers"] if one["place"] == place]


def changed(loot: Loot, name: str) -> dict[str, list[dict[str, Any]]]:
    """The rows that an answer wrote, by table."""
    return loot.new_rows(name)


def traces(found: str, one: dict[str, Any]) -> list[str]:
    """What in some text names the one who answered, the browser, the code, the day or the minute."""
    day, minute = one["at"].split()
    keys = ("email", "name", "session", "agent", "address", "code")
    known = [*(one[key] for key in keys), day, minute, in_utc(minute)]
    return [trace for trace in known if trace and trace in found]


def test_an_answer_writes_what_was_answered_and_a_receipt_and_nothing_else_anywhere(tell: Tell) -> None:
    loot = tell()
    for place, more in ((LINK, set()), (CODES, {"voices_entrycode"})):
        for number, one in enumerate(answers(loot, place)):
            new = changed(loot, f"{place}-{number}")
            counts = OF_COUNTING if number == 4 else set()  # the fifth
            assert set(new) | OF_LINK == OF_LINK | more | counts, number
            assert traces(str(new), one) == []


def test_what_an_act_with_a_name_writes_would_be_found(tell: Tell) -> None:
    loot = tell()
    before, after = (
        json.loads((loot.folder / f"{name}.json").read_text()) for name in ("after-0-0", "before-1-0")
    )
    new = str([row for table in after for row in after[table] if row not in before[table]])
    assert in_utc(loot.truth["named"][1].split()[1]) in new
    assert "people_journalentry" in {table for table in after if len(after[table]) > len(before[table])}


def test_with_a_line_in_the_journal_the_minute_of_the_fifth_is_found(tell: Tell) -> None:
    loot = tell(OTHERS)
    new = changed(loot, "0-4")
    assert "people_journalentry" in new
    assert traces(str(new), answers(loot, LINK)[4]) != []


# Order and number


def order(loot: Loot, copy: str, table: str, place: int = LINK) -> list[str]:
    """The words of one survey as their rows lie on the disk."""
    rows = " ".join(str(row) for row in loot.rows(copy, table))
    tokens = [one["token"] for one in answers(loot, place) if one["token"] in rows]
    return sorted(tokens, key=rows.index)


def came(loot: Loot, upto: int, place: int = LINK) -> list[str]:
    return [one["token"] for one in answers(loot, place)][:upto]


def test_sheets_that_wait_and_words_that_were_counted_lie_in_an_order_that_is_not_theirs(tell: Tell) -> None:
    loot = tell()
    for copy, table, upto in (("waiting", "voices_sheet", 4), ("counted", "voices_ownwords", 5)):
        assert sorted(order(loot, copy, table)) == came(loot, upto)
        assert order(loot, copy, table) != came(loot, upto)


def test_without_shuffling_they_lie_as_they_came(tell: Tell) -> None:
    loot = tell(OTHERS)
    for copy, table, upto in (("waiting", "voices_sheet", 4), ("counted", "voices_ownwords", 5)):
        assert order(loot, copy, table) == came(loot, upto)


def versions(loot: Loot) -> set[int | None]:
    rows = loot.rows("waiting", "voices_sheet") + loot.rows("counted", "voices_ownwords")
    assert len(rows) == 18
    return {uuid.UUID(str(row["key"])).version for row in rows}


def test_keys_are_drawn_by_chance_and_would_else_hold_the_time(tell: Tell) -> None:
    assert versions(tell()) == {4}
    assert versions(tell(OTHERS)) == {1}


def steps_of_the_counts(loot: Loot) -> set[int]:
    """By how much the number of those who have answered moved from one answer to the next."""
    counts = loot.truth["counts"]
    return {
        after - before for row, later in pairwise(counts) for before, after in zip(row, later, strict=True)
    }


def test_counts_move_by_five_and_without_batching_by_one(tell: Tell) -> None:
    assert steps_of_the_counts(tell()) == {0, 5}
    assert steps_of_the_counts(tell("batching")) == {0, 1}


def test_codes_lie_in_the_order_of_their_hashes_whatever_slip_they_stand_on(tell: Tell) -> None:
    hashes = [
        row["hashed"]
        for row in json.loads((tell().folder / "before-0-0.json").read_text())["voices_entrycode"]
    ]
    assert len(hashes) == 30
    assert hashes == sorted(hashes)


@only_postgres
def test_the_age_of_waiting_sheets_is_that_of_the_last_alone(tell: Tell) -> None:
    def ages(loot: Loot) -> set[int]:
        words = came(loot, 4)
        return {
            row["_age"] for row in loot.rows("waiting", "voices_sheet") if any(w in str(row) for w in words)
        }

    assert len(ages(tell())) == 1


# Log and headers


def test_the_log_says_nothing_of_those_who_answered_nor_of_those_who_were_refused(tell: Tell) -> None:
    loot = tell()
    assert {200, 409, 410, 422} == set(loot.truth["statuses"])
    assert "/finns-inte/" in loot.log  # else nothing of a log would have been read
    for word in (*loot.truth["tokens"], "Kanarie", "/enkat/"):
        assert word not in loot.log
    for one in loot.truth["answers"]:
        assert [trace for trace in traces(loot.log, one) if trace != one["at"].split()[0]] == []


def test_django_s_own_log_would_tell_the_minute_of_who_is_refused(tell: Tell) -> None:
    loot = tell(OTHERS)
    assert sum(f"/enkat/{token}/" in loot.log for token in loot.truth["tokens"]) == 2


def test_no_answer_sets_a_cookie_or_names_who_reads(tell: Tell) -> None:
    loot = tell()
    for said in loot.truth["headers"]:
        assert "Set-Cookie" not in said
        for one in loot.truth["answers"]:
            assert not any(one[key] and one[key] in said for key in ("email", "name", "session"))


# Files


FILES = ("*.sqlite3*", "*.heap")


def in_files(loot: Loot, copy: str, word: str) -> int:
    return loot.times(word, *(f"{copy}/{name}" for name in FILES))


def test_after_closing_nothing_of_seven_answers_is_left_in_the_files_or_a_backup(tell: Tell) -> None:
    """They are too few to be told of, so that their words go too."""
    loot = tell()
    saved = in_backup(loot, "backup-closed")
    for one in loot.truth["answers"]:
        assert in_files(loot, "closed", one["token"]) == 0
        assert one["token"] not in saved
        assert not one["code"] or (in_files(loot, "closed", one["code"]), one["code"] in saved) == (0, False)


def test_the_words_of_a_counted_sheet_stand_once_in_a_backup_and_beside_no_choice(tell: Tell) -> None:
    loot = tell()
    saved = in_backup(loot, "backup-counted")
    for number, one in enumerate(answers(loot, LINK)):
        assert saved.count(one["token"]) == 1, number
    rows = str(loot.rows("counted", "voices_sheet"))
    assert not any(token in rows for token in came(loot, 5))


def test_no_code_stands_anywhere_in_clear(tell: Tell) -> None:
    loot = tell()
    for one in answers(loot, CODES):
        for copy in ("waiting", "counted", "closed"):
            assert in_files(loot, copy, one["code"]) == 0


@only_sqlite
def test_what_is_erased_without_being_overwritten_is_found(tell: Tell) -> None:
    loot = tell(OTHERS)
    assert any(in_files(loot, "closed", one["token"]) for one in loot.truth["answers"])
