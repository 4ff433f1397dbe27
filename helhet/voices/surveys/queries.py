"""Reads of surveys: which there are at a unit, and how many have answered so far."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at
from helhet.voices.models import OwnWords, Survey, SurveyGroup
from helhet.voices.surveys.counting import BATCH


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those who were asked have answered; ``answered`` moves by five or more."""

    invited: int
    answered: int

    @property
    def percent(self) -> int:
        """Whole per cent, 0 where nobody is asked."""
        return round(100 * self.answered / self.invited) if self.invited else 0


def surveys_at(unit: Unit) -> QuerySet[Survey]:
    """The surveys of a unit, of those below it and of those merged into it, the newest first.

    Each with ``invited`` and ``answered`` of all its groups, and ``asked`` questions.
    """
    rows = Survey.objects.filter(goes_on_at(unit)).select_related("unit")
    return rows.annotate(
        invited=Sum("groups__invited", default=0), answered=Sum("groups__answered", default=0)
    ).order_by("-made_at", "-pk")


def survey_with(key: UUID) -> Survey | None:
    """The survey with a key, or None."""
    return Survey.objects.select_related("unit").filter(key=key).first()


def group_with(token: str) -> SurveyGroup | None:
    """The group that a link leads to, with its survey; none of a survey that nobody has opened."""
    found = SurveyGroup.objects.select_related("survey__unit", "unit").filter(token=token)
    return found.exclude(survey__state=Survey.State.DRAFT).first()


def is_enough_waiting(group: SurveyGroup) -> bool:
    """Whether so many sheets wait in a group that they are to be counted."""
    return group.sheets.count() >= BATCH


def groups_of(survey: Survey) -> list[tuple[SurveyGroup, Rate]]:
    """The groups that are asked, those of whom most are missing first."""
    rows = [(row, Rate(row.invited, row.answered)) for row in survey.groups.select_related("unit")]
    return sorted(rows, key=lambda one: (one[1].percent, one[0].respondents, one[0].name))


def over(on: date) -> QuerySet[Survey]:
    """Open surveys whose last day has passed."""
    return Survey.objects.filter(state=Survey.State.OPEN, closes_on__lt=on).order_by("pk")


def first_untold(unit: Unit) -> Survey | None:
    """The survey at a unit or below it that has been closed longest without a word of what came of it."""
    closed = Survey.objects.filter(goes_on_at(unit), state=Survey.State.CLOSED, came_of="")
    return closed.select_related("unit").order_by("closed_at", "pk").first()


@dataclass(frozen=True, slots=True)
class WordsCount:
    """What was written freely in a survey, by what became of it."""

    waiting: int
    shown: int
    withheld: int


def words_count(survey: Survey) -> WordsCount:
    """How many texts wait to be read, are shown, and are withheld."""
    states = OwnWords.State
    found = OwnWords.objects.filter(question__survey=survey).aggregate(
        waiting=Count("pk", filter=Q(state=states.WAITING)),
        shown=Count("pk", filter=Q(state=states.SHOWN)),
        withheld=Count("pk", filter=Q(state=states.WITHHELD)),
    )
    return WordsCount(**found)
