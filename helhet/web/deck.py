"""The slides of a panel, made of the same cells as its room and its reports.

``slides`` is for whoever shows them: the deck's own page, and the stage where a point of the programme is a
panel talk (``Stage.slide`` is a place in the list). A slide is drawn with ``deck/slide.html`` and
``pages/bildspel.css``. Films are no slides: they are points of the programme, and asked for each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from helhet.assembly.frozen import Cell, DayFigure, ShownStep, cells_of
from helhet.assembly.models import Assembly, Panel
from helhet.assembly.panel_talks import title_of
from helhet.indicators.themes import THEMES, Theme

# What can be read from the back of the hall: lines of a slide, and letters on it in all.
_MOST_LINES, _MOST_LETTERS = 5, 320


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. ``kind`` is "title", "words", "figure" or "steps"; ``above`` is whose it is.

    ``notes`` are for the one who speaks: what is written whole, where the slide has a part of it.
    """

    kind: str
    title: str
    above: str
    theme: Theme | None
    lines: tuple[str, ...] = ()
    figure: DayFigure | None = None
    steps: tuple[ShownStep, ...] = ()
    notes: str = ""
    is_example: bool = False
    number: int = 1


def slides(assembly: Assembly, panel: Panel) -> list[Slide]:
    """The slides of a panel, the first one its title; from the locking on with what was locked."""
    panel.assembly = assembly
    found = [_first(panel), *_of_cells(panel)]
    return [replace(slide, number=number) for number, slide in enumerate(found, start=1)]


def _first(panel: Panel) -> Slide:
    theme = THEMES.get(panel.theme)
    question = (str(theme.question),) if theme else ()
    return Slide("title", title_of(panel), "", theme, question)


def _of_cells(panel: Panel) -> Iterator[Slide]:
    for cell in cells_of(panel):
        above = str(cell.theme.name) if panel.unit is not None else _name(cell, panel)
        yield from _words(cell, above, _("This develops well"), cell.well)
        yield from _words(cell, above, _("This we must develop further"), cell.further)
        for figure in cell.figures:
            name = str(figure.panel.indicator.name)
            yield Slide("figure", name, above, cell.theme, figure=figure, notes=figure.panel.words.text)
        for title, steps in (
            (_("What it comes from"), cell.analyses),
            (_("What we do, and how it went"), cell.efforts),
            (_("Needs in the thread"), cell.needs),
        ):
            for step in steps:
                yield Slide("steps", title, above, cell.theme, steps=(step,), notes=step.text)
        yield from _words(cell, above, _("What we need, and of whom"), cell.need)


def _name(cell: Cell, panel: Panel) -> str:
    return _("All of us") if cell.unit == panel.assembly.unit else cell.unit.name


def _words(cell: Cell, above: str, title: str, text: str) -> Iterator[Slide]:
    """As many slides as the words need, so that each can be read from the back."""
    for lines in _pages([line.strip() for line in text.splitlines() if line.strip()]):
        yield Slide("words", title, above, cell.theme, tuple(lines), notes=text, is_example=cell.is_example)


def _pages(lines: list[str]) -> Iterator[list[str]]:
    page: list[str] = []
    for line in lines:
        letters = sum(len(one) for one in page) + len(line)
        if page and (len(page) >= _MOST_LINES or letters > _MOST_LETTERS):
            yield page
            page = []
        page.append(line)
    if page:
        yield page
