"""Svaren: what a closed survey showed, for everybody inside; what came of it, by those who asked."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread import actions as thread
from helhet.thread.models import Step
from helhet.thread.readers import readable, thread_reader
from helhet.voices import actions
from helhet.voices.models import Survey
from helhet.voices.surveys.queries import words_count
from helhet.voices.surveys.results import pairs, results
from helhet.web.answers import gap_chart, shown_answers, texts_of
from helhet.web.page import Access, Page, PageRequest
from helhet.web.surveys import seen

if TYPE_CHECKING:
    from django.db.models import QuerySet


@never_cache
def show(request: PageRequest, key: UUID) -> HttpResponse:
    """The results; POST tells what came of it, or writes into the thread what somebody sees in them."""
    survey, keeps = seen(request, key)
    if survey.state != Survey.State.CLOSED:
        if not keeps:
            raise Http404
        return redirect("dela_enkat", key=key)
    if request.method == "POST":
        return _posted(request, survey, keeps)
    found = results(survey)
    context = {
        "survey": survey,
        "keeps": keeps,
        "answered": [(one, shown_answers(one)) for one in found],
        "gap": gap_chart(pairs(found)),
        "texts": texts_of(survey),
        "words": words_count(survey),
        "steps": list(_steps(request, survey)[:20]),
        "may_write": request.reader.may(Permission.CONTRIBUTE, survey.unit),
    }
    return render(request, "enkat_svar/enkat_svar.html", context)


def occasion(survey: Survey) -> str:
    """Where somebody saw what they write: it stands with the step, and finds it again."""
    day = f"{survey.closed_at:%Y-%m-%d}" if survey.closed_at else ""
    return f"Enkäten ”{survey.title}” {day}".strip()


def _steps(request: PageRequest, survey: Survey) -> "QuerySet[Step]":
    """What has been said in the thread about it, as far as the reader may read it."""
    reader = thread_reader(request.reader.person, request.reader.assignments)
    rows = readable(reader).filter(unit__path__startswith=survey.unit.path, occasion=occasion(survey))
    return rows.select_related("unit").order_by("written_at", "pk")


def _posted(request: PageRequest, survey: Survey, keeps: bool) -> HttpResponse:
    text = request.POST.get("text", "")
    try:
        if request.POST.get("what") == "came" and keeps:
            actions.tell_what_came(by=request.reader.person, survey=survey, text=text)
            messages.success(request, _told(survey))
        elif request.POST.get("what") == "see":
            thread.write(
                by=request.reader.person, kind="observation", unit=survey.unit, text=text,
                occasion=occasion(survey), acting=request.reader.acting,
            )  # fmt: skip
            messages.success(
                request, _("It stands in the thread now. Those who lead here say what becomes of it.")
            )
        else:
            raise Http404
    except ActionError as error:
        messages.error(request, str(error))
    return redirect("enkat_svar", key=survey.key)


def _told(survey: Survey) -> str:
    if survey.is_from_elsewhere:
        return _("Told. It stands on this page.")
    return _("Told. Those who answered see it at the address they answered at.")


PAGE = Page(
    key="enkat_svar",
    route="enkater/<uuid:key>/",
    title=Text(sv="Svaren", en="The answers"),
    access=Access.SIGNED_IN,
    view=show,
)
