"""A student film: shown as long as everyone in it says so; when that ends, words take its place."""

from helhet.web.hall import hall_film
from helhet.web.pages.scen.slides.model import Showing, SlideKind


def _context(showing: Showing) -> dict[str, object]:
    film = showing.item.film if showing.has_films else None
    return {"film": hall_film(film, showing.assembly, showing.on.today)}


FILM = SlideKind(key="film", template="scen/slides/film.html", context=_context)
