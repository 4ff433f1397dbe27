"""The outbox and what would be told, from the command line, with a mail server of the test's own."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from helhet.command import helhet as helhet_group
from helhet.messages.actions import give_up, post
from helhet.messages.models import Message, Notice
from tests.messages.conftest import kinds, postbox  # noqa: F401
from tests.messages.postbox import Postbox
from tests.messages.told import told
from tests.world import BY, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def said(*arguments: str) -> str:
    done = CliRunner().invoke(helhet_group, arguments, catch_exceptions=False)
    return f"{done.exit_code} {done.output}"


def waits(world: World) -> Notice:
    """Something that a digest has been due for."""
    return told(world.teacher, timezone.now() - timedelta(days=5), title="Läs ett svar på Norra")


def test_what_would_be_told_is_shown_and_not_sent(world: World, postbox: Postbox) -> None:  # noqa: F811
    waits(world)
    shown = said("digest", "--dry-run")
    assert shown.startswith("0 teacher@example.org  digest  En sak i dag")
    assert ("Läs ett svar på Norra" in shown, "1 mails would be written." in shown) == (True, True)
    assert (postbox.kept, Message.objects.count()) == ([], 0)
    assert said("digest") == "0 1 mails of notices written; 1 messages sent.\n"
    assert postbox.subjects == ["En sak i dag"]
    assert said("digest") == "0 0 mails of notices written; 0 messages sent.\n"


def test_the_clock_sends_them_once(world: World, postbox: Postbox) -> None:  # noqa: F811
    waits(world)
    assert "1 messages sent; expired sessions cleared; 1 mails of notices written." in said("tick")
    assert "0 messages sent; expired sessions cleared." in said("tick")
    assert len(postbox.kept) == 1


def test_what_has_not_left_is_listed_and_tried_again(world: World, postbox: Postbox) -> None:  # noqa: F811
    postbox.down()
    first = post(by=BY, to="a@example.org", subject="Hej", text="Hemligt")
    second = give_up(by=BY, message=post(by=BY, to="b@example.org", subject="Då", text="Hemligt"))
    listed = said("outbox", "list")
    assert ("a@example.org  waiting" in listed, "b@example.org  given_up" in listed) == (True, True)
    assert ("Hemligt" in listed, "2 messages." in listed) == (False, True)
    postbox.up()
    assert said("outbox", "retry", str(first.pk)) == "0 1 tried again, 1 of them left.\n"
    assert said("outbox", "retry", "--all") == "0 1 tried again, 1 of them left.\n"
    assert postbox.subjects == ["Hej", "Då"]
    assert Message.objects.get(pk=second.pk).state == "sent"
    assert said("outbox", "list", "--state", "sent").endswith("2 messages.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["outbox", "retry"], "Say the number of a message, or --all."),
        (["outbox", "retry", "1", "--all"], "Say the number of a message, or --all."),
        (["outbox", "retry", "99"], "There is no message 99."),
    ],
)
def test_what_cannot_be_tried_says_why(world: World, arguments: list[str], words: str) -> None:
    assert words in said(*arguments)
