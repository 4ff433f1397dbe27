"""A panel talk: its title with those who sit in it, then the slides of its deck, locked with the day."""

from dataclasses import dataclass

from django.utils import timezone

from helhet.assembly.models import Panellist
from helhet.people.permissions import active_assignments
from helhet.people.roles import ROLES
from helhet.web.deck import Slide, slides
from helhet.web.pages.scen.slides.model import Showing, SlideKind


@dataclass(frozen=True, slots=True)
class Sits:
    """Somebody in the panel: name, and as what."""

    name: str
    role: str


def _context(showing: Showing) -> dict[str, object]:
    place = showing.on.stage.slide if showing.on.stage.item_id == showing.item.pk else 0
    found = _deck(showing) if place else []
    if 0 < place <= len(found):
        return {"slide": found[place - 1]}
    return {"panellists": _panellists(showing)}


def _panellists(showing: Showing) -> list[Sits]:
    rows = Panellist.objects.filter(panel=showing.item.panel).select_related("person")
    return [Sits(row.person.name, _role(row)) for row in rows]


def _role(row: Panellist) -> str:
    assignment = next(iter(active_assignments(row.person, timezone.localdate())), None)
    return f"{ROLES[assignment.role].name}, {assignment.unit.name}" if assignment is not None else ""


def _deck(showing: Showing) -> list[Slide]:
    """The deck without its first slide: the stage has a title of its own, with names."""
    panel = showing.item.panel
    if panel is None:
        return []
    return showing.on.once(("deck", panel.pk), lambda: slides(showing.assembly, panel)[1:])


def _pages(showing: Showing) -> int:
    return 1 + len(_deck(showing))


PANEL = SlideKind(key="panel", template="scen/slides/panel.html", context=_context, pages=_pages)
