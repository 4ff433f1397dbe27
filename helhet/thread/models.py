"""Rows of the thread. Links point from the later step to the earlier one it stands on."""

import uuid

from django.db import models

from helhet.chain.models import Unit
from helhet.people.models import Person


class Step(models.Model):
    """One step: an observation, an analysis, a decision, an answer. Its kind says what it holds.

    ``unit`` is where it belongs and who it concerns; ``answered_at`` where an answer is sought, mostly
    the same. ``author`` is None for what was written without a name or by a channel. Of a step without
    a name only the day it was published is kept. ``is_waiting`` says what its fates and its state say
    together, so that the few that wait are found among ten years of steps: the actions keep it.
    ``is_urgent``: it tells of somebody who is harmed or in danger, and is shown to those who must act alone.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=30, db_index=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="steps")
    answered_at = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="steps_to_answer")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    fields = models.JSONField(default=dict)
    state = models.CharField(max_length=20)
    theme = models.CharField(max_length=40, blank=True, db_index=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="steps")
    # The role and the unit the author acted in, as they were called then.
    role = models.CharField(max_length=40, blank=True)
    role_unit = models.CharField(max_length=200, blank=True)
    # Where it was said: "Arbetslagets forum", "Stämman". Empty for what was written alone.
    occasion = models.CharField(max_length=200, blank=True)
    # Written without a name. The hash of its code is forgotten after two years, this is not.
    is_nameless = models.BooleanField(default=False)
    slip = models.CharField(max_length=64, blank=True, db_index=True)
    is_urgent = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(db_index=True)
    changed_at = models.DateTimeField()
    is_waiting = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "kind", "written_at"], name="step_unit_kind_at"),
            models.Index(fields=["written_at"], condition=models.Q(is_waiting=True), name="step_waiting"),
        ]

    def __str__(self) -> str:
        return self.title


class Link(models.Model):
    """One step stands on another: ``later`` builds on ``earlier``."""

    class Meaning(models.TextChoices):
        """In what way."""

        BUILDS_ON = "builds_on"
        EVIDENCE_FOR = "evidence_for"
        EVIDENCE_AGAINST = "evidence_against"
        MERGED = "merged"
        SPLIT = "split"
        ANSWERS = "answers"

    later = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="stands_on")
    earlier = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="carries")
    meaning = models.CharField(max_length=20, choices=Meaning.choices, default=Meaning.BUILDS_ON)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], name="one_link_between_two_steps"),
            models.CheckConstraint(
                condition=~models.Q(later=models.F("earlier")), name="no_step_stands_on_itself"
            ),
        ]
        # Answers are few among the links, and asked for wherever a right is: who was answered may read it.
        indexes = [
            models.Index(
                fields=["earlier", "later"], condition=models.Q(meaning="answers"), name="link_of_answer"
            )
        ]


class Revision(models.Model):
    """How a step read before it was changed: nothing written is ever lost."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    fields = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "version"], name="one_row_per_version")]


class Carry(models.Model):
    """A step shared with a unit further up: chosen by a person, dated, and possible to undo.

    ``is_asking``: the step itself was carried and awaits an answer there; else it came along.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="carries_up")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="carried_here")
    is_asking = models.BooleanField(default=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_index=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["step", "to_unit"],
                condition=models.Q(undone_at=None),
                name="carried_once_to_a_unit",
            )
        ]


class Fate(models.Model):
    """What became of a step, said by a person with a reason. The newest holds; none is taken away."""

    class Verdict(models.TextChoices):
        """The fates a contribution can get."""

        USED = "used"
        GOAL = "goal"
        EFFORT = "effort"
        UNDER_WAY = "under_way"
        PARKED = "parked"
        ACCEPTED = "accepted"
        NO = "no"

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="fates")
    carry = models.ForeignKey(Carry, on_delete=models.CASCADE, null=True, related_name="fates")
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    reason = models.TextField()
    until = models.DateField(null=True, blank=True)
    into = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(db_index=True)


class Sight(models.Model):
    """Someone has read a step: the one who answers for it, or the one who is answered.

    ``person`` is None where an answer was read with a code slip.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="sights")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "person"], name="seen_once_by_a_person")]


class Citation(models.Model):
    """A figure as it was when a step cited it, kept so; whoever reads sees if it has changed since."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="citations")
    indicator = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=20)
    split = models.CharField(max_length=40, blank=True)
    value = models.FloatField()
    denominator = models.FloatField(null=True, blank=True)
    as_of = models.DateTimeField(null=True, blank=True)
    release = models.CharField(max_length=80, blank=True)
    cited_at = models.DateTimeField()


class Prediction(models.Model):
    """What an effort is expected to change: said first, judged afterwards from the figures alone.

    ``size`` is in the indicator's own unit (percentage points for a share), always positive;
    ``direction`` says which way. ``baseline`` is the period the change is counted from.
    """

    class Direction(models.TextChoices):
        """Which way the figure is expected to move."""

        UP = "up"
        DOWN = "down"

    step = models.OneToOneField(Step, on_delete=models.CASCADE, related_name="prediction")
    indicator = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    split = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=4, choices=Direction.choices)
    size = models.FloatField()
    baseline = models.CharField(max_length=20)
    signal = models.CharField(max_length=300)
    signal_on = models.DateField()
    result_on = models.DateField()
    owner_role = models.CharField(max_length=40)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        # A year asks for the days of its efforts, among those of ten years.
        indexes = [
            models.Index(fields=["signal_on"], name="prediction_signal_on"),
            models.Index(fields=["result_on"], name="prediction_result_on"),
        ]


class Draft(models.Model):
    """What someone is writing and has not sent: kept as they type, for the person alone."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    about = models.CharField(max_length=120)
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "about"], name="one_draft_about_a_thing")]


class Letterbox(models.Model):
    """An address on a note on the wall, where anyone may write to a unit without a name or an account."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="letterboxes")
    token = models.CharField(max_length=40, unique=True)
    note = models.CharField(max_length=120, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)


class Reminder(models.Model):
    """The one who answers for a silent step has been reminded of it."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="reminders")
    carry = models.ForeignKey(Carry, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()


class WaitingText(models.Model):
    """A text without a name that waits for others: nothing in the row says who wrote it or when.

    All rows are written anew in an order given by chance whenever one comes (``room.rewritten``).
    ``publish_by`` is the first of a month, at least thirty days after it came: the month is the only trace
    of a time. ``once`` is a hash of the form's own random value, until the text is gathered.
    """

    class Stage(models.TextChoices):
        """Where a text is on its way. A published one has become a Step and left the room."""

        WAITING = "waiting"  # nobody reads it
        GATHERED = "gathered"  # among those that are published together on ``review_until``
        WITHHELD = "withheld"  # for a declared reason; can be let through again
        ERASED = "erased"  # withheld, and its text is gone: the code still tells why

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # No constraint in the database: it would lock the unit's row, and the lock would tell of the moment.
    unit = models.ForeignKey(
        Unit, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    kind = models.CharField(max_length=30)
    text = models.TextField(blank=True)
    fields = models.JSONField(default=dict)
    slip = models.CharField(max_length=64, unique=True)
    once = models.CharField(max_length=64, blank=True)
    publish_by = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    review_until = models.DateField(null=True)
    is_cleared = models.BooleanField(default=False)
    reason = models.CharField(max_length=20, blank=True)
    withheld_on = models.DateField(null=True)
    withheld_role = models.CharField(max_length=40, blank=True)
    is_example = models.BooleanField(default=False)


class SlipRead(models.Model):
    """An answer has been read with a code. It becomes a Sight with the next weekly round, so that no row
    tells of the minute."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(
        Step, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )


class Round(models.Model):
    """The Monday of the latest week in which an authority's waiting texts were looked through."""

    authority = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()


class Tally(models.Model):
    """How many texts without a name an authority published, withheld or erased in a month, and of which sort.

    ``what`` is "published", "urgent", "erased" or a reason for withholding. Texts are counted, never people.
    """

    authority = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    what = models.CharField(max_length=20)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "month", "what"], name="one_tally_a_month_and_sort")
        ]


class Whistle(models.Model):
    """An authority's channel for reports of wrongdoing (lag 2021:890), as it was told. The newest holds."""

    authority = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=300, blank=True)
    address = models.URLField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
