"""What a slide is: its template, what stands in it, and how many there are of a point."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from helhet.assembly.models import Assembly, Item
from helhet.web.hall import OnStage


@dataclass(frozen=True, slots=True)
class Showing:
    """A point that is shown: on the stage, or small in the control.

    ``has_films`` is off where a slide is drawn as it stands when no film of it may be shown.
    """

    request: HttpRequest
    on: OnStage
    item: Item
    has_films: bool = True

    @property
    def assembly(self) -> Assembly:
        return self.on.assembly


def nothing(_showing: Showing) -> dict[str, object]:
    """No more than what stands around every slide."""
    return {}


def _one(_showing: Showing) -> int:
    return 1


@dataclass(frozen=True, kw_only=True, slots=True)
class SlideKind:
    """How a kind of point is shown; ``key`` is the point's. ``pages`` is how many slides it has.

    ``ahead`` is what stands in it when it is drawn beforehand, for a stage without a network: nothing that
    the hall answers, asks or writes, as that would be old. Without it a slide is drawn as on the day.
    """

    key: str
    template: str
    context: Callable[[Showing], dict[str, object]] = nothing
    pages: Callable[[Showing], int] = _one
    ahead: Callable[[Showing], dict[str, object]] | None = None
