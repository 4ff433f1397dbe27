"""Enkäter: the surveys of a unit and below it; what is not closed is for those who look after it."""

from django.http import HttpResponse
from django.shortcuts import render

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.voices.models import Survey
from helhet.voices.surveys.queries import surveys_at
from helhet.web.page import Page, PageRequest


def show(request: PageRequest) -> HttpResponse:
    """Closed surveys for everybody inside; drafts and open ones for those who look after them."""
    found = list(surveys_at(request.unit))
    mine = [row for row in found if request.reader.may(Permission.KEEP_VOICES, row.unit)]
    states = Survey.State
    context = {
        "drafts": [row for row in mine if row.state == states.DRAFT],
        "open": [row for row in mine if row.state == states.OPEN],
        "closed": [row for row in found if row.state == states.CLOSED],
        "may_make": request.reader.may(Permission.KEEP_VOICES, request.unit),
    }
    return render(request, "enkater/enkater.html", context)


PAGE = Page(
    key="enkater",
    route="enkater/<unit:unit>/",
    title=Text(sv="Enkäter", en="Surveys"),
    access=Permission.SEE_WHOLE,
    view=show,
)
