"""Övningen: a group of different staff, twenty minutes, one card each: my task, its condition, the learning.

Every round is a form of its own and is kept as a draft, so that nothing is lost on the way. The clock is
a help and never a limit: nothing happens when it is out, and it can be switched off.
"""

from collections.abc import Mapping

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.roles import ROLES
from helhet.thread import actions
from helhet.thread.exercise import MINUTES, MOST_CARDS, OCCASION, READING_MINUTES, ROUNDS, Round, cards_of
from helhet.thread.models import Draft
from helhet.thread.warnings import Warning, warnings_in
from helhet.web import unsent
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.mal.page import building
from helhet.web.pages.ovning.forms import CardForm
from helhet.web.steps import cards, reader_in_thread

_COUNT, _CLOCK = "count", "clock"
Kept = dict[str, str]


def show(request: PageRequest) -> HttpResponse:
    """The start, one of the rounds (``?runda=``), or what was left behind (``?klart=``)."""
    kept = _kept(request)
    if request.method == "POST" and "count" in request.POST:
        return _begin(request)
    if request.GET.get("klart"):
        return _told(request)
    asked = next((one for one in ROUNDS if str(one.number) == request.GET.get("runda")), None)
    if asked is None or _COUNT not in kept:
        context = {"rounds": ROUNDS, "minutes": MINUTES, "reading": READING_MINUTES, "kept": kept,
                   "counts": range(1, MOST_CARDS + 1)}  # fmt: skip
        return render(request, "ovning/start.html", context)
    return _round(request, asked, kept)


def _begin(request: PageRequest) -> HttpResponse:
    count = request.POST["count"]
    if not (count.isascii() and count.isdigit() and 1 <= int(count) <= MOST_CARDS):
        raise Http404
    _keep(request, {_COUNT: count, _CLOCK: "on"})
    return _to(request, "runda=1")


def _round(request: PageRequest, asked: Round, kept: Kept) -> HttpResponse:
    if (lost := unsent.take(request)) is not None:  # the session ended in the middle of a round
        kept = kept | {name: str(lost[name]) for name in lost if name.startswith("c")}
    forms = [(n, _form(request, asked, kept, n)) for n in _numbers(asked, kept)]
    found: list[Warning] = []
    if request.method == "POST":
        kept = kept | _posted(request, forms)
        if "turn" in request.POST:  # the clock's button keeps what is typed and asks for nothing
            kept[_CLOCK] = "off" if kept.get(_CLOCK) == "on" else "on"
            _keep(request, kept)
            return _to(request, f"runda={asked.number}")
        _keep(request, kept)
        if all(form.is_valid() for _n, form in forms):
            found = [] if "sure" in request.POST else warnings_in(*_texts(asked, kept))
            answer = None if found else _next(request, asked, kept, forms)
            if answer is not None:
                return answer
    context = {
        "round": asked,
        "rounds": ROUNDS,
        "forms": [(n, form, _named(kept, n)) for n, form in forms],
        "has_clock": kept.get(_CLOCK) == "on",
        "is_last": asked is ROUNDS[-1],
        "warnings": found,
    }
    return render(request, "ovning/round.html", context)


def _texts(asked: Round, kept: Kept) -> list[str]:
    """What was written in a round, to be looked through before one goes on."""
    return [kept.get(f"c{n}-{name}", "") for n in _numbers(asked, kept) for name in asked.fields]


def _numbers(asked: Round, kept: Kept) -> list[int]:
    """The cards on the table: all in the first round, then those that were begun."""
    every = range(1, int(kept[_COUNT]) + 1)
    return [n for n in every if asked is ROUNDS[0] or kept.get(f"c{n}-task")]


def _form(request: PageRequest, asked: Round, kept: Kept, n: int) -> CardForm:
    start = {name: kept.get(f"c{n}-{name}", "") for name in asked.fields}
    data = request.POST if request.method == "POST" else None
    is_only = kept[_COUNT] == "1"
    return CardForm(asked, request.unit, data, initial=start, prefix=f"c{n}", is_only=is_only)


def _posted(request: PageRequest, forms: list[tuple[int, CardForm]]) -> Kept:
    return {
        form.add_prefix(name): str(request.POST.get(form.add_prefix(name), ""))
        for _n, form in forms
        for name in form.fields
    }


def _next(
    request: PageRequest, asked: Round, kept: Kept, forms: list[tuple[int, CardForm]]
) -> HttpResponse | None:
    """The next round, or the cards written; None when something must be mended first."""
    if not _numbers(ROUNDS[1], kept):
        forms[0][1].add_error("task", _("Write one card at least."))
        return None
    if asked is not ROUNDS[-1]:
        return _to(request, f"runda={asked.number + 1}")
    try:
        with transaction.atomic():
            written = [_write(request, kept, n) for n in _numbers(asked, kept)]
            actions.drop_draft(by=request.reader.person, about=_about(request))
    except ActionError as error:
        refuse(forms[0][1], error)
        return None
    said = ngettext("One card is written.", "%(count)d cards are written.", len(written))
    messages.success(request, said % {"count": len(written)})
    return _to(request, "klart=1")


def _write(request: PageRequest, kept: Kept, n: int) -> object:
    given = {name: kept.get(f"c{n}-{name}", "") for one in ROUNDS for name in one.fields}
    role = ROLES.get(given.pop("who"))
    text = given.pop("text")
    return actions.write(
        by=request.reader.person, kind="condition", unit=request.unit, text=text, fields=given,
        occasion=f"{OCCASION.sv}, {role.name.sv}" if role else OCCASION.sv, acting=request.reader.acting,
    )  # fmt: skip


def _told(request: PageRequest) -> HttpResponse:
    found = cards_of(request.unit, reader_in_thread(request), request.reader.today)
    may_build = bool(found.cards) and request.reader.may(Permission.ANALYSE, request.unit)
    context = {
        "cards": [(card, step) for card, step in zip(cards(found.cards), found.cards, strict=True)],
        "told": found,
        "build": building(request.unit, "analysis", *found.cards) if may_build else "",
        "reading": READING_MINUTES,
    }
    return render(request, "ovning/told.html", context)


def _named(kept: Mapping[str, str], n: int) -> str:
    """What was said in the first round, as the head of a card."""
    role = ROLES.get(kept.get(f"c{n}-who", ""))
    said = kept.get(f"c{n}-task", "")
    return ": ".join(filter(None, (str(role.name) if role else "", said)))


def _about(request: PageRequest) -> str:
    return f"ovning:{request.unit.pk}"


def _kept(request: PageRequest) -> Kept:
    row = Draft.objects.filter(person=request.reader.person, about=_about(request)).first()
    return dict(row.content) if row else {}


def _keep(request: PageRequest, content: Kept) -> None:
    actions.save_draft(by=request.reader.person, about=_about(request), content=content)


def _to(request: PageRequest, query: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('ovning', kwargs={'unit': request.unit})}?{query}")


PAGE = Page(
    key="ovning",
    route="ovning/<unit:unit>/",
    title=Text(sv="Min uppgift, villkoren och elevernas lärande", en="My task, its conditions, the learning"),
    access=Permission.CONTRIBUTE,
    view=show,
)
