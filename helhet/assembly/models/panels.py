"""The preparation rooms: panels, what each unit says of each theme, the figures, and what was locked."""

from django.db import models

from helhet.assembly.models.edition import Assembly, Axis
from helhet.chain.models import Unit
from helhet.people.models import Person


class Panel(models.Model):
    """A panel talk: of a theme, or of a unit, by ``axis``. What is said in it stands in ``Account``."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="panels")
    axis = models.CharField(max_length=10, choices=Axis.choices)
    theme = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    order = models.PositiveSmallIntegerField()
    moderator = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assembly", "theme"], condition=models.Q(axis="theme"), name="a_theme_has_one_panel"
            ),
            models.UniqueConstraint(
                fields=["assembly", "unit"], condition=models.Q(axis="unit"), name="a_unit_has_one_panel"
            ),
        ]


class Panellist(models.Model):
    """Who sits in a panel: principals of the houses, mostly."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="panellists")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["panel", "person"], name="a_panellist_once")]


class Account(models.Model):
    """What a unit says of a theme, in the principal's own words. Both axes are made of these same rows.

    ``well`` is what develops well, ``further`` what must be developed further, ``need`` what is needed, and
    of whom. Never asked for twice: the panel, the report and the slide read it here.
    """

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="accounts")
    theme = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="accounts")
    well = models.TextField(blank=True)
    further = models.TextField(blank=True)
    need = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assembly", "theme", "unit"], name="a_unit_says_a_theme_once")
        ]


class AccountText(models.Model):
    """A text that was sent for one part of an account, numbered; what is written upon it names the number.

    ``is_reading``: the part read so. Else it was put together with what another had written meanwhile.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    is_reading = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "number"], name="one_account_text_a_number")
        ]


class Evidence(models.Model):
    """What is chosen to be shown of a theme and a unit: a figure (its indicator's key) or a step."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="evidence")
    theme = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=80, blank=True)
    step = models.ForeignKey("thread.Step", on_delete=models.PROTECT, null=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order", "pk"]


class PackPage(models.Model):
    """What a panel gives to the ten-minute pack: two sentences, a figure, three questions to bear in mind.

    Nothing of it is told before somebody who sits in the panel has confirmed it (``confirmed_at``); whoever
    changes it afterwards takes that back. ``indicator`` and ``unit``: one of the figures the panel shows.
    """

    panel = models.OneToOneField(Panel, on_delete=models.CASCADE, related_name="pack")
    well = models.CharField(max_length=240, blank=True)
    further = models.CharField(max_length=240, blank=True)
    indicator = models.CharField(max_length=80, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    questions = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)


class Frozen(models.Model):
    """One thing of the day as it was when all was locked; ``digest`` is the hash of ``payload``.

    ``key`` names what it is: ``figure:<indicator>:<path>``, ``account:<theme>:<path>``, ``step:<key>``,
    ``places`` (which units, and where they stood), ``pack:<theme or unit>``. Films and pictures are never
    frozen.
    """

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="frozen")
    key = models.CharField(max_length=320)
    payload = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "key"], name="frozen_once")]


class Reading(models.Model):
    """Somebody has opened one of the day's reports, and may have said that they have read it.

    Shown by role and number, never by name; ``person`` is let go of with the guests after the day.
    """

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    role = models.CharField(max_length=40)
    report = models.CharField(max_length=200)
    has_read = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "person", "report"], name="read_once")]
