"""Personer: who holds which role, for those who look after it; as forms and as a table."""

from dataclasses import dataclass, field
from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.chain.queries import at_or_below, open_on, unit_at
from helhet.core.actions import ActionError
from helhet.core.csv_rows import Plan
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.messages.actions import invite, try_address_again
from helhet.messages.models import DeadAddress, Message
from helhet.messages.queries import dead_addresses, unsent_to
from helhet.people.actions import add_person, assign, change_address, end_assignment
from helhet.people.models import Assignment, Person
from helhet.people.queries import assignments_of, person_at
from helhet.people.roles import ROLES, Role
from helhet.people.tables import COLUMNS, PeoplePlan, apply_people, people_table, planned_people
from helhet.web.evidence import authority_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.personer.forms import GiveRole
from helhet.web.table_exchange import Exchange, attachment, exchanged


@dataclass(slots=True)
class Listed:
    """A person with the roles they hold, held or will hold, and whether their mail has left."""

    person: Person
    name: str
    unsent: Message | None
    dead: DeadAddress | None
    roles: list[tuple[Assignment, Role, bool]] = field(default_factory=list)


def show(request: PageRequest) -> HttpResponse:
    """Everyone at the unit and below; POST gives or ends a role, or invites."""
    form = GiveRole(
        request.POST if request.POST.get("what") == "add" else None,
        initial={"from_on": request.reader.today},
    ).offer(open_on(at_or_below(request.unit), request.reader.today))
    if request.method == "POST":
        answer = _posted(request, form)
        if answer is not None:
            return answer
    people = _listed(request)
    waiting = [row for row in people if row.person.joined_at is None]
    return render(request, "personer/personer.html", {"people": people, "form": form, "waiting": waiting})


def _listed(request: PageRequest) -> list[Listed]:
    rows = list(assignments_of(request.unit))
    addresses = {row.person.email for row in rows}
    unsent, dead = unsent_to(addresses), dead_addresses(addresses)
    found: dict[int, Listed] = {}
    for row in rows:
        email = row.person.email
        one = found.setdefault(
            row.person.pk, Listed(row.person, row.name, unsent.get(email), dead.get(email.lower()))
        )
        is_over = row.to_on is not None and row.to_on < request.reader.today
        if row.role in ROLES:
            one.roles.append((row, ROLES[row.role], is_over))
    return list(found.values())


def _posted(request: PageRequest, form: GiveRole) -> HttpResponse | None:
    what = request.POST.get("what")
    if what == "add":
        return _add(request, form) if form.is_valid() else None
    if what == "end":
        return _end(request)
    people = {row.person for row in assignments_of(request.unit)}
    if what == "alive":
        return _try_address_again(request, people)
    if what == "address":
        return _change_address(request, people)
    if what == "invite":
        people = {one for one in people if str(one.pk) == request.POST.get("person")}
    elif what == "invite_all":
        people = {one for one in people if one.joined_at is None and one.invited_at is None}
    else:
        raise Http404
    return _invite(request, people)


def _add(request: PageRequest, form: GiveRole) -> HttpResponse | None:
    given, by = form.cleaned_data, request.reader.person
    unit = unit_at(given["unit"])
    if unit is None:
        raise Http404
    try:
        with transaction.atomic():
            known = person_at(given["email"])
            person = known or add_person(by=by, email=given["email"], name=given["name"])
            days = {"from_on": given["from_on"], "to_on": given["to_on"]}
            row = assign(by=by, person=person, role=given["role"], unit=unit, name=given["name"], **days)
    except ActionError as error:
        refuse(form, error)
        return None
    words = {"name": row.name, "role": ROLES[given["role"]].name, "unit": unit.name}
    messages.success(request, _("%(name)s is now %(role)s at %(unit)s.") % words)
    return _again(request)


def _end(request: PageRequest) -> HttpResponse:
    rows = assignments_of(request.unit).filter(pk=_number(request.POST.get("assignment", "")))
    row = rows.first()
    if row is None:
        raise Http404
    words = {"name": row.name, "role": ROLES[row.role].name, "unit": row.unit.name}
    if request.POST.get("confirmed") != "yes":
        context = {
            "question": _("End %(name)s as %(role)s at %(unit)s today?") % words,
            "consequences": [
                _("The role holds through today and stays in the history."),
                _("What the person has written and done stays."),
            ],
            "verb": _("End the role"),
            "kept": [("what", "end"), ("assignment", row.pk)],
            "back_address": request.path,
        }
        return render(request, "register/confirm.html", context)
    try:
        end_assignment(by=request.reader.person, assignment=row, on=request.reader.today)
        messages.success(request, _("%(name)s is no longer %(role)s at %(unit)s.") % words)
    except ActionError as error:
        messages.error(request, str(error))
    return _again(request)


def _invite(request: PageRequest, people: set[Person]) -> HttpResponse:
    sent = 0
    base = request.build_absolute_uri("/")
    for person in sorted(people, key=lambda one: one.sort_key):
        try:
            invite(by=request.reader.person, person=person, unit=authority_of(request.unit), base=base)
            sent += 1
        except ActionError as error:
            messages.error(request, str(error))
    said = ngettext("One invitation is on its way.", "%(count)d invitations are on their way.", sent)
    if sent:
        messages.success(request, said % {"count": sent})
    return _again(request)


def _meant(request: PageRequest, people: set[Person]) -> Person:
    person = next((one for one in people if str(one.pk) == request.POST.get("person")), None)
    if person is None:
        raise Http404
    return person


def _change_address(request: PageRequest, people: set[Person]) -> HttpResponse:
    person = _meant(request, people)
    try:
        change_address(
            by=request.reader.person, person=person, email=request.POST.get("email", ""),
            authority=authority_of(request.unit),
        )  # fmt: skip
    except ActionError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The address is %(email)s now. Invite again.") % {"email": person.email})
    return _again(request)


def _try_address_again(request: PageRequest, people: set[Person]) -> HttpResponse:
    person = _meant(request, people)
    try_address_again(by=request.reader.person, address=person.email)
    messages.success(request, _("Mail goes to %(email)s again.") % {"email": person.email})
    return _again(request)


def _again(request: PageRequest) -> HttpResponse:
    return redirect("personer", unit=request.unit)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def _planned(request: PageRequest, text: str) -> Plan:
    return planned_people(authority_of(request.unit), text, by=request.reader.person)


_EXCHANGE = Exchange(
    title=Text(sv="Personer", en="People"),
    columns=COLUMNS,
    plan=_planned,
    apply=lambda plan: apply_people(cast(PeoplePlan, plan)),
    export_address=lambda request: reverse("personer_csv", kwargs={"unit": request.unit}),
    back_address=lambda request: reverse("personer", kwargs={"unit": request.unit}),
)


def read_table(request: PageRequest) -> HttpResponse:
    """People and roles from a table, shown before it is done."""
    return exchanged(request, _EXCHANGE)


def save_table(request: PageRequest) -> HttpResponse:
    """People and roles as a CSV file."""
    return attachment(people_table(request.unit), "personer")


PAGE = Page(
    key="personer",
    route="personer/<unit:unit>/",
    title=Text(sv="Personer", en="People"),
    access=Permission.EDIT_PEOPLE,
    view=show,
)
TABLE = Page(
    key="personer_tabell",
    route="personer-tabell/<unit:unit>/",
    title=Text(sv="Personer från en tabell", en="People from a table"),
    access=Permission.EDIT_PEOPLE,
    view=read_table,
)
CSV = Page(
    key="personer_csv",
    route="personer-csv/<unit:unit>/",
    title=Text(sv="Personer som CSV", en="People as CSV"),
    access=Permission.EDIT_PEOPLE,
    view=save_table,
)
