"""The points of the programme: added, changed, moved, taken away."""

from dataclasses import dataclass, fields
from datetime import time
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.assembly import queries, rules, staged
from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Assembly, Item, Music, Panel, Question, Room
from helhet.assembly.moving import moved_in
from helhet.assembly.music import erase
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.voices.models import Film

LONGEST_POINT = 600  # minutes


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """What a point of the programme is, as it is written down. ``starts`` None: it follows on."""

    kind: str
    title: str = ""
    minutes: int
    starts: time | None = None
    room: Room | None = None
    panel: Panel | None = None
    unit: Unit | None = None
    film: Film | None = None
    question: Question | None = None
    note: str = ""


@action
def add_item(*, by: By, assembly: Assembly, point: Point, after: Item | None = None) -> Item:
    """A point of the programme, after another one or first. What has no panel is met however the day is cut.

    Raises ForbiddenError, and ActionError where the point is not whole.
    """
    rules.check_plans(by, assembly)
    _check_point(assembly, point)
    made = Item(assembly=assembly, order=0)
    _write(made, point)
    made.save()
    moved_in(assembly, made, after)
    staged.tell(assembly)
    return made


@action
def change_item(*, by: By, item: Item, point: Point) -> Item:
    """Say anew what a point is. Raises as ``add_item``."""
    rules.check_plans(by, item.assembly)
    _check_point(item.assembly, point)
    _write(item, point)
    item.save()
    staged.tell(item.assembly)
    return item


@action
def move_item(*, by: By, item: Item, earlier: bool) -> Item:
    """Change places with the point before or after it, as the day is cut now; at the end nothing happens.

    Raises ForbiddenError, and ActionError for what has been on stage.
    """
    rules.check_plans(by, item.assembly)
    _check_to_come(item)
    points = [row.pk for row in queries.programme(item.assembly)]
    place = points.index(item.pk) if item.pk in points else -1
    other = place - 1 if earlier else place + 1
    if place < 0 or not 0 <= other < len(points):
        return item
    neighbour = Item.objects.get(pk=points[other])
    _check_to_come(neighbour)
    first, second = (neighbour, item) if earlier else (item, neighbour)
    moved_in(item.assembly, first, second)
    staged.tell(item.assembly)
    item.refresh_from_db()
    return item


@action
def remove_item(*, by: By, item: Item) -> None:
    """Take a point away. Raises ForbiddenError, and ActionError for what has been on stage."""
    rules.check_plans(by, item.assembly)
    _check_to_come(item)
    assembly, music = item.assembly, Music.objects.filter(item=item).first()
    item.delete()
    if music is not None:
        transaction.on_commit(partial(erase, music.key))
    staged.tell(assembly)


def _check_point(assembly: Assembly, point: Point) -> None:
    if point.kind not in ITEM_KINDS:
        raise ActionError(_("Choose what kind of point it is."))
    if not 1 <= point.minutes <= LONGEST_POINT:
        raise ActionError(_("Say how many minutes, 1 to %(most)s.") % {"most": LONGEST_POINT})
    for row in (point.room, point.panel, point.question):
        if row is not None and row.assembly_id != assembly.pk:
            raise ActionError(_("Choose something that belongs to this assembly."))
    if point.unit is not None and not point.unit.path.startswith(assembly.unit.path):
        raise ActionError(_("Choose a unit of %(unit)s.") % {"unit": assembly.unit.name})
    if point.panel is None and ITEM_KINDS[point.kind].in_panel:
        raise ActionError(_("Choose which panel it belongs to."))


def _write(item: Item, point: Point) -> None:
    for row in fields(Point):
        setattr(item, row.name, getattr(point, row.name))
    item.title = " ".join(point.title.split()) or str(ITEM_KINDS[point.kind].name)
    item.axis = point.panel.axis if point.panel is not None else ""


def _check_to_come(item: Item) -> None:
    if item.began_at is not None:
        raise ActionError(_("%(point)s has been on stage and stays where it is.") % {"point": item.title})
