"""Helheten: how are we doing, all of us? Themes × units, a sentence in each cell."""

from django.http import HttpResponse
from django.shortcuts import render

from helhet.analysis.model import Figures
from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES, Theme
from helhet.web.evidence import Shown, leader, overview, shown
from helhet.web.page import Page, PageRequest


def show(request: PageRequest) -> HttpResponse:
    """``?axel=enhet`` turns the table: the same cells, units down and themes across."""
    units, figures = overview(request.unit, own=request.reader.own_unit)
    cells = {
        (theme.key, unit.path): _cell(theme, unit, units[0], figures)
        for theme in THEMES.values()
        for unit in units
    }
    by_theme = [(theme, [cells[theme.key, unit.path] for unit in units]) for theme in THEMES.values()]
    by_unit = [(unit, [cells[theme.key, unit.path] for theme in THEMES.values()]) for unit in units]
    headline = next((c for c in by_unit[0][1] if c and c.newest and c.newest.numerator), None)
    known = next((c for c in by_unit[0][1] if c and c.newest), None)
    context = {
        "units": units,
        "by_theme": by_theme,
        "by_unit": by_unit,
        "themes": list(THEMES.values()),
        "is_by_unit": request.GET.get("axel") == "enhet",
        "chosen": _chosen(request, headline or known),
        "headline": headline,
        "sources": _sources(cells.values()),
    }
    return render(request, "helheten/helheten.html", context)


def _chosen(request: PageRequest, known: Shown | None) -> str:
    """The theme a phone shows; wider screens and paper show all four."""
    asked = request.GET.get("tema", "")
    if asked in THEMES:
        return asked
    return known.theme.key if known else next(iter(THEMES))


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
