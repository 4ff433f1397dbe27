"""What is asked of assemblies."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet

from helhet.assembly.models import Assembly, Item, Panel
from helhet.assembly.plan import slots
from helhet.chain.models import Unit

_LONGEST = timedelta(days=1)


def assemblies_of(unit: Unit) -> QuerySet[Assembly]:
    """All editions of a unit's assembly, the newest first."""
    return Assembly.objects.filter(unit=unit).select_related("unit").order_by("-number")


def edition(unit: Unit, number: int) -> Assembly | None:
    """The edition with a number, or None."""
    return assemblies_of(unit).filter(number=number).first()


def left_on(now: datetime) -> list[Assembly]:
    """Days and rehearsals that began a day ago or more, and that nobody has ended."""
    going_on = Assembly.objects.filter(state__in=(Assembly.State.ON, Assembly.State.REHEARSING))
    return list(going_on.filter(began_at__lt=now - _LONGEST).select_related("unit"))


def programme(assembly: Assembly) -> list[Item]:
    """The points of the day as the axis cuts it now, in order, with panel, room, film and question."""
    rows = assembly.items.filter(Q(axis="") | Q(axis=assembly.axis))
    return list(rows.select_related("panel__unit", "room", "film", "question", "unit"))


def times(assembly: Assembly, points: Sequence[Item]) -> list[time]:
    """When each point begins by the plan: at its fixed time, else when the one before it ends."""
    return [slot.begins.time() for slot in slots(assembly, points)]


def panels(assembly: Assembly) -> list[Panel]:
    """The panels of the axis that holds now, in order."""
    rows = assembly.panels.filter(axis=assembly.axis).select_related("unit", "moderator")
    return list(rows.prefetch_related("panellists__person"))


def houses(assembly: Assembly) -> Sequence[Unit]:
    """The units that tell of themselves: houses and adult education, in the tree's order.

    An authority that has neither, as one with a single school, tells by its school units.
    """
    below = Unit.objects.filter(path__startswith=assembly.unit.path, closed_on=None)
    found = list(below.filter(kind="house").order_by("sort_key", "path"))
    adult = below.filter(kind="branch", school_form="adult_education").order_by("sort_key", "path")
    found += [unit for unit in adult if not any(house.path.startswith(unit.path) for house in found)]
    return found or list(below.filter(kind="school_unit").order_by("sort_key", "path"))
