"""A panel talk: its title with those who sit in it, then the slides of its deck, locked with the day."""

from dataclasses import dataclass

from helhet.assembly.models import Panellist
from helhet.people.models import Assignment
from helhet.people.queries import names_in, roles_in
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
    """By the name, and in the role, that those whose assembly it is know them by."""
    rows = Panellist.objects.filter(panel=showing.item.panel).select_related("person")
    people, authority = [row.person for row in rows], showing.assembly.unit
    names, roles = names_in(people, authority), roles_in(people, authority, showing.on.today)
    return [Sits(names[person.pk], _role(roles.get(person.pk))) for person in people]


def _role(held: Assignment | None) -> str:
    return f"{ROLES[held.role].name}, {held.unit.name}" if held is not None and held.role in ROLES else ""


def _deck(showing: Showing) -> list[Slide]:
    """The deck without its first slide: the stage has a title of its own, with names."""
    panel = showing.item.panel
    if panel is None:
        return []
    return showing.on.once(("deck", panel.pk), lambda: slides(showing.assembly, panel)[1:])


def _pages(showing: Showing) -> int:
    return 1 + len(_deck(showing))


PANEL = SlideKind(key="panel", template="scen/slides/panel.html", context=_context, pages=_pages)
