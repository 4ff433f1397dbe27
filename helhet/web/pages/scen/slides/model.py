"""What a slide is: its template, what stands in it, and how many there are of a point."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from helhet.assembly.models import Assembly, Item
from helhet.web.hall import OnStage


@dataclass(frozen=True, slots=True)
class Showing:
    """A point that is shown: on the stage, or small in the control."""

    request: HttpRequest
    on: OnStage
    item: Item

    @property
    def assembly(self) -> Assembly:
        return self.on.assembly


def _nothing(_showing: Showing) -> dict[str, object]:
    return {}


def _one(_showing: Showing) -> int:
    return 1


@dataclass(frozen=True, kw_only=True, slots=True)
class SlideKind:
    """How a kind of point is shown; ``key`` is the point's. ``pages`` is how many slides it has."""

    key: str
    template: str
    context: Callable[[Showing], dict[str, object]] = _nothing
    pages: Callable[[Showing], int] = _one
