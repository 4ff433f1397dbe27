"""Is it analysed? What has been looked at, what is left to answer, and the button when nothing is."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from helhet.core.text import Text
from helhet.thread import actions, looking
from helhet.thread.kinds import kinds
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.steg.doing import address_of
from helhet.web.pages.steg.figures import heads
from helhet.web.steps import card, step_of


def show(request: PageRequest, key: UUID) -> HttpResponse:
    """The questions an analysis leaves open; without any it can be called analysed."""
    step = step_of(request, key)
    if step.kind != "analysis" or not request.reader.may(kinds()["analysis"].written_by, step.unit):
        raise Http404
    found = looking.looks_of(step)
    lacking = looking.lacking(step, found)
    if request.method == "POST" and not lacking:
        actions.mark_analysed(by=request.reader.person, step=step)
        messages.success(request, _("It counts as analysed."))
        return HttpResponseRedirect(address_of(step))
    context = {
        "step": step,
        "card": card(step),
        "looks": list(zip(heads(found), found, strict=True)),
        "lacking": lacking,
        "is_analysed": step.state == "analysed",
    }
    return render(request, "steg/analysed.html", context)


PAGE = Page(
    key="steg_analyserat",
    route="steg/analyserat/<uuid:key>/<unit:unit>/",
    title=Text(sv="Är det analyserat?", en="Is it analysed?"),
    access=Access.SIGNED_IN,
    view=show,
)
