"""Vilka frågas: the groups, how one gets in and until when; then the survey is opened."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.analysis.release.answers import LEAST_ANSWERS
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below_path
from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.models import Survey
from helhet.voices.surveys.asking import Respondents
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.enkat_grupper.forms import AddGroups, HowAsked
from helhet.web.surveys import looked_after


def show(request: PageRequest, key: UUID) -> HttpResponse:
    """Who is asked so far, a form for more, and the opening."""
    survey = looked_after(request, key)
    if survey.state != Survey.State.DRAFT:
        return redirect("dela_enkat", key=key)
    what = request.POST.get("what", "")
    asked = _asked(survey)
    adding = AddGroups(asked, _units(survey), request.POST if what == "add" else None)
    how = HowAsked(request.POST if what in ("keep", "open") else None, initial=_initial(survey))
    if request.method == "POST" and _posted(request, survey, adding, how):
        return redirect("dela_enkat" if survey.state == Survey.State.OPEN else "enkat_grupper", key=key)
    groups = list(survey.groups.select_related("unit"))
    small = [group for group in groups if group.invited < LEAST_ANSWERS]
    context = {
        "survey": survey,
        "adding": adding,
        "how": how,
        "groups": [(group, Respondents(group.respondents)) for group in groups],
        "small": small,
        "is_too_small": bool(groups) and sum(group.invited for group in groups) < LEAST_ANSWERS,
        "has_questions": bool(asked),
    }
    return render(request, "enkat_grupper/enkat_grupper.html", context)


def _asked(survey: Survey) -> list[Respondents]:
    """Those for whom at least one question is worded."""
    worded = {who for row in survey.questions.all() for who in row.words}
    return [who for who in Respondents if who.value in worded]


def _units(survey: Survey) -> list[Unit]:
    today = timezone.localdate()
    return [unit for unit in at_or_below_path(survey.unit.path) if unit.is_open(today)]


def _initial(survey: Survey) -> dict[str, object]:
    return {"entry": survey.entry, "closes_on": survey.closes_on, "languages": survey.languages}


def _posted(request: PageRequest, survey: Survey, adding: AddGroups, how: HowAsked) -> bool:
    """Whether what was asked for is done; else the forms say why."""
    what, _colon, which = request.POST.get("what", "").partition(":")
    form: AddGroups | HowAsked = adding if what == "add" else how
    try:
        if what == "drop":
            group = survey.groups.filter(pk=which if which.isdecimal() else 0).first()
            if group is not None:
                actions.drop_group(by=request.reader.person, group=group)
            return True
        if not form.is_valid():
            return False
        if what == "add":
            _added(request, survey, adding)
        else:
            _kept(request, survey, how, is_opening=what == "open")
        return True
    except ActionError as error:
        refuse(form, error)
        return False


def _added(request: PageRequest, survey: Survey, form: AddGroups) -> None:
    given = form.cleaned_data
    unit = next(unit for unit in _units(survey) if unit.path == given["unit"])
    actions.invite_groups(
        by=request.reader.person, survey=survey, unit=unit,
        respondents=Respondents(given["respondents"]), groups=given["lines"],
    )  # fmt: skip


def _kept(request: PageRequest, survey: Survey, form: HowAsked, *, is_opening: bool) -> None:
    actions.describe_survey(
        by=request.reader.person, survey=survey, title=survey.title, why=survey.why, **form.cleaned_data
    )
    if is_opening:
        actions.open_survey(by=request.reader.person, survey=survey)
        messages.success(request, _("The survey is open. Hand out the links."))
    else:
        messages.success(request, _("Kept."))


PAGE = Page(
    key="enkat_grupper",
    route="enkater/<uuid:key>/vilka/",
    title=Text(sv="Vilka frågas?", en="Who is asked?"),
    access=Access.SIGNED_IN,
    view=show,
)
