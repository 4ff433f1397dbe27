"""What may be done with a survey in which state, and what an answer may hold; refusals in words."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.people.permissions import active_assignments, may
from helhet.thread.rules import ForbiddenError, cleaned_text
from helhet.voices.models import Survey, SurveyGroup, SurveyQuestion
from helhet.voices.surveys.asking import Way

MOST_QUESTIONS = 30
MOST_OPTIONS = 12
MOST_GROUPS = 400
MOST_INVITED = 6_000
LONGEST_WORDS = 2_000  # characters of an answer in one's own words

Given = Mapping[int, list[int] | str]  # by question: places of options, or words


class ClosedError(ActionError):
    """The survey takes no answers: it has not been opened, or it is closed."""


class FullError(ActionError):
    """As many have answered by a link as are in its group."""


class UsedCodeError(ActionError):
    """The code has been used, or there is none such."""


def may_look_after(person: Person, survey: Survey) -> bool:
    """Whether a person makes, opens and closes a survey."""
    rows = active_assignments(person, timezone.localdate())
    return may(rows, Permission.KEEP_VOICES, survey.unit)


def check_looks_after(by: By, survey: Survey) -> None:
    """Raises ForbiddenError for a person who does not look after this survey."""
    if isinstance(by, Person) and not may_look_after(by, survey):
        raise ForbiddenError(_("Only staff who look after voices here may do that."))


def check_is_draft(survey: Survey) -> None:
    """Raises ActionError for a survey that people are answering, or have answered."""
    if survey.state != Survey.State.DRAFT:
        raise ActionError(_("The survey is open: what is asked cannot change any more. Make a new one."))


def check_may_open(
    survey: Survey, questions: Iterable[SurveyQuestion], groups: Iterable[SurveyGroup]
) -> None:
    """Raises ActionError for a survey that asks nothing, or nobody, or somebody nothing."""
    asked, invited = list(questions), {group.respondents for group in groups}
    if not asked:
        raise ActionError(_("Add a question first."))
    if not invited:
        raise ActionError(_("Say first who is asked."))
    for respondents in sorted(invited):
        if not any(respondents in question.words for question in asked):
            raise ActionError(
                _("One of the groups is asked nothing: word a question for them, or take it away.")
            )
    if survey.closes_on is None or survey.closes_on < timezone.localdate():
        raise ActionError(_("Say on which day it closes, today at the earliest."))


def is_open(survey: Survey, on: date) -> bool:
    """Whether it can be answered on a day."""
    return survey.state == Survey.State.OPEN and (survey.closes_on is None or survey.closes_on >= on)


def cleaned(
    questions: Iterable[SurveyQuestion], respondents: str, given: Given
) -> dict[str, list[int] | str]:
    """What an answer sheet keeps: of each question asked, places among its options, or words.

    What does not fit a question is left out as not answered. Raises ActionError for words that are too
    long, and for a sheet on which nothing is answered.
    """
    found: dict[str, list[int] | str] = {}
    for question in questions:
        if respondents not in question.words:
            continue
        value = _cleaned(question, given.get(question.pk, ""))
        if value:
            found[str(question.pk)] = value
    if not found:
        raise ActionError(_("Answer one of the questions first."))
    return found


def _cleaned(question: SurveyQuestion, value: list[int] | str) -> list[int] | str:
    if question.way == Way.WORDS:
        words = cleaned_text(value) if isinstance(value, str) else ""
        if len(words) > LONGEST_WORDS:
            told = {"count": len(words), "most": LONGEST_WORDS}
            raise ActionError(_("What you wrote has %(count)d characters; at most %(most)d fit.") % told)
        return words
    places = sorted(
        {place for place in value if isinstance(place, int) and 0 <= place < len(question.options)}
    )
    if question.way == Way.ONE:
        return places if len(places) == 1 else []
    return places
