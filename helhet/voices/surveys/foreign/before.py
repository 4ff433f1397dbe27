"""Whether a table has come in before: a survey is told of once, also when it was made elsewhere."""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError
from helhet.voices.models import Survey
from helhet.voices.surveys.foreign.model import CountTable
from helhet.voices.surveys.foreign.wording import bare

_NEAR = timedelta(days=14)


class TakenInBeforeError(ActionError):
    """The same table has come in before, as ``survey``; nothing is changed."""

    def __init__(self, survey: Survey) -> None:
        told = {"title": survey.title, "day": survey.made_at.date().isoformat()}
        super().__init__(
            _("The same numbers were read in on %(day)s as “%(title)s”. Nothing is changed.") % told
        )
        self.survey = survey


def hash_of(counts: CountTable) -> str:
    """What is kept of a table. Keyed: of a plain hash the counts of a small group could be guessed."""
    return hmac.new(
        settings.SECRET_KEY.encode(), f"counts:{counts.content}".encode(), hashlib.sha256
    ).hexdigest()


def check_is_new(unit: Unit, counts: CountTable, closed_on: date) -> None:
    """Raises TakenInBeforeError for the same table, and ActionError for another table of the same answers.

    Two tables that differ by one group would tell what the group answered: by subtraction.
    """
    same = Survey.objects.filter(unit=unit, counts_hash=hash_of(counts)).first()
    if same is not None:
        raise TakenInBeforeError(same)
    asked = {
        (who, bare(text)): text
        for one in counts.questions
        for who, said in one.words.items()
        for text in said.values()
    }
    near = Survey.objects.exclude(source="").filter(
        unit__path__startswith=unit.root_path,
        closes_on__range=(closed_on - _NEAR, closed_on + _NEAR),
    )
    for survey in near.select_related("unit").prefetch_related("questions"):
        is_about_the_same = survey.unit.path.startswith(unit.path) or unit.path.startswith(survey.unit.path)
        again = next((asked[key] for key in _worded(survey) if key in asked), "")
        if is_about_the_same and again:
            raise ActionError(_refusal(survey, again))


def _worded(survey: Survey) -> Iterator[tuple[str, str]]:
    for question in survey.questions.all():
        for who, said in question.words.items():
            yield from ((who, bare(text)) for text in said.values())


def _refusal(survey: Survey, question: str) -> str:
    told = {"question": question, "title": survey.title, "day": f"{survey.closes_on}"}
    return (
        _(
            "“%(question)s” has come in already, in “%(title)s” that closed on %(day)s. The same answers are "
            "told of once: by comparing two tables one could work out what a small group answered. If it is "
            "another survey, its last day is at least two weeks away from that."
        )
        % told
    )
