"""Rows about people: who they are, which roles they hold where and when, and what was done."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from helhet.chain.models import Unit


class PersonManager(BaseUserManager["Person"]):
    """Finds a person by e-mail address without regard to case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone who can sign in. What they may do comes from their assignments alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    sort_key = models.CharField(max_length=400, editable=False)
    language = models.CharField(max_length=5, default="sv")
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    invited_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


class Assignment(models.Model):
    """A role held by a person at a unit from a day, to a day or for now."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    # What this authority calls someone who was known to another one before; else it is the person's name.
    called = models.CharField(max_length=150, blank=True)
    called_key = models.CharField(max_length=400, blank=True, editable=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "unit", "from_on"], name="one_assignment_per_start"
            ),
        ]

    @property
    def name(self) -> str:
        """The person's name as the authority of this role knows it."""
        return self.called or self.person.name


class JournalEntry(models.Model):
    """One line of who did what, where and when. Lines are added, never changed."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="deeds")
    channel = models.CharField(max_length=20, blank=True)
    action = models.CharField(max_length=80)
    unit_path = models.CharField(max_length=500, blank=True, db_index=True)
    details = models.JSONField(default=dict)
