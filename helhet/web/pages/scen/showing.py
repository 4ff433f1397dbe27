"""The slide that stands on the stage, ready for a template; the control draws the same, small."""

from django.http import HttpRequest

from helhet.assembly import music
from helhet.assembly.models import Item
from helhet.web.hall import OnStage, joining
from helhet.web.pages.scen.slides import slide_kinds
from helhet.web.pages.scen.slides.model import Showing


def slide(request: HttpRequest, on: OnStage, scheme: str) -> dict[str, object]:
    """All that the stage's template needs. A question from the hall stands before what else is on."""
    told = _around(request, on, scheme) | {"music": music.of_item(on.item)}
    if on.item is None:
        return told | {"template": "scen/slides/before.html"}
    if on.asked is not None:
        return told | {"template": "scen/slides/from_hall.html", "from_hall": on.asked,
                       "wanted_by": on.asked.supports.count() + 1}  # fmt: skip
    kind = slide_kinds()[on.item.kind]
    return told | {"template": kind.template, **kind.context(Showing(request, on, on.item))}


def slide_ahead(
    request: HttpRequest, on: OnStage, item: Item, scheme: str, *, has_films: bool
) -> dict[str, object]:
    """The same, of a slide drawn before it is shown; without films it is what takes their place."""
    kind = slide_kinds()[item.kind]
    context = (kind.ahead or kind.context)(Showing(request, on, item, has_films))
    return _around(request, on, scheme) | {"template": kind.template, **context}


def _around(request: HttpRequest, on: OnStage, scheme: str) -> dict[str, object]:
    return {
        "assembly": on.assembly, "stage": on.stage, "item": on.item, "scheme": scheme, "now": on.now,
        "ends": on.ends, "joining": joining(request, on.assembly), "theme": on.theme,
    }  # fmt: skip


def pages(request: HttpRequest, on: OnStage, item: Item) -> int:
    """How many slides a point has."""
    return slide_kinds()[item.kind].pages(Showing(request, on, item))
