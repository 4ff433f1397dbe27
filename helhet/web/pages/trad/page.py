"""Tråden: one step, what it stands on and what stands on it, from observation to answer and back."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.core.text import Text
from helhet.indicators.themes import THEMES
from helhet.thread.actions import mark_read
from helhet.thread.models import Step
from helhet.thread.story import Node, Story, all_ways, has_ground, story, way_down
from helhet.thread.told import summary
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.steg.doing import live_carries
from helhet.web.pages.trad import opened
from helhet.web.pages.trad.board import Board, board_of
from helhet.web.pages.trad.doings import doings
from helhet.web.pages.trad.rows import Row, lines_of, rows_of
from helhet.web.steps import reader_in_thread, step_of

VIEWS = {
    "karta": Text(sv="Karta", en="Map"),
    "lista": Text(sv="Lista", en="List"),
    "utskrift": Text(sv="Utskrift", en="For paper"),
}


def show(request: PageRequest, key: UUID) -> HttpResponse:
    """The thread of the step whose key stands in the address, if the reader may read it."""
    step = step_of(request, key)
    told = story(step, reader_in_thread(request))
    node = told.by_key[told.start]
    answers = opened.answers_at(told, node)
    told = _seen(request, told, node, answers)
    board, rows = board_of(told), rows_of(told)
    possible, tie = doings(request, step), reverse("steg_knyt", kwargs={"key": step.key, "unit": step.unit})
    left = opened.left_to_answer(told, rows)
    why = _why(told, node, rows)
    if why["lacks_evidence"]:  # then that is the first thing to do
        possible = [replace(one, is_ahead=one.is_ahead or one.address == tie) for one in possible]
        possible.sort(key=lambda one: one.address != tie)
    context = {
        **_frame(request, told, board, step),
        **_map(told, board, rows),
        **why,
        **_open(request, told, step, rows),
        # An answer that is open stands there itself.
        "answers": opened.answers_told(told, [one for one in answers if one is not node], rows),
        # The step that is open says of itself that nobody has answered.
        "left": [row for row in left if not row.is_open],
        "is_all_answered": bool(answers) and not left,
        "doings": possible,
        "tie": next((one.address for one in possible if one.address == tie), ""),
    }
    return render(request, "trad/trad.html", context)


def _seen(request: PageRequest, told: Story, node: Node, answers: Sequence[Node]) -> Story:
    """The story after the reader has been told the answers on the page.

    Reading leaves a mark, so this one GET writes: whoever answered wants to know that it was read, and a
    button "I have read it" would be pressed by few. It goes through the action, only for the one who is
    answered, or who is to answer, and a second time changes nothing. HEAD leaves none.
    """
    if request.method != "GET":
        return told
    person, reader = request.reader.person, reader_in_thread(request)
    for answer in answers:
        how = told.received[answer.key]
        if answer.step is not None and how.is_mine and not how.is_read:
            mark_read(by=person, step=answer.step)
            read = replace(how, have_read=how.have_read + 1, is_read=True)
            told = replace(told, received={**told.received, answer.key: read})
    if node.is_voice and node.step is not None:
        path, sights = node.step.answered_at.path, node.step.sights.filter(person=person)
        if any(led.covers(path) for led in reader.leads) and not sights.exists():
            mark_read(by=person, step=node.step)
    return told


def _frame(request: PageRequest, told: Story, board: Board, step: Step) -> dict[str, object]:
    chosen = request.GET.get("vy", "")
    view = chosen if chosen in VIEWS else "karta"
    is_newest_first = request.GET.get("ordning") != "forst" and view != "utskrift"
    return {
        "step": step,
        "theme": THEMES.get(step.theme),
        "summary": summary(told),
        "views": VIEWS.items(),
        "view": view,
        # A step that stands alone is its own map and its own list.
        "is_alone": len(told.nodes) == 1,
        "has_map": view == "karta" and board.fits and len(told.nodes) > 1,
        "is_too_wide": view == "karta" and not board.fits,
        "is_newest_first": is_newest_first,
        "is_cut": told.is_cut,
        "place": [row.key for row in told.nodes].index(told.start) + 1,
        "count": len(told.nodes),
    }


def _map(told: Story, board: Board, rows: dict[str, Row]) -> dict[str, object]:
    def place(key: str) -> str:
        return f"c{board.cells[key].column} r{board.cells[key].row}"

    return {"board": board, "lines": lines_of(told, rows, place)}


def _why(told: Story, node: Node, rows: dict[str, Row]) -> dict[str, object]:
    way = way_down(told, node.key)
    return {
        "way": [rows[one.key] for one in way],
        "ways": [[rows[one.key] for one in row] for row in all_ways(told, node.key)] if way else [],
        "lacks_evidence": node.kind is not None
        and node.kind.key == "decision"
        and not has_ground(told, node.key),
    }


def _open(request: PageRequest, told: Story, step: Step, rows: dict[str, Row]) -> dict[str, object]:
    changes, readings = opened.changes_of(step, request.reader)
    return {
        "open": rows[told.start],
        "state": told.by_key[told.start].kind.state_name(step.state),  # type: ignore[union-attr]
        "claim": _("Claim") if step.kind == "analysis" and rows[told.start].text else "",
        "said": opened.fields_of(step),
        "carried": live_carries(step),
        "fates": opened.fates_told(step, rows),
        "cited": opened.citations_of(step, request.reader),
        "changes": changes,
        "readings": readings,
    }


PAGE = Page(
    key="trad",
    route="trad/<uuid:key>/<unit:unit>/",
    title=Text(sv="Tråden", en="The thread"),
    access=Access.SIGNED_IN,
    view=show,
)
