"""Röster: what students tell of their day at a unit, and what somebody has something left to do with."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES, Theme
from helhet.voices.models import Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import films_at, rules_of
from helhet.voices.readers import may_work_on
from helhet.voices.standing import Rules, standing
from helhet.web.films import Player, player
from helhet.web.page import Page, PageRequest
from helhet.web.pages.film.stages import Stage, stages


@dataclass(frozen=True, slots=True)
class InHand:
    """Something that the reader works on and that is not shown inside yet, with how far it has come."""

    film: Film
    next_stage: Stage


def show(request: PageRequest) -> HttpResponse:
    """All that is shown, theme by theme; before it what waits for the reader."""
    rules = rules_of(request.unit.root_path)
    films = list(films_at(request.unit))
    shown = [one for one in films if standing(one, Purpose.INSIDE, rules, request.reader.today).is_shown]
    context = {
        "themes": _by_theme(shown),
        "in_hand": _in_hand(request, [one for one in films if one not in shown], rules),
        "may_leave": request.reader.may(Permission.CONTRIBUTE, request.unit),
        "may_rule": request.reader.may(Permission.DECIDE, request.unit) and request.unit.parent_id is None,
    }
    return render(request, "roster/roster.html", context)


def _by_theme(films: list[Film]) -> list[tuple[Theme, list[Player]]]:
    found = {key: [player(film) for film in films if film.theme == key] for key in THEMES}
    return [(THEMES[key], players) for key, players in found.items() if players]


def _in_hand(request: PageRequest, films: list[Film], rules: Rules) -> list[InHand]:
    person, today = request.reader.person, request.reader.today
    mine = [film for film in films if may_work_on(person, request.reader.assignments, film)]
    found = [(film, [one for one in stages(film, rules, today) if not one.is_done]) for film in mine]
    return [InHand(film, left[0]) for film, left in found if left]


PAGE = Page(
    key="roster",
    route="roster/<unit:unit>/",
    title=Text(sv="Röster", en="Voices"),
    access=Permission.SEE_WHOLE,
    view=show,
    menu=50,
)
