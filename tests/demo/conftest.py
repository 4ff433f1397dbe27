"""The demo in this process's database, loaded once for all tests here; what one does to it is undone."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from helhet.assembly.models import Assembly
from helhet.demo import attendance, films
from helhet.demo.load import load


@contextmanager
def within(blocker: DjangoDbBlocker, folder: Path, stage: str = "after") -> Iterator[None]:
    """Loads it within a transaction that every test's own stands in; its snapshots are in the folder."""
    with blocker.unblock(), transaction.atomic():
        with override_settings(WAREHOUSE_ROOT=folder), translation.override("sv"):
            load(lambda _doing: None, stage)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def loaded_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The whole demo; gives the folder of its snapshots."""
    folder = tmp_path_factory.mktemp("loaded") / "warehouse"
    with within(django_db_blocker, folder):
        yield folder


@pytest.fixture
def demo(loaded_once: Path, db: None, settings: LazySettings) -> None:
    """The demo federation, as it is when it has just been loaded."""
    shutil.copytree(loaded_once, settings.WAREHOUSE_ROOT)


@pytest.fixture(scope="module")
def only_what_the_assembly_stands_on() -> Iterator[None]:
    """The other examples have tests of their own."""
    with pytest.MonkeyPatch.context() as without:
        without.setattr(films, "begin", lambda: "")
        without.setattr(attendance, "begin", lambda _authority: None)
        yield


@pytest.fixture(scope="module")
def stage(
    request: pytest.FixtureRequest,
    only_what_the_assembly_stands_on: None,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """The example assembly as far on as the parameter says, loaded once for the tests that ask for it."""
    folder = tmp_path_factory.mktemp(request.param) / "warehouse"
    with within(django_db_blocker, folder, request.param):
        yield folder


@pytest.fixture
def ninth(stage: Path, db: None, settings: LazySettings) -> Assembly:
    """The assembly of the stage, as it is when it has just been loaded."""
    shutil.copytree(stage, settings.WAREHOUSE_ROOT)
    return Assembly.objects.get(number=9)
