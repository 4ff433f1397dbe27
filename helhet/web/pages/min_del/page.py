"""Min del: what is mine now? At most seven things, each with a verb."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.analysis.figures import moment
from helhet.chain.models import Unit
from helhet.chain.queries import above
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.people.roles import ROLES
from helhet.web.evidence import Shown, shown, standing
from helhet.web.page import Access, Page, PageRequest, Reader


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do: a verb, what it is about, and where it leads."""

    verb: str
    about: str
    address: str


def show(request: PageRequest) -> HttpResponse:
    """The figure nearest to the reader's unit first, then the ways on."""
    acting = request.reader.acting
    if acting is None:
        return render(request, "min_del/nobody.html")
    near = _nearest(acting.unit)
    context = {
        "role": ROLES[acting.role],
        "unit": acting.unit,
        "near": near,
        "things": _things(request.reader, acting.unit),
    }
    return render(request, "min_del/min_del.html", context)


def _nearest(unit: Unit) -> Shown | None:
    """A leading figure with a value at the unit, or at the nearest unit above it."""
    way = [unit, *reversed(above(unit))]
    chosen = standing()
    figures = moment(unit).figures_of_many(chosen, way)
    for place in way:
        found = [shown(figures[row.key], place) for row in chosen]
        known = [row for row in found if row.newest is not None]
        # A figure with a known number behind it says more than one without.
        known.sort(key=lambda row: row.newest is None or row.newest.denominator is None)
        if known:
            return known[0]
    return None


def _things(reader: Reader, unit: Unit) -> list[Thing]:
    things = [
        Thing(
            _("Read about your unit"),
            _("Figures, what stands above and below, and people in %(unit)s") % {"unit": unit.name},
            reverse("kedjan", kwargs={"unit": unit}),
        ),
        Thing(
            _("See the whole"),
            _("Four themes, all units, with a sentence each"),
            reverse("helheten", kwargs={"unit": unit.root_path}),
        ),
    ]
    for theme in list(THEMES.values())[:2]:
        things.append(
            Thing(
                _("Ask yourself"),
                str(theme.question),
                reverse("tema", kwargs={"theme": theme.key, "unit": unit.root_path}),
            )
        )
    if reader.may(Permission.EDIT_TREE, unit):
        things.append(
            Thing(
                _("Look after the authority"),
                _("Units, people and invitations, step by step"),
                reverse("kom_igang_steg", kwargs={"unit": unit.root_path}),
            )
        )
    if reader.may(Permission.SEE_SOURCES, unit):
        things.append(
            Thing(
                _("Check the age of the figures"),
                _("Where %(count)s measures come from, and what is not collected yet")
                % {"count": len(indicators())},
                reverse("kallor", kwargs={"unit": unit.root_path}),
            )
        )
    return things


PAGE = Page(
    key="min_del",
    route="min-del/",
    title=Text(sv="Min del", en="My part"),
    access=Access.SIGNED_IN,
    view=show,
    menu=10,
)
