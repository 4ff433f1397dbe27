"""The ten-minute pack in the making: what may be chosen for it, and what is lacking. None chooses itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helhet.assembly import frozen
from helhet.assembly.frozen import Cell, DayFigure, ShownStep
from helhet.assembly.frozen.packs import Said, sentences_in
from helhet.assembly.models import PackPage, Panel

QUESTIONS = 3
LONGEST_SENTENCE = 240
LONGEST_QUESTION = 160
_MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Offered:
    """What the panel may take from: sentences that units have written, figures shown, questions to ask."""

    well: tuple[Said, ...]
    further: tuple[Said, ...]
    figures: Mapping[str, DayFigure]
    questions: tuple[str, ...]


def offered(panel: Panel) -> Offered:
    """All of it, from the cells of the panel as they stand now."""
    cells = frozen.cells_of(panel)
    return Offered(
        well=tuple(_sentences(cells, "well")),
        further=tuple(_sentences(cells, "further")),
        figures=_figures(cells),
        questions=tuple(dict.fromkeys(_questions(cells)))[:_MOST_OFFERED],
    )


def figures(panel: Panel) -> Mapping[str, DayFigure]:
    """The figures the panel shows, by what a form calls them."""
    return _figures(frozen.cells_of(panel))


def lacking(row: PackPage) -> list[str]:
    """What must be there before it can be confirmed, in sentences; empty when it is whole."""
    found = []
    if not row.well:
        found.append(_("Choose a sentence of what develops well."))
    if not row.further:
        found.append(_("Choose a sentence of what must be developed further."))
    if not row.indicator and figures(row.panel):
        found.append(_("Choose the figure."))
    asked = {text.casefold() for text in row.questions}
    if len(asked) < QUESTIONS:
        found.append(_("Choose three questions, each another one."))
    if any(not text.endswith("?") for text in row.questions):
        found.append(_("End each question with a question mark."))
    return found


def _sentences(cells: list[Cell], part: str) -> Iterator[Said]:
    for cell in cells:
        for text in sentences_in(str(getattr(cell, part))):
            if len(text) <= LONGEST_SENTENCE:
                yield Said(text, cell.unit.name)


def _figures(cells: list[Cell]) -> dict[str, DayFigure]:
    return {
        f"{figure.panel.indicator.key}@{figure.panel.unit.path}": figure
        for cell in cells
        for figure in cell.figures
    }


def _questions(cells: list[Cell]) -> Iterator[str]:
    """One of each step that is shown, and of each need that a unit has written; in the panel's order."""
    asked = [_asked(step) for cell in cells for step in cell.steps]
    asked += [
        _("Who can give what is needed: “%(what)s”?") % {"what": _bare(text)}
        for cell in cells
        for text in sentences_in(cell.need)
    ]
    return (text for text in asked if text and len(text) <= LONGEST_QUESTION)


def _asked(step: ShownStep) -> str:
    """What one may wonder about a step of the thread."""
    what = {"what": _bare(step.title)}
    if step.verdict is not None and step.verdict.key == "did_not":
        return _("It did not turn out as we thought. What do we do now: “%(what)s”?") % what
    if step.kind == "analysis":
        return _("What else could it come from: “%(what)s”?") % what
    if step.kind == "need":
        return _("Who can give what is needed: “%(what)s”?") % what
    if step.kind == "goal":
        return _("What stands in the way of this: “%(what)s”?") % what
    return _("How do students notice it: “%(what)s”?") % what


def _bare(text: str) -> str:
    return text.strip().rstrip(".!?")
