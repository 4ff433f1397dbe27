"""Kedjan: one unit of the chain, with what stands above and below it, its figures and its people."""

from django.http import HttpResponse
from django.shortcuts import render

from helhet.analysis.figures import moment
from helhet.chain.kinds import KINDS
from helhet.chain.queries import above, children
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES
from helhet.people.queries import assignments_at
from helhet.people.roles import ROLES
from helhet.web.evidence import leader, shown, standing
from helhet.web.page import Page, PageRequest


def show(request: PageRequest) -> HttpResponse:
    """Up, down, figures, and people by role where the reader may see them."""
    unit, reader = request.unit, request.reader
    figures = moment(unit, own=reader.own_unit).figures_of_many(standing(), [unit])
    chosen = [row for theme in THEMES.values() if (row := leader(theme, unit, figures)) is not None]
    may_see_people = reader.may(Permission.SEE_PEOPLE, unit)
    people = assignments_at(unit, reader.today) if may_see_people else []
    context = {
        "kind": KINDS[unit.kind],
        "above": above(unit),
        "below": [(row, KINDS[row.kind]) for row in children(unit, reader.today)],
        "figures": [shown(figures[row.key], unit) for row in chosen],
        "people": [(row, ROLES[row.role]) for row in people if row.role in ROLES],
        "has_employers": unit.kind == "programme",
        "may_see_people": may_see_people,
    }
    return render(request, "kedjan/kedjan.html", context)


PAGE = Page(
    key="kedjan",
    route="kedjan/<unit:unit>/",
    title=Text(sv="Kedjan", en="The chain"),
    access=Permission.SEE_WHOLE,
    view=show,
    menu=30,
)
