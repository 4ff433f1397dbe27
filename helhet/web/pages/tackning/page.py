"""Täckning: what is followed first, then what is lost, each row with a way to where the work is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import Theme
from helhet.reports.coverage.model import Found, Gap, GapKind, Way
from helhet.reports.coverage.overview import ASKED, Asked, Cell, Coverage, Mark, coverage
from helhet.web.page import Page, PageRequest
from helhet.web.steps import reader_in_thread
from helhet.year.wheel.model import label_of, starts_of
from helhet.year.wheel.queries import years_of

_SHOWN = 5  # rows of one kind that stand open; the rest opens below them

# The signs of verdicts: a shape beside a word, so that no colour tells anything alone.
_MARKS = {Mark.ALL: "v-yes", Mark.PART: "v-part", Mark.NONE: "v-no", None: "v-none"}
_OF_THE_YEAR = (Asked.FIGURE, Asked.VOICE, Asked.FORUM)


@dataclass(frozen=True, slots=True)
class Row:
    """One gap: its sentence, and where the reader goes on."""

    says: str
    verb: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of gap with its rows; ``rest`` are those that open below."""

    kind: GapKind
    found: Found
    mark: str
    rows: Sequence[Row]
    rest: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Told:
    """One mark of a theme, in words."""

    name: str
    mark: str
    says: str


@dataclass(frozen=True, slots=True)
class Line:
    """A theme and its marks."""

    theme: Theme
    cells: Sequence[Told]


def show(request: PageRequest) -> HttpResponse:
    """The coverage of a unit; ``lasar`` chooses the year."""
    authority = unit_at(request.unit.root_path) or request.unit
    today = request.reader.today
    begun = {row.starts for row in years_of(authority)} | {starts_of(today)}
    starts = _starts(request, begun)
    found = coverage(
        request.unit, starts, today, reader_in_thread(request),
        sees_people=request.reader.may(Permission.SEE_PEOPLE, request.unit),
    )  # fmt: skip
    parts = [_part(kind, one, request) for kind, one in found.kinds]
    return render(request, "tackning/tackning.html", {
        "parts": parts,
        "followed": [part for part in parts if part.found.of],
        "lines": [Line(line.theme, [_told(cell, found) for cell in line.cells]) for line in found.themes],
        "names": [ASKED[asked] for asked in Asked],
        "lost": found.lost,
        "is_early": found.ground.is_early,
        "asked_from": found.ground.asked_from,
        "units": _units(found, request.unit),
        "years": [(one, label_of(one)) for one in sorted(begun, reverse=True)],
        "starts": starts,
        "label": label_of(starts),
        "reads_thread": any(path.startswith(authority.path) for path in reader_in_thread(request).reads),
    })  # fmt: skip


def _starts(request: PageRequest, begun: set[int]) -> int:
    """The chosen year, of those that have been begun; without a choice the one that goes on."""
    given = request.GET.get("lasar", "")
    if not given:
        return starts_of(request.reader.today)
    if not (given.isascii() and given.isdecimal() and int(given) in begun):
        raise Http404
    return int(given)


def _units(found: Coverage, unit: Unit) -> list[Unit]:
    """Those to change between, and the one that is shown where it is none of them."""
    units = [found.ground.authority, *found.ground.columns]
    return units if unit in units else [*units, unit]


def _part(kind: GapKind, found: Found, request: PageRequest) -> Part:
    rows = [_row(gap, request) for gap in found.gaps]
    mark = "v-yes" if not found.lost else "v-part" if found.followed else "v-no"
    return Part(kind, found, mark, rows[:_SHOWN], rows[_SHOWN:])


def _row(gap: Gap, request: PageRequest) -> Row:
    way = next(way for way in gap.ways if way.needs is None or request.reader.may(way.needs, way.unit))
    return Row(gap.says, way.verb, _address(way))


def _address(way: Way) -> str:
    address = reverse(way.page, kwargs={"unit": way.unit, **way.more})
    return f"{address}?{way.query}" if way.query else address


def _told(cell: Cell, found: Coverage) -> Told:
    name, counted = str(ASKED[cell.asked]), {"n": cell.n, "of": cell.of}
    if found.ground.is_early and cell.asked in _OF_THE_YEAR and cell.mark is not Mark.ALL:
        return Told(name, "v-wait", _("too early"))
    says = {
        Asked.FIGURE: _("%(n)s of %(of)s are read") % counted if cell.of else _("no figure"),
        Asked.VOICE: _("%(n)s of %(of)s are heard") % counted,
        Asked.ANSWER: _("%(n)s of %(of)s have an answer") % counted if cell.of else _("nothing to answer"),
    }.get(cell.asked, _("is there") if cell.n else _("is missing"))
    return Told(name, _MARKS[cell.mark], says)


PAGE = Page(
    key="tackning",
    route="tackning/<unit:unit>/",
    title=Text(sv="Täckning", en="Coverage"),
    access=Permission.SEE_WHOLE,
    view=show,
)
