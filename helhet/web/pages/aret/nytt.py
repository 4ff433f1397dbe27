"""Beginning a year: what it would hold, what goes on into it, and which roles have nobody."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.page import Page, PageRequest
from helhet.web.steps import card, reader_in_thread
from helhet.year.actions import begin_year
from helhet.year.wheel.model import label_of, starts_of
from helhet.year.wheel.queries import template_of, years_of
from helhet.year.wheel.rolling import due_of, promises, proposal

_SHOWN = 12


def show(request: PageRequest) -> HttpResponse:
    """The next year that has not been begun; POST begins it."""
    if request.unit.parent_id is not None:
        raise Http404
    starts = _next(request)
    if request.method == "POST":
        try:
            year = begin_year(by=request.reader.person, authority=request.unit, starts=starts)
        except ActionError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("%(year)s is begun.") % {"year": year.label})
            return HttpResponseRedirect(
                f"{reverse('aret', kwargs={'unit': request.unit})}?lasar={year.starts}"
            )
    today = request.reader.today
    found = promises(request.unit, reader_in_thread(request), today)
    context = {
        "label": label_of(starts),
        "starts": starts,
        "is_too_early": starts > starts_of(today) + 1,
        "is_first": not years_of(request.unit).exists(),
        "proposal": proposal(request.unit, template_of(request.unit), today),
        "promises": found,
        "shown": [(card(step), due_of(step)) for step in found.steps[:_SHOWN]],
        "more": max(0, len(found.steps) - _SHOWN),
    }
    return render(request, "aret/nytt.html", context)


def _next(request: PageRequest) -> int:
    """This year, or the one after the newest that has been begun."""
    newest = years_of(request.unit).first()
    now = starts_of(request.reader.today)
    return now if newest is None else max(newest.starts + 1, now)


PAGE = Page(
    key="aret_nytt",
    route="aret/<unit:unit>/nytt/",
    title=Text(sv="Börja ett nytt läsår", en="Begin a new year"),
    access=Permission.KEEP_YEAR,
    view=show,
)
