"""What the pages that do something with a step share: trying an action, and the way back to the thread."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from helhet.chain.models import Unit
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.thread.actions import ChangedMeanwhileError
from helhet.thread.kinds import kinds
from helhet.thread.kinds.model import Kind
from helhet.thread.models import Carry, Step
from helhet.thread.readers import must_act_on
from helhet.thread.rules import ForbiddenError
from helhet.web.page import PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.steps import reader_in_thread


def address_of(step: Step) -> str:
    """The thread page of a step."""
    return reverse("trad", kwargs={"key": step.key, "unit": step.unit})


def tried(request: PageRequest, form: forms.Form, do: Callable[[], Step], said: str) -> HttpResponse | None:
    """Do it and go to the step it gave; None, with the reason at the form, when an action says no.

    What the person may not do at all does not exist for them.
    """
    try:
        step = do()
    except ForbiddenError as error:
        raise Http404 from error
    except ChangedMeanwhileError:
        raise  # the page shows both texts
    except ActionError as error:
        refuse(form, error)
        return None
    messages.success(request, said)
    return HttpResponseRedirect(address_of(step))


def answers_for(request: PageRequest, step: Step) -> bool:
    """The reader is the one to say what becomes of a step, where it is sought or was carried."""
    if must_act_on(reader_in_thread(request), step):
        return True
    leads = reader_in_thread(request).leads
    places = [step.answered_at.path, *(row.to_unit.path for row in live_carries(step))]
    return any(led.covers(path) for led in leads for path in places)


def live_carries(step: Step) -> list[Carry]:
    """Where a step has been carried and asks for an answer."""
    return list(step.carries_up.filter(undone_at=None, is_asking=True).select_related("to_unit"))


def may_write(request: PageRequest, unit: Unit | None = None) -> list[Kind]:
    """The kinds the reader may write at a unit, else the page's, and that stand on something."""
    unit = unit or request.unit
    return [
        kind
        for kind in kinds().values()
        if not kind.is_voice and kind.key != "answer" and request.reader.may(kind.written_by, unit)
    ]


def check_may(request: PageRequest, permission: Permission) -> None:
    """The reader may do this at the page's unit; else the page does not exist for them."""
    if not request.reader.may(permission, request.unit):
        raise Http404
