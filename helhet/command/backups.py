"""What a backup holds and how it comes back: a folder with the database, files and their hashes."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from helhet import __version__

_MANIFEST = "manifest.json"
_FOLDERS = ("warehouse", "media")
_FILES = ("national_goals.csv",)
# The waiting room of texts without a name (thread.room.ROOM, which this module does not load Django for).
WAITING = ("thread_waitingtext", "thread_slipread")
_SQLITE, _POSTGRES = "helhet.sqlite3", "helhet.dump"

Database = dict[str, Any]  # one of Django's DATABASES
Tell = Callable[[str], object]


class BackupError(Exception):
    """A backup cannot be made or used; the message says why and what to do."""


def save(folder: Path, home: Path, database: Database, tell: Tell, *, with_waiting: bool = False) -> int:
    """Write everything to an empty folder; gives how many files. Raises BackupError.

    Texts without a name that still wait are left out: one copy a day beside another would tell on which
    day each was written. ``with_waiting`` takes them along. The database goes first: a snapshot's file is
    written before its row and never changed, so every row in the copy has its file. The manifest goes
    last: without it the folder is no backup.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(f"{folder} is not empty: choose a new folder for each backup.")
    folder.mkdir(parents=True, exist_ok=True)
    tell("database")
    if _is_sqlite(database):
        _save_sqlite(Path(database["NAME"]), folder / _SQLITE, with_waiting=with_waiting)
    else:
        left_out = [] if with_waiting else [f"--exclude-table-data={table}" for table in WAITING]
        _postgres("pg_dump", database, "--format=custom", *left_out, f"--file={folder / _POSTGRES}")
    for name in _FOLDERS:
        if (home / name).exists():
            tell(name)
            shutil.copytree(home / name, folder / name)
    for name in _FILES:
        if (home / name).exists():
            shutil.copyfile(home / name, folder / name)
    hashes = _hashes(folder)
    told = {"version": __version__, "files": hashes}
    (folder / _MANIFEST).write_text(json.dumps(told, indent=2) + "\n")
    return len(hashes)


def verify(folder: Path) -> None:
    """Hold every file against the manifest. Raises BackupError, before anything is touched."""
    path = folder / _MANIFEST
    if not path.exists():
        raise BackupError(f"{folder} holds no {_MANIFEST}: it is not a whole backup of Helhet.")
    try:
        told = dict(json.loads(path.read_text())["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{path} cannot be read. Nothing was restored.") from error
    found = _hashes(folder)
    for name in sorted(told.keys() | found.keys()):
        if name not in told:
            raise BackupError(f"{name} is not in the manifest. Nothing was restored.")
        if found.get(name) != told[name]:
            raise BackupError(f"{name} is missing or changed since the backup. Nothing was restored.")


def bring_back(folder: Path, home: Path, database: Database, tell: Tell) -> None:
    """Put what a verified backup holds where it was. Raises BackupError.

    Files are copied beside their place first, so that a full disk stops it before anything changes.
    """
    if not (folder / (_SQLITE if _is_sqlite(database) else _POSTGRES)).exists():
        kinds = ("PostgreSQL", "SQLite") if _is_sqlite(database) else ("SQLite", "PostgreSQL")
        raise BackupError(
            f"The backup is of {kinds[0]}, and Helhet is set to {kinds[1]}: see HELHET_DATABASE_URL."
        )
    with tempfile.TemporaryDirectory(dir=home, prefix="restoring-") as beside:
        for name in _FOLDERS:
            if (folder / name).exists():
                tell(name)
                shutil.copytree(folder / name, Path(beside) / name)
        tell("database")
        if _is_sqlite(database):
            _copy_sqlite(folder / _SQLITE, Path(database["NAME"]))
        else:
            _postgres("pg_restore", database, "--clean", "--if-exists", "--no-owner", "--single-transaction",
                      "--dbname", str(database["NAME"]), str(folder / _POSTGRES))  # fmt: skip
        for name in _FOLDERS:
            shutil.rmtree(home / name, ignore_errors=True)
            if (Path(beside) / name).exists():
                (Path(beside) / name).rename(home / name)
        for name in _FILES:
            (home / name).unlink(missing_ok=True)
            if (folder / name).exists():
                shutil.copyfile(folder / name, home / name)


def _is_sqlite(database: Database) -> bool:
    return str(database["ENGINE"]).endswith("sqlite3")


def _save_sqlite(source: Path, target: Path, *, with_waiting: bool) -> None:
    """A consistent copy, also while the product is running, without free pages and what is left in them."""
    with closing(sqlite3.connect(source)) as old:
        old.execute("VACUUM INTO ?", (str(target),))
    if with_waiting:
        return
    with closing(sqlite3.connect(target, isolation_level=None)) as new:
        new.execute("PRAGMA secure_delete=ON")
        there = {name for (name,) in new.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in there.intersection(WAITING):
            new.execute(f"DELETE FROM {table}")  # noqa: S608
        new.execute("VACUUM")


def _copy_sqlite(source: Path, target: Path) -> None:
    """A consistent copy in one transaction, also while the product is running."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _postgres(program: str, database: Database, *arguments: str) -> None:
    known = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    told = {variable: str(database[name]) for variable, name in known.items() if database.get(name)}
    try:
        done = subprocess.run(  # noqa: S603
            [program, *arguments], env={**os.environ, **told}, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise BackupError(f"{program} is not installed: install PostgreSQL's client programs.") from error
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it did not say why"]
        raise BackupError(f"{program} failed ({said[0]}).")


def _hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file but the manifest, by its name inside the folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / _MANIFEST)
    return {path.relative_to(folder).as_posix(): _hash(path) for path in paths}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
