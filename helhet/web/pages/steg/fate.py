"""Saying what becomes of a step, and answering those who began."""

from functools import partial
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread import actions
from helhet.thread.models import Carry, Step
from helhet.thread.queries import still_to_answer, with_rows
from helhet.thread.readers import readable
from helhet.thread.verdict_names import VERDICTS
from helhet.web import unsent
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.enheter.forms import DAY
from helhet.web.pages.steg.doing import answers_for, check_may, live_carries, tried
from helhet.web.steps import card, reader_in_thread, step_of
from helhet.web.written_form import WrittenForm


class FateForm(WrittenForm):
    """What becomes of it, why, and until when or into what."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("What becomes of it?"),
        widget=forms.RadioSelect,
        choices=lambda: [(key, str(name)) for key, name in VERDICTS.items()],
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("In a sentence that the one who wrote can read."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    into = forms.ChoiceField(
        label=gettext_lazy("Which goal or effort?"),
        required=False,
        help_text=gettext_lazy("Choose one that is there. A new one is written with Build on it."),
    )
    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        required=False,
        widget=DAY,
        help_text=gettext_lazy("Only if it waits, or is accepted for now."),
    )


class AnswerForm(WrittenForm):
    """The answer as those who began will read it."""

    text = forms.CharField(
        label=gettext_lazy("The answer"),
        help_text=gettext_lazy("Say what you heard, what happens now, and when you look again."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


def say(request: PageRequest, key: UUID) -> HttpResponse:
    """Give a step its fate, where it is sought or where it was carried."""
    step = step_of(request, key)
    if not answers_for(request, step):
        raise Http404
    actions.mark_read(by=request.reader.person, step=step)
    doing = _doing(request)
    form = FateForm(unsent.sent(request))
    field = form.fields["into"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", "–"), *((str(row.key), row.title) for row in doing)]
    if form.is_ready(request):
        answer = tried(
            request, form, partial(_said, request, form, step, doing), _("What becomes of it is said.")
        )
        if answer is not None:
            return answer
    context = {"form": form, "card": card(step), "step": step, "cards": [], "verb": _("Say so"),
               "heading": _("What becomes of this?"), "about": step,
               "about_text": step.text if step.text.rstrip(".") != step.title else ""}  # fmt: skip
    return render(request, "steg/form.html", context)


def answer(request: PageRequest, key: UUID) -> HttpResponse:
    """Answer down: all whose voice the step goes back to and who have no answer from it yet."""
    step = step_of(request, key)
    check_may(request, Permission.DECIDE)
    begun = still_to_answer(step)
    form = AnswerForm(unsent.sent(request))
    if form.is_ready(request):
        done = partial(
            actions.answer_down, by=request.reader.person, step=step, text=form.cleaned_data["text"]
        )
        found = tried(request, form, done, _("The answer is on its way."))
        if found is not None:
            return found
    known = set(
        readable(reader_in_thread(request))
        .filter(pk__in=[row.pk for row in begun])
        .values_list("pk", flat=True)
    )
    context = {
        "form": form,
        "heading": _("Answer those who began"),
        "says": step.title,
        "cards": [card(row, is_shared=row.pk in known) for row in begun],
        "verb": _("Send the answer"),
        "is_over": not begun,
    }
    return render(request, "steg/form.html", context)


def _doing(request: PageRequest) -> list[Step]:
    """Goals and efforts of the authority that the reader may read, the newest first."""
    found = readable(reader_in_thread(request)).filter(
        kind__in=("goal", "effort"), unit__path__startswith=request.unit.root_path
    )
    return list(with_rows(found).order_by("-written_at")[:50])


def _said(request: PageRequest, form: FateForm, step: Step, doing: list[Step]) -> Step:
    given = form.cleaned_data
    into = next((row for row in doing if str(row.key) == given["into"]), None)
    actions.give_fate(
        by=request.reader.person, step=step, verdict=given["verdict"], reason=given["reason"],
        until=given["until"], into=into, carry=_carry(request, step),
    )  # fmt: skip
    return step


def _carry(request: PageRequest, step: Step) -> Carry | None:
    """The carry the reader answers for; None where they answer for the step itself."""
    leads = reader_in_thread(request).leads
    if any(led.covers(step.answered_at.path) for led in leads):
        return None
    return next(row for row in live_carries(step) if any(led.covers(row.to_unit.path) for led in leads))


FATE = Page(
    key="steg_ode",
    route="steg/ode/<uuid:key>/<unit:unit>/",
    title=Text(sv="Säg vad det blir", en="Say what becomes of it"),
    access=Access.SIGNED_IN,
    view=say,
)
ANSWER = Page(
    key="steg_svara",
    route="steg/svara/<uuid:key>/<unit:unit>/",
    title=Text(sv="Svara dem som började", en="Answer those who began"),
    access=Access.SIGNED_IN,
    view=answer,
)
