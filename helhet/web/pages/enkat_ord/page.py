"""Egna ord: what was written freely is read by somebody before anybody else sees it, names taken out."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.chain.queries import at_or_below_path
from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.people.models import Person
from helhet.thread.warnings import warnings_in
from helhet.voices import actions
from helhet.voices.models import OwnWords, Survey
from helhet.voices.surveys.asking import Respondents
from helhet.voices.surveys.queries import words_count
from helhet.voices.surveys.reasons import WITHHELD_REASONS
from helhet.voices.surveys.results import in_language
from helhet.voices.texts.expected import Expected
from helhet.voices.texts.masking import masked, spans
from helhet.web.page import Access, Page, PageRequest
from helhet.web.surveys import looked_after

MOST = 20  # on a page


@dataclass(frozen=True, slots=True)
class ToRead:
    """A text that waits: as it was written, as it is proposed to be shown, and what to look out for."""

    words: OwnWords
    question: str
    respondents: Respondents
    proposed: str
    is_masked: bool
    look_out: list[str]


@never_cache
def show(request: PageRequest, key: UUID) -> HttpResponse:
    """The next texts to read; POST shows or withholds one."""
    survey = looked_after(request, key)
    if survey.state != Survey.State.CLOSED:
        return redirect("dela_enkat", key=key)
    if request.method == "POST":
        _read(request, survey)
        return redirect("enkat_ord", key=key)
    waiting = OwnWords.objects.filter(question__survey=survey, state=OwnWords.State.WAITING)
    expected = _expected(survey)
    # By their random keys, which say nothing of when they came.
    rows = [_to_read(row, expected) for row in waiting.select_related("question").order_by("key")[:MOST]]
    context = {
        "survey": survey,
        "rows": rows,
        "count": words_count(survey),
        "reasons": WITHHELD_REASONS.items(),
    }
    return render(request, "enkat_ord/enkat_ord.html", context)


def _expected(survey: Survey) -> Expected:
    """What those who work in the authority are called, and its units: people are masked, places are not."""
    root = survey.unit.root_path
    people = Person.objects.filter(assignments__unit__path__startswith=root, is_example=False)
    places = at_or_below_path(root).values_list("name", flat=True)
    return Expected.of(sorted(people.values_list("name", flat=True).distinct()), list(places))


def _to_read(row: OwnWords, expected: Expected) -> ToRead:
    respondents = Respondents(row.respondents)
    found = spans(row.text, expected)
    return ToRead(
        row,
        in_language(row.question.words.get(row.respondents, {})),
        respondents,
        masked(row.text, found),
        bool(found),
        [f"{warning.excerpt}: {warning.advice}" for warning in warnings_in(row.text)],
    )


def _read(request: PageRequest, survey: Survey) -> None:
    words = _words(survey, request.POST.get("words", ""))
    if words is None:
        messages.warning(request, _("Somebody else has read that text meanwhile."))
        return
    try:
        if request.POST.get("what") == "withhold":
            actions.withhold_words(
                by=request.reader.person, words=words, reason=request.POST.get("reason", "")
            )
        else:
            actions.show_words(by=request.reader.person, words=words, text=request.POST.get("text", ""))
    except ActionError as error:
        messages.error(request, str(error))


def _words(survey: Survey, key: str) -> OwnWords | None:
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    rows = OwnWords.objects.select_related("question__survey__unit").filter(question__survey=survey)
    return rows.filter(pk=wanted, state=OwnWords.State.WAITING).first()


PAGE = Page(
    key="enkat_ord",
    route="enkater/<uuid:key>/egna-ord/",
    title=Text(sv="Det som skrevs fritt", en="What was written freely"),
    access=Access.SIGNED_IN,
    view=show,
)
