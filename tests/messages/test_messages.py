"""Mail leaves after commit, over real SMTP; what fails is kept and tried again."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from django.test import Client
from django.utils import timezone

from helhet.core.actions import ActionError
from helhet.messages.actions import invite, post
from helhet.messages.delivery import deliver_due
from helhet.messages.models import Message
from helhet.messages.queries import outbox
from helhet.people.actions import assign, change_address
from helhet.people.models import JournalEntry, Person
from tests.messages.postbox import Postbox
from tests.world import BY, SINCE, build_world

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "en-helt-egen-mening-7"


def test_a_message_leaves_on_commit_and_only_then(postbox):
    with transaction.atomic():
        post(by=BY, to="åsa@example.org".replace("å", "a"), subject="Hej", text="Åäö")
        assert postbox.kept == []
    (mail,) = postbox.kept
    assert (mail["To"], mail["Subject"], mail.get_content().strip()) == ("asa@example.org", "Hej", "Åäö")
    assert Message.objects.get().state == Message.State.SENT


def test_what_is_rolled_back_is_never_sent(postbox):
    with transaction.atomic():
        post(by=BY, to="a@example.org", subject="Hej", text="…")
        transaction.set_rollback(True)
    assert (postbox.kept, Message.objects.count()) == ([], 0)


def test_a_refused_message_waits_longer_and_longer_and_stops_nobody_else(postbox):
    postbox.refuses["borta@example.org"] = "550 5.7.1 Relaying denied"
    with transaction.atomic():
        post(by=BY, to="borta@example.org", subject="1", text="…")
        post(by=BY, to="har@example.org", subject="2", text="…")
    assert [mail["Subject"] for mail in postbox.kept] == ["2"]
    message = Message.objects.get(to="borta@example.org")
    assert (message.state, message.attempts) == (Message.State.WAITING, 1)
    assert "550" in message.last_error
    assert deliver_due() == 0  # not due yet
    waits = []
    for _try in range(12):
        message.refresh_from_db()
        now = message.due_at
        deliver_due(now=now)
        message.refresh_from_db()
        waits.append(message.due_at - now)
    assert message.state == Message.State.GIVEN_UP
    assert waits[:3] == [timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1)]


def test_without_a_mail_server_it_stays_and_leaves_when_there_is_one(postbox, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    post(by=BY, to="a@example.org", subject="Hej", text="…")
    assert Message.objects.get().last_error.startswith("ConnectionRefusedError")
    settings.EMAIL_PORT = port
    assert deliver_due(now=timezone.now() + timedelta(minutes=2)) == 1
    assert len(postbox.kept) == 1
    assert deliver_due(now=timezone.now() + timedelta(days=2)) == 0


def link(postbox: Postbox) -> str:
    text = postbox.kept[-1].get_content()
    (found,) = [line for line in text.splitlines() if line.startswith("https://")]
    return found.removeprefix("https://helhet.example.org")


def test_who_is_invited_chooses_a_password_once_and_has_then_joined(postbox):
    world = build_world()
    invite(by=world.administrator, person=world.teacher, unit=world.authority)
    client = Client()
    asked = client.get(link(postbox), follow=True)
    form = asked.redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})
    teacher = Person.objects.get(pk=world.teacher.pk)
    assert teacher.joined_at is not None
    assert client.get("/min-del/").status_code == 200
    again = Client().get(link(postbox), follow=True)
    assert again.status_code == 200
    assert again.context["token_fail"]
    with pytest.raises(ActionError):
        invite(by=world.administrator, person=teacher, unit=world.authority)


def test_an_invitation_may_be_sent_again_and_is_in_the_persons_language(postbox):
    world = build_world()
    world.teacher.language = "en"
    world.teacher.save()
    for _time in range(2):
        invite(by=world.administrator, person=world.teacher, unit=world.authority)
    assert [mail["Subject"] for mail in postbox.kept] == ["You are invited to Helhet"] * 2


def test_an_invitation_to_a_wrong_address_lets_nobody_in_when_it_has_been_mended(postbox):
    world = build_world()
    wrong = world.teacher.email
    invite(by=world.administrator, person=world.teacher, unit=world.authority)
    sent = link(postbox)
    change_address(by=BY, person=world.teacher, email=" Larare@example.org", authority=world.authority)
    assert (world.teacher.email, world.teacher.invited_at) == ("larare@example.org", None)
    assert Client().get(sent, follow=True).context["token_fail"]
    # The control: had the address stayed, the same link would hold.
    put_back(world.teacher, wrong)
    assert not Client().get(sent, follow=True).context.get("token_fail")


def put_back(who: Person, email: str) -> None:
    EmailAddress.objects.filter(user=who).delete()
    Person.objects.filter(pk=who.pk).update(email=email)


def asked_for_anew(postbox: Postbox, email: str) -> bool:
    """Whether a link to a new password was sent to an address that asks for one."""
    before = len(postbox.kept)
    Client().post("/konto/password/reset/", {"email": email})
    return any("/konto/password/reset/key/" in mail.get_content() for mail in postbox.kept[before:])


def test_who_has_a_wrong_address_can_ask_for_no_link_when_it_has_been_mended(postbox):
    world = build_world()
    wrong = world.teacher.email
    invite(by=world.administrator, person=world.teacher, unit=world.authority)
    assert asked_for_anew(postbox, wrong)
    change_address(by=BY, person=world.teacher, email="larare@example.org", authority=world.authority)
    assert not asked_for_anew(postbox, wrong)
    assert asked_for_anew(postbox, "larare@example.org")
    # The control: an address that the library still keeps is sent a link.
    EmailAddress.objects.create(user=world.teacher, email=wrong, verified=True)
    assert asked_for_anew(postbox, wrong)


def test_who_has_joined_or_belongs_to_others_too_keeps_the_address():
    world = build_world()
    assign(by=BY, person=world.teacher, role="teacher", unit=world.other, from_on=SINCE)
    Person.objects.filter(pk=world.principal.pk).update(joined_at=timezone.now())
    world.principal.refresh_from_db()
    for who in (world.teacher, world.principal):
        with pytest.raises(ActionError):
            change_address(by=BY, person=who, email="ny@example.org", authority=world.authority)
    with pytest.raises(ActionError, match="redan"):
        change_address(
            by=BY, person=world.administrator, email=world.outsider.email, authority=world.authority
        )


def test_the_link_stands_neither_in_the_journal_nor_in_the_outbox_when_it_has_left(postbox):
    world = build_world()
    invite(by=world.administrator, person=world.teacher, unit=world.authority)
    assert Message.objects.get().text == ""
    told = str(list(JournalEntry.objects.values_list("details", flat=True)))
    assert "/konto/password" not in told
    # The mail does hold it, and a message that is no secret keeps its text: the test can fail.
    assert "/konto/password" in postbox.kept[-1].get_content()
    post(by=BY, to="a@example.org", subject="Hej", text="kvar")
    assert Message.objects.latest("pk").text == "kvar"


def test_nobody_is_invited_without_a_role_in_the_authority(postbox):
    world = build_world()
    with pytest.raises(ActionError):
        invite(by=world.administrator, person=world.outsider, unit=world.authority)


def test_a_link_to_a_new_password_waits_in_the_outbox_until_there_is_a_server(postbox):
    world = build_world()
    postbox.down()
    Client().post("/konto/password/reset/", {"email": world.teacher.email})
    (message,) = outbox("/norrby/")
    assert (message.state, message.person, message.is_secret) == ("waiting", world.teacher, True)
    assert not outbox("/annan/").exists()
    postbox.up()
    assert deliver_due(now=timezone.now() + timedelta(minutes=2)) == 1
    message.refresh_from_db()
    assert (message.state, message.text) == ("sent", "")
    assert "/konto/password/" in postbox.kept[-1].get_content()
    assert "password" not in str(list(JournalEntry.objects.values_list("details", flat=True)))
