"""The ten-minute pack: of each panel two sentences, a figure and three questions to bear in mind."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from helhet.assembly.frozen import PackPart, pack_of
from helhet.assembly.models import Assembly
from helhet.assembly.panel_talks import PACK
from helhet.core.wording import listed
from helhet.indicators.themes import THEMES
from helhet.reports.blocks import Block, FigureBlock, Heading, Note, Questions, Report, Words
from helhet.reports.editions.cell_blocks import foot, occasion


def report(assembly: Assembly) -> Report:
    """The pack of an edition; a panel that has confirmed nothing is named at the end."""
    parts = pack_of(assembly)
    blocks = [block for part in parts if part.is_confirmed for block in _blocks(part)]
    left = [part.title for part in parts if not part.is_confirmed]
    if left:
        blocks.append(
            Note(_("Has not chosen its three questions yet: %(panels)s.") % {"panels": listed(left)})
        )
    return Report(
        key=PACK,
        title=_("The ten-minute pack"),
        subtitle=occasion(assembly),
        lead=_("What to know before the day, and three questions to bear in mind for each panel."),
        colour="",
        blocks=tuple(blocks),
        foot=foot(assembly),
        words=_words(parts),
    )


def _blocks(part: PackPart) -> Iterator[Block]:
    theme = THEMES.get(part.panel.theme)
    yield Heading(part.title, colour=theme.colour if theme else "", is_example=part.is_example)
    for heading, said in (
        (_("This develops well"), part.well),
        (_("This we must develop further"), part.further),
    ):
        if said is not None:
            yield Words(heading, (said.text,), whose=said.whose)
    if part.figure is not None:
        yield FigureBlock(part.figure, is_small=True)
    yield Questions(_("Three questions to bear in mind"), part.questions)


def _words(parts: list[PackPart]) -> str:
    said = (one.text for part in parts for one in (part.well, part.further) if one is not None)
    asked = (text for part in parts for text in part.questions)
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in (*said, *asked))
