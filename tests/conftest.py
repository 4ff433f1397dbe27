"""What every test stands on: a home folder of its own, a warehouse of its own, a small world."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def own_warehouse(settings: LazySettings, tmp_path: Path) -> Path:
    """Each test has an empty warehouse, and plain file names for style sheets."""
    settings.WAREHOUSE_ROOT = tmp_path / "warehouse"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return tmp_path / "warehouse"
