"""En slutsats: its owner says what becomes of it, within thirty days, with a reason."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.assembly import actions, outcome
from helhet.assembly.models import Conclusion
from helhet.assembly.owning import answers_as, owners_of
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.models import Step
from helhet.thread.queries import with_rows
from helhet.thread.readers import readable
from helhet.thread.verdict_names import VERDICTS
from helhet.web import unsent
from helhet.web.assembly import edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import DAY, refuse
from helhet.web.steps import reader_in_thread
from helhet.web.written_form import WrittenForm

_MOST = 50


class FateForm(WrittenForm):
    """What becomes of it, why, and until when or into what."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("What becomes of it?"),
        widget=forms.RadioSelect,
        choices=lambda: [(key.value, str(VERDICTS[key.value])) for key in outcome.FATES],
    )
    into = forms.ChoiceField(
        label=gettext_lazy("Which goal or effort?"),
        required=False,
        help_text=gettext_lazy("Only if it becomes one. All who follow the assembly then read its sentence."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("In a sentence that those who were in the hall can read."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = forms.DateField(
        label=gettext_lazy("Until when?"), required=False, widget=DAY,
        help_text=gettext_lazy("Only if it waits."),
    )  # fmt: skip


def show(request: PageRequest, number: int, row: int) -> HttpResponse:
    """The conclusion and the form, for whoever answers for it; nobody else meets the page."""
    found = _theirs(request, number, row)
    doing = _doing(request, found)
    form = FateForm(unsent.sent(request))
    field = form.fields["into"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", "–"), *((str(one.key), one.title) for one in doing)]
    if form.is_ready(request) and _said(request, form, found, doing):
        messages.success(request, _("It is said. The hall reads it on the page of the day."))
        return redirect("stamman_efter", unit=request.unit, number=number)
    building = (
        f"{reverse('steg_bygg', kwargs={'unit': found.unit})}?pa={found.step.key if found.step else ''}"
    )
    context = {
        "edition": found.assembly, "row": found, "owners": owners_of([found])[found.pk], "form": form,
        "due_on": outcome.due_on(found), "building": building,
        "may_build": request.reader.may(Permission.LEAD_THREAD, found.unit),
    }  # fmt: skip
    return render(request, "stamman_slutsats/slutsats.html", context)


def _theirs(request: PageRequest, number: int, row: int) -> Conclusion:
    rows = outcome.captured(edition_of(request, number)).exclude(step=None).select_related("assembly__unit")
    found = rows.filter(pk=row).select_related("step__unit", "unit", "assembly__unit").first()
    if found is None or answers_as(request.reader.person, found) is None:
        raise Http404
    return found


def _doing(request: PageRequest, row: Conclusion) -> list[Step]:
    """Goals and efforts that the reader may read, first those that stand on the conclusion already."""
    seen = readable(reader_in_thread(request)).filter(
        kind__in=("goal", "effort"), unit__path__startswith=request.unit.root_path
    )
    rows = with_rows(seen).order_by("-written_at")[:_MOST]
    standing = {link.later_id for link in row.step.carries.all()} if row.step else set()
    return sorted(rows, key=lambda step: step.pk not in standing)


def _said(request: PageRequest, form: FateForm, row: Conclusion, doing: list[Step]) -> bool:
    given = form.cleaned_data
    into = next((one for one in doing if str(one.key) == given["into"]), None)
    try:
        actions.give_conclusion_fate(
            by=request.reader.person, conclusion=row, verdict=given["verdict"], reason=given["reason"],
            until=given["until"], into=into,
        )  # fmt: skip
    except ActionError as error:
        refuse(form, error)
        return False
    return True


PAGE = Page(
    key="stamman_slutsats",
    route="stamman/<unit:unit>/nr/<int:number>/slutsats/<int:row>/",
    title=Text(sv="Vad blir det av slutsatsen?", en="What becomes of the conclusion?"),
    access=Permission.SEE_WHOLE,
    view=show,
)
