import dataclasses
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from helhet.people.models import Person
from tests.assembly.conftest import day  # noqa: F401
from tests.thread.conftest import chain  # noqa: F401
from tests.world import World, build_world, sign_in


@pytest.fixture(autouse=True)
def installation(settings: LazySettings, tmp_path: Path) -> None:
    """A demo with a folder of static files, whatever the machine's own settings are."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, demo="yes")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


class Reading(Client):
    """A browser that a person has signed in with."""

    def as_person(self, who: Person) -> "Reading":
        sign_in(self, who)
        return self


@pytest.fixture
def reading() -> Reading:
    return Reading()
