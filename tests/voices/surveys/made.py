"""Surveys for tests, made and answered by the real actions."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.people.models import Person
from helhet.voices import actions
from helhet.voices.models import Survey, SurveyGroup, SurveyQuestion
from helhet.voices.surveys.asking import Respondents, Way

OFTEN = [{"sv": text} for text in ("Alltid", "Ofta", "Sällan", "Aldrig", "Vet inte")]
CALM = "Hur ofta är det arbetsro på lektionerna?"
FREELY = "Vad skulle göra lektionerna lugnare?"
_forms = itertools.count()


def draft(by: Person, unit: Unit, title: str = "Så har vi det") -> Survey:
    """A survey with one question to choose in and one to write in, not opened yet; it asks nobody."""
    survey = actions.make_survey(by=by, unit=unit, title=title, why="Vi vill veta hur lektionerna är.")
    actions.add_question(
        by=by, survey=survey, way=Way.ONE, options=OFTEN, good=[0, 1], outside=[4],
        words={"student": {"sv": CALM}, "teacher": {"sv": "Hur ofta är det arbetsro på dina lektioner?"}},
    )  # fmt: skip
    actions.add_question(by=by, survey=survey, way=Way.WORDS, words={"student": {"sv": FREELY}})
    return survey


def opened(
    by: Person,
    unit: Unit,
    groups: dict[str, int],
    entry: str = "link",
    respondents: Respondents = Respondents.STUDENT,
) -> Survey:
    """The same, open for some groups at the unit for a week."""
    survey = draft(by, unit)
    actions.invite_groups(by=by, survey=survey, unit=unit, respondents=respondents, groups=groups)
    closes_on = timezone.localdate() + timedelta(days=7)
    actions.describe_survey(
        by=by, survey=survey, title=survey.title, why=survey.why, closes_on=closes_on, entry=entry
    )
    return actions.open_survey(by=by, survey=survey)


def questions(survey: Survey) -> tuple[SurveyQuestion, SurveyQuestion]:
    """The one to choose in and the one to write in."""
    first, second = survey.questions.all()
    return first, second


def answer(group: SurveyGroup, choice: int | None, words: str = "", once: str = "", code: str = "") -> bool:
    """One respondent's sheet, and the counting that the page does after it."""
    choose, write = questions(group.survey)
    content: dict[int, list[int] | str] = {choose.pk: [] if choice is None else [choice], write.pk: words}
    once = once or f"form {next(_forms)}"
    came = actions.answer_survey(by=Channel.ANONYMOUS, group=group, content=content, once=once, code=code)
    actions.count_answers(by=Channel.ANONYMOUS, group=group)
    return came


def answered(group: SurveyGroup, choices: Iterable[int | None], words: Sequence[str] = ()) -> None:
    """A sheet for each choice, the first ones with words."""
    for choice, text in itertools.zip_longest(choices, words, fillvalue=""):
        answer(group, choice if choice != "" else None, str(text or ""))
