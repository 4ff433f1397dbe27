"""Det här skulle en inspektör fråga oss: the loose ends, kindly, each with a way to the work."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.analysis.figures import moment
from helhet.analysis.model import Kind
from helhet.analysis.sentences import written
from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.questions import Asked, Loose, Question, asked_at
from helhet.web.page import Page, PageRequest
from helhet.web.pages.mal.page import building
from helhet.web.steps import reader_in_thread, who_wrote

_SHOWN = 12  # rows of one question; more is not a list to work from

NAMES = {
    Question.RESULT_WITHOUT_CAUSE: Text(sv="Resultat utan orsak", en="Result without cause"),
    Question.CAUSE_WITHOUT_EVIDENCE: Text(sv="Orsak utan stöd", en="Cause without evidence"),
    Question.EFFORT_WITHOUT_ANALYSIS: Text(sv="Insats utan analys", en="Effort without analysis"),
    Question.GOAL_WITHOUT_FOLLOW_UP: Text(sv="Mål utan uppföljning", en="Goal without follow-up"),
    Question.DECISION_WITHOUT_EVIDENCE: Text(sv="Beslut utan underlag", en="Decision without evidence"),
    Question.RESOURCES_WITHOUT_FOLLOW_UP: Text(
        sv="Resurser utan uppföljning", en="Resources without follow-up"
    ),
}
ASKS = {
    Question.RESULT_WITHOUT_CAUSE: Text(
        sv="Vad tror ni att det beror på? En siffra som har ändrats, eller som någon har lyft, väntar på "
        "en orsaksanalys.",
        en="What do you think causes it? A figure that has changed, or that somebody has raised, waits for "
        "a cause analysis.",
    ),
    Question.CAUSE_WITHOUT_EVIDENCE: Text(
        sv="Hur vet ni det? Det som är beskrivet är inte analyserat förrän stödet finns där.",
        en="How do you know? What is described is not analysed until the evidence is there.",
    ),
    Question.EFFORT_WITHOUT_ANALYSIS: Text(
        sv="Varför just det här? En insats som bygger på en analys är lättare att försvara, och att avsluta.",
        en="Why just this? An effort that rests on an analysis is easier to defend, and to end.",
    ),
    Question.GOAL_WITHOUT_FOLLOW_UP: Text(
        sv="Hur går det? Några meningar om vad ni har sett räcker.",
        en="How is it going? A few sentences on what you have seen are enough.",
    ),
    Question.DECISION_WITHOUT_EVIDENCE: Text(
        sv="Vad bygger det på? Knyt den iakttagelse, siffra eller analys som ni hade.",
        en="What does it rest on? Tie the observation, figure or analysis that you had.",
    ),
    Question.RESOURCES_WITHOUT_FOLLOW_UP: Text(
        sv="Vad gav pengarna? Skriv vilken dag ni ser efter.",
        en="What came of the money? Write which day you look.",
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One loose end: what it is, what is asked, and where the work is done."""

    title: str
    about: str
    verb: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """One question with its rows; ``more`` that do not fit, ``hidden`` that are not shared."""

    key: str
    name: Text
    asks: Text
    count: int
    rows: tuple[Row, ...]
    more: int
    hidden: int


def show(request: PageRequest) -> HttpResponse:
    """The questions at a unit and below, and how many there are at each unit."""
    reader = reader_in_thread(request)
    if not any(path.startswith(request.unit.root_path) for path in reader.reads):
        raise Http404  # who does not read the thread has no part in its loose ends
    now = moment(request.unit)
    asked = asked_at(request.unit, reader, now, request.reader.today)
    below = now.columns(request.unit)[1:]
    context = {
        "units": now.columns(now.authority),
        "parts": [_part(request, question, asked) for question in Question],
        "total": sum(asked.count(question) for question in Question),
        "questions": [NAMES[question] for question in Question],
        "sums": [row for row in (_sum(asked, unit) for unit in below) if any(row[1])],
        "own": _own(asked, request.unit, below),
    }
    return render(request, "fragor/fragor.html", context)


def _part(request: PageRequest, question: Question, asked: Asked) -> Part:
    found = asked.of(question)
    return Part(
        key=question.value,
        name=NAMES[question],
        asks=ASKS[question],
        count=asked.count(question),
        rows=tuple(_row(request, one) for one in found[:_SHOWN]),
        more=max(0, len(found) - _SHOWN),
        hidden=asked.hidden(question),
    )


def _sum(asked: Asked, unit: Unit) -> tuple[Unit, list[int]]:
    return unit, [asked.count(question, unit.path) for question in Question]


def _own(asked: Asked, unit: Unit, below: list[Unit]) -> list[int]:
    """What lies at the unit itself and at units that are not told of one by one."""
    counts = [_sum(asked, one)[1] for one in below]
    whole = _sum(asked, unit)[1]
    return [total - sum(row[place] for row in counts) for place, total in enumerate(whole)]


def _row(request: PageRequest, one: Loose) -> Row:
    if one.step is None:
        return _of_figure(request, one)
    step = one.step
    at_step = {"key": step.key, "unit": step.unit}
    verbs = {
        Question.CAUSE_WITHOUT_EVIDENCE: (
            _("See what is lacking"),
            reverse("steg_analyserat", kwargs=at_step),
        ),
        Question.EFFORT_WITHOUT_ANALYSIS: (_("Tie an analysis to it"), reverse("steg_knyt", kwargs=at_step)),
        Question.GOAL_WITHOUT_FOLLOW_UP: (_("Follow up"), building(step.unit, "follow_up", step)),
        Question.DECISION_WITHOUT_EVIDENCE: (_("Tie evidence to it"), reverse("steg_knyt", kwargs=at_step)),
        Question.RESOURCES_WITHOUT_FOLLOW_UP: (_("Write the day"), reverse("steg_andra", kwargs=at_step)),
    }
    verb, address = verbs[one.question]
    if not request.reader.may(Permission.ANALYSE, step.unit):
        verb, address = _("Read it"), reverse("trad", kwargs=at_step)
    about = " ".join(one.lacking) or who_wrote(step)
    return Row(step.title, about, verb, address)


def _of_figure(request: PageRequest, one: Loose) -> Row:
    figure, indicator = one.figure, one.indicator
    if figure is None or indicator is None or figure.period is None:
        raise LookupError("a result has its figure")
    told = {"value": written(indicator, figure.value or 0.0), "period": figure.period.label}
    about = {
        Kind.UP: _("%(value)s in %(period)s, up more than chance usually makes it."),
        Kind.DOWN: _("%(value)s in %(period)s, down more than chance usually makes it."),
        None: _("%(value)s in %(period)s. Somebody has raised the figure, and nobody has analysed it."),
    }[one.change] % told
    title = f"{indicator.name}, {one.unit.name}"
    if request.reader.may(Permission.ANALYSE, one.unit):
        start = f"{building(one.unit, 'analysis')}&siffra={indicator.key}"
        return Row(title, about, _("Begin a cause analysis"), start)
    address = reverse("indikator", kwargs={"key": indicator.key, "unit": one.unit})
    return Row(title, about, _("See the figure"), address)


PAGE = Page(
    key="fragor",
    route="fragor/<unit:unit>/",
    title=Text(sv="Det här skulle en inspektör fråga oss", en="What an inspector would ask us"),
    access=Permission.SEE_WHOLE,
    view=show,
)
