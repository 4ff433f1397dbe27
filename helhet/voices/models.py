"""Rows of films: the film, its captions, those who are seen in it, and what they have said of showing it."""

import uuid

from django.db import models

from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.voices.purposes import Basis, Giver, Purpose


def _choices(kind: type[Purpose] | type[Basis] | type[Giver]) -> list[tuple[str, str]]:
    return [(one.value, one.name) for one in kind]


class Film(models.Model):
    """A film that a student, or somebody for them, has left. Its files stand in a folder named by ``key``.

    It is shown nowhere until it is ready, captioned, and everyone in it is told of and has a ground:
    ``standing.py`` says so each time somebody asks.
    """

    class State(models.TextChoices):
        """How far it has come."""

        ARRIVING = "arriving"
        WAITING = "waiting"
        MAKING = "making"
        READY = "ready"
        REFUSED = "refused"
        GONE = "gone"  # its files are erased; the row says when and why

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="films")
    title = models.CharField(max_length=120)
    theme = models.CharField(max_length=40, db_index=True)
    indicator = models.CharField(max_length=80, blank=True)
    question = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, default="sv")
    order = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20, choices=State.choices, default=State.ARRIVING)
    problem = models.TextField(blank=True)  # why it was refused or is gone, in words
    progress = models.PositiveSmallIntegerField(default=0)  # of making it ready, in per cent
    file_name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()  # bytes, of what was left
    seconds = models.FloatField(null=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    was_scanned = models.BooleanField(default=False)
    left_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="films_left")
    left_at = models.DateTimeField()
    touched_at = models.DateTimeField(null=True)  # when making it ready last got anywhere
    # Who has seen the whole film and says that everyone seen or heard in it is listed.
    listed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    listed_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["unit", "theme"], name="film_unit_theme")]

    def __str__(self) -> str:
        return self.title


class Captions(models.Model):
    """What is said in a film, line by line in one language, as WebVTT."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(max_length=10)
    content = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    finished_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["film", "language"], name="one_captions_in_a_language")
        ]


class Shown(models.Model):
    """Someone who is seen or heard in a film, described so that they are found in it, and not by name.

    Two slips open the page where it is said whether the film may be shown: their own, and a guardian's.
    Only hashes of the codes are kept.
    """

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="shown")
    description = models.CharField(max_length=120)
    is_adult = models.BooleanField()
    is_protected = models.BooleanField(default=False)  # protected identity: the film is shown nowhere
    own_slip = models.CharField(max_length=64, unique=True)
    # NULL where there is no guardian: empty texts would not be unique.
    guardian_slip = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001
    listed_at = models.DateTimeField()
    unlisted_at = models.DateTimeField(null=True)  # it was a mistake that they stood there

    def __str__(self) -> str:
        return self.description


class Ground(models.Model):
    """What somebody has said of one purpose, from a day to a day. It is ended and never taken away."""

    shown = models.ForeignKey(Shown, on_delete=models.CASCADE, related_name="grounds")
    purpose = models.CharField(max_length=10, choices=_choices(Purpose))
    basis = models.CharField(max_length=20, choices=_choices(Basis))
    giver = models.CharField(max_length=10, choices=_choices(Giver))
    is_yes = models.BooleanField()
    from_on = models.DateField()
    to_on = models.DateField()
    said_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shown", "purpose", "giver"],
                condition=models.Q(ended_at=None),
                name="one_open_word_for_a_purpose",
            )
        ]


class GroundRule(models.Model):
    """On what ground an authority shows films for a purpose: the newest row holds, none is taken away."""

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="ground_rules")
    purpose = models.CharField(max_length=10, choices=_choices(Purpose))
    basis = models.CharField(max_length=20, choices=_choices(Basis))
    reason = models.CharField(max_length=300, blank=True)  # the decision it rests on
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


# The rows of employers belong to this part too; Django finds models here.
from helhet.voices.employers.rows import EmployerLink, EmployerVoice  # noqa: E402

__all__ = ["Captions", "EmployerLink", "EmployerVoice", "Film", "Ground", "GroundRule", "Shown"]
