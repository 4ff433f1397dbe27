"""The order of the programme. Both ways to cut the day stand in one row, and share what is neither's."""

from datetime import datetime

from helhet.assembly.models import Assembly, Item
from helhet.assembly.plan import slots


def moved_in(assembly: Assembly, item: Item, after: Item | None) -> None:
    """Put a point straight after another one, or first of all."""
    rows = [row for row in assembly.items.all() if row.pk != item.pk]
    place = next((number + 1 for number, row in enumerate(rows) if after and row.pk == after.pk), 0)
    _renumber([*rows[:place], item, *rows[place:]])


def placed_by_the_clock(assembly: Assembly) -> None:
    """Put what all share and has a fixed time, as lunch, where that time falls in the day as it is cut now.

    The two programmes stand one after the other: the middle of the one is before or after all of the other.
    """
    rows = list(assembly.items.all())
    fixed = [row for row in rows if not row.axis and row.starts is not None]
    rest = [row for row in rows if row not in fixed]
    for point in sorted(fixed, key=lambda row: row.starts or assembly.begins):
        here = [row for row in rest if row.axis in ("", assembly.axis)]
        at = datetime.combine(assembly.on, point.starts or assembly.begins)
        after = [slot.item for slot in slots(assembly, here) if slot.begins < at]
        place = rest.index(after[-1]) + 1 if after else 0
        rest.insert(place, point)
    _renumber(rest)


def _renumber(rows: list[Item]) -> None:
    for order, row in enumerate(rows):
        row.order = order
    Item.objects.bulk_update(rows, ["order"])
