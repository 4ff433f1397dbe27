"""The hall: what is on the stage, who takes part, what they answer and ask.

Who takes part is known by a capability that the phone holds; here stands only a hash of it and a role. A
vote carries another hash (``capability.ballot``), of the round too: nothing joins one to the other.
"""

import uuid

from django.db import models

from helhet.assembly.models.edition import Assembly, Item
from helhet.assembly.models.panels import Panel
from helhet.assembly.questions import question_kinds
from helhet.assembly.questions.model import QuestionKind


class Question(models.Model):
    """A question to the hall, of a declared kind (``questions/``), in one round or two (before and after).

    ``options`` are the answers in order (of a scale: the words of its two ends). ``indicator``: the figure
    whose panel the hall's answer is kept beside.
    """

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="questions")
    panel = models.ForeignKey(Panel, on_delete=models.SET_NULL, null=True, related_name="questions")
    kind = models.CharField(max_length=20)
    text = models.CharField(max_length=160)
    options = models.JSONField(default=list)
    rounds = models.PositiveSmallIntegerField(default=1)
    theme = models.CharField(max_length=40, blank=True)
    indicator = models.CharField(max_length=80, blank=True)
    film = models.ForeignKey("voices.Film", on_delete=models.SET_NULL, null=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def declared(self) -> QuestionKind:
        """Its kind, with all that is said of it."""
        return question_kinds()[self.kind]


class Round(models.Model):
    """A question is open to the hall once. ``closes_at`` is the clock on the stage, ``closed_at`` the fact.

    ``result`` is what may be shown of it, worked out when it closes (``counting.py``): no vote is read again.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="round_rows")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    present = models.PositiveIntegerField(default=0)  # how many took part in the hall when it closed
    result = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="a_round_once")]


class Vote(models.Model):
    """One answer: ``choice`` holds places among the options, ``words`` what was written.

    There is one of a ballot in a round; sending it again changes nothing, sending another answer changes it
    while the round is open. ``is_late``: it came after closing, and is told of but not counted.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="votes")
    ballot = models.CharField(max_length=64)
    role = models.CharField(max_length=40)
    choice = models.JSONField(default=list)
    words = models.CharField(max_length=280, blank=True)
    is_late = models.BooleanField(default=False)
    is_paper = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "ballot"], name="one_person_one_vote")]


class Participant(models.Model):
    """A phone that takes part. ``holder`` is a hash of its secret; a blocked one may vote and not ask."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="participants")
    holder = models.CharField(max_length=64)
    role = models.CharField(max_length=40)
    by_badge = models.BooleanField(default=False)
    is_blocked = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "holder"], name="takes_part_once")]


class Sounding(models.TextChoices):
    """What the music of the break does; silent is "". It fades by itself, and is silent after that."""

    PLAYS = "plays"
    FADES = "fades"


class Stage(models.Model):
    """What the hall sees now. ``version`` grows with every change: who follows asks for what is new.

    ``loads`` is how often the control has asked those who show it to load the day ahead.
    """

    assembly = models.OneToOneField(Assembly, on_delete=models.CASCADE, related_name="stage")
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, related_name="+")
    slide = models.PositiveSmallIntegerField(default=0)  # within the item
    round = models.ForeignKey(Round, on_delete=models.SET_NULL, null=True, related_name="+")
    asked = models.ForeignKey("HallQuestion", on_delete=models.SET_NULL, null=True, related_name="+")
    is_black = models.BooleanField(default=False)
    ends_at = models.DateTimeField(null=True, blank=True)
    music = models.CharField(max_length=10, choices=Sounding.choices, blank=True)
    music_at = models.DateTimeField(null=True, blank=True)  # when it began, for a screen that comes later
    version = models.PositiveIntegerField(default=0)
    loads = models.PositiveIntegerField(default=0)


class StageBrowser(models.Model):
    """A browser that shows the stage, and what it says that it has loaded for when the network is gone.

    ``confirmed_at`` is when all films it has were last confirmed to be shown; ``item`` and ``slide`` are
    where somebody has put it by its own keys, and nothing while it follows the control.
    """

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="stage_browsers")
    key = models.UUIDField()  # drawn by the browser
    frames = models.PositiveSmallIntegerField(default=0)
    frames_of = models.PositiveSmallIntegerField(default=0)
    films = models.PositiveSmallIntegerField(default=0)
    films_of = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=20, blank=True)  # one of ``ahead.PROBLEMS``
    confirmed_at = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, related_name="+")
    slide = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["assembly", "key"], name="a_stage_browser_once")]


class HallQuestion(models.Model):
    """A question from the hall. It is shown to others when the moderator has let it through."""

    class State(models.TextChoices):
        """What has become of it."""

        WAITING = "waiting"
        OPEN = "open"  # others may support it
        LATER = "later"
        ANSWERED = "answered"
        MERGED = "merged"
        HIDDEN = "hidden"

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="hall_questions")
    panel = models.ForeignKey(Panel, on_delete=models.SET_NULL, null=True, related_name="hall_questions")
    key = models.UUIDField(unique=True)  # drawn by the phone: sent again, it is the same question
    holder = models.CharField(max_length=64)
    role = models.CharField(max_length=40)
    text = models.CharField(max_length=280)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    hidden_for = models.CharField(max_length=20, blank=True)  # one of ``hiding.REASONS``, told the asker
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")
    asked_at = models.DateTimeField()
    is_paper = models.BooleanField(default=False)
    # Kept in the thread afterwards, so that what the day had no time for gets its answer.
    step = models.ForeignKey("thread.Step", on_delete=models.SET_NULL, null=True, related_name="+")


class Support(models.Model):
    """Somebody else wants to know the same."""

    question = models.ForeignKey(HallQuestion, on_delete=models.CASCADE, related_name="supports")
    holder = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "holder"], name="supported_once")]


class TableNote(models.Model):
    """What a table says it arrived at in a group talk."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="table_notes")
    key = models.UUIDField(unique=True)
    table = models.CharField(max_length=20)
    text = models.TextField()
    written_at = models.DateTimeField()


class Takeaway(models.Model):
    """What a participant takes along home: theirs to read, and others' if they say so (``may_be_told``) and
    somebody who runs the day has read it (``is_told``)."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="takeaways")
    key = models.UUIDField(unique=True)
    holder = models.CharField(max_length=64)
    role = models.CharField(max_length=40)
    text = models.CharField(max_length=280)
    may_be_told = models.BooleanField(default=False)
    is_told = models.BooleanField(default=False)
