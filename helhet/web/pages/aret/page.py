"""Året: the school year and the calendar year on one wheel, and the same as a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from helhet.analysis.figures import moment
from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at, unit_at
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.page import Page, PageRequest
from helhet.web.pages.aret import lines
from helhet.web.pages.aret.drawing import Wheel, wheel
from helhet.web.pages.forum.entry import reader_in_forums
from helhet.year.models import SchoolYear
from helhet.year.readers import readable
from helhet.year.wheel.model import label_of, span_of, starts_of
from helhet.year.wheel.nobody import Holders, Nobody, nobody_calls
from helhet.year.wheel.queries import Planned, grouped, loose_meetings, planned_in, year_of, years_of

MINE = "min"


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a year is shown: which year, at which unit, and whether only the reader's own part."""

    year: SchoolYear
    unit: Unit
    is_mine: bool
    rows: Sequence[Planned]


def show(request: PageRequest) -> HttpResponse:
    """The wheel and the list of a year; ``lasar`` chooses the year and ``visa`` the reader's own part."""
    authority = unit_at(request.unit.root_path) or request.unit
    today = request.reader.today
    year = year_of(authority, _starts(request), today)
    years = list(years_of(authority))
    now = moment(authority)
    context = {
        "authority": authority,
        "units": now.columns(authority),
        "years": years,
        "now_starts": starts_of(today),
        "now_label": label_of(starts_of(today)),
        "week": today.isocalendar().week,
        "may_keep": request.reader.may(Permission.KEEP_YEAR, authority),
        "is_mine": request.GET.get("visa") == MINE,
    }
    if year is None:
        if request.GET.get("lasar"):
            raise Http404
        return render(request, "aret/none.html", context)
    shown = Shown(year, request.unit, bool(context["is_mine"]), _rows(request, year))
    return render(request, "aret/aret.html", {**context, **_of(request, shown, authority)})


def _of(request: PageRequest, shown: Shown, authority: Unit) -> dict[str, object]:
    today, starts = request.reader.today, shown.year.starts
    groups = grouped(shown.rows)
    figures = list(lines.of_figures(moment(authority), starts, today))
    beside = readable(reader_in_forums(request)).filter(goes_on_at(shown.unit))
    every = [
        *lines.of_groups(groups, authority, starts, today),
        *lines.of_meetings(loose_meetings(span_of(starts), beside)),
        *figures,
    ]
    coming = [one for one in every if not one.is_over and one.on >= today and one.clock != lines.FIGURES]
    return {
        "year": shown.year,
        "wheel": _wheel(shown, figures, request),
        "months": lines.months(starts, every, today),
        "next": min(coming, key=lambda one: (one.on, one.title), default=None),
        "held": sum(one.state.is_over for one in shown.rows),
        "of": len(shown.rows),
        "nobody": _nobody(shown, authority, request),
        "is_over": span_of(starts)[1] < today,
        "is_next_begun": shown.year.starts + 1 in {row.starts for row in years_of(authority)},
    }


def _wheel(shown: Shown, figures: Sequence[lines.Line], request: PageRequest) -> Wheel:
    return wheel(shown.year.starts, grouped(shown.rows), figures, request.reader.today)


def _starts(request: PageRequest) -> int | None:
    """The chosen year; what is no year is nobody's."""
    given = request.GET.get("lasar", "")
    if not given:
        return None
    return int(given) if given.isascii() and given.isdecimal() and len(given) == 4 else 0


def _rows(request: PageRequest, year: SchoolYear) -> list[Planned]:
    unit = None if request.unit.parent_id is None else request.unit
    roles = None
    if request.GET.get("visa") == MINE:
        acting = request.reader.acting
        roles = {(acting.role, acting.unit.path)} if acting else set()
    return planned_in(year, request.reader.today, unit=unit, roles=roles)


def _nobody(shown: Shown, authority: Unit, request: PageRequest) -> list[Nobody]:
    """Told to those who can see who holds which role."""
    if not request.reader.may(Permission.SEE_PEOPLE, shown.unit):
        return []
    return nobody_calls(shown.rows, Holders(authority, request.reader.today))


PAGE = Page(
    key="aret",
    route="aret/<unit:unit>/",
    title=Text(sv="Året", en="The year"),
    access=Permission.SEE_WHOLE,
    view=show,
    menu=45,
)
