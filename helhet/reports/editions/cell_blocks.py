"""What both kinds of report tell of one theme at one unit, in one order; and what stands around it."""

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.assembly.frozen import Cell
from helhet.assembly.models import Assembly
from helhet.core.wording import listed
from helhet.reports.blocks import Block, FigureBlock, Note, StepsBlock, Words


def cell_blocks(cell: Cell) -> Iterator[Block]:
    """What develops well, what must be developed further, figures, causes, efforts, what is needed."""
    yield from _words(_("This develops well"), cell.well, cell)
    yield from _words(_("This we must develop further"), cell.further, cell)
    yield from (FigureBlock(figure) for figure in cell.figures)
    if cell.analyses:
        yield StepsBlock(_("What it comes from"), tuple(cell.analyses))
    if cell.efforts:
        yield StepsBlock(_("What we do, and how it went"), tuple(cell.efforts))
    yield from _words(_("What we need, and of whom"), cell.need, cell)
    if cell.needs:
        yield StepsBlock(_("Needs in the thread"), tuple(cell.needs))


def lacking(names: Iterable[str]) -> Iterator[Block]:
    """Who or what has nothing to show, in a sentence."""
    left = list(names)
    if left:
        yield Note(_("Nothing has been said of this yet: %(names)s.") % {"names": listed(left)})


def all_words(cells: Iterable[Cell]) -> str:
    """What people have written, paragraph by paragraph, each ended as a sentence."""
    paragraphs = (
        line for cell in cells for part in (cell.well, cell.further, cell.need) for line in part.splitlines()
    )
    return " ".join(line if line.endswith((".", "!", "?")) else f"{line}." for line in paragraphs if line)


def occasion(assembly: Assembly) -> str:
    """Which assembly it is for: "Stämman nr 9, 15 mars 2024"."""
    told = {"number": assembly.number, "day": date_format(assembly.on, "j F Y")}
    return _("Assembly number %(number)s, %(day)s") % told


def foot(assembly: Assembly) -> str:
    """When figures and words were locked, with the beginning of their hash; or that they are not."""
    if assembly.frozen_at is None:
        return _("Not locked yet: figures and words may change until the day.")
    told = {"day": date_format(assembly.frozen_at, "j F Y"), "digest": assembly.digest[:12]}
    return _("Figures and words were locked on %(day)s (%(digest)s).") % told


def _words(heading: str, text: str, cell: Cell) -> Iterator[Block]:
    paragraphs = tuple(line.strip() for line in text.splitlines() if line.strip())
    if paragraphs:
        yield Words(heading, paragraphs, cell.is_example)
