"""Helheten: how are we doing, all of us? Themes × units, a sentence in each cell."""

from datetime import date
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from helhet.analysis.figures import Moment, moment
from helhet.analysis.model import Figures
from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES, Theme
from helhet.web.evidence import Shown, leader, overview, shown
from helhet.web.page import Page, PageRequest


def show(request: PageRequest) -> HttpResponse:
    """``?axel=enhet`` turns the table: the same cells, units down and themes across."""
    now = moment(request.unit, own=request.reader.own_unit)
    is_by_unit, asked = request.GET.get("axel") == "enhet", request.GET.get("tema", "")
    theme = asked if asked in THEMES else ""
    context = {"main": main(now, request.unit, is_by_unit, theme, get_language(), request.reader.today)}
    return render(request, "helheten/helheten.html", context)


@lru_cache(maxsize=256)
def main(
    now: Moment, unit: Unit, is_by_unit: bool, theme: str, _language: str | None, _today: date
) -> SafeString:
    """The page but for its frame; written once for each moment, language and day, and kept in memory."""
    return render_to_string("helheten/main.html", _content(now, unit, is_by_unit, theme))


def _content(now: Moment, unit: Unit, is_by_unit: bool, theme: str) -> dict[str, object]:
    """All that the page says. ``theme`` is the one a phone shows; wider screens and paper show all four."""
    units, figures = overview(now, unit)
    cells = {
        (theme.key, unit.path): _cell(theme, unit, units[0], figures)
        for theme in THEMES.values()
        for unit in units
    }
    by_theme = [(theme, [cells[theme.key, unit.path] for unit in units]) for theme in THEMES.values()]
    by_unit = [(unit, [cells[theme.key, unit.path] for theme in THEMES.values()]) for unit in units]
    headline = next((c for c in by_unit[0][1] if c and c.newest and c.newest.numerator), None)
    known = headline or next((c for c in by_unit[0][1] if c and c.newest), None)
    return {
        "title": PAGE.title,
        "unit": unit,
        "units": units,
        "by_theme": by_theme,
        "by_unit": by_unit,
        "themes": list(THEMES.values()),
        "is_by_unit": is_by_unit,
        "chosen": theme or (known.theme.key if known else next(iter(THEMES))),
        "headline": headline,
        "sources": _sources(cells.values()),
    }


def _cell(theme: Theme, unit: Unit, whole: Unit, figures: dict[str, Figures]) -> Shown | None:
    indicator = leader(theme, unit, figures)
    if indicator is None:
        return None
    compare = whole.path if unit.path != whole.path else None
    return shown(figures[indicator.key], unit, compare=compare)


def _sources(cells: object) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for cell in cells if hasattr(cells, "__iter__") else ():
        if isinstance(cell, Shown) and cell.newest is not None and cell.newest.stamp is not None:
            found[str(cell.indicator.name)] = str(cell.newest.stamp.publisher)
    return sorted(found.items())


PAGE = Page(
    key="helheten",
    route="helheten/<unit:unit>/",
    title=Text(sv="Helheten", en="The whole"),
    access=Permission.SEE_WHOLE,
    view=show,
    menu=20,
)
