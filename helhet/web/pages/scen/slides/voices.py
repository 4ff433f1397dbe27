"""The figure, the students' voice and the hall's answer, side by side, each with its n."""

from helhet.assembly import frozen
from helhet.assembly.answers import answers_to
from helhet.assembly.hearing import heard
from helhet.assembly.models import Assembly, Question
from helhet.chain.models import Unit
from helhet.charts.shown import Shown
from helhet.web.films import Player
from helhet.web.hall import hall_film
from helhet.web.pages.scen.slides.model import Showing, SlideKind

LONGEST_QUOTE = 90


def _context(showing: Showing) -> dict[str, object]:
    question = showing.item.question
    unit = _unit(showing)
    film = _film(showing, unit) if showing.has_films else None
    return {
        "figure": figure(showing.assembly, unit, question),
        "film": film,
        "quote": quote(film),
        "answers": answers_to(question) if question is not None else None,
        "question": question,
    }


def _ahead(showing: Showing) -> dict[str, object]:
    """Figure and voice; whether the hall will have answered is not known beforehand."""
    return _context(showing) | {"answers": None, "is_ahead": True}


def _unit(showing: Showing) -> Unit:
    panel = showing.item.panel
    return panel.unit if panel is not None and panel.unit is not None else showing.assembly.unit


def figure(assembly: Assembly, unit: Unit, question: Question | None) -> Shown | None:
    """The figure of the day that the hall's answer stands beside, at a unit."""
    return frozen.figure(assembly, question.indicator, unit) if question and question.indicator else None


def _film(showing: Showing, unit: Unit) -> Player | None:
    """The one chosen for the point or the question, else the first that may be shown of the theme."""
    item, question, on = showing.item, showing.item.question, showing.on.today
    for chosen in (item.film, question.film if question is not None else None):
        found = hall_film(chosen, showing.assembly, on)
        if found is not None:
            return found
    theme = item.panel.theme if item.panel is not None else ""
    theme = theme or (question.theme if question is not None else "")
    films = heard(unit, on, theme=theme) if theme else []
    return hall_film(films[0], showing.assembly, on) if films else None


def quote(film: Player | None) -> str:
    """The first words of what is told, as many as fill two lines."""
    if film is None or film.own is None:
        return ""
    words = film.own.text.split()
    said = ""
    for word in words:
        if len(said) + len(word) + 1 > LONGEST_QUOTE:
            break
        said = f"{said} {word}".strip()
        if word.endswith((".", "?", "!")) and len(said) > LONGEST_QUOTE // 3:
            break
    return said


THREE_VOICES = SlideKind(
    key="three_voices", template="scen/slides/voices.html", context=_context, ahead=_ahead
)
