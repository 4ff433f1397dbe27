"""What can be done in the control, each by one action; every form says which stage its host saw."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from helhet.assembly import actions
from helhet.assembly.models import Assembly, HallQuestion, Item, Question, Round
from helhet.core.actions import ActionError
from helhet.people.models import Person
from helhet.thread.rules import ForbiddenError
from helhet.web.assembly import Visit
from helhet.web.page import PageRequest

SECONDS = 90  # that a question is open, unless more are given
Deed = Callable[[Person, Assembly, QueryDict], object]


def done(request: PageRequest, visit: Visit) -> HttpResponse:
    """Do what ``what`` names and come back; a refusal is told on the page. 404 for who may not."""
    deed = _DEEDS.get(request.POST.get("what", ""))
    if deed is None:
        raise Http404
    try:
        deed(request.reader.person, visit.assembly, request.POST)
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        messages.error(request, str(error))
    place = request.POST.get("place", "")
    return redirect(f"{request.path}#{place}" if place.isalnum() else request.path)


def _forward(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.go_forward(by=by, assembly=assembly, seen=number(given.get("seen")))


def _back(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.go_back(by=by, assembly=assembly, seen=number(given.get("seen")))


def _slide(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.show_slide(by=by, assembly=assembly, slide=number(given.get("slide")))


def _show(by: Person, assembly: Assembly, given: QueryDict) -> object:
    item = Item.objects.filter(assembly=assembly, pk=number(given.get("item"))).first()
    if item is None:
        raise ActionError(_("That point is not in the programme any more."))
    return actions.show_item(by=by, assembly=assembly, item=item)


def _open(by: Person, assembly: Assembly, given: QueryDict) -> object:
    question = Question.objects.filter(assembly=assembly, pk=number(given.get("question"))).first()
    if question is None:
        raise ActionError(_("Choose a question for the point first."))
    seconds = number(given.get("seconds")) if given.get("seconds") else SECONDS
    return actions.open_round(by=by, question=question, seconds=seconds or None)


def _round(assembly: Assembly, given: QueryDict) -> Round:
    rows = Round.objects.filter(question__assembly=assembly, pk=number(given.get("round")))
    found = rows.select_related("question__assembly__unit").first()
    if found is None:
        raise ActionError(_("That question is not asked any more."))
    return found


def _more(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.extend_round(by=by, round=_round(assembly, given), seconds=30)


def _close(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.close_round(by=by, round=_round(assembly, given))


def _reopen(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.reopen_round(by=by, round=_round(assembly, given), seconds=60)


def _paper(by: Person, assembly: Assembly, given: QueryDict) -> object:
    found = _round(assembly, given)
    places = found.question.declared.labels(found.question.options)
    counts = {place: number(given.get(f"n{place}")) for place in range(len(places))}
    return actions.enter_paper(by=by, round=found, counts=counts, role=given.get("role", ""))


def _text(by: Person, assembly: Assembly, given: QueryDict) -> object:
    is_shown = given.get("is_shown") == "1"
    return actions.choose_text(
        by=by, round=_round(assembly, given), text=given.get("text", ""), is_shown=is_shown
    )


def _black(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.blacken(by=by, assembly=assembly, is_black=given.get("is_black") == "1")


def _catch_up(by: Person, assembly: Assembly, given: QueryDict) -> object:
    """Show what a stage stands at that was led by its own keys while there was no network."""
    _show(by, assembly, given)
    return actions.show_slide(by=by, assembly=assembly, slide=number(given.get("slide")))


def _clock(by: Person, assembly: Assembly, given: QueryDict) -> object:
    minutes = number(given.get("minutes"))
    return actions.set_clock(by=by, assembly=assembly, seconds=60 * minutes if minutes else None)


def asked(assembly: Assembly, given: QueryDict, name: str = "question") -> HallQuestion:
    """The hall's question that a form names. Raises ActionError."""
    rows = HallQuestion.objects.filter(assembly=assembly, pk=number(given.get(name)))
    found = rows.select_related("assembly__unit").first()
    if found is None:
        raise ActionError(_("That question is not there any more."))
    return found


def _to_stage(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.put_on_stage(by=by, question=asked(assembly, given))


def _later(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.put_later(by=by, question=asked(assembly, given))


def _answered(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.mark_answered(by=by, question=asked(assembly, given))


def number(text: str | None) -> int:
    """A whole number from a form; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 16 else 0


_DEEDS: dict[str, Deed] = {
    "begin": lambda by, assembly, _given: actions.begin_day(by=by, assembly=assembly),
    "rehearse": lambda by, assembly, _given: actions.begin_rehearsal(by=by, assembly=assembly),
    "end_rehearsal": lambda by, assembly, _given: actions.end_rehearsal(by=by, assembly=assembly),
    "end": lambda by, assembly, _given: actions.end_day(by=by, assembly=assembly),
    "forward": _forward,
    "back": _back,
    "slide": _slide,
    "load": lambda by, assembly, _given: actions.ask_to_load(by=by, assembly=assembly),
    "catch_up": _catch_up,
    "show": _show,
    "open": _open,
    "more": _more,
    "close": _close,
    "reopen": _reopen,
    "paper": _paper,
    "text": _text,
    "black": _black,
    "clock": _clock,
    "music_play": lambda by, assembly, _given: actions.play_music(by=by, assembly=assembly),
    "music_fade": lambda by, assembly, _given: actions.fade_music(by=by, assembly=assembly),
    "music_stop": lambda by, assembly, _given: actions.stop_music(by=by, assembly=assembly),
    "to_stage": _to_stage,
    "off_stage": lambda by, assembly, _given: actions.take_off_stage(by=by, assembly=assembly),
    "later": _later,
    "answered": _answered,
}
