"""A panel talk: its title with those who sit in it, then a slide for each that has written of it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from helhet.assembly.models import Account, Panellist
from helhet.indicators.themes import THEMES
from helhet.people.permissions import active_assignments
from helhet.people.roles import ROLES
from helhet.web.pages.scen.slides.model import Showing, SlideKind


@dataclass(frozen=True, slots=True)
class Sits:
    """Somebody in the panel: name, and as what."""

    name: str
    role: str


def _context(showing: Showing) -> dict[str, object]:
    slide = showing.on.stage.slide
    if slide == 0 or showing.item.panel is None:
        return {"panellists": _panellists(showing)}
    accounts = list(_accounts(showing)[slide - 1 : slide])
    if not accounts:
        return {"panellists": _panellists(showing)}
    return {"account": accounts[0], "account_of": _name(showing, accounts[0])}


def _panellists(showing: Showing) -> list[Sits]:
    rows = Panellist.objects.filter(panel=showing.item.panel).select_related("person")
    return [Sits(row.person.name, _role(row)) for row in rows]


def _role(row: Panellist) -> str:
    assignment = next(iter(active_assignments(row.person, timezone.localdate())), None)
    return f"{ROLES[assignment.role].name}, {assignment.unit.name}" if assignment is not None else ""


def _accounts(showing: Showing) -> QuerySet[Account]:
    """What units have said of the theme, or the unit of all themes; those that are ready."""
    panel = showing.item.panel
    rows = Account.objects.filter(assembly=showing.assembly).exclude(done_at=None)
    if panel is None:
        return rows.none()
    rows = rows.filter(unit=panel.unit) if panel.unit is not None else rows.filter(theme=panel.theme)
    return rows.select_related("unit").order_by("unit__sort_key", "unit__path", "theme")


def _name(showing: Showing, account: Account) -> str:
    """Who says it: the unit in a theme's panel, the theme in a unit's."""
    panel = showing.item.panel
    return account.unit.name if panel is None or panel.unit is None else str(THEMES[account.theme].name)


def _pages(showing: Showing) -> int:
    return 1 + _accounts(showing).count()


PANEL = SlideKind(key="panel", template="scen/slides/panel.html", context=_context, pages=_pages)
