"""Året: the school year and the calendar year on one wheel, and the same as a list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render

from helhet.analysis.figures import moment
from helhet.assembly.queries import assemblies_of
from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at, unit_at
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.page import Page, PageRequest
from helhet.web.pages.aret import lines
from helhet.web.pages.aret.drawing import Drawn, wheel
from helhet.web.pages.aret.efforts import of_efforts
from helhet.web.pages.aret.lines import Line
from helhet.web.pages.forum.entry import reader_in_forums
from helhet.year.models import SchoolYear
from helhet.year.readers import readable
from helhet.year.wheel.efforts import effort_days
from helhet.year.wheel.events.authority import ASSEMBLY
from helhet.year.wheel.model import label_of, span_of, starts_of
from helhet.year.wheel.nobody import Holders, Nobody, nobody_calls
from helhet.year.wheel.queries import Group, Planned, grouped, loose_meetings, planned_in, year_of, years_of

MINE = "min"


Roles = Collection[tuple[str, str]]  # a role and the path of its unit


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a year is shown: which year, at which unit, and whose part; ``roles`` None is everyone's."""

    year: SchoolYear
    unit: Unit
    roles: Roles | None
    rows: Sequence[Planned]

    @property
    def is_mine(self) -> bool:
        """Only the reader's own part."""
        return self.roles is not None


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a year by what they are of: what is held and is due, efforts, figures that arrive."""

    held: list[Line]
    efforts: list[Line]
    figures: list[Line]

    @property
    def every(self) -> list[Line]:
        """All of them, in no order."""
        return [*self.held, *self.efforts, *self.figures]


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
    roles = _roles(request) if context["is_mine"] else None
    shown = Shown(year, request.unit, roles, _rows(request, year, roles))
    return render(request, "aret/aret.html", {**context, **_of(request, shown, authority)})


def _of(request: PageRequest, shown: Shown, authority: Unit) -> dict[str, object]:
    today, starts = request.reader.today, shown.year.starts
    groups = grouped(shown.rows)
    found = _lines(request, shown, authority, groups)
    return {
        "year": shown.year,
        "wheel": wheel(starts, Drawn(groups, found.figures, found.efforts), today),
        "months": lines.months(starts, found.every, today),
        "next": _next(found, shown, today),
        "held": sum(one.state.is_over for one in shown.rows),
        "of": len(shown.rows),
        "nobody": _nobody(shown, authority, request),
        "is_over": span_of(starts)[1] < today,
        "is_next_begun": shown.year.starts + 1 in {row.starts for row in years_of(authority)},
    }


def _lines(request: PageRequest, shown: Shown, authority: Unit, groups: Sequence[Group]) -> Lines:
    today, starts = request.reader.today, shown.year.starts
    reader, here, span = reader_in_forums(request), goes_on_at(shown.unit), span_of(starts)
    editions = list(assemblies_of(authority))
    held = [
        *lines.of_groups(groups, editions, starts, today),
        *lines.of_meetings(loose_meetings(span, readable(reader).filter(here))),
    ]
    # The assembly is part of one's own year by the role one has in it, and its last days with it.
    if not shown.is_mine or any(one.head.event.key == ASSEMBLY for one in groups):
        held += lines.of_deadlines(editions, starts, today)
    days = effort_days(reader.thread, here, span, today, roles=shown.roles)
    return Lines(
        held, list(of_efforts(days, today)), list(lines.of_figures(moment(authority), starts, today))
    )


def _next(found: Lines, shown: Shown, today: date) -> Line | None:
    """What comes next. An effort only in the reader's own part: others' days are not theirs to wait for."""
    rows = [*found.held, *found.efforts] if shown.is_mine else found.held
    coming = [one for one in rows if not one.is_over and one.on >= today]
    return min(coming, key=lambda one: (one.on, one.title), default=None)


def _starts(request: PageRequest) -> int | None:
    """The chosen year; what is no year is nobody's."""
    given = request.GET.get("lasar", "")
    if not given:
        return None
    return int(given) if given.isascii() and given.isdecimal() and len(given) == 4 else 0


def _roles(request: PageRequest) -> Roles:
    acting = request.reader.acting
    return {(acting.role, acting.unit.path)} if acting else set()


def _rows(request: PageRequest, year: SchoolYear, roles: Roles | None) -> list[Planned]:
    unit = None if request.unit.parent_id is None else request.unit
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
