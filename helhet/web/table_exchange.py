"""Reading a table in on a page: choose a file, see what it would change, then say yes.

What was shown is what is done: if the plan has become another in between, it is shown anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.csv_rows import Plan, RowProblem, TableError, text_of
from helhet.core.text import Text
from helhet.web.page import PageRequest


@dataclass(frozen=True, slots=True)
class Exchange:
    """One kind of table: how it is planned and applied, and where its pages stand."""

    title: Text
    columns: Mapping[str, Text]
    plan: Callable[[PageRequest, str], Plan]
    apply: Callable[[Plan], int]
    export_address: Callable[[PageRequest], str]
    back_address: Callable[[PageRequest], str]


def exchanged(request: PageRequest, exchange: Exchange) -> HttpResponse:
    """The page of an import: asking for a file, the plan, or back to the list when it is done."""
    context: dict[str, object] = {
        "exchange": exchange,
        "export_address": exchange.export_address(request),
        "back_address": exchange.back_address(request),
    }
    if request.method != "POST":
        return render(request, "register/import.html", context)
    upload = request.FILES.get("table")
    context["file"] = upload.name if isinstance(upload, UploadedFile) else ""
    try:
        text = _given(request)
        plan = exchange.plan(request, text)
        if request.POST.get("agreed") == plan.fingerprint:
            done = exchange.apply(plan)
            said = ngettext("The table is read: one change.", "The table is read: %(count)d changes.", done)
            messages.success(request, said % {"count": done})
            return redirect(exchange.back_address(request))
    except TableError as error:
        return render(request, "register/import.html", {**context, "problems": error.problems})
    shown = {"plan": plan, "text": text, "problems": plan.problems, "is_changed": "agreed" in request.POST}
    return render(request, "register/import.html", {**context, **shown})


def _given(request: PageRequest) -> str:
    if "text" in request.POST:
        return str(request.POST["text"])
    upload = request.FILES.get("table")
    if not isinstance(upload, UploadedFile):
        raise TableError([RowProblem(_("No file was chosen."), _("Choose a file first."))])
    return text_of(upload.read())


def attachment(data: bytes, name: str) -> HttpResponse:
    """A CSV file that the browser saves."""
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
