"""A mail server of the test's own, and kinds of notice beside the declared ones."""

import dataclasses
from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from helhet.core.text import Text
from helhet.messages.kinds import NoticeKind, notice_kinds
from tests.messages.postbox import Postbox, listening
from tests.world import World, build_world

REMINDER = NoticeKind(
    key="reminder", name=Text(sv="Påminnelse", en="Reminder"), reason=Text(sv="du skrev", en="you wrote")
)
TODAY = NoticeKind(key="today", name=Text(sv="I dag", en="Today"), is_at_once=True)
DANGER = NoticeKind(
    key="danger", name=Text(sv="Fara", en="Danger"), is_at_once=True,
    stays=Text(sv="Det här mejlet kommer alltid.", en="This mail always comes."),
)  # fmt: skip
URL = "https://helhet.example.org"


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    """Three kinds of the tests' own beside the declared ones."""
    own = {row.key: row for row in (REMINDER, TODAY, DANGER)}
    notice_kinds().update(own)
    yield
    for key in own:
        del notice_kinds()[key]


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def postbox(settings: LazySettings) -> Iterator[Postbox]:
    """A real SMTP server on the loopback, that all mail of the test goes to."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "Helhet <helhet@norrby.example>"
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, url=URL)
    with listening() as box:
        settings.EMAIL_PORT = box.port
        yield box
