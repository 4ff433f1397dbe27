"""Rows of the forums: who meets where, what is written there, and who has confirmed it."""

from enum import StrEnum

from django.db import models

from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.thread.models import Step
from helhet.thread.readers import WITHDRAWN
from helhet.year.wheel.rows import Event as Event
from helhet.year.wheel.rows import Feed as Feed
from helhet.year.wheel.rows import Occasion as Occasion
from helhet.year.wheel.rows import OccasionMeeting as OccasionMeeting
from helhet.year.wheel.rows import SchoolYear as SchoolYear


class Forum(models.Model):
    """A forum at a unit, of a declared kind: "Arbetslagets forum" at a team."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="forums")
    template = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """One meeting of a forum. ``version`` grows with all that is written in it: who confirms it has seen it.

    ``indicators`` are keys of the figures it talks about. One that was cancelled stays, with its reason.
    ``continues``: an earlier meeting of the same forum that was not finished in one sitting. ``room``: how
    many topics of the student councils it takes, where the kind of forum takes any.
    """

    class State(models.TextChoices):
        """How far it has come."""

        PLANNED = "planned"
        HELD = "held"
        CONFIRMED = "confirmed"

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateTimeField(db_index=True)
    place = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PLANNED)
    theme = models.CharField(max_length=40, blank=True)
    indicators = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    continues = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="continued_by")
    room = models.PositiveSmallIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cancel_reason = models.CharField(max_length=300, blank=True)
    is_example = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.forum.name} {self.on:%Y-%m-%d}"

    @property
    def is_cancelled(self) -> bool:
        """It was called off, and nobody has taken that back."""
        return self.cancelled_at is not None

    @property
    def unit(self) -> Unit:
        """Where its forum belongs; what is written in it belongs there too."""
        return self.forum.unit


class AgendaItem(models.Model):
    """One point of a meeting's agenda, with the note that all write in together.

    ``version`` is the number of the reading the note has now; 0 while nothing is written.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=160)
    minutes = models.PositiveSmallIntegerField(default=0)
    prompt = models.CharField(max_length=300, blank=True)
    kinds = models.JSONField(default=list)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="one_point_per_place")]

    def __str__(self) -> str:
        return self.heading

    @property
    def unit(self) -> Unit:
        """Where it belongs."""
        return self.meeting.forum.unit


class NoteRevision(models.Model):
    """A text that was written in a note: nothing is lost, whatever came of it.

    ``number`` counts all texts of a note; ``base`` is the number of the text it was written upon.
    """

    class Use(models.TextChoices):
        """What came of the text."""

        READING = "reading"  # the note read so
        MERGED = "merged"  # it was put together with another into a reading
        SET_ASIDE = "set_aside"  # another had changed the same lines; its writer chooses

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)
    use = models.CharField(max_length=20, choices=Use.choices)
    text = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    # When the writer of a text that was set aside has chosen.
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="one_text_per_number")]

    @property
    def unit(self) -> Unit:
        """Where it belongs."""
        return self.item.unit


class Attendance(models.Model):
    """Who was there: by role and number, and by name for those who have said so themselves."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    role = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    count = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="there_once"),
            models.UniqueConstraint(
                fields=["meeting", "role"], condition=models.Q(person=None), name="one_number_per_role"
            ),
        ]


class Confirmation(models.Model):
    """One side has confirmed the minutes, as they read at ``version`` of the meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="confirmations")
    side = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    # When something was written afterwards, by whom: then it has to be confirmed again.
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "side"],
                condition=models.Q(undone_at=None),
                name="one_confirmation_per_side",
            )
        ]


class MeetingStep(models.Model):
    """A step of the thread that was made in a meeting, or left for it beforehand."""

    class How(models.TextChoices):
        """When and how it came about."""

        BEFOREHAND = "beforehand"
        WRITTEN = "written"
        AGREED = "agreed"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="steps")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="steps")
    step = models.OneToOneField(Step, on_delete=models.CASCADE, related_name="said_in")
    how = models.CharField(max_length=20, choices=How.choices)


class MeetingMove(models.Model):
    """A meeting got another time: what was before stays to be read, the oldest first."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="moves")
    from_on = models.DateTimeField()
    to_on = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    @property
    def unit(self) -> Unit:
        """Where it belongs."""
        return self.meeting.unit


class MeetingTask(models.Model):
    """A person has done what the kind of forum asks before or after a meeting.

    Only for what nothing else tells: that the material was opened, or what was done outside of Helhet.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tasks")
    task = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "task", "person"], name="done_once_by_a_person")
        ]

    @property
    def unit(self) -> Unit:
        """Where it belongs."""
        return self.meeting.unit


class Topic(models.Model):
    """What a student council wants to take up with the board: a step of the thread, and its place in a queue.

    The place is counted from ``placed_at``, so that a topic that comes back stands where it stood. ``film``
    is the key of a film that tells it; whether it may be shown is asked each time, by those who show.
    """

    class Stage(StrEnum):
        """How far it has come. A later one stands before an earlier."""

        WITHDRAWN = "withdrawn"
        WAITING = "waiting"
        SCHEDULED = "scheduled"
        HEARD = "heard"
        ANSWERED = "answered"
        FOLLOWED_UP = "followed_up"

    council = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="topics")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="topic")
    film = models.UUIDField(null=True, blank=True)
    placed_at = models.DateTimeField(db_index=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="topics")
    heard_at = models.DateTimeField(null=True, blank=True)
    answer = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="+")
    follow_up_on = models.DateField(null=True, blank=True)
    followed_up_at = models.DateTimeField(null=True, blank=True)
    found = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["placed_at", "pk"]

    def __str__(self) -> str:
        return self.step.title

    @property
    def unit(self) -> Unit:
        """The authority, whose board it is for."""
        return self.step.unit

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.withdrawn_at is not None or self.step.state == WITHDRAWN:
            return Topic.Stage.WITHDRAWN
        if self.followed_up_at is not None:
            return Topic.Stage.FOLLOWED_UP
        if self.answer_id is not None:
            return Topic.Stage.ANSWERED
        if self.heard_at is not None:
            return Topic.Stage.HEARD
        return Topic.Stage.SCHEDULED if self.meeting_id is not None else Topic.Stage.WAITING
