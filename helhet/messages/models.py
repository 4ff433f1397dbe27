"""The outbox, the notices that people are told of, and how each person wants to be told."""

import uuid

from django.db import models

from helhet.chain.models import Unit
from helhet.people.models import Person


class Message(models.Model):
    """One mail to one person. It is tried until it has been sent, refused, or given up after many days."""

    class State(models.TextChoices):
        """Where a message is on its way."""

        WAITING = "waiting"
        SENT = "sent"
        GIVEN_UP = "given_up"
        BOUNCED = "bounced"  # the mail server says for good that nobody has that address

    class Sort(models.TextChoices):
        """What a message is, for who looks after the outbox and may not read it."""

        LETTER = "letter"  # written for one occasion
        NOTICE = "notice"  # something to know at once
        DIGEST = "digest"  # what has gathered

    to = models.EmailField()
    # Whom it is to, where they have an account, and which authority it comes from, where it is one alone.
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sort = models.CharField(max_length=10, choices=Sort.choices, default=Sort.LETTER)
    # A mail of this sort can be left, by one press in the mail program and by the link at its end.
    is_leavable = models.BooleanField(default=False)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    # The text of a secret message (a link to sign in with) is emptied when it has been sent.
    is_secret = models.BooleanField(default=False)
    # With the row's number the name of the mail: the same each time it is tried.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)

    def __str__(self) -> str:
        return self.subject


class Notice(models.Model):
    """One thing that somebody should know of or do: said once, in the page, and by mail if they want it.

    ``unit`` is where they hold the ``role`` it reaches them in, which is the reason they are told. Without a
    role it reaches them as themselves, and ``unit`` is what it is about. ``subject`` names what it is about
    for the program ("meeting:12"): of one subject and kind a person has one notice.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    role = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=150)
    # What and where, with a verb; never what somebody said, since it stands in a mail.
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=400)
    created_at = models.DateTimeField()
    until = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    # It is no longer so: done by somebody, called off, or its reason is gone.
    ended_at = models.DateTimeField(null=True, blank=True)
    told_in = models.ForeignKey(
        Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="notices"
    )
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "subject"], name="told_once"),
        ]
        indexes = [
            models.Index(
                fields=["person"],
                name="notices_unread",
                condition=models.Q(read_at=None, ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Choice(models.Model):
    """How a person wants to be told. Who has no row has chosen nothing, and is told once a day."""

    class How(models.TextChoices):
        """How often mail may come."""

        AT_ONCE = "at_once"
        DAILY = "daily"
        WEEKLY = "weekly"
        NONE = "none"  # in the page alone

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="choice")
    how = models.CharField(max_length=10, choices=How.choices, default=How.DAILY)
    weekday = models.PositiveSmallIntegerField(default=0)  # of a weekly digest; 0 is Monday
    digest_at = models.DateTimeField(null=True, blank=True)  # when the newest digest was written


class DeadAddress(models.Model):
    """An address that mail does not reach: nothing is sent to it until somebody says to try again."""

    address = models.EmailField(unique=True)  # in lower case
    at = models.DateTimeField()
    said = models.CharField(max_length=300, blank=True)  # by the mail server; "" where a person told us
