"""The demo as the command loads it, once in a run; every test that begins with it has a copy of its own."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from tests.once import Once

HELHET = [sys.executable, "-c", "from helhet.command import main; main()"]


@pytest.fixture
def demo_home(once: Once) -> Path:
    """The home folder of an installation with the demo in it. To be copied, and left as it is."""
    # The demo counts from the day it is loaded: after midnight there is another.
    return once(f"demo-{timezone.localdate()}", _load)


def _load(home: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HELHET_", "PORT"))}
    subprocess.run([*HELHET, "demo", "--load-only"], env={**kept, "HELHET_HOME": str(home)},
                   check=True, capture_output=True)  # fmt: skip


def copy_rows(home: Path) -> None:
    """All rows and snapshots of a home folder, into the empty SQLite database and warehouse of this test."""
    connection.ensure_connection()
    with closing(sqlite3.connect(home / "helhet.sqlite3")) as made:
        made.backup(connection.connection)
    shutil.copytree(home / "warehouse", settings.WAREHOUSE_ROOT)
