"""Granska: those who answer for the whole authority look at texts without a name that are to be published."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.roles import ROLES
from helhet.thread import actions
from helhet.thread.kinds import kinds
from helhet.thread.kinds.model import Kind
from helhet.thread.models import WaitingText
from helhet.thread.queries import to_moderate
from helhet.thread.rounds import WITHHELD_FOR, points_out, published_on
from helhet.thread.rules import cleaned_title
from helhet.thread.warnings import Warning, all_texts, warnings_in
from helhet.thread.withholding import Reason
from helhet.web.page import Page, PageRequest


@dataclass(frozen=True, slots=True)
class Row:
    """One text as those who moderate see it. ``reason`` is empty for one that is not withheld."""

    text: WaitingText
    title: str
    kind: Kind
    fields: list[str]
    warnings: list[Warning]
    is_held: bool  # seems to point out a person, and nobody has let it through
    published_on: date | None
    reason: str
    withheld_by: str
    erased_on: date | None


def show(request: PageRequest) -> HttpResponse:
    """What is gathered, all at once and in no order of time; below, what has been withheld."""
    if request.unit.parent_id is not None:
        raise Http404
    if request.method == "POST":
        try:
            _done(request)
        except ActionError as error:
            messages.error(request, str(error))
        return redirect("granska", unit=request.unit)
    rows = [_row(text) for text in to_moderate(request.unit)]
    context = {
        "gathered": [row for row in rows if not row.reason],
        "withheld": [row for row in rows if row.reason],
        "reasons": [(reason.value, capfirst(str(reason.label))) for reason in Reason],
    }
    return render(request, "granska/granska.html", context)


def _done(request: PageRequest) -> None:
    try:
        key = UUID(request.POST.get("text", ""))
    except ValueError as error:
        raise Http404 from error
    if request.POST.get("what") == "through":
        actions.let_through(by=request.reader.person, authority=request.unit, text=key)
        messages.success(request, _("It is published with the others."))
        return
    why = request.POST.get("why", "")
    actions.withhold(by=request.reader.person, authority=request.unit, text=key, why=why)
    messages.success(request, _("It is withheld. The one who wrote reads why."))


def _row(text: WaitingText) -> Row:
    given = [str(value) for value in text.fields.values()]
    role = ROLES.get(text.withheld_role)
    return Row(
        text=text,
        title=cleaned_title("", text.text),
        kind=kinds()[text.kind],
        fields=[value for value in given if value not in text.text],
        warnings=warnings_in(*all_texts(text.text, text.fields.values())),
        is_held=points_out(text) and not text.is_cleared,
        published_on=published_on(text),
        reason=str(Reason(text.reason).label) if text.reason else "",
        withheld_by=str(role.name) if role else "",
        erased_on=text.withheld_on + WITHHELD_FOR if text.withheld_on else None,
    )


PAGE = Page(
    key="granska",
    route="granska/<unit:unit>/",
    title=Text(sv="Texter utan namn att titta på", en="Texts without a name to look at"),
    access=Permission.MODERATE,
    view=show,
)
