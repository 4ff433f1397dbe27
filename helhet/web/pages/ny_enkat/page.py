"""Gör en enkät: what it is called, what it is for, and which questions to begin with."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.surveys.asking import QuestionSet, Respondents, question_sets
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse


def _ordered() -> list[QuestionSet]:
    """Those that several answer first, then as those who are asked are declared."""
    places = list(Respondents)
    return sorted(
        question_sets().values(),
        key=lambda one: (-len(one.respondents), places.index(one.respondents[0]), str(one.name)),
    )


def _sets() -> list[tuple[str, str]]:
    return [*((one.key, str(one.name)) for one in _ordered()), ("", str(_("No questions: I write my own")))]


class NewSurvey(forms.Form):
    """The beginning of a survey."""

    title = forms.CharField(label=_("What is the survey called?"), max_length=120)
    why = forms.CharField(
        label=_("Why do you ask, and what are the answers for?"),
        help_text=_("Those who answer read this first. Two sentences are enough."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    from_set = forms.ChoiceField(
        label=_("Begin with"), choices=_sets, widget=forms.RadioSelect, required=False
    )


def show(request: PageRequest) -> HttpResponse:
    """The form; sent, it leads to the questions."""
    form = NewSurvey(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            survey = actions.make_survey(by=request.reader.person, unit=request.unit, **form.cleaned_data)
            return redirect("bygg_enkat", key=survey.key)
        except ActionError as error:
            refuse(form, error)
    return render(request, "ny_enkat/ny_enkat.html", {"form": form, "sets": _ordered()})


PAGE = Page(
    key="ny_enkat",
    route="ny-enkat/<unit:unit>/",
    title=Text(sv="Gör en enkät", en="Make a survey"),
    access=Permission.KEEP_VOICES,
    view=show,
)
