"""Reading a source in from a page: a publisher's file, key figures by their ids, or an own table."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import indicators
from helhet.sources.actions import import_given
from helhet.sources.kolada.reader import asked_for
from helhet.sources.model import Given, ReadingError, Source, sources
from helhet.sources.tasks import read_key_figures
from helhet.web.evidence import authority_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.kallor import staged
from helhet.web.pages.kallor.forms import KeyFigures
from helhet.web.pages.kallor.own_table import own_table


def read_in(request: PageRequest, source: str) -> HttpResponse:
    """The page where a source is read in; public figures only by who may for the whole authority."""
    declared = sources().get(source)
    authority = authority_of(request.unit)
    if declared is None:
        raise Http404
    if declared.is_own:
        return own_table(request, declared, authority)
    if not request.reader.may(Permission.IMPORT_FIGURES, authority):
        raise Http404
    if request.method == "POST" and "kpis" in request.POST:
        return _asked(request, declared)
    return _file(request, declared)


def _file(request: PageRequest, source: Source) -> HttpResponse:
    wrong = ""
    if request.method == "POST":
        try:
            given = staged.upload(request)
            with staged.for_now(given) as path:
                told = Given(path=path, name=given.name or "", authority=authority_of(request.unit))
                run = import_given(by=request.reader.person, source=source.key, given=told)
            return redirect("inlasning", unit=request.unit, run=run.pk)
        except ActionError as error:
            wrong = str(error)
    return _page(request, source, KeyFigures(initial={"kpis": _expected(source)}), wrong)


def _asked(request: PageRequest, source: Source) -> HttpResponse:
    form = KeyFigures(request.POST)
    if not source.takes_address:
        raise Http404
    if form.is_valid():
        kpis, years = form.cleaned_data["kpis"], form.cleaned_data["years"]
        try:
            asked_for(Given(options={"kpis": kpis, "years": years}))
        except ReadingError as error:
            form.add_error(None, " ".join(f"{row.text} {row.do}" for row in error.problems))
        else:
            person = request.reader.person
            read_key_figures.enqueue(source.key, kpis, years, request.unit.root_path, person.pk)
            messages.success(
                request,
                _(
                    "%(publisher)s will be asked. You can leave this page; "
                    "the answer stands among the import runs."
                )
                % {"publisher": source.publisher},
            )
            return redirect("kallor", unit=request.unit)
    return _page(request, source, form, "")


def _expected(source: Source) -> str:
    """The key figures that the catalogue wants from this source."""
    found = {row.series.partition(".")[2] for row in indicators().values() if row.source == source.key}
    return ", ".join(sorted(found))


def _page(request: PageRequest, source: Source, form: KeyFigures, wrong: str) -> HttpResponse:
    context = {"source": source, "form": form if source.takes_address else None, "wrong": wrong}
    return render(request, "kallor/las_in.html", context)


PAGE = Page(
    key="las_in",
    route="kallor/<unit:unit>/las-in/<slug:source>/",
    title=Text(sv="Läs in", en="Read in"),
    access=Permission.IMPORT_FIGURES,
    view=read_in,
)
