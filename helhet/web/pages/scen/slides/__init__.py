"""What the stage shows of each kind of point: a module for each, or for a few that are alike."""

from functools import cache

from helhet.core.discovery import declared
from helhet.web.pages.scen.slides.model import SlideKind


@cache
def slide_kinds() -> dict[str, SlideKind]:
    """All slides by the key of their kind of point."""
    return declared("helhet.web.pages.scen.slides", SlideKind)
