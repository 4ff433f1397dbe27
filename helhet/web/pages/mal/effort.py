"""Planning an effort in one form, and saying that it is done."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.analysis.figures import moment
from helhet.chain.queries import goes_on_at, way_to
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread import actions
from helhet.thread.goals.tree import goals_at
from helhet.thread.models import Step
from helhet.thread.readers import readable
from helhet.thread.rules import ForbiddenError
from helhet.thread.verdict_words import expectation
from helhet.web import unsent
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.mal.forms import MarkDone, PlanEffort, figures_near
from helhet.web.steps import card, reader_in_thread, step_of


def plan(request: PageRequest) -> HttpResponse:
    """One effort with its prediction; ``?mal=`` and ``?analys=`` name what it rests on."""
    reader = reader_in_thread(request)
    goals, analyses = goals_at(request.unit, reader), _analyses(request)
    start = {
        "goal": request.GET.get("mal", ""),
        "analysis": request.GET.get("analys", ""),
        "owner_role": request.reader.acting.role if request.reader.acting else "",
    }
    figures = figures_near(request.unit, moment(request.unit))
    form = PlanEffort(unsent.sent(request), initial=start).offer(figures, goals, analyses)
    if form.is_ready(request):
        step = _planned(request, form, [*goals, *analyses])
        if step is not None:
            said = _("The effort is planned. What you expect: %(words)s.")
            messages.success(request, said % {"words": expectation(step.prediction)})
            return redirect("mal", unit=request.unit)
    context = {"form": form, "has_figures": bool(figures)}
    return render(request, "mal/effort.html", context)


def _analyses(request: PageRequest) -> list[Step]:
    """Analyses at the unit, above it and below it that the reader may read, the newest first."""
    here = goes_on_at(request.unit) | Q(unit__path__in=way_to(request.unit.path))
    found = readable(reader_in_thread(request)).filter(here, kind="analysis")
    return list(found.select_related("unit").order_by("-written_at", "-pk")[:50])


def _planned(request: PageRequest, form: PlanEffort, steps: list[Step]) -> Step | None:
    chosen = {form.chosen("goal"), form.chosen("analysis")}
    try:
        return actions.plan_effort(
            by=request.reader.person, unit=request.unit, text=form.cleaned_data["text"],
            fields=form.fields_given(), expected=form.expected(), acting=request.reader.acting,
            builds_on=[step for step in steps if str(step.key) in chosen],
        )  # fmt: skip
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        refuse(form, error)
        return None


def mark_done(request: PageRequest, key: UUID) -> HttpResponse:
    """The day an effort was carried out."""
    step = step_of(request, key)
    if step.kind != "effort":
        raise Http404
    form = MarkDone(request.POST or None, initial={"on": request.reader.today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_done(by=request.reader.person, step=step, on=form.cleaned_data["on"])
            messages.success(request, _("Marked as done. The figures will say what came of it."))
            return redirect("mal", unit=step.unit)
        except ForbiddenError as error:
            raise Http404 from error
        except ActionError as error:
            refuse(form, error)
    return render(request, "mal/done.html", {"form": form, "card": card(step)})


PLAN = Page(
    key="ny_insats",
    route="ny-insats/<unit:unit>/",
    title=Text(sv="Planera en insats", en="Plan an effort"),
    access=Permission.ANALYSE,
    view=plan,
)
DONE = Page(
    key="insats_gjord",
    route="insats-gjord/<uuid:key>/<unit:unit>/",
    title=Text(sv="Insatsen är gjord", en="The effort is done"),
    access=Permission.ANALYSE,
    view=mark_done,
)
