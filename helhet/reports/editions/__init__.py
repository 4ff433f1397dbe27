"""What reports there are of an assembly: one for each theme and each unit, and the ten-minute pack."""

from collections.abc import Mapping

from helhet.assembly.frozen import Correction
from helhet.assembly.models import Assembly, Panel
from helhet.assembly.panel_talks import panels_by_slug
from helhet.reports.blocks import Report
from helhet.reports.editions import of_theme, of_unit, ten_minutes


def reports_of(assembly: Assembly) -> Mapping[str, Panel]:
    """The reports of an edition by their key, which is the panel's own address."""
    return panels_by_slug(assembly)


def report(panel: Panel, key: str, corrected: Mapping[str, tuple[Correction, ...]] | None = None) -> Report:
    """The report of a panel: from the locking on with the figures and words that were locked.

    ``corrected`` is what has been corrected since (``frozen.corrections``), to stand beside.
    """
    if panel.unit is not None:
        return of_unit.report(panel, key, corrected or {})
    return of_theme.report(panel, key, corrected or {})


def pack(assembly: Assembly, corrected: Mapping[str, tuple[Correction, ...]] | None = None) -> Report:
    """The ten-minute pack: what each panel of the day has chosen and confirmed, on one page."""
    return ten_minutes.report(assembly, corrected or {})
