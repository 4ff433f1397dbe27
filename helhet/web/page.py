"""What a page is: address, title, permission and view, declared together in its folder.

The frame around every view finds the unit named in the address, checks the permission there and
answers 404 when it is not the reader's to see, so that a wrong authority and a missing page look
alike. A page without an explicit permission cannot be declared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, wraps
from typing import cast
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, register_converter, reverse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at, unit_formerly_at
from helhet.core.discovery import declared
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.models import Assignment, Person
from helhet.people.permissions import active_assignments, may
from helhet.people.roles import ROLES
from helhet.web import unsent


class Access(Enum):
    """The two answers to "who may see this page" that are not a permission at a unit."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


class UnitPath:
    """The path of a unit inside an address: ``kfv/gymnasiet/nils-ericson``."""

    regex = r"[a-z0-9-]+(?:/[a-z0-9-]+)*"

    def to_python(self, value: str) -> str:
        return f"/{value}/"

    def to_url(self, value: str | Unit) -> str:
        return (value.path if isinstance(value, Unit) else value).strip("/")


register_converter(UnitPath, "unit")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the person, their active assignments, and the one they act in now."""

    person: Person
    assignments: tuple[Assignment, ...]
    acting: Assignment | None
    today: date

    def may(self, permission: Permission, unit: Unit) -> bool:
        return may(self.assignments, permission, unit)

    @property
    def mark(self) -> str:
        """What forms and browsers call the reader's own texts."""
        return unsent.mark(self.person)

    @property
    def own_unit(self) -> str:
        """The path of the unit whose staff the reader acts as, and may see more figures of; or ""."""
        if self.acting is None or not ROLES[self.acting.role].is_staff:
            return ""
        return self.acting.unit.path if self.acting.unit.parent_id is not None else ""


class PageRequest(HttpRequest):
    """The request as a page's view meets it: ``reader`` and ``unit`` by the frame, ``htmx`` by htmx."""

    reader: Reader
    unit: Unit
    htmx: HtmxDetails


View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page. ``route`` with ``<unit:unit>`` makes the permission be checked at that unit."""

    key: str
    route: str
    title: Text
    access: Permission | Access
    view: View
    menu: int | None = None  # place in the main menu; None keeps it out
    # What who has been signed out meets when they send a form, so that nothing they wrote is lost.
    signed_out: View | None = None


ACTING = "acting_assignment"


def reader_of(request: HttpRequest) -> Reader | None:
    """The signed-in reader, worked out once a request."""
    if not isinstance(request.user, Person):
        return None
    page_request = cast(PageRequest, request)
    known: Reader | None = getattr(page_request, "reader", None)
    if known is None:
        known = page_request.reader = _reader(request.user, request.session.get(ACTING))
    return known


def _reader(person: Person, chosen: object) -> Reader:
    today = timezone.localdate()
    rows = tuple(active_assignments(person, today))
    acting = next((row for row in rows if row.pk == chosen), rows[0] if rows else None)
    return Reader(person, rows, acting, today)


def framed(page: Page) -> View:
    """The page's view with sign-in, unit and permission in front of it."""

    @wraps(page.view)
    def view(request: HttpRequest, **kwargs: object) -> HttpResponseBase:
        if page.access is Access.PUBLIC:
            return page.view(request, **kwargs)
        reader = reader_of(request)
        if reader is None and request.method == "POST" and page.signed_out is not None:
            return page.signed_out(request)
        if reader is None:
            return sign_in_first(request)
        if "unit" in kwargs:
            answer = _unit(request, page, reader, str(kwargs.pop("unit")))
            if isinstance(answer, HttpResponse):
                return answer
            cast(PageRequest, request).unit = answer
        elif isinstance(page.access, Permission):
            raise TypeError(f"page {page.key}: a permission needs a unit in its address")
        return page.view(request, **kwargs)

    return view


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in and back; what was sent is kept meanwhile, if its form names a writer."""
    unsent.keep(request)
    return redirect(f"{reverse('account_login')}?next={quote(request.get_full_path())}")


def _unit(request: HttpRequest, page: Page, reader: Reader, at: str) -> Unit | HttpResponse:
    unit = unit_at(at)
    moved = unit_formerly_at(at) if unit is None else None
    found = unit or moved
    if found is None or not _allowed(page, reader, found):
        raise Http404
    if moved is not None:
        new = request.get_full_path().replace(at.strip("/"), moved.address, 1)
        return HttpResponseRedirect(new, status=301)
    return found


def _allowed(page: Page, reader: Reader, unit: Unit) -> bool:
    if isinstance(page.access, Permission):
        return reader.may(page.access, unit)
    return any(row.unit.root_path == unit.root_path for row in reader.assignments)


@cache
def pages() -> dict[str, Page]:
    """All declared pages by key."""
    return declared("helhet.web.pages", Page)


def urls() -> list[URLPattern]:
    """The addresses of all pages, the more particular ones first."""
    ordered = sorted(pages().values(), key=lambda page: ("<unit:" in page.route, -len(page.route)))
    return [path(page.route, framed(page), name=page.key) for page in ordered]
