"""A new edition, with a day that can be held as it stands and is then changed."""

from datetime import date

from django.utils.translation import gettext as _

from helhet.assembly import queries, rules
from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Assembly, Item, Panel, Stage
from helhet.assembly.models.edition import Axis
from helhet.assembly.panel_talks import title_of
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.indicators.themes import THEMES

_BEFORE_PANELS = ("opening", "rear_mirror")
_IN_A_PANEL = ("panel", "film", "hall_question", "three_voices", "group_talk", "conclusions")
_AFTER_PANELS = ("plenum", "windscreen", "closing")


@action
def create_assembly(
    *,
    by: By,
    unit: Unit,
    number: int,
    on: date,
    place: str = "",
    watchword: str = "",
    is_example: bool = False,
) -> Assembly:
    """Begin an edition: four theme panels, a panel a unit for the other axis, a whole day's programme.

    Raises ForbiddenError, and ActionError where the number is taken.
    """
    rules.check_holds(by, unit)
    if queries.edition(unit, number) is not None:
        raise ActionError(_("There is already an assembly with the number %(number)s.") % {"number": number})
    made = Assembly.objects.create(
        unit=unit, number=number, on=on, place=place, watchword=watchword, is_example=is_example
    )
    Stage.objects.create(assembly=made)
    for order, theme in enumerate(THEMES):
        Panel.objects.create(assembly=made, axis=Axis.THEME, theme=theme, order=order)
    for order, house in enumerate(queries.houses(made)):
        Panel.objects.create(assembly=made, axis=Axis.UNIT, unit=house, order=order)
    _programme(made)
    return made


def _programme(assembly: Assembly) -> None:
    """Both ways to cut the day, one after the other; only those of the axis are met."""
    rows = [_row(assembly, kind) for kind in _BEFORE_PANELS]
    for panel in assembly.panels.order_by("axis", "order").select_related("unit"):
        rows += panel_points(assembly, panel)
    rows += [_row(assembly, kind) for kind in _AFTER_PANELS]
    for order, row in enumerate(rows):
        row.order = order
    Item.objects.bulk_create(rows)


def panel_points(assembly: Assembly, panel: Panel) -> list[Item]:
    """The points that a panel mostly has, and the break after it; not kept yet."""
    return [_row(assembly, kind, panel) for kind in (*_IN_A_PANEL, "break")]


def _row(assembly: Assembly, kind: str, panel: Panel | None = None) -> Item:
    found = ITEM_KINDS[kind]
    title = str(found.name)
    if panel is not None and kind in ("panel", "unit_presentation"):
        title = title_of(panel)
    axis = panel.axis if panel is not None else ""
    return Item(
        assembly=assembly,
        kind=kind,
        panel=panel,
        axis=axis,
        minutes=found.minutes,
        title=title,
    )
