"""Rows of what students tell by film, sound, picture or text: its words, those in it, what they have said.

Those of surveys stand in surveys/rows.py.
"""

import uuid

from django.db import models

from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.voices.media import Medium
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.surveys.rows import (
    EntryCode,
    OwnWords,
    Receipt,
    Sheet,
    Survey,
    SurveyGroup,
    SurveyQuestion,
    Tally,
)

__all__ = [
    "Captions",
    "EntryCode",
    "Film",
    "Ground",
    "GroundRule",
    "OwnWords",
    "Receipt",
    "Sheet",
    "Shown",
    "Survey",
    "SurveyGroup",
    "SurveyQuestion",
    "Tally",
]


def _choices(kind: type[Purpose] | type[Basis] | type[Giver] | type[Medium]) -> list[tuple[str, str]]:
    return [(one.value, one.name) for one in kind]


class Film(models.Model):
    """A film, sound, picture or text that a student, or somebody for them, has left: see ``medium``.

    Its files, which a text has none of, stand in a folder named by ``key``. It is shown nowhere until it is
    ready, its words are finished, and everyone who can be recognised in it is told of and has a ground:
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
    medium = models.CharField(max_length=10, choices=_choices(Medium), default=Medium.FILM.value)
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
    poster_text = models.CharField(max_length=300, blank=True)  # what the chosen poster shows
    was_scanned = models.BooleanField(default=False)
    left_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="films_left")
    left_at = models.DateTimeField()
    touched_at = models.DateTimeField(null=True)  # when making it ready last got anywhere
    # Who has seen, heard or read the whole and says that everyone who can be recognised in it is listed.
    listed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    listed_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["unit", "theme"], name="film_unit_theme")]

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> Medium:
        """In what way it tells."""
        return Medium(self.medium)


class Captions(models.Model):
    """The words of a film, sound, picture or text in one language.

    What is said in a film or a sound, line by line as WebVTT; what is seen in a picture, or the text itself,
    as plain text.
    """

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
    """Someone who can be recognised in a film (or a sound, picture or text), described and not named.

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
