"""Gäster: who is invited, what they have answered, by role; inviting more of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly import actions, rules, waiting
from helhet.assembly.attendance import attendance
from helhet.assembly.guests import guests_of, role_name, unsent, with_names
from helhet.assembly.models import Assembly, Registration
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below, open_on, unit_at
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.queries import assignments_at_or_below
from helhet.people.roles import ROLES
from helhet.web.assembly import Left, Moment, Section, Visit, edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.stamman_gaster.forms import GuestForm, RolesForm
from helhet.web.pages.stamman_gaster.removing import removed_all

MOST_LISTED = 60
STATES = {
    Registration.State.INVITED: Text(sv="har inte svarat", en="has not answered"),
    Registration.State.COMING: Text(sv="kommer", en="coming"),
    Registration.State.WAITING: Text(sv="står i kö", en="in line"),
    Registration.State.DECLINED: Text(sv="kan inte", en="cannot come"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the list as it is shown."""

    row: Registration
    role: str
    state: str


def listed(rows: list[Registration]) -> list[Listed]:
    """Rows of the list with their roles and answers in words."""
    return [Listed(row, role_name(row.role), str(STATES[Registration.State(row.state)])) for row in rows]


def show(request: PageRequest, number: int) -> HttpResponse:
    """The list with its numbers; POST invites somebody, a role, or sends what is to be sent."""
    assembly = edition_of(request, number)
    what = request.POST.get("what", "")
    roles = RolesForm(request.POST if what == "roles" else None).offer(
        *_offered(assembly, request.reader.today)
    )
    guest = GuestForm(request.POST if what == "guest" else None)
    if what == "forget":
        return removed_all(request, assembly)
    if request.method == "POST":
        form = {"roles": roles, "guest": guest}.get(what)
        try:
            if _posted(request, assembly, what, roles, guest):
                return redirect("stamman_gaster", unit=assembly.unit, number=number)
        except ActionError as error:
            refuse(form, error) if form is not None else messages.error(request, str(error))
    return render(
        request, "stamman_gaster/gaster.html", _context(request, assembly) | {"roles": roles, "guest": guest}
    )


def _context(request: PageRequest, assembly: Assembly) -> dict[str, object]:
    words, state = request.GET.get("sok", ""), request.GET.get("svar", "")
    rows = guests_of(assembly, words=words, state=state if state in STATES else "")
    is_all = "alla" in request.GET
    counts = waiting.counts(assembly)
    has_been = rules.has_been(assembly, request.reader.today)
    return {
        "edition": assembly,
        "rows": listed(rows if is_all else rows[:MOST_LISTED]),
        "more": 0 if is_all else max(0, len(rows) - MOST_LISTED),
        "words": words,
        "state": state,
        "states": [(key.value, capfirst(str(name)), counts[key.value]) for key, name in STATES.items()],
        "counts": counts,
        "has_been": has_been,
        "groups": attendance(assembly),
        "free": None if assembly.capacity is None else max(0, assembly.capacity - counts["coming"]),
        "unsent": unsent(assembly).count(),
        "may_forget": has_been and with_names(assembly).exists(),
    }


def _offered(assembly: Assembly, today: date) -> tuple[list[tuple[str, str]], list[Unit]]:
    """The roles that somebody holds here, each with how many, in the order of the declared roles."""
    held = Counter(row.role for row in assignments_at_or_below(assembly.unit, today))
    roles = [(key, f"{capfirst(str(role.name))} ({held[key]})") for key, role in ROLES.items() if held[key]]
    return roles, list(open_on(at_or_below(assembly.unit), today).order_by("path"))


def _posted(request: PageRequest, assembly: Assembly, what: str, roles: RolesForm, guest: GuestForm) -> bool:
    by = request.reader.person
    if what == "roles" and roles.is_valid():
        given = roles.cleaned_data
        new = actions.invite_roles(
            by=by, assembly=assembly, roles=given["roles"], unit=unit_at(given["unit"])
        )
        said = ngettext("%(n)d more is on the list.", "%(n)d more are on the list.", len(new)) % {
            "n": len(new)
        }
        messages.success(request, said)
    elif what == "guest" and guest.is_valid():
        row = actions.invite_guest(by=by, assembly=assembly, guest=guest.guest())
        messages.success(request, _("%(name)s is on the list.") % {"name": row.name})
    elif what == "send":
        base = request.build_absolute_uri("/")
        sent = actions.send_invitations(by=by, assembly=assembly, base=base)
        messages.success(request, ngettext("%(n)d is invited.", "%(n)d are invited.", sent) % {"n": sent})
    elif what in ("roles", "guest"):
        return False
    else:
        raise Http404
    return True


def _left(visit: Visit) -> Left:
    counts = waiting.counts(visit.assembly)
    of = sum(counts[state.value] for state in Registration.State)
    answered = of - counts[Registration.State.INVITED.value]
    if not of:
        return Left(_("Nobody is invited yet."), 0, 1, visit.assembly.registration_to)
    told = {"answered": answered, "of": of, "coming": counts["coming"]}
    said = _("%(answered)s of %(of)s have answered, %(coming)s are coming.") % told
    return Left(said, answered, of, visit.assembly.registration_to or visit.assembly.on)


SECTION = Section(
    key="stamman_gaster",
    order=60,
    moment=Moment.BEFORE,
    name=Text(sv="Gäster", en="Guests"),
    sentence=Text(
        sv="Bjud in efter roll eller namn, följ svaren, och ge köket sin lista.",
        en="Invite by role or name, follow the answers, and give the kitchen its list.",
    ),
    is_for=lambda visit: visit.may_hold,
    left=_left,
)

PAGE = Page(
    key="stamman_gaster",
    route="stamman/<unit:unit>/nr/<int:number>/gaster/",
    title=SECTION.name,
    access=Permission.HOLD_ASSEMBLY,
    view=show,
)
