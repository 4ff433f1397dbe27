"""Rows of the wheel: an authority's own template, the years it has begun, what there is to hold in them."""

from django.db import models

from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.year.wheel.model import Clock, Day, Level, label_of


class Event(models.Model):
    """One event of an authority's template; see ``model.WheelEvent`` for what its fields mean.

    ``key`` is the declared event it began as, "" for one of the authority's own. ``version`` grows with each
    change. One that is retired stays, for the years that were held by it.
    """

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="events_of_the_year")
    key = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120)
    words = models.CharField(max_length=300, blank=True)
    clock = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Clock])
    level = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Level])
    school_forms = models.JSONField(default=list)
    first_month = models.PositiveSmallIntegerField()
    first_day = models.PositiveSmallIntegerField()
    last_month = models.PositiveSmallIntegerField()
    last_day = models.PositiveSmallIntegerField()
    times = models.PositiveSmallIntegerField(default=1)
    forum = models.CharField(max_length=40, blank=True)
    called_by = models.CharField(max_length=40)
    roles = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "key"], condition=~models.Q(key=""), name="one_event_of_a_declared_key"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unit(self) -> Unit:
        """Where it belongs."""
        return self.authority

    @property
    def first(self) -> Day:
        """From which day of the year."""
        return Day(self.first_month, self.first_day)

    @property
    def last(self) -> Day:
        """To which day of the year."""
        return Day(self.last_month, self.last_day)


class SchoolYear(models.Model):
    """A year that an authority has begun: ``starts`` is 2026 for 2026/27."""

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="school_years")
    starts = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "starts"], name="a_year_is_begun_once"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def unit(self) -> Unit:
        """Where it belongs."""
        return self.authority

    @property
    def label(self) -> str:
        """*2026/27*."""
        return label_of(self.starts)


class Occasion(models.Model):
    """One event at one unit in one window of a begun year. What is held there hangs on it as meetings.

    Name, clock, roles and so on are the event's as they were when it was planned or last moved: a year that
    has been held reads as it was, whatever the template says now. ``is_moved``: a person chose its window,
    and no change of the template moves it again.
    """

    year = models.ForeignKey(SchoolYear, on_delete=models.CASCADE, related_name="occasions")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="occasions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="occasions")
    number = models.PositiveSmallIntegerField(default=1)  # which of the event's times of the year
    name = models.CharField(max_length=120)
    words = models.CharField(max_length=300, blank=True)
    clock = models.CharField(max_length=20)
    forum = models.CharField(max_length=40, blank=True)
    called_by = models.CharField(max_length=40)
    roles = models.JSONField(default=list)
    from_on = models.DateField()
    to_on = models.DateField(db_index=True)
    is_moved = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "event", "unit", "number"], name="one_occasion_a_time_and_unit"
            )
        ]

    def __str__(self) -> str:
        return self.name


class OccasionMeeting(models.Model):
    """A meeting that was called for an occasion. One that was held twice has two."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="called")
    meeting = models.OneToOneField("year.Meeting", on_delete=models.CASCADE, related_name="of_the_year")


class Feed(models.Model):
    """An address a calendar asks for the year at, without signing in: for one person and one choice.

    Who holds the address reads what the person may read, as long as it is not ended. ``whose``: the
    whole unit, or what the person is called to.
    """

    class Whose(models.TextChoices):
        """What of the year it holds."""

        ALL = "all"
        MINE = "mine"

    key = models.CharField(max_length=60, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_feeds")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    whose = models.CharField(max_length=10, choices=Whose.choices)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateField(null=True, blank=True)
