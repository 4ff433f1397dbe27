"""What every test stands on: a home folder of its own, a warehouse of its own, a small world."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.db import connections
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests.demo_home import demo_home
from tests.fresh import SERVER, Migrated, fresh, migrated
from tests.kept import keep_all
from tests.once import once

__all__ = ["demo_home", "fresh", "migrated", "once"]

_HERE = Path(__file__).parent
# A command that is run with a home folder alone brings its own SQLite; ``fresh`` is on the server.
_ROWS = {"db", "transactional_db", "django_db_setup", "live_server", "fresh", "open_hall"}

# A browser, a hall, a process of its own: their tests take seconds to minutes each.
_LONG = ("browser", "command", "live")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches rows, and what they could change: the rest would do the same again.

    The long ones come first: no process is left alone with them at the end.
    """
    items.sort(key=lambda item: item.path.relative_to(_HERE).parts[0] not in _LONG)
    if not SERVER:
        return
    rowless = [item for item in items if not _touches_rows(item)]
    config.hook.pytest_deselected(items=rowless)
    items[:] = [item for item in items if _touches_rows(item)]


def _touches_rows(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_database") is not None:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(_ROWS & fixtures)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """A file of SQLite's is there already, and goes with the run's own folder."""
    return not SERVER


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, migrated: Migrated
) -> None:
    """SQLite in a file, as the product has it; it and one on the server begin as a copy of ``migrated``.

    In memory the test and its server would share one connection, and a page that is read while the test
    writes fails at once ("table is locked") where the product's waits for its turn. What reaches the disk is
    told by tests that start the product itself; here nothing waits for it.
    """
    database = connections.settings["default"]
    if SERVER:
        database["TEST"]["TEMPLATE"] = migrated.name
    else:
        database["TEST"]["NAME"] = shutil.copyfile(
            migrated.file, Path(os.environ["HELHET_HOME"], "test.sqlite3")
        )
        command = database["OPTIONS"]["init_command"]
        database["OPTIONS"]["init_command"] = command.replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The database of this process, and the worlds that tests begin with."""
    import tests.thread.conftest  # noqa: F401

    with django_db_blocker.unblock():
        keep_all()


@pytest.fixture(autouse=True)
def in_swedish(settings: LazySettings) -> Iterator[None]:
    """What an earlier test has read in English does not change the language of the next."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What a process keeps in its memory alone does not reach the next test."""
    caches["memory"].clear()


@pytest.fixture(autouse=True)
def own_warehouse(settings: LazySettings, tmp_path: Path) -> Path:
    """Each test has an empty warehouse, and plain file names for style sheets."""
    settings.WAREHOUSE_ROOT = tmp_path / "warehouse"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return tmp_path / "warehouse"
