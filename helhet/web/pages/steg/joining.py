"""Splitting a step, merging several, and tying evidence to one that lacks it."""

from functools import partial
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread import actions
from helhet.thread.actions.joining import Part
from helhet.thread.kinds import kinds
from helhet.thread.models import Link, Step
from helhet.thread.queries import with_rows
from helhet.thread.readers import readable
from helhet.web import unsent
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.steg.doing import check_may, tried
from helhet.web.steps import card, cards, reader_in_thread, step_of
from helhet.web.written_form import WrittenForm

_PARTS = 4
_MOST = 200


class SplitForm(WrittenForm):
    """Up to four parts, each a step of its own."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for number in range(1, _PARTS + 1):
            self.fields[f"part_{number}"] = forms.CharField(
                label=_("Part %(number)d") % {"number": number},
                required=number <= 2,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def parts(self) -> list[Part]:
        """The parts that were written."""
        texts = [self.cleaned_data[f"part_{number}"] for number in range(1, _PARTS + 1)]
        return [Part(text) for text in texts if text.strip()]


class MergeForm(WrittenForm):
    """What several steps say together."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it together?"))
    title = forms.CharField(label=gettext_lazy("In one sentence"), max_length=160)
    text = forms.CharField(
        label=gettext_lazy("More about it"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


def split(request: PageRequest, key: UUID) -> HttpResponse:
    """One step becomes several."""
    step = step_of(request, key)
    if not request.reader.may(Permission.ANALYSE, step.unit):
        raise Http404
    form = SplitForm(unsent.sent(request))
    if form.is_ready(request):
        answer = tried(request, form, partial(_split, request, form, step), _("It is split."))
        if answer is not None:
            return answer
    context = {"form": form, "heading": _("Split into several"), "cards": [card(step)], "verb": _("Split"),
               "says": _("The step stays as it was, and each part stands on it.")}  # fmt: skip
    return render(request, "steg/form.html", context)


def merge(request: PageRequest) -> HttpResponse:
    """Several steps, named by ``?pa=``, become one."""
    check_may(request, Permission.ANALYSE)
    steps = [step_of(request, _key(key)) for key in request.GET.getlist("pa")]
    form = MergeForm(unsent.sent(request))
    field = form.fields["kind"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [
            (kind.key, capfirst(str(kind.name)))
            for kind in kinds().values()
            if not kind.is_by_link
            and request.reader.may(kind.written_by, request.unit)
            and all(step.kind in kind.builds_on for step in steps)
        ]
    if form.is_ready(request):
        answer = tried(request, form, partial(_merged, request, form, steps), _("They are merged."))
        if answer is not None:
            return answer
    context = {"form": form, "heading": _("Merge into one"), "cards": cards(steps), "verb": _("Merge"),
               "says": _("The steps stay as they were, and the new one stands on them all.")}  # fmt: skip
    return render(request, "steg/form.html", context)


def tie(request: PageRequest, key: UUID) -> HttpResponse:
    """Tie what a step stands on to it afterwards: for it, or against it."""
    step = step_of(request, key)
    kind = kinds()[step.kind]
    if not request.reader.may(kind.written_by, step.unit):
        raise Http404
    found = readable(reader_in_thread(request)).filter(
        kind__in=sorted(kind.builds_on), unit__path__startswith=step.unit.root_path
    )
    tied = set(step.stands_on.values_list("earlier_id", flat=True))
    rows = [row for row in with_rows(found).order_by("-written_at")[:_MOST] if row.pk not in {*tied, step.pk}]
    form = forms.Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = [row for row in rows if str(row.key) in request.POST.getlist("along")]
        answer = tried(request, form, partial(_tied, request, step, chosen), _("It is tied."))
        if answer is not None:
            return answer
    context = {"step": step, "card": card(step), "choices": [(row, card(row)) for row in rows], "form": form}
    return render(request, "steg/tie.html", context)


def _split(request: PageRequest, form: SplitForm, step: Step) -> Step:
    return actions.split(by=request.reader.person, step=step, parts=form.parts())[0]


def _merged(request: PageRequest, form: MergeForm, steps: list[Step]) -> Step:
    return actions.merge(
        by=request.reader.person, steps=steps, unit=request.unit, **form.cleaned_data,
        acting=request.reader.acting,
    )  # fmt: skip


def _tied(request: PageRequest, step: Step, chosen: list[Step]) -> Step:
    meaning = request.POST.get("meaning", Link.Meaning.BUILDS_ON)
    for row in chosen:
        actions.link(by=request.reader.person, later=step, earlier=row, meaning=meaning)
    return step


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


SPLIT = Page(
    key="steg_dela",
    route="steg/dela/<uuid:key>/<unit:unit>/",
    title=Text(sv="Dela ett steg", en="Split a step"),
    access=Access.SIGNED_IN,
    view=split,
)
MERGE = Page(
    key="steg_sla_ihop",
    route="steg/sla-ihop/<unit:unit>/",
    title=Text(sv="Slå ihop steg", en="Merge steps"),
    access=Access.SIGNED_IN,
    view=merge,
)
TIE = Page(
    key="steg_knyt",
    route="steg/knyt/<uuid:key>/<unit:unit>/",
    title=Text(sv="Knyt underlag", en="Tie evidence"),
    access=Access.SIGNED_IN,
    view=tie,
)
