"""Taking guests off the list: one of them, or all when the day has been; asked about first."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly import actions, rules
from helhet.assembly.models import Assembly, Registration
from helhet.web.page import PageRequest


def removed(request: PageRequest, row: Registration) -> HttpResponse:
    """One guest; the first time only the question. Raises as the action."""
    unit, number = request.unit, row.assembly.number
    if request.POST.get("confirmed") != "yes":
        has_been = rules.has_been(row.assembly, request.reader.today)
        after = _counted() if has_been else _("If it is full, the first in line gets the place.")
        return _asked(
            request,
            question=_("Take %(name)s off the list?") % {"name": row.name},
            consequences=[
                _("Name, address and needs are erased. The link that was sent leads nowhere."),
                after,
            ],
            verb=_("Take off the list"),
            kept=[("what", "remove")],
            back_address=reverse("stamman_gast", kwargs={"unit": unit, "number": number, "guest": row.pk}),
        )
    actions.remove_registration(by=request.reader.person, registration=row)
    return redirect("stamman_gaster", unit=unit, number=number)


def removed_all(request: PageRequest, assembly: Assembly) -> HttpResponse:
    """Everyone, when the day has been; the first time only the question. Raises as the action."""
    back = reverse("stamman_gaster", kwargs={"unit": assembly.unit, "number": assembly.number})
    if request.POST.get("confirmed") != "yes":
        return _asked(
            request,
            question=_("Take all off the list?"),
            consequences=[
                _("All names, addresses and needs are erased, and cannot be brought back."),
                _counted(),
            ],
            verb=_("Take all off the list"),
            kept=[("what", "forget")],
            back_address=back,
        )
    gone = actions.forget_guests(by=request.reader.person, assembly=assembly)
    said = ngettext("%(n)d guest is taken off the list.", "%(n)d guests are taken off the list.", gone)
    messages.success(request, said % {"n": gone})
    return redirect(back)


def _asked(request: PageRequest, **context: object) -> HttpResponse:
    return render(request, "register/confirm.html", context)


def _counted() -> str:
    return _("How many of each role were invited and came is still counted.")
