"""check, backup and restore on an installation with the demo in it."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.fresh import SERVER

FIGURES = ["figures", "leavers-diploma-share", "--format", "json"]


def test_what_is_backed_up_comes_back_in_an_empty_home(installed, helhet, tmp_path):
    before = helhet(*FIGURES)
    saved = helhet("backup", tmp_path / "saved")
    assert (saved.returncode, saved.stderr) == (0, "")
    elsewhere = {"HELHET_HOME": str(tmp_path / "elsewhere")}
    assert helhet("restore", tmp_path / "saved", **elsewhere).returncode == 0
    after = helhet(*FIGURES, **elsewhere)
    assert json.loads(before.stdout)
    assert json.loads(after.stdout) == json.loads(before.stdout)
    checked = helhet("check", **elsewhere)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_backup_holds_what_stands_only_in_the_write_ahead_log(installed, helhet, tmp_path):
    with closing(sqlite3.connect(installed / "helhet.sqlite3")) as open_database:
        open_database.execute("UPDATE chain_unit SET name = 'Nytt namn' WHERE path = '/kfv/'")
        open_database.commit()
        assert (installed / "helhet.sqlite3-wal").stat().st_size > 0
        assert helhet("backup", tmp_path / "saved").returncode == 0
    with closing(sqlite3.connect(tmp_path / "saved" / "helhet.sqlite3")) as copy:
        assert copy.execute("SELECT name FROM chain_unit WHERE path = '/kfv/'").fetchone() == ("Nytt namn",)


def test_data_is_overwritten_only_when_asked(installed, helhet, tmp_path):
    helhet("backup", tmp_path / "saved")
    refused = helhet("restore", tmp_path / "saved")
    assert refused.returncode == 1
    assert "Say --replace" in refused.stderr
    with closing(sqlite3.connect(installed / "helhet.sqlite3")) as database:
        database.execute("UPDATE chain_unit SET name = 'Fel' WHERE path = '/kfv/'")
        database.commit()
    assert helhet("restore", tmp_path / "saved", "--replace").returncode == 0
    with closing(sqlite3.connect(installed / "helhet.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM chain_unit WHERE name = 'Fel'").fetchone() == (0,)


def spoil(folder: Path) -> None:
    next((folder / "warehouse").rglob("*.parquet")).write_bytes(b"other")


def lose(folder: Path) -> None:
    next((folder / "warehouse").rglob("*.parquet")).unlink()


def smuggle(folder: Path) -> None:
    (folder / "warehouse" / "more.parquet").write_bytes(b"")


def half(folder: Path) -> None:
    (folder / "manifest.json").unlink()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (spoil, "missing or changed since the backup"),
        (lose, "missing or changed since the backup"),
        (smuggle, "is not in the manifest"),
        (half, "it is not a whole backup"),
    ],
)
def test_a_backup_that_is_not_whole_changes_nothing(fault, words, installed, helhet, tmp_path):
    helhet("backup", tmp_path / "saved")
    fault(tmp_path / "saved")
    elsewhere = tmp_path / "elsewhere"
    said = helhet("restore", tmp_path / "saved", HELHET_HOME=str(elsewhere))
    assert said.returncode == 1
    assert words in said.stderr
    assert not (elsewhere / "helhet.sqlite3").exists()
    assert not (elsewhere / "warehouse").exists()


def test_a_backup_never_goes_into_a_folder_with_something_in_it(installed, helhet, tmp_path):
    (tmp_path / "mine").write_text("")
    said = helhet("backup", tmp_path)
    assert said.returncode == 1
    assert "is not empty" in said.stderr


def test_check_names_a_changed_snapshot_and_an_old_database(installed, helhet, tmp_path):
    whole = helhet("check")
    assert (whole.returncode, whole.stderr) == (0, "")
    next((installed / "warehouse").rglob("*.parquet")).unlink()
    lost = helhet("check")
    assert lost.returncode == 1
    assert "is missing or changed on disk" in lost.stderr
    empty = helhet("check", HELHET_HOME=str(tmp_path / "empty"))
    assert empty.returncode == 1
    assert "it is empty or from an earlier version" in empty.stderr


@pytest.mark.skipif(not SERVER, reason="needs a PostgreSQL server")
@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="needs PostgreSQL's client programs")
def test_a_backup_of_postgresql_comes_back(fresh, helhet, home, tmp_path):
    with fresh(home) as mine:
        assert helhet("demo", "--load-only", **mine).returncode == 0
        before = json.loads(helhet(*FIGURES, **mine).stdout)
        saved = helhet("backup", tmp_path / "saved", **mine)
        assert (saved.returncode, saved.stderr) == (0, "")
        with psycopg.connect(mine["HELHET_DATABASE_URL"]) as connection:
            connection.execute("UPDATE chain_unit SET name = 'Fel'")
        assert helhet("restore", tmp_path / "saved", **mine).returncode == 1
        back = helhet("restore", tmp_path / "saved", "--replace", **mine)
        assert (back.returncode, back.stderr) == (0, "")
        assert json.loads(helhet(*FIGURES, **mine).stdout) == before
        on_sqlite = helhet("restore", tmp_path / "saved", HELHET_HOME=str(tmp_path / "other"))
        assert "The backup is of PostgreSQL" in on_sqlite.stderr
