"""Panels by their address: a theme's key, or a unit's short name."""

from collections.abc import Mapping
from typing import Final

from helhet.assembly.models import Assembly, Panel
from helhet.indicators.themes import THEMES

PACK: Final = "tiominuterspaketet"
"""What the ten-minute pack is called among the reports; no panel has it for its address."""


def panels_by_slug(assembly: Assembly) -> Mapping[str, Panel]:
    """Every panel of both axes, the themes first; a short name that is taken has a number."""
    found: dict[str, Panel] = {}
    rows = assembly.panels.select_related("unit", "moderator", "assembly__unit").order_by(
        "axis", "order", "pk"
    )
    for panel in rows:
        slug = panel.unit.slug if panel.unit else panel.theme
        is_taken = slug in found or slug == PACK
        found[f"{slug}-{panel.pk}" if is_taken else slug] = panel
    return found


def panel_at(assembly: Assembly, slug: str) -> Panel | None:
    """The panel with an address, or None."""
    return panels_by_slug(assembly).get(slug)


def title_of(panel: Panel) -> str:
    """What it is called: the theme's name, or the unit's."""
    return panel.unit.name if panel.unit else str(THEMES[panel.theme].name)
