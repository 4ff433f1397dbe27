"""What every test stands on: a home folder of its own, a warehouse of its own, a small world."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import translation


@pytest.fixture(autouse=True)
def in_swedish(settings: LazySettings) -> Iterator[None]:
    """What an earlier test has read in English does not change the language of the next."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def own_warehouse(settings: LazySettings, tmp_path: Path) -> Path:
    """Each test has an empty warehouse, and plain file names for style sheets."""
    settings.WAREHOUSE_ROOT = tmp_path / "warehouse"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return tmp_path / "warehouse"
