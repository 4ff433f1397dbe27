"""The demo in this process's database, loaded once for all tests here; what one does to it is undone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from helhet.demo.load import load


@pytest.fixture(scope="package")
def loaded_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Loads it within a transaction that every test's own stands in; gives the folder of its snapshots."""
    folder = tmp_path_factory.mktemp("loaded") / "warehouse"
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(WAREHOUSE_ROOT=folder), translation.override("sv"):
            load(lambda _doing: None)
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded_once: Path, db: None, settings: LazySettings) -> None:
    """The demo federation, as it is when it has just been loaded."""
    shutil.copytree(loaded_once, settings.WAREHOUSE_ROOT)
