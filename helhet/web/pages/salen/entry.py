"""The door to the hall: which assembly a code leads to, and whether this phone is in it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.assembly.capability import COOKIE, Capability
from helhet.assembly.entering import assembly_of_code
from helhet.assembly.models import Assembly, Participant
from helhet.assembly.roles import HALL_ROLES
from helhet.core.actions import ActionError
from helhet.web.hall import capability_of
from helhet.web.limits import Limit, address_of

_LASTS = 36 * 3600  # seconds: a day, and the rehearsal of the evening before
# A whole hall may come from one address, and type with cold fingers.
WRONG = Limit("hall-code", most=400, seconds=3600, is_traceless=True)
JOINS = Limit("hall-join", most=4000, seconds=3600, is_traceless=True)


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone that is in the hall."""

    assembly: Assembly
    capability: Capability

    @property
    def mark(self) -> str:
        """What the phone calls its own, so that the next one to borrow it does not meet it."""
        return self.capability.holder[:16]


def led_to(request: HttpRequest, code: str) -> Assembly | None:
    """The assembly that a code leads to. None for any code where too many wrong ones have come from."""
    return None if WRONG.is_reached(address_of(request)) else assembly_of_code(code)


def phone_at(request: HttpRequest, code: str) -> Phone | None:
    """The phone, if it is in the assembly that the code leads to."""
    assembly, capability = assembly_of_code(code), capability_of(request)
    if assembly is None or capability is None or capability.assembly != assembly.pk:
        return None
    is_in = Participant.objects.filter(assembly=assembly, holder=capability.holder).exists()
    return Phone(assembly, capability) if is_in else None


def outside(request: HttpRequest, code: str, problem: str = "") -> HttpResponse:
    """What a phone meets that is not in: who are you here as, or that the code leads nowhere (now)."""
    assembly = led_to(request, code)
    if assembly is not None:
        context = {"assembly": assembly, "code": code, "roles": HALL_ROLES.values(), "problem": problem}
        return render(request, "salen/roll.html", context)
    ended = _ended(request)
    if ended is not None:
        return render(request, "salen/slut.html", {"assembly": ended})
    WRONG.count(address_of(request))
    return redirect("salen")


def _ended(request: HttpRequest) -> Assembly | None:
    """The assembly that this phone was in, when it has been held."""
    capability = capability_of(request)
    if capability is None:
        return None
    rows = Assembly.objects.filter(pk=capability.assembly, state=Assembly.State.HELD)
    return rows.filter(participants__holder=capability.holder).select_related("unit").first()


def let_in(request: HttpRequest, answer: HttpResponse, capability: Capability) -> HttpResponse:
    """Give the phone what it is known by. No script reads it, and no other site sends it."""
    JOINS.count(address_of(request))
    answer.set_cookie(
        COOKIE, capability.signed(), max_age=_LASTS, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer


def check_joins(request: HttpRequest) -> None:
    """Not more phones from one place than a hall has. Raises ActionError."""
    if JOINS.is_reached(address_of(request)):
        raise ActionError(_("So many phones have come in from this network that no more can. Tell the host."))
