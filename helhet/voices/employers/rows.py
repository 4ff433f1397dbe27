"""Rows of employers: the links they speak by, and what has been said through each."""

from django.db import models

from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.thread.models import Step


class EmployerLink(models.Model):
    """A link by which a programme council or a workplace speaks to a programme, from a day to a day.

    Only a keyed hash of what stands in the address is kept: neither the database nor a backup opens a link.
    ``name`` is that of the company or the council, shown with all that is said; no person is named.
    """

    class Holder(models.TextChoices):
        """Who is given the link."""

        COUNCIL = "council"
        WORKPLACE = "workplace"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="employer_links")
    holder = models.CharField(max_length=10, choices=Holder.choices)
    name = models.CharField(max_length=120)
    token_hash = models.CharField(max_length=64, unique=True)
    from_on = models.DateField()
    to_on = models.DateField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class EmployerVoice(models.Model):
    """One thing said through a link. ``once`` is the form's own mark: sent twice, it is said once."""

    link = models.ForeignKey(EmployerLink, on_delete=models.PROTECT, related_name="voices")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="employer_voice")
    once = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "once"], name="said_once_by_a_link")]
