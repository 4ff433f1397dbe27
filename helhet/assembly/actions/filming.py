"""What students tell in a panel, in order: each film has a point of its own, so that it is run as any other.

Whether a film is shown is asked again each time; what is chosen here is only what is asked about.
"""

import math

from django.utils.translation import gettext as _

from helhet.assembly import staged
from helhet.assembly.actions.preparing import check_in_panel, may_be_shown
from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Item, Panel
from helhet.assembly.moving import moved_in
from helhet.core.actions import ActionError, By, action
from helhet.voices.models import Film

MOST_FILMS = 6  # a panel talk is twenty minutes
_KIND = ITEM_KINDS["film"]


@action
def add_film(*, by: By, panel: Panel, film: Film) -> Item:
    """Show a film in a panel after those that are chosen; chosen already, nothing changes.

    It takes the first point for a film that has none, else it gets a point of its own, as long as it is.
    Raises ForbiddenError for who does not sit in the panel, ActionError for a film that may not be shown in
    the hall on the day, and where there are enough.
    """
    check_in_panel(by, panel)
    if not may_be_shown(film, panel.assembly):
        raise ActionError(_("It may not be shown in the hall on that day."))
    rows = _points(panel)
    there = next((row for row in rows if row.film_id == film.pk), None)
    if there is not None:
        return there
    if sum(row.film_id is not None for row in rows) >= MOST_FILMS:
        raise ActionError(_("Show at most %(most)s in a panel: put one away first.") % {"most": MOST_FILMS})
    item = next((row for row in rows if row.film_id is None and row.began_at is None), None)
    return _filled(item, film) if item is not None else _added(panel, rows, film)


@action
def put_film_away(*, by: By, item: Item) -> Panel:
    """Show it no longer in the panel; of several points for films its own goes with it.

    Raises ForbiddenError, and ActionError for one that has been on stage.
    """
    check_in_panel(by, item.panel)
    _check_to_come(item)
    panel = _of(item)
    if len(_points(panel)) > 1:
        item.delete()
    else:
        item.film = None
        item.save(update_fields=["film"])
    staged.tell(panel.assembly)
    return panel


@action
def move_film_up(*, by: By, item: Item) -> Item:
    """Show it before the film that stands before it now: they change points. The first one stays.

    Raises ForbiddenError, and ActionError for what has been on stage.
    """
    check_in_panel(by, item.panel)
    rows = _points(_of(item))
    place = next(place for place, row in enumerate(rows) if row.pk == item.pk)
    if not place:
        return item
    before, here = rows[place - 1], rows[place]
    for row in (before, here):
        _check_to_come(row)
    before.film, here.film = here.film, before.film
    before.minutes, here.minutes = here.minutes, before.minutes
    Item.objects.bulk_update([before, here], ["film", "minutes"])
    staged.tell(_of(item).assembly)
    return before


def minutes_of(film: Film) -> int:
    """How long a point of a film is: its own length, begun minutes whole; what has no length as most are."""
    return math.ceil(film.seconds / 60) if film.seconds else _KIND.minutes


def _points(panel: Panel) -> list[Item]:
    return list(panel.items.filter(kind=_KIND.key).select_related("film", "room"))


def _filled(item: Item, film: Film) -> Item:
    item.film = film
    item.save(update_fields=["film"])
    return item


def _added(panel: Panel, rows: list[Item], film: Film) -> Item:
    """Straight after the last film of the panel, or after its first point."""
    after = rows[-1] if rows else panel.items.first()
    made = Item.objects.create(
        assembly=panel.assembly, panel=panel, axis=panel.axis, kind=_KIND.key, order=0, film=film,
        minutes=minutes_of(film), title=str(_KIND.name), room=after.room if after is not None else None,
    )  # fmt: skip
    moved_in(panel.assembly, made, after)
    staged.tell(panel.assembly)
    return made


def _of(item: Item) -> Panel:
    if item.panel is None:
        raise ActionError(_("That belongs to no panel."))
    return item.panel


def _check_to_come(item: Item) -> None:
    if item.began_at is not None:
        raise ActionError(_("%(point)s has been on stage and stays where it is.") % {"point": item.title})
