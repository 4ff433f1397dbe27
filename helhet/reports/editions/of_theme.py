"""The short report of a theme: what each unit says and shows of it, one after another."""

from django.utils.translation import gettext as _

from helhet.assembly.frozen import cells_of
from helhet.assembly.models import Panel
from helhet.indicators.themes import THEMES
from helhet.reports.blocks import Block, Heading, Report
from helhet.reports.editions.cell_blocks import all_words, cell_blocks, foot, lacking, occasion


def report(panel: Panel, key: str) -> Report:
    """The report of a theme panel."""
    theme, found = THEMES[panel.theme], cells_of(panel)
    blocks: list[Block] = []
    for cell in found:
        if not cell.is_empty:
            is_whole = cell.unit == panel.assembly.unit
            blocks.append(Heading(_("All of us") if is_whole else cell.unit.name))
            blocks += cell_blocks(cell)
    houses = [cell for cell in found if cell.unit != panel.assembly.unit]
    blocks += lacking(cell.unit.name for cell in houses if cell.is_empty)
    return Report(
        key=key,
        title=str(theme.name),
        subtitle=occasion(panel.assembly),
        lead=str(theme.question),
        colour=theme.colour,
        blocks=tuple(blocks),
        foot=foot(panel.assembly),
        words=all_words(found),
    )
