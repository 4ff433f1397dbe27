"""Rows of surveys: what is asked and of whom, and answers that wait, are counted, and are told.

Nothing ties an answer to a person: a sheet has a random key, no time and no address, and waits until five
have come; then only counts are left. When the survey is closed and decided on, the counts go too.
"""

import uuid

from django.db import models

from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.voices.surveys.asking import Respondents, Way


class Survey(models.Model):
    """A survey at a unit: made, open for answers until a day, then closed for good.

    One that was made in another tool comes in closed; ``made_at`` is then when it came in.
    """

    class State(models.TextChoices):
        """How far it has come."""

        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"

    class Entry(models.TextChoices):
        """How somebody gets in: everybody in a group by one link, or each with a code that works once."""

        LINK = "link"
        CODES = "codes"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="surveys")
    title = models.CharField(max_length=120)
    why = models.TextField(blank=True)  # what it is for, told to those who are asked
    languages = models.JSONField(default=list)  # codes; Swedish first
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    entry = models.CharField(max_length=10, choices=Entry.choices, default=Entry.LINK)
    closes_on = models.DateField(null=True)  # the last day it can be answered
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="surveys_made")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    told = models.JSONField(null=True)  # what may be told, decided when it closed; see telling.py
    # Where it was made, for one that came in as counts, and a keyed hash of them: read in once.
    source = models.CharField(max_length=120, blank=True)
    counts_hash = models.CharField(max_length=64, blank=True)
    came_of = models.TextField(blank=True)  # what came of the answers, told to those who gave them
    came_of_at = models.DateTimeField(null=True)
    came_of_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["unit", "state"], name="survey_unit_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "counts_hash"],
                condition=~models.Q(counts_hash=""),
                name="one_table_of_counts",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_from_elsewhere(self) -> bool:
        """Whether it was made in another tool and came in as counts."""
        return bool(self.source)


class SurveyQuestion(models.Model):
    """A question of a survey, worded for each of those it is asked of, in each of the survey's languages."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveIntegerField()
    way = models.CharField(max_length=10, choices=[(way.value, way.name) for way in Way])
    words = models.JSONField(default=dict)  # by respondents, then by language
    options = models.JSONField(default=list)  # each by language; empty for own words
    good = models.JSONField(default=list)  # places among the options
    outside = models.JSONField(default=list)
    library = models.CharField(max_length=80, blank=True)  # the question of the library it was taken from
    theme = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return str(next(iter(next(iter(self.words.values()), {}).values()), ""))


class SurveyGroup(models.Model):
    """Some who are asked together: a class, a course, a team. ``invited`` is how many may answer."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="groups")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    respondents = models.CharField(max_length=20, choices=[(one.value, one.name) for one in Respondents])
    invited = models.PositiveIntegerField()
    token = models.CharField(max_length=40, unique=True)
    answered = models.PositiveIntegerField(default=0)  # counted so far, five or more at a time

    class Meta:
        ordering = ["respondents", "unit__path", "name"]

    def __str__(self) -> str:
        return self.name


class Sheet(models.Model):
    """What one respondent has answered, until five have come. Its key is random and it has no time."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(SurveyGroup, on_delete=models.CASCADE, related_name="sheets")
    content = models.JSONField()  # by question: places of options, or words


class Tally(models.Model):
    """A group's answers to a question, counted: how many answered, and how many chose each option."""

    group = models.ForeignKey(SurveyGroup, on_delete=models.CASCADE, related_name="tallies")
    question = models.ForeignKey(SurveyQuestion, on_delete=models.CASCADE, related_name="tallies")
    answered = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "question"], name="one_tally")]


class OwnWords(models.Model):
    """What somebody has written in own words, apart from all else they answered and from their group."""

    class State(models.TextChoices):
        """Whether somebody has read it and lets it be shown."""

        WAITING = "waiting"
        SHOWN = "shown"
        WITHHELD = "withheld"

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(SurveyQuestion, on_delete=models.CASCADE, related_name="own_words")
    respondents = models.CharField(max_length=20)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=20, blank=True)  # why it is withheld


class EntryCode(models.Model):
    """A code that lets one person answer once. Only a hash is kept, and nobody knows who has which."""

    hashed = models.CharField(max_length=64, primary_key=True)
    group = models.ForeignKey(SurveyGroup, on_delete=models.CASCADE, related_name="codes")
    is_used = models.BooleanField(default=False)


class Receipt(models.Model):
    """That a form has come, so that it is counted once however often a phone sends it. Goes at closing."""

    hashed = models.CharField(max_length=64, primary_key=True)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="receipts")
