"""What reports there are of an assembly: one for each theme and each unit, and the ten-minute pack."""

from collections.abc import Mapping

from helhet.assembly.models import Assembly, Panel
from helhet.assembly.panel_talks import panels_by_slug
from helhet.reports.blocks import Report
from helhet.reports.editions import of_theme, of_unit, ten_minutes


def reports_of(assembly: Assembly) -> Mapping[str, Panel]:
    """The reports of an edition by their key, which is the panel's own address."""
    return panels_by_slug(assembly)


def report(panel: Panel, key: str) -> Report:
    """The report of a panel: from the locking on with what was locked, and beside it what was corrected."""
    if panel.unit is not None:
        return of_unit.report(panel, key)
    return of_theme.report(panel, key)


def pack(assembly: Assembly) -> Report:
    """The ten-minute pack: what each panel of the day has chosen and confirmed, on one page."""
    return ten_minutes.report(assembly)
