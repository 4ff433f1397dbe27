"""An empty database: brought to this version once in a run, then copied for whoever needs one of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.once import Once

ROOT = Path(__file__).resolve().parent.parent
SERVER = os.environ.get("HELHET_TEST_DATABASE", "")
_MAKE = (
    "import django; django.setup()\n"
    "from django.core.management import call_command\n"
    "call_command('migrate', verbosity=0); call_command('createcachetable', verbosity=0)"
)
Surroundings = dict[str, str]
Fresh = Callable[[Path], AbstractContextManager[Surroundings]]


@dataclass(frozen=True)
class Migrated:
    """The empty database of this version: a file of SQLite's, or the name of one on the server."""

    file: Path
    name: str


@pytest.fixture(scope="session")
def migrated(once: Once) -> Migrated:
    """Made in a process of its own. To be copied, and left as it is."""
    name = "helhet_migrated"

    def make(home: Path) -> None:
        if SERVER:
            sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # of an earlier run on the same server
            sql(f"CREATE DATABASE {name}")
        told = {**surroundings(home, database(name)), "DJANGO_SETTINGS_MODULE": "helhet.config.settings"}
        subprocess.run([sys.executable, "-c", _MAKE], env=told, cwd=ROOT, check=True, timeout=300)

    return Migrated(once("migrated", make) / "helhet.sqlite3", name)


@pytest.fixture(scope="session")
def fresh(migrated: Migrated) -> Fresh:
    """``with fresh(home) as surroundings``: a home folder with an empty database, and what a process needs to
    be told to find both. It stands on the server that the tests run on, or is a file of SQLite's."""

    @contextmanager
    def begin(home: Path) -> Iterator[Surroundings]:
        home.mkdir(parents=True, exist_ok=True)
        if not SERVER:
            shutil.copyfile(migrated.file, home / "helhet.sqlite3")
            yield surroundings(home, "")
            return
        copy = f"fresh_{os.getpid()}"
        sql(f"CREATE DATABASE {copy} TEMPLATE {migrated.name}")
        try:
            yield surroundings(home, database(copy))
        finally:
            sql(f"DROP DATABASE {copy} WITH (FORCE)")

    return begin


def database(name: str) -> str:
    """The address of a database on the server, if there is one."""
    return urlsplit(SERVER)._replace(path=f"/{name}").geturl() if SERVER else ""


def surroundings(home: Path, database: str) -> Surroundings:
    """This process's variables, but for those of the product."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HELHET_", "PORT"))}
    return {**kept, "HELHET_HOME": str(home), "HELHET_DATABASE_URL": database}


def sql(command: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(command)
