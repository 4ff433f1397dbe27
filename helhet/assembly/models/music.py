"""The music of a break: a file somebody has the right to play, and what is said of it."""

import uuid

from django.db import models

from helhet.assembly.models.edition import Item
from helhet.people.models import Person


class Music(models.Model):
    """What is played in one break. ``right`` says by what right, ``heard`` what one hears, in words.

    Its file is read by the same shut-in program as films are, and played when it is ready. ``problem`` is
    why it could not be made so.
    """

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting"
        READY = "ready"
        REFUSED = "refused"

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="music")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    heard = models.CharField(max_length=160)
    right = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    problem = models.CharField(max_length=300, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    left_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    left_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title
