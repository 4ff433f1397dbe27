"""Films of a test stand in a folder of its own, and nothing is made ready behind its back."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.thread.conftest import chain

__all__ = ["chain"]


@pytest.fixture(autouse=True)
def media(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    return tmp_path / "media"
