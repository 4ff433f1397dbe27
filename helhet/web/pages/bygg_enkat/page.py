"""Bygg: the questions of a survey, with advice beside them; from the library, or one's own."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.indicators.themes import THEMES, Theme
from helhet.voices import actions
from helhet.voices.models import Survey, SurveyQuestion
from helhet.voices.surveys import craft
from helhet.voices.surveys.asking import LibraryQuestion, Respondents, Way, library
from helhet.voices.surveys.results import in_language
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.bygg_enkat.forms import QuestionForm
from helhet.web.pages.enheter.forms import refuse
from helhet.web.surveys import looked_after


@dataclass(frozen=True, slots=True)
class Line:
    """A question of the survey with its words for each kind of respondents, and advice on it."""

    question: SurveyQuestion
    words: list[tuple[Respondents, str]]
    options: list[str]
    advice: list[craft.Advice]


def show(request: PageRequest, key: UUID) -> HttpResponse:
    """The questions in their order; POST takes one in, moves one or takes one away."""
    survey = looked_after(request, key)
    if survey.state != Survey.State.DRAFT:
        return redirect("dela_enkat", key=key)
    if request.method == "POST":
        try:
            _done(request, survey)
        except ActionError as error:
            messages.error(request, str(error))
        is_gone = survey.pk is None
        return redirect("enkater", unit=survey.unit) if is_gone else redirect("bygg_enkat", key=key)
    lines = [_line(row) for row in survey.questions.all()]
    asked = [craft.Worded(line.words[0][1], tuple(line.options), Way(line.question.way)) for line in lines]
    context = {
        "survey": survey,
        "lines": lines,
        "advice": craft.advice_on_all(asked),
        "minutes": max(1, round(craft.minutes(asked))),
        "library": _library({line.question.library for line in lines}),
    }
    return render(request, "bygg_enkat/bygg_enkat.html", context)


def _line(row: SurveyQuestion) -> Line:
    words = [(who, in_language(row.words[who.value])) for who in Respondents if who.value in row.words]
    options = [in_language(option) for option in row.options]
    found: list[craft.Advice] = []
    for _who, text in words:
        found += [one for one in craft.advice(text, options, Way(row.way)) if one not in found]
    return Line(row, words, options, found)


def _library(taken: set[str]) -> list[tuple[Theme, list[LibraryQuestion]]]:
    """What can be taken in, by theme, without what is there already."""
    places = list(THEMES)
    rows = sorted(
        (row for key, row in library().items() if key not in taken and row.theme in THEMES),
        key=lambda row: (places.index(row.theme), row.order, row.key),
    )
    return [(THEMES[theme], list(some)) for theme, some in groupby(rows, key=lambda row: row.theme)]


def _done(request: PageRequest, survey: Survey) -> None:
    what, _colon, which = request.POST.get("what", "").partition(":")
    by = request.reader.person
    if what == "take":
        chosen = request.POST.getlist("question")
        if not chosen:
            raise ActionError(_("Choose a question first."))
        for one in chosen:
            actions.take_question(by=by, survey=survey, library_key=one, respondents=list(Respondents))
        return
    if what == "throw":
        actions.drop_survey(by=by, survey=survey)
        messages.success(request, _("The survey is thrown away."))
        return
    question = survey.questions.filter(pk=which).first() if which.isdecimal() else None
    deeds: dict[str, Callable[[SurveyQuestion], object]] = {
        "up": lambda row: actions.move_question(by=by, question=row, up=True),
        "down": lambda row: actions.move_question(by=by, question=row, up=False),
        "drop": lambda row: actions.drop_question(by=by, question=row),
    }
    if question is None or what not in deeds:
        raise Http404
    deeds[what](question)


def one(request: PageRequest, key: UUID, number: int = 0) -> HttpResponse:
    """The form of one question: a new one, or one that is there."""
    survey = looked_after(request, key)
    question = survey.questions.filter(pk=number).first() if number else None
    if survey.state != Survey.State.DRAFT or (number and question is None):
        raise Http404
    form = QuestionForm(survey, question, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _kept(request, survey, question, form)
            return redirect("bygg_enkat", key=key)
        except ActionError as error:
            refuse(form, error)
    return render(request, "bygg_enkat/fraga.html", {"survey": survey, "question": question, "form": form})


def _kept(request: PageRequest, survey: Survey, question: SurveyQuestion | None, form: QuestionForm) -> None:
    if question is None:
        way = form.chosen_way
        actions.add_question(by=request.reader.person, survey=survey, way=way, **form.said())
    else:
        question.survey = survey
        actions.reword_question(by=request.reader.person, question=question, **form.said())


PAGE = Page(
    key="bygg_enkat",
    route="enkater/<uuid:key>/bygg/",
    title=Text(sv="Frågorna", en="The questions"),
    access=Access.SIGNED_IN,
    view=show,
)
NEW = Page(
    key="ny_enkatfraga",
    route="enkater/<uuid:key>/fraga/",
    title=Text(sv="Skriv en fråga", en="Write a question"),
    access=Access.SIGNED_IN,
    view=one,
)
ONE = Page(
    key="enkatfraga",
    route="enkater/<uuid:key>/fraga/<int:number>/",
    title=Text(sv="Ändra frågan", en="Change the question"),
    access=Access.SIGNED_IN,
    view=one,
)
