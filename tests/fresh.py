"""An empty database of its own for a process of its own: brought to this version once, then copied."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

ROOT = Path(__file__).resolve().parent.parent
SERVER = os.environ.get("HELHET_TEST_DATABASE", "")
_MAKE = (
    "import django; django.setup()\n"
    "from django.core.management import call_command\n"
    "call_command('migrate', verbosity=0); call_command('createcachetable', verbosity=0)"
)
Surroundings = dict[str, str]
Fresh = Callable[[Path], AbstractContextManager[Surroundings]]


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fresh]:
    """``with fresh(home) as surroundings``: a home folder with an empty database, and what a process needs to
    be told to find both. It stands on the server that the tests run on, or is a file of SQLite's."""
    first, made = tmp_path_factory.mktemp("fresh"), f"fresh_{os.getpid()}"

    def database(name: str) -> str:
        return urlsplit(SERVER)._replace(path=f"/{name}").geturl() if SERVER else ""

    def started() -> None:
        if SERVER:
            sql(f"CREATE DATABASE {made}")
        told = {**surroundings(first, database(made)), "DJANGO_SETTINGS_MODULE": "helhet.config.settings"}
        subprocess.run([sys.executable, "-c", _MAKE], env=told, cwd=ROOT, check=True, timeout=300)
        (first / "done").touch()

    @contextmanager
    def begin(home: Path) -> Iterator[Surroundings]:
        if not (first / "done").exists():
            started()
        home.mkdir(parents=True, exist_ok=True)
        if not SERVER:
            shutil.copyfile(first / "helhet.sqlite3", home / "helhet.sqlite3")
            yield surroundings(home, "")
            return
        copy = f"{made}_copy"
        sql(f"CREATE DATABASE {copy} TEMPLATE {made}")
        try:
            yield surroundings(home, database(copy))
        finally:
            sql(f"DROP DATABASE {copy} WITH (FORCE)")

    yield begin
    if SERVER:
        sql(f"DROP DATABASE IF EXISTS {made} WITH (FORCE)")


def surroundings(home: Path, database: str) -> Surroundings:
    """This process's variables, but for those of the product."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HELHET_", "PORT"))}
    return {**kept, "HELHET_HOME": str(home), "HELHET_DATABASE_URL": database}


def sql(command: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(command)
