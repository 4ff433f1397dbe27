"""An own table in three steps: choose the file, point out the columns, look, and say yes.

Nothing is kept before the yes. What was looked at is what is read: the same file, the same columns.
"""

from dataclasses import dataclass
from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below
from helhet.core.actions import ActionError
from helhet.sources.actions import import_given
from helhet.sources.model import Given, Problem, ReadingError, Source
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table.actions import save_mapping
from helhet.sources.own_table.files import Table, tables
from helhet.sources.own_table.mapping import fits, misfit
from helhet.sources.own_table.reader import Preview, preview
from helhet.sources.tasks import read_own_table
from helhet.web.page import PageRequest
from helhet.web.pages.kallor import staged
from helhet.web.pages.kallor.forms import Columns, filled, guessed

# Of more rows it takes many seconds to decide what may be shown; the worker does that.
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Step:
    """The file of this step, and the page it happens on."""

    request: PageRequest
    source: Source
    authority: Unit
    token: str
    path: Path
    name: str
    table: Table
    sheets: tuple[str, ...]  # of the workbook, those that hold a table

    def shown(self, **context: object) -> HttpResponse:
        told = {"source": self.source, "token": self.token, "file": self.name}
        told |= {"table": self.table, "sheets": self.sheets if len(self.sheets) > 1 else ()}
        return render(self.request, "kallor/own_table.html", {**told, **context})


def own_table(request: PageRequest, source: Source, authority: Unit) -> HttpResponse:
    """The page of own tables; ``step`` says what was sent."""
    saved = list(ColumnMapping.objects.filter(authority=authority).order_by("name"))
    context: dict[str, object] = {"source": source, "saved": saved}
    if request.method != "POST":
        return render(request, "kallor/own_table.html", context)
    try:
        step = _step(request, source, authority, saved)
        if "token" not in request.POST:
            return _uploaded(step, saved)
        return _pointed_out(step)
    except ActionError as error:
        problems: list[Problem] = [Problem(str(error), "")]
    except ReadingError as error:
        problems = error.problems
    return render(request, "kallor/own_table.html", {**context, "problems": problems})


def _step(request: PageRequest, source: Source, authority: Unit, saved: list[ColumnMapping]) -> Step:
    token = request.POST.get("token") or staged.keep(request, staged.upload(request))
    path, name = staged.kept(request, token)
    found = tables(path, name)
    chosen = request.POST.get("sheet")
    table = next((one for one in found if one.sheet == chosen), None)
    fitting = (one for one in found if any(fits(mapping, one) for mapping in saved))
    sheets = tuple(one.sheet for one in found)
    return Step(request, source, authority, token, path, name, table or next(fitting, found[0]), sheets)


def _uploaded(step: Step, saved: list[ColumnMapping]) -> HttpResponse:
    """A table that a saved way of reading fits is shown at once; another asks for its columns."""
    asked = step.request.POST.get("mapping", "")
    named = next((row for row in saved if str(row.pk) == asked), None)
    fitting = [row for row in saved if fits(row, step.table)]
    known = named or (fitting[0] if len(fitting) == 1 and asked != "new" else None)
    start = filled(known) if known else guessed(step.table.headings)
    if known is not None and fits(known, step.table):
        return _looked_at(step, Columns(start, headings=step.table.headings))
    form = Columns(initial=start, headings=step.table.headings)
    problems = [misfit(known, step.table)] if known else []
    return step.shown(form=form, problems=problems)


def _pointed_out(step: Step) -> HttpResponse:
    if step.request.POST.get("step") == "sheet":
        return step.shown(form=Columns(initial=guessed(step.table.headings), headings=step.table.headings))
    form = Columns(step.request.POST, headings=step.table.headings)
    if step.request.POST.get("step") == "confirm" and form.is_valid():
        return _read_in(step, form)
    if step.request.POST.get("step") == "change":
        start = {name: step.request.POST.get(name, "") for name in form.fields}
        return step.shown(form=Columns(initial=start, headings=step.table.headings))
    return _looked_at(step, form)


def _looked_at(step: Step, form: Columns) -> HttpResponse:
    if not form.is_valid():
        return step.shown(form=form)
    found = _previewed(step, form.mapping(step.authority))
    given = [(name, form.data.get(name, "")) for name in form.fields]
    names = {unit.path: unit.name for unit in at_or_below(step.authority)}
    figures = [(figure, names.get(figure.unit, figure.unit)) for figure in found.figures]
    return step.shown(preview=found, figures=figures, given=given, problems=found.problems)


def _previewed(step: Step, mapping: ColumnMapping) -> Preview:
    return preview(step.path, step.name, mapping, below=step.request.unit.path, sheet=step.table.sheet)


def _read_in(step: Step, form: Columns) -> HttpResponse:
    wanted = form.mapping(step.authority)
    found = _previewed(step, wanted)
    if not found.is_good:
        return _looked_at(step, form)
    by = step.request.reader.person
    mapping = save_mapping(
        by=by,
        authority=step.authority,
        name=wanted.name,
        series=wanted.series,
        columns=wanted.columns,
        headings=wanted.headings,
        scale=wanted.scale,
        decimal_mark=wanted.decimal_mark,
    )
    if found.rows > _AT_ONCE:
        return _left_to_the_worker(step, mapping)
    given = Given(
        path=step.path,
        name=step.name,
        authority=step.authority,
        options={"mapping": mapping.pk, "below": step.request.unit.path, "sheet": step.table.sheet},
    )
    run = import_given(by=by, source=step.source.key, given=given)
    staged.forget(step.request, step.token)
    return redirect("inlasning", unit=step.request.unit, run=run.pk)


def _left_to_the_worker(step: Step, mapping: ColumnMapping) -> HttpResponse:
    """A large table: nobody waits at a page that does not answer."""
    path = staged.handed_over(step.request, step.token)
    request, sheet = step.request, step.table.sheet
    at, person = step.authority.path, request.reader.person.pk
    read_own_table.enqueue(str(path), step.name, mapping.pk, request.unit.path, sheet, at, person)
    told = _(
        "The table is large and is being read in. You can leave this page; "
        "how far it has come stands among the import runs."
    )
    messages.success(request, told)
    return redirect("kallor", unit=request.unit)
