"""What every test stands on: a home folder of its own, a warehouse of its own, a small world."""

import os
import tempfile
from pathlib import Path

# Before Django reads its settings: the run's data stand in a folder that goes with it.
os.environ["HELHET_HOME"] = tempfile.mkdtemp(prefix="helhet-test-")
os.environ["HELHET_DEBUG"] = "no"
os.environ["HELHET_DEMO"] = "yes"
os.environ.setdefault("HELHET_HOSTS", "localhost,127.0.0.1,testserver")
if os.environ.get("HELHET_TEST_DATABASE"):
    os.environ["HELHET_DATABASE_URL"] = os.environ["HELHET_TEST_DATABASE"]

import pytest  # noqa: E402
from django.conf import LazySettings  # noqa: E402


@pytest.fixture(autouse=True)
def own_warehouse(settings: LazySettings, tmp_path: Path) -> Path:
    """Each test has an empty warehouse, and plain file names for style sheets."""
    settings.WAREHOUSE_ROOT = tmp_path / "warehouse"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return tmp_path / "warehouse"
