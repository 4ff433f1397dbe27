"""Källor: what data we have, how old it is, what changed, what is missing, what went wrong."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from helhet.analysis.figures import moment
from helhet.analysis.ledger import overlapping
from helhet.analysis.model import Status
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below
from helhet.core.actions import Channel
from helhet.core.periods import Period, PeriodError, PeriodKind
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import Indicator, indicators
from helhet.people.queries import name_in
from helhet.sources.queries import ImportRun, SourceState, freshness, runs
from helhet.sources.queries import run as import_run
from helhet.web.evidence import authority_of
from helhet.web.page import Page, PageRequest

_LATEST = 20
_FEW = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One source as the page shows it."""

    state: SourceState
    newest: Period | None
    periods: tuple[str, ...]
    figures: int  # how many key figures, for a source that is read one by one
    import_at: Unit | None  # where this reader may read it in

    @property
    def problems(self) -> list[dict[str, object]]:
        """The first problems of the last run."""
        run = self.state.last_run
        return list(run.problems[:_FEW]) if run else []


def show(request: PageRequest) -> HttpResponse:
    """Every source with its age, every measure with where it comes from, the latest runs."""
    authority = authority_of(request.unit)
    states = freshness(authority)
    context = {
        "cards": [card(request, authority, state) for state in states],
        "uncollected": _uncollected(authority),
        "contradictions": _contradictions(authority),
        "runs": list(runs(authority)[:_LATEST]),
    }
    return render(request, "kallor/kallor.html", context)


def _contradictions(authority: Unit) -> list[tuple[str, str, str]]:
    """Where own numbers cannot all be true: figure, unit and period. Which numbers is not told."""
    names = {unit.path: unit.name for unit in at_or_below(authority)}
    figures = {row.series: str(row.name) for row in indicators().values()}
    found = dict.fromkeys((row.series, row.path, row.period) for row in overlapping(authority))
    return [(figures.get(series, series), names.get(path, path), period) for series, path, period in found]


def card(request: PageRequest, authority: Unit, state: SourceState) -> Card:
    """A source's state in the words of the page; a scope ends with its period."""
    parts = [scope.rpartition(":") for scope in state.scopes]
    periods = sorted({found for _name, _colon, text in parts if (found := _period(text))})
    names = {name for name, _colon, _text in parts if name}
    place = import_place(request, authority, is_own=state.source.is_own)
    newest = periods[-1] if periods else None
    by_kind = sorted(periods, key=lambda period: (period.kind != PeriodKind.SCHOOL_YEAR, period))
    return Card(state, newest, tuple(str(period) for period in by_kind), len(names), place)


def _uncollected(authority: Unit) -> list[Indicator]:
    """The measures that have no value anywhere among the units that Helheten shows."""
    measures = list(indicators().values())
    now = moment(authority)
    answers = now.figures_of_many(measures, now.columns(authority))
    without = {Status.NOT_COLLECTED, Status.NOT_APPLICABLE}
    return [row for row in measures if all(cell.status in without for cell in answers[row.key].rows)]


def import_place(request: PageRequest, authority: Unit, *, is_own: bool) -> Unit | None:
    """Where the reader may read a source in: public figures concern the whole authority."""
    reader = request.reader
    places = [authority]
    if is_own:
        mine = [row.unit for row in reader.assignments if row.unit.root_path == authority.path]
        places = [request.unit, authority, *mine]
    return next((unit for unit in places if reader.may(Permission.IMPORT_FIGURES, unit)), None)


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except PeriodError:
        return None


def show_run(request: PageRequest, run: int) -> HttpResponse:
    """One import run: what was read, what was kept, every problem with what to do."""
    found = import_run(run, authority_of(request.unit))
    if found is None:
        raise Http404
    context = {"run": found, "who": _who(request, found), "counts": _counts(found)}
    # The page itself asks how far the run has come, and is answered with that part alone.
    part = "#how-far" if request.htmx.target == "how-far" else ""
    answer = render(request, f"kallor/run.html{part}", context)
    patch_vary_headers(answer, ["HX-Target"])
    return answer


def _who(request: PageRequest, run: ImportRun) -> str:
    """Public figures are everyone's, but not the names of those who read them in elsewhere."""
    if run.person is not None:
        authority = authority_of(request.unit)
        is_mine = run.person == request.reader.person
        is_ours = run.person.assignments.filter(unit__path__startswith=authority.path).exists()
        may_see = is_ours and request.reader.may(Permission.SEE_PEOPLE, authority)
        return name_in(run.person, authority) if is_mine or may_see else _("A person")
    return {
        Channel.COMMAND.value: _("The command line"),
        Channel.DEMO.value: _("The demo"),
        Channel.SYSTEM.value: _("Helhet itself"),
    }.get(run.channel, run.channel)


def _counts(run: ImportRun) -> list[tuple[str, int]]:
    words = {
        "shown": _("Values shown"),
        "suppressed": _("Values hidden by the publisher"),
        "missing": _("Values missing at the publisher"),
        "sheets": _("Sheets"),
        "repeated": _("Repeated rows"),
        "deleted": _("Values that the publisher has withdrawn"),
    }
    return [(words.get(name, name), count) for name, count in run.counts.items()]


PAGE = Page(
    key="kallor",
    route="kallor/<unit:unit>/",
    title=Text(sv="Källor", en="Sources"),
    access=Permission.SEE_SOURCES,
    view=show,
    menu=80,
)
RUN = Page(
    key="inlasning",
    route="kallor/<unit:unit>/inlasning/<int:run>/",
    title=Text(sv="Inläsning", en="Import run"),
    access=Permission.SEE_SOURCES,
    view=show_run,
)
