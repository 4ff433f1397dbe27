"""Backspegeln and Vindrutan on the stage: a few rows on each slide, read from the thread each time."""

from collections.abc import Callable

from helhet.assembly.models import Assembly
from helhet.web.mirrored import mirror_slides, windscreen_slides
from helhet.web.pages.scen.slides.model import Showing, SlideKind

_Slides = Callable[[Assembly], list[dict[str, object]]]


def _of(slides: _Slides) -> Callable[[Showing], dict[str, object]]:
    def context(showing: Showing) -> dict[str, object]:
        found = slides(showing.assembly)
        place = showing.on.stage.slide if showing.on.stage.item_id == showing.item.pk else 0
        return found[min(place, len(found) - 1)]

    return context


def _count(slides: _Slides) -> Callable[[Showing], int]:
    return lambda showing: len(slides(showing.assembly))


REAR_MIRROR = SlideKind(
    key="rear_mirror",
    template="scen/slides/mirror.html",
    context=_of(mirror_slides),
    pages=_count(mirror_slides),
)
WINDSCREEN = SlideKind(
    key="windscreen",
    template="scen/slides/windscreen.html",
    context=_of(windscreen_slides),
    pages=_count(windscreen_slides),
)
