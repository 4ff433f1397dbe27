"""Sök: what the reader may read of the authority's steps, minutes and reports, thread by thread."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES
from helhet.search.asking import Asked, asked
from helhet.search.queries import Found, Kind, Narrowed, readable_steps, search
from helhet.search.rooms import Searcher, searcher
from helhet.search.suggesting import alone, suggestion
from helhet.search.telling import FEW, told
from helhet.web.page import Page, PageRequest
from helhet.web.pages.sok.shown import Address, choices, lines
from helhet.web.steps import unit_choices

_PER_PAGE = 10
_OF_ONE = 100  # texts that are told of one thread, or of the reports of one assembly


def show(request: PageRequest) -> HttpResponse:
    """``?q=`` is what is looked for; ``slag``, ``enhet``, ``fran``, ``till``, ``tema``, ``trad`` narrow it.

    What names nothing that the reader may see narrows nothing.
    """
    authority = unit_at(request.unit.root_path) or request.unit
    reader = searcher(request.reader.person, request.reader.assignments, authority)
    question, where = asked(request.GET.get("q", "")), _narrowed(request, reader)
    found = search(reader, question, where)
    number = min(_whole(request.GET.get("sida", "1")) or 1, len(found.groups) // _PER_PAGE + 1)
    here = found.groups[(number - 1) * _PER_PAGE : number * _PER_PAGE]
    address = Address(request)
    most = _OF_ONE if where.thread or where.kind is Kind.REPORT else FEW
    context = {
        "asked": question,
        "found": found,
        "lines": lines(told(reader, question, here, most), address, found.more),
        "choices": choices(found, where, address),
        "where": where,
        "is_narrowed": where != Narrowed(),
        "everywhere": address.only("q", enhet=authority.path),
        "units": unit_choices(authority),
        "themes": list(THEMES.values()),
        "newer": address.to(sida=number - 1) if number > 1 else "",
        "older": address.to(sida=number + 1) if number * _PER_PAGE < len(found.groups) else "",
        **_instead(reader, question, where, found, address),
    }
    return render(request, "sok/sok.html", context)


def _instead(
    reader: Searcher, question: Asked, where: Narrowed, found: Found, address: Address
) -> dict[str, object]:
    """What to try when nothing was found: elsewhere, another spelling, or one word at a time."""
    if found.count or question.is_empty:
        return {}
    if where != Narrowed():
        return {"elsewhere": search(reader, question)}
    single = alone(reader, question)
    mended = suggestion(reader, question, single)
    return {
        "mended": mended,
        "mended_address": address.only("q", q=mended),
        "single": [
            (form, one, address.only("q", q=form)) for form, one in single.items() if one.count and not mended
        ],
    }


def _narrowed(request: PageRequest, reader: Searcher) -> Narrowed:
    given = request.GET
    kind, theme = given.get("slag", ""), given.get("tema", "")
    return Narrowed(
        kind=Kind(kind) if kind in set(Kind) else None,
        unit=_unit(request, reader.authority),
        first=_whole(given.get("fran", "")),
        last=_whole(given.get("till", "")),
        theme=theme if theme in THEMES else "",
        thread=_thread(given.get("trad", ""), reader),
    )


def _unit(request: PageRequest, authority: Unit) -> Unit | None:
    """The unit that was chosen, else the one the page stands at; None for the whole authority."""
    chosen = request.GET.get("enhet", "")
    unit = unit_at(chosen) if chosen.startswith(authority.path) and "\0" not in chosen else None
    unit = unit or (request.unit if not chosen else None)
    return None if unit == authority else unit


def _thread(key: str, reader: Searcher) -> int | None:
    """The thread of a step, by the step's key, if the reader may read the step."""
    try:
        step = readable_steps(reader).filter(key=UUID(key)).select_related("entry").first()
    except ValueError:
        return None
    return step.entry.thread if step is not None and hasattr(step, "entry") else None


def _whole(text: str) -> int | None:
    """A year, or the number of a page; None for what is none."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= 4 else None


PAGE = Page(
    key="sok",
    route="sok/<unit:unit>/",
    title=Text(sv="Sök", en="Search"),
    access=Permission.SEE_WHOLE,
    view=show,
)
