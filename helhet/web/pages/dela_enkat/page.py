"""Dela ut: links, squares and codes to hand out, how many have answered, who is missing, and closing."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.models import Survey, SurveyGroup
from helhet.voices.surveys.counting import BATCH
from helhet.voices.surveys.queries import Rate, groups_of
from helhet.web.page import Access, Page, PageRequest
from helhet.web.squares import square
from helhet.web.surveys import entrance, looked_after


@never_cache
def show(request: PageRequest, key: UUID) -> HttpResponse:
    """Every group with its way in and its rate; POST closes, puts the last day off, or makes codes."""
    survey = looked_after(request, key)
    if survey.state != Survey.State.OPEN:
        return redirect("bygg_enkat" if survey.state == Survey.State.DRAFT else "enkat_svar", key=key)
    if request.method == "POST":
        return _posted(request, survey)
    rows = groups_of(survey)
    rate = Rate(sum(one.invited for _group, one in rows), sum(one.answered for _group, one in rows))
    context = {
        "survey": survey,
        "rate": rate,
        "rows": [(entrance(request, group), one) for group, one in rows],
        "missing": [group for group, one in rows if one.percent < 50],
        "batch": BATCH,
        "has_codes": survey.entry == Survey.Entry.CODES,
    }
    return render(request, "dela_enkat/dela_enkat.html", context)


def _posted(request: PageRequest, survey: Survey) -> HttpResponse:
    what, _colon, which = request.POST.get("what", "").partition(":")
    try:
        if what == "codes":
            group = (
                survey.groups.filter(pk=which if which.isdecimal() else 0)
                .select_related("survey__unit")
                .first()
            )
            if group is None:
                raise Http404
            return _codes(request, group)
        if what == "close":
            return _closed(request, survey)
        if what == "until":
            return _put_off(request, survey)
    except ActionError as error:
        messages.error(request, str(error))
    return redirect("dela_enkat", key=survey.key)


def _codes(request: PageRequest, group: SurveyGroup) -> HttpResponse:
    """The codes are in this answer and nowhere else, in an order that says nothing."""
    codes = actions.make_codes(by=request.reader.person, group=group)
    found = entrance(request, group)
    # What stands after the hash never leaves the phone, so no log holds a code.
    slips = [(code, square(f"{found.address}#{code.replace(' ', '-')}")) for code in codes]
    return render(
        request, "dela_enkat/koder.html", {"entrance": found, "slips": slips, "survey": group.survey}
    )


def _closed(request: PageRequest, survey: Survey) -> HttpResponse:
    if not request.POST.get("sure"):
        raise ActionError(_("Tick that it is to be closed: a closed survey is not opened again."))
    actions.close_survey(by=request.reader.person, survey=survey)
    messages.success(request, _("The survey is closed. Here is what may be told."))
    return redirect("enkat_svar", key=survey.key)


def _put_off(request: PageRequest, survey: Survey) -> HttpResponse:
    try:
        day = date.fromisoformat(request.POST.get("closes_on", ""))
    except ValueError as error:
        raise ActionError(_("Write a day, such as 2026-12-18.")) from error
    actions.describe_survey(
        by=request.reader.person, survey=survey, title=survey.title, why=survey.why, closes_on=day,
        entry=survey.entry, languages=survey.languages,
    )  # fmt: skip
    messages.success(request, _("The last day is changed."))
    return redirect("dela_enkat", key=survey.key)


PAGE = Page(
    key="dela_enkat",
    route="enkater/<uuid:key>/dela/",
    title=Text(sv="Dela ut", en="Hand out"),
    access=Access.SIGNED_IN,
    view=show,
)
