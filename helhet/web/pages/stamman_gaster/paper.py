"""Till köket and Brickor: what is printed of the guest list."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import ngettext

from helhet.assembly import actions, rules
from helhet.assembly.guests import guests_of, kitchen, needs_to_erase, role_name
from helhet.assembly.models import Registration
from helhet.assembly.roles import HALL_ROLES, hall_role
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.assembly import Moment, Section, edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.squares import square


def cook(request: PageRequest, number: int) -> HttpResponse:
    """What the kitchen cooks, as numbers without names; POST erases all needs when the day has been."""
    assembly = edition_of(request, number)
    if request.method == "POST":
        try:
            count = actions.erase_needs(by=request.reader.person, assembly=assembly)
        except ActionError as error:
            messages.error(request, str(error))
        else:
            said = ngettext("What %(n)d guest needs is erased.", "What %(n)d guests need is erased.", count)
            messages.success(request, said % {"n": count})
        return redirect("stamman_kok", unit=assembly.unit, number=number)
    context = {
        "edition": assembly,
        "kitchen": kitchen(assembly),
        "may_erase": rules.is_past(assembly, timezone.localdate()) and needs_to_erase(assembly).exists(),
    }
    return render(request, "stamman_gaster/kok.html", context)


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge to print: whose, in which role, from where, and the square that leads to its address."""

    name: str
    role: str
    unit: str
    square: SafeString
    is_example: bool


def badges(request: PageRequest, number: int) -> HttpResponse:
    """The badges of those who come, eight on a sheet; of one role where one is chosen."""
    assembly = edition_of(request, number)
    chosen = request.GET.get("roll", "")
    rows = guests_of(assembly, state=Registration.State.COMING)
    keys = {hall_role(row.role).key for row in rows}
    if chosen in HALL_ROLES:
        rows = [row for row in rows if hall_role(row.role).key == chosen]
    context = {
        "edition": assembly,
        "badges": [_badge(request, row) for row in rows],
        "groups": [(key, role.group) for key, role in HALL_ROLES.items() if key in keys],
        "chosen": chosen,
    }
    return render(request, "stamman_gaster/brickor.html", context)


def _badge(request: PageRequest, row: Registration) -> Badge:
    address = request.build_absolute_uri(reverse("bricka", kwargs={"badge": row.badge}))
    unit = row.unit.name if row.unit is not None else ""
    return Badge(row.name, capfirst(role_name(row.role)), unit, square(address), row.is_example)


KITCHEN_SECTION = Section(
    key="stamman_kok",
    order=65,
    moment=Moment.BEFORE,
    name=Text(sv="Till köket", en="For the kitchen"),
    sentence=Text(sv="Hur många som äter, och vad, utan namn.", en="How many eat, and what, without names."),
    is_for=lambda visit: visit.may_hold,
)

BADGES_SECTION = Section(
    key="stamman_brickor",
    order=70,
    moment=Moment.BEFORE,
    name=Text(sv="Brickor", en="Badges"),
    sentence=Text(
        sv="Namnbrickor att skriva ut. QR-koden på dem läses av vid dörren och släpper in telefonen i salen.",
        en="Name badges to print. The square is read at the door and lets the phone into the hall.",
    ),
    is_for=lambda visit: visit.may_hold,
)

KITCHEN = Page(
    key="stamman_kok",
    route="stamman/<unit:unit>/nr/<int:number>/gaster/kok/",
    title=KITCHEN_SECTION.name,
    access=Permission.HOLD_ASSEMBLY,
    view=cook,
)

BADGES = Page(
    key="stamman_brickor",
    route="stamman/<unit:unit>/nr/<int:number>/brickor/",
    title=BADGES_SECTION.name,
    access=Permission.HOLD_ASSEMBLY,
    view=badges,
)
