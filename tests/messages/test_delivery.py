"""A mail server that is difficult: nothing is lost, and nothing doubled beyond what SMTP cannot prevent."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from helhet.core.actions import ActionError
from helhet.messages import delivery
from helhet.messages.actions import invite, mark_dead, post, try_address_again
from helhet.messages.delivery import deliver_due, is_final
from helhet.messages.models import DeadAddress, Message, Notice
from helhet.messages.states import error_in_words
from helhet.people.models import Person
from tests.messages.postbox import Postbox
from tests.messages.told import told
from tests.world import BY, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)
State = Message.State
GONE = "550 5.1.1 No such user here"


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def letters(*names: str) -> list[Message]:
    """One to each, asked for in one transaction, so that they leave over one connection."""
    with transaction.atomic():
        return [post(by=BY, to=f"{name}@example.org", subject=name, text="Åäö på väg") for name in names]


def later(hours: int = 1) -> int:
    return deliver_due(now=timezone.now() + timedelta(hours=hours))


def states() -> dict[str, str]:
    return {row.subject: row.state for row in Message.objects.all()}


def test_a_refused_address_bounces_at_once_and_stops_nobody_else(postbox: Postbox) -> None:
    postbox.refuses["borta@example.org"] = GONE
    letters("forst", "borta", "sist")
    assert states() == {"forst": State.SENT, "borta": State.BOUNCED, "sist": State.SENT}
    assert postbox.subjects == ["forst", "sist"]
    assert (later(), Message.objects.get(subject="borta").attempts) == (0, 1)
    row = DeadAddress.objects.get()
    assert (row.address, row.said) == ("borta@example.org", GONE)


def test_nothing_more_is_sent_there_until_somebody_says_to_try_again(postbox: Postbox) -> None:
    postbox.refuses["borta@example.org"] = GONE
    letters("borta")
    postbox.refuses.clear()
    letters("borta")
    assert (postbox.kept, Message.objects.filter(state=State.BOUNCED).count()) == ([], 2)
    assert try_address_again(by=BY, address="Borta@example.org")
    letters("borta")
    assert postbox.subjects == ["borta"]


def test_several_to_one_dead_address_are_not_tried_one_after_another(postbox: Postbox) -> None:
    postbox.refuses["borta@example.org"] = GONE
    letters("borta", "borta")
    assert [(row.state, row.last_error) for row in Message.objects.all()] == [(State.BOUNCED, GONE)] * 2
    assert DeadAddress.objects.count() == 1


def test_a_greylisted_mail_waits_and_leaves_once(postbox: Postbox) -> None:
    postbox.greylists.add("senare@example.org")
    letters("senare", "nu")
    assert states() == {"senare": State.WAITING, "nu": State.SENT}
    assert error_in_words(Message.objects.get(subject="senare").last_error) == "Mejlservern ber oss vänta."
    assert [later(), later(2)] == [1, 0]
    assert (postbox.subjects, DeadAddress.objects.count()) == (["nu", "senare"], 0)


def test_a_connection_that_breaks_stops_one_and_not_those_behind_it(postbox: Postbox) -> None:
    postbox.drops.add("bryts@example.org")
    letters("forst", "bryts", "sist")
    assert states() == {"forst": State.SENT, "bryts": State.WAITING, "sist": State.SENT}
    assert [later(), later(2)] == [1, 0]
    assert postbox.subjects == ["forst", "sist", "bryts"]


def test_one_taken_just_before_the_connection_broke_comes_twice_under_one_name(postbox: Postbox) -> None:
    """What SMTP cannot prevent: the server has it, and nobody could say so."""
    postbox.drops_after.add("bryts@example.org")
    letters("bryts", "sist")
    assert later() == 1
    assert postbox.subjects == ["bryts", "sist", "bryts"]
    first, _other, again = (mail["Message-ID"] for mail in postbox.kept)
    assert first == again


def test_a_server_that_is_down_for_a_while_loses_nothing(postbox: Postbox) -> None:
    postbox.down()
    letters("a", "b", "c")
    assert set(states().values()) == {State.WAITING}
    assert later() == 0
    postbox.up()
    assert [later(6), later(12)] == [3, 0]
    assert postbox.subjects == ["a", "b", "c"]
    assert len({mail["Message-ID"] for mail in postbox.kept}) == 3
    assert [postbox.text(number).strip() for number in range(3)] == ["Åäö på väg"] * 3


@pytest.mark.parametrize(
    ("code", "said", "final"),
    [
        (550, "5.1.1 User unknown", True),
        (550, "No such user", True),
        (553, "5.1.3 Bad address syntax", True),
        (550, "5.2.1 Mailbox disabled", True),
        (554, "5.1.2 Bad destination", True),
        (552, "5.2.2 Mailbox full", False),
        (550, "5.7.1 Relaying denied", False),
        (554, "5.7.1 Rejected by policy", False),
        (554, "Transaction failed", False),
        (530, "Authentication required", False),
        (451, "4.7.1 Greylisted", False),
        (450, "4.2.1 Mailbox busy", False),
    ],
)
def test_which_refusals_are_of_the_address(code: int, said: str, final: bool) -> None:
    assert is_final(code, said) is final


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("", ""),
        ("ConnectionRefusedError: [Errno 111]", "Mejlservern gick inte att nå."),
        ("451 4.7.1 Greylisted", "Mejlservern ber oss vänta."),
        ("552 5.2.2 Full", "Brevlådan är full."),
        ("550 5.1.1 Unknown", "Mejlservern säger att adressen inte fungerar."),
        ("550 Unknown", "Mejlservern säger att adressen inte fungerar."),
        ("550 5.7.1 Relaying denied", "Mejlservern tog inte emot det. Fråga dem som sköter den."),
    ],
)
def test_what_a_server_says_is_told_in_words(said: str, words: str) -> None:
    assert error_in_words(said) == words


def test_a_server_that_will_not_relay_marks_nobodys_address(world: World, postbox: Postbox) -> None:
    """Negative control of the above: a fault of the server's own would else shut everybody out."""
    people = [world.teacher, world.principal]
    postbox.refuses |= {person.email: "550 5.7.1 Relaying denied" for person in people}
    with transaction.atomic():
        for person in people:
            post(by=BY, to=person.email, subject="Hej", text="Hej")
    assert (DeadAddress.objects.count(), Message.objects.filter(state=State.WAITING).count()) == (0, 2)


def test_those_who_look_after_people_are_told_once(world: World, postbox: Postbox) -> None:
    postbox.refuses[world.teacher.email] = GONE
    for _time in range(2):
        invited = Person.objects.get(pk=world.teacher.pk)
        if not DeadAddress.objects.exists():
            invite(by=world.administrator, person=invited, unit=world.authority)
        told(world.teacher, kind="today", subject=f"{_time}")
    (notice,) = Notice.objects.filter(kind="mail_does_not_arrive")
    assert (notice.person, notice.title) == (
        world.administrator, "Mejl till teacher@example.org kommer inte fram",
    )  # fmt: skip
    assert notice.address == "/utkorg/norrby/"
    assert not Notice.objects.filter(person=world.outsider).exists()


def test_a_dead_address_is_not_invited_and_the_words_say_what_to_do(world: World, postbox: Postbox) -> None:
    mark_dead(by=world.administrator, address=world.teacher.email)
    with pytest.raises(ActionError, match="prövas igen"):
        invite(by=world.administrator, person=world.teacher, unit=world.authority)
    assert postbox.kept == []


def test_who_has_no_role_here_is_not_marked_from_here(world: World) -> None:
    for action in (mark_dead, try_address_again):
        with pytest.raises(ActionError):
            action(by=world.outsider, address=world.teacher.email)
        with pytest.raises(ActionError):
            action(by=world.teacher, address=world.principal.email)
    assert not DeadAddress.objects.exists()


def test_a_secret_text_is_emptied_when_it_bounces(postbox: Postbox) -> None:
    postbox.refuses["borta@example.org"] = GONE
    for _time in range(2):
        post(by=BY, to="borta@example.org", subject="Kod", text="länken", is_secret=True)
    assert [row.text for row in Message.objects.all()] == ["", ""]


def test_a_message_is_taken_as_its_turn_comes_so_that_a_slow_server_doubles_nothing(
    postbox: Postbox,
) -> None:
    """Were all taken ahead, those at the end would be due again before their turn came."""
    free: list[int] = []

    def count() -> None:
        free.append(Message.objects.filter(attempts=0).count())
        connection.close()

    def look() -> None:
        thread = Thread(target=count)
        thread.start()
        thread.join()

    postbox.on_mail = look
    letters("a", "b", "c")
    assert free == [2, 1, 0]


def test_two_who_deliver_the_same_send_it_once(postbox: Postbox) -> None:
    letters("a")
    row = Message.objects.get()
    Message.objects.update(state=State.WAITING, attempts=0, due_at=timezone.now())
    mine, theirs = (Message.objects.get() for _process in range(2))
    assert [delivery._claim(one, timezone.now()) for one in (mine, theirs)] == [True, False]
    assert row.pk == mine.pk
