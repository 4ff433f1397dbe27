"""The short report of a unit: what it says and shows of each theme, one after another."""

from helhet.assembly.frozen import cells_of
from helhet.assembly.models import Panel
from helhet.reports.blocks import Block, Heading, Report
from helhet.reports.editions.cell_blocks import all_words, cell_blocks, foot, lacking, occasion


def report(panel: Panel, key: str) -> Report:
    """The report of a unit panel."""
    found = cells_of(panel)
    blocks: list[Block] = []
    for cell in found:
        if not cell.is_empty:
            blocks.append(Heading(str(cell.theme.name), colour=cell.theme.colour))
            blocks += cell_blocks(cell)
    blocks += lacking(str(cell.theme.name) for cell in found if cell.is_empty)
    return Report(
        key=key,
        title=panel.unit.name if panel.unit else "",
        subtitle=occasion(panel.assembly),
        lead="",
        colour="",
        blocks=tuple(blocks),
        foot=foot(panel.assembly),
        words=all_words(found),
    )
