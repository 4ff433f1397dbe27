"""What came of the day: conclusions with their owners, pictures, words, the public page."""

import uuid

from django.db import models

from helhet.assembly.models.edition import Assembly, Item
from helhet.assembly.models.panels import Panel
from helhet.chain.models import Unit
from helhet.people.models import Person


class Conclusion(models.Model):
    """What a panel arrived at, captured as it was said, with the role that owns it, at a unit.

    When the panel has confirmed it, it is a ``step`` of the thread; what becomes of it stands there.
    """

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="conclusions")
    panel = models.ForeignKey(Panel, on_delete=models.SET_NULL, null=True, related_name="conclusions")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.CharField(max_length=400)
    theme = models.CharField(max_length=40, blank=True)
    owner_role = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    captured_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    captured_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    step = models.OneToOneField(
        "thread.Step", on_delete=models.PROTECT, null=True, related_name="concluded_at"
    )
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["captured_at", "pk"]


class Quote(models.Model):
    """Something said that may be told on the day's page: by role, with whose permission."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="quotes")
    key = models.UUIDField(null=True, unique=True, editable=False)  # drawn where it was written
    text = models.CharField(max_length=400)
    role = models.CharField(max_length=40)
    permitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    captured_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    is_example = models.BooleanField(default=False)


class Picture(models.Model):
    """A picture of the day. It is one of ``voices``: its ground and its words are asked of there."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="pictures")
    film = models.OneToOneField("voices.Film", on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]


class NewsPage(models.Model):
    """The public page of the day: made as a draft of what was captured, edited and approved by a person.

    ``chosen`` names the rows that are shown beside the text: {"quotes": [key], "conclusions": …, "pictures":
    …}. What the public reads is ``published``, the title, lead, body and choice that were approved; each row
    is asked for anew whenever it is shown. ``corrections``: [{"on": day, "text": what was corrected}].
    """

    assembly = models.OneToOneField(Assembly, on_delete=models.CASCADE, related_name="news")
    title = models.CharField(max_length=160)
    lead = models.TextField(blank=True)
    body = models.TextField(blank=True)
    chosen = models.JSONField(default=dict)
    published = models.JSONField(null=True, blank=True)
    corrections = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)


class Feedback(models.Model):
    """What one participant thought of one point of the programme; ``ballot`` as of a vote."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="feedback")
    ballot = models.CharField(max_length=64)
    useful = models.PositiveSmallIntegerField()  # 1 (not at all) to 4 (very)
    words = models.CharField(max_length=280, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "ballot"], name="thought_once")]
