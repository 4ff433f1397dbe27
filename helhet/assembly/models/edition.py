"""An edition of the assembly: its day, its rooms, its programme, and who runs it."""

import uuid
from datetime import time

from django.db import models

from helhet.chain.models import Unit
from helhet.people.models import Person


class Axis(models.TextChoices):
    """What the panels are about: one theme with all units, or one unit with all themes."""

    THEME = "theme"
    UNIT = "unit"


class Assembly(models.Model):
    """One edition: "the ninth assembly", on a day, in a place, with a watchword.

    ``unit`` is whose assembly it is, mostly the authority. ``join_code`` is what the hall types to take part;
    it holds while the day goes on. From ``frozen_at`` on, the day's figures and words are those that were
    locked then, and ``digest`` is the hash of them all.
    """

    class State(models.TextChoices):
        """How far it has come. In a rehearsal everything works, and nothing of it is kept."""

        PREPARING = "preparing"
        REHEARSING = "rehearsing"
        ON = "on"
        HELD = "held"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assemblies")
    number = models.PositiveSmallIntegerField()
    on = models.DateField(db_index=True)
    begins = models.TimeField(default=time(9, 0))
    ends = models.TimeField(default=time(16, 0))
    place = models.CharField(max_length=160, blank=True)
    watchword = models.CharField(max_length=80, blank=True)
    welcome = models.TextField(blank=True)
    axis = models.CharField(max_length=10, choices=Axis.choices, default=Axis.THEME)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PREPARING)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    registration_to = models.DateField(null=True, blank=True)
    # When the accounts of units are to be ready, and when figures and words are locked.
    accounts_by = models.DateField(null=True, blank=True)
    freeze_on = models.DateField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    join_code = models.CharField(max_length=8, blank=True, db_index=True)
    asks_feedback = models.BooleanField(default=False)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    made_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="one_edition_per_number")]

    def __str__(self) -> str:
        return f"{self.number} ({self.on:%Y-%m-%d})"

    @property
    def is_open(self) -> bool:
        """Whether the hall may take part now."""
        return self.state in (self.State.ON, self.State.REHEARSING)


class Crew(models.Model):
    """Somebody who runs the day, whatever role they have else. Duties are declared in ``duties.py``."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="crew")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "person", "duty"], name="a_duty_once")]


class Room(models.Model):
    """A room of the day."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=80)
    seats = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "name"], name="a_room_once")]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """One point of the programme, of a declared kind (``items.py``), as the host runs it one after another.

    ``axis`` is empty for what belongs to the day however it is cut; else the point is met only while the
    assembly has that axis. It begins when the one before it ends (``queries.times``), or at ``starts`` where
    that is fixed, as lunch is; ``began_at`` and ``ended_at`` say what came of the plan. ``film`` is looked
    up when shown (``voices.standing``).
    """

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="items")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    axis = models.CharField(max_length=10, choices=Axis.choices, blank=True)
    panel = models.ForeignKey("Panel", on_delete=models.CASCADE, null=True, related_name="items")
    kind = models.CharField(max_length=30)
    order = models.PositiveSmallIntegerField()
    starts = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, related_name="items")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    film = models.ForeignKey("voices.Film", on_delete=models.SET_NULL, null=True, related_name="+")
    question = models.ForeignKey("Question", on_delete=models.SET_NULL, null=True, related_name="items")
    note = models.CharField(max_length=300, blank=True)  # of the cue sheet: who walks in, which light
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
