"""What every page's frame needs: the menu, the role acted in, the unit stood at."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.messages.queries import count_unread
from helhet.people.roles import ROLES
from helhet.web.page import Page, Reader, pages, reader_of


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One word of the main menu."""

    title: str
    address: str
    is_here: bool


def frame(request: HttpRequest) -> dict[str, object]:
    """Template context for every page."""
    reader = reader_of(request) if hasattr(request, "user") else None
    match = getattr(request, "resolver_match", None)
    page = pages().get(match.url_name) if match and match.url_name else None
    base: dict[str, object] = {"page": page, "reader": reader, "menu": []}
    if reader is None or reader.acting is None:
        return base
    here = getattr(request, "unit", None) or reader.acting.unit
    return base | {
        "menu": _menu(reader, here, page),
        # Not "role": a page may well have a role of its own to show.
        "acting_role": ROLES[reader.acting.role].name,
        "authority_path": here.root_path,
        "unread": count_unread(reader.person, reader.assignments),
        "search_address": _search(reader, here),
    }


def _menu(reader: Reader, here: Unit, current: Page | None) -> list[MenuItem]:
    items = sorted((p for p in pages().values() if p.menu is not None), key=lambda p: p.menu or 0)
    return [
        MenuItem(str(page.title), _address(page, here), page is current)
        for page in items
        if not isinstance(page.access, Permission) or reader.may(page.access, here)
    ]


def _search(reader: Reader, here: Unit) -> str:
    """Where one searches the authority stood in; empty for who may not."""
    sok = pages()["sok"]
    may = isinstance(sok.access, Permission) and reader.may(sok.access, here)
    return _address(sok, here) if may else ""


def _address(page: Page, here: Unit) -> str:
    if "<unit:" in page.route:
        return reverse(page.key, kwargs={"unit": here.root_path})
    return reverse(page.key)
