"""Who is invited, who comes, what they eat, and who was there."""

from django.db import models

from helhet.assembly.models.edition import Assembly
from helhet.chain.models import Unit
from helhet.people.models import Person


class Registration(models.Model):
    """Somebody invited or registered, with an account or without. ``badge`` is what stands in their QR code.

    ``food`` and ``access`` are erased after the day (``needs_erased_at``). A badge lets a phone into the hall
    once (``joined_on``); which phone's votes are whose is written down nowhere. ``reports_sent_at``: when
    they were last told that the day's reports can be read.
    """

    class State(models.TextChoices):
        """What they have said."""

        INVITED = "invited"
        COMING = "coming"
        WAITING = "waiting"  # it was full; in the order of ``said_at``
        DECLINED = "declined"

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, related_name="+")
    food = models.CharField(max_length=200, blank=True)
    access = models.CharField(max_length=200, blank=True)
    needs_erased_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.INVITED)
    badge = models.CharField(max_length=32, unique=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    reports_sent_at = models.DateTimeField(null=True, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assembly", "person"], condition=~models.Q(person=None), name="registered_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
