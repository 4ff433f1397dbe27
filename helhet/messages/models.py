"""The outbox: every message that has been asked for, sent or still to be sent."""

from django.db import models


class Message(models.Model):
    """One mail to one person. It is tried until it has been sent, or given up after many days."""

    class State(models.TextChoices):
        """Where a message is on its way."""

        WAITING = "waiting"
        SENT = "sent"
        GIVEN_UP = "given_up"

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    # The text of a secret message (a link to sign in with) is emptied when it has been sent.
    is_secret = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)

    def __str__(self) -> str:
        return self.subject
