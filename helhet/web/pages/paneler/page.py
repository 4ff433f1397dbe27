"""The panels of an assembly: how far each has come, and the locking of figures and words."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import actions, preparation
from helhet.assembly.models import Assembly, Panel
from helhet.assembly.panel_talks import panels_by_slug, title_of
from helhet.assembly.preparation import Completion, Preparing, completion
from helhet.assembly.queries import houses
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES, Theme
from helhet.people.queries import names_in
from helhet.thread.rules import ForbiddenError
from helhet.web.assembly import Left, Moment, Section, Visit, edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.panels import may_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A panel in the list."""

    slug: str
    title: str
    theme: Theme | None
    panel: Panel
    people: list[str]


def show(request: PageRequest, number: int) -> HttpResponse:
    """The panels of the axis that holds, for those who prepare them; a POST locks or unlocks."""
    assembly = edition_of(request, number)
    may = may_of(request, assembly)
    if not may.is_let_in:
        raise Http404
    if request.method == "POST":
        return _done(request, assembly)
    rows = [
        _listed(slug, panel)
        for slug, panel in panels_by_slug(assembly).items()
        if panel.axis == assembly.axis
    ]
    context = {
        "edition": assembly,
        "may": may,
        "panels": rows,
        "completion": completion(assembly) if assembly.frozen_at is None else None,
        "mine": _mine(assembly, may),
        "may_unlock": may.is_holder and assembly.frozen_at is not None and _is_before(assembly),
    }
    return render(request, "paneler/paneler.html", context)


def _listed(slug: str, panel: Panel) -> Listed:
    authority = panel.assembly.unit
    seated = [row.person for row in panel.panellists.select_related("person")]
    moderator = panel.moderator
    names = names_in([*seated, moderator] if moderator else seated, authority)
    people = [names[person.pk] for person in seated]
    if moderator is not None:
        people.append(_("%(name)s (moderator)") % {"name": names[moderator.pk]})
    return Listed(slug, title_of(panel), THEMES.get(panel.theme), panel, people)


def _mine(assembly: Assembly, may: Preparing) -> list[tuple[str, str]]:
    """The rooms where the reader writes all that their own unit says, theme by theme."""
    slugs = {panel.unit_id: slug for slug, panel in panels_by_slug(assembly).items() if panel.unit_id}
    return [
        (slugs[unit.pk], unit.name)
        for unit in houses(assembly)
        if unit.path in may.leads and unit.pk in slugs
    ]


def _is_before(assembly: Assembly) -> bool:
    return assembly.state == Assembly.State.PREPARING and timezone.localdate() < assembly.on


def _done(request: PageRequest, assembly: Assembly) -> HttpResponse:
    who = request.reader.person
    try:
        if request.POST.get("what") == "freeze":
            actions.freeze(by=who, assembly=assembly)
            messages.success(request, _("Figures and words are locked."))
        elif request.POST.get("what") == "unfreeze":
            actions.unfreeze(by=who, assembly=assembly, because=request.POST.get("because", ""))
            messages.success(request, _("Figures and words can be changed again."))
        else:
            raise Http404
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        messages.error(request, str(error))
    at = {"unit": assembly.unit, "number": assembly.number}
    return redirect(f"{reverse('paneler', kwargs=at)}#lock")


def _is_let_in(visit: Visit) -> bool:
    return preparation.preparing(visit.reader.person, visit.assembly).is_let_in


def _left(visit: Visit) -> Left | None:
    if visit.assembly.frozen_at is not None:
        return None
    found: Completion = completion(visit.assembly)
    return Left(found.words, found.done, found.of)


PAGE = Page(
    key="paneler",
    route="stamman/<unit:unit>/nr/<int:number>/paneler/",
    title=Text(sv="Panelerna", en="The panels"),
    access=Permission.SEE_WHOLE,
    view=show,
)
SECTION = Section(
    key="paneler",
    order=40,
    moment=Moment.BEFORE,
    name=Text(sv="Förbered panelerna", en="Prepare the panels"),
    sentence=Text(
        sv="Egna ord, siffror, insatser, filmer och frågor till salen.",
        en="Own words, figures, efforts, films and questions to the hall.",
    ),
    is_for=_is_let_in,
    left=_left,
)
