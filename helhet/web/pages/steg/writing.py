"""Writing a step that stands on others, and changing one; two who change at once both keep their words."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.core.text import Text
from helhet.thread import actions
from helhet.thread.kinds import kinds
from helhet.thread.kinds.model import Kind
from helhet.thread.looking import Look, looks_of
from helhet.thread.models import Step
from helhet.web import unsent
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.steg.doing import may_write, tried
from helhet.web.pages.steg.figures import cite_named, heads, named, show_beside
from helhet.web.steps import ChangedMeanwhileError, StepForm, cards, step_of


def build(request: PageRequest) -> HttpResponse:
    """``?pa=`` names the steps it stands on, ``?slag=`` its kind; without one, those that fit are shown."""
    earlier = [step_of(request, _key(key)) for key in request.GET.getlist("pa")]
    fitting = [kind for kind in may_write(request) if all(step.kind in kind.builds_on for step in earlier)]
    kind = next((kind for kind in fitting if kind.key == request.GET.get("slag")), None)
    if kind is None:
        return _choose(request, fitting, earlier)
    form, figures = StepForm(kind, request.unit, unsent.sent(request)), named(request)
    show_beside(form, figures)
    if form.is_ready(request):
        found = form
        answer = tried(
            request, form, lambda: _written(request, found, kind, earlier, figures), _("It is written.")
        )
        if answer is not None:
            return answer
    context = {"form": form, "kind": kind, "cards": cards(earlier), "verb": _("Save"), "says": kind.prompt,
               "heading": capfirst(str(kind.name)), "figures": heads(figures)}  # fmt: skip
    return render(request, "steg/form.html", context)


def change(request: PageRequest, key: UUID) -> HttpResponse:
    """Change a step; what somebody else has changed meanwhile is shown beside, and nothing is overwritten."""
    step = step_of(request, key)
    kind = kinds()[step.kind]
    is_own = step.author_id == request.reader.person.pk
    if not is_own and (kind.is_voice or not request.reader.may(kind.written_by, step.unit)):
        raise Http404
    sent = unsent.sent(request)
    data = sent.copy() if sent is not None else QueryDict(mutable=True)
    form = StepForm(kind, step.unit, data or None, initial=StepForm.start_of(step))
    theirs = None
    if kind.key == "analysis":
        show_beside(form, looks_of(step))
    if form.is_ready(request):
        try:
            answer = tried(request, form, lambda: _revised(request, form, step), _("It is changed."))
        except ChangedMeanwhileError as error:
            answer, theirs = None, error.theirs
            data["version"] = str(theirs.version)
            form.add_error(None, str(error))
        if answer is not None:
            return answer
    context = {"form": form, "kind": kind, "cards": [], "verb": _("Save"), "theirs": theirs,
               "says": kind.prompt, "heading": _("Change %(kind)s") % {"kind": kind.name}}  # fmt: skip
    return render(request, "steg/form.html", context)


def _choose(request: PageRequest, fitting: list[Kind], earlier: list[Step]) -> HttpResponse:
    if not fitting:
        raise Http404
    keys = "".join(f"&pa={step.key}" for step in earlier)
    choices = [(kind, f"?slag={kind.key}{keys}") for kind in fitting]
    return render(request, "steg/choose.html", {"choices": choices, "cards": cards(earlier)})


def _written(
    request: PageRequest, form: StepForm, kind: Kind, earlier: list[Step], figures: list[Look]
) -> Step:
    with transaction.atomic():  # a figure that cannot be cited leaves no step behind
        step = actions.write(
            by=request.reader.person, kind=kind.key, unit=request.unit, title=form.cleaned_data["title"],
            text=form.cleaned_data["text"], fields=form.given(), builds_on=earlier,
            acting=request.reader.acting, theme=request.GET.get("tema", ""),
        )  # fmt: skip
        return cite_named(request, step, figures)


def _revised(request: PageRequest, form: StepForm, step: Step) -> Step:
    return actions.revise(
        by=request.reader.person, step=step, version=form.cleaned_data["version"] or 0,
        title=form.cleaned_data["title"], text=form.cleaned_data["text"], fields=form.given(),
    )  # fmt: skip


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


BUILD = Page(
    key="steg_bygg",
    route="steg/bygg/<unit:unit>/",
    title=Text(sv="Bygg vidare", en="Build on"),
    access=Access.SIGNED_IN,
    view=build,
)
CHANGE = Page(
    key="steg_andra",
    route="steg/andra/<uuid:key>/<unit:unit>/",
    title=Text(sv="Ändra ett steg", en="Change a step"),
    access=Access.SIGNED_IN,
    view=change,
)
