"""Many at once: each scene in a process and a database of its own, with files on disk as in production."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fresh import ROOT, SERVER, Fresh

# It uses no database of pytest's; the mark lets it be run on PostgreSQL too.
pytestmark = pytest.mark.django_db
Scene = Callable[..., dict[str, Any]]


@pytest.fixture
def scene(tmp_path: Path, fresh: Fresh) -> Iterator[Scene]:
    """Plays a scene of ``crowd``, with a protection off if one is named."""
    with fresh(tmp_path) as surroundings:

        def play(what: str, without: str = "") -> dict[str, Any]:
            told = {"DJANGO_SETTINGS_MODULE": "helhet.config.settings", "CROWD_WITHOUT": without}
            done = subprocess.run(
                [sys.executable, "-m", "tests.voices.surveys.crowd", what], cwd=ROOT, timeout=300,
                env={**surroundings, **told}, capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            return dict(json.loads(done.stdout.splitlines()[-1]))

        yield play


def test_a_code_that_two_use_at_once_lets_one_in(scene: Scene) -> None:
    seen = scene("same_code")
    assert seen["said"] == [["True", "UsedCodeError"]] * 10
    assert seen["sheets"] == 10


def test_a_form_that_ten_send_at_once_is_one_sheet(scene: Scene) -> None:
    seen = scene("same_form")
    assert sorted(seen["said"]) == ["False"] * 9 + ["True"]
    assert seen["sheets"] == 1


def test_a_link_with_room_for_one_lets_in_one_of_two(scene: Scene) -> None:
    assert scene("full_group") == {"said": ["FullError", "True"], "sheets": 1}


@pytest.mark.skipif(not SERVER, reason="SQLite lets one write at a time, whatever is locked")
def test_without_the_lock_of_the_group_it_lets_in_both(scene: Scene) -> None:
    assert scene("full_group", without="locks")["sheets"] == 2


def test_whoever_is_told_thanks_is_counted_and_all_others_are_told_that_it_is_closed(scene: Scene) -> None:
    seen = scene("closing")
    assert seen["said"] == ["ClosedError"] * 8 + ["closed"]
    assert seen["counted"] == {**dict.fromkeys(seen["counted"], 0), **seen["came"]}
    assert sum(seen["counted"].values()) >= 60
    assert seen["sheets"] == 0


@pytest.mark.skipif(not SERVER, reason="SQLite lets one write at a time, whatever is locked")
def test_if_closing_locked_the_survey_whole_it_and_an_answer_would_wait_for_each_other(scene: Scene) -> None:
    assert "OperationalError" in scene("closing", without="free keys")["said"]
