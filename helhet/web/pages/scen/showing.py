"""The slide that stands on the stage, ready for a template; the control draws the same, small."""

from django.http import HttpRequest

from helhet.assembly import music
from helhet.assembly.models import Item
from helhet.web.hall import OnStage, joining
from helhet.web.pages.scen.slides import slide_kinds
from helhet.web.pages.scen.slides.model import Showing


def slide(request: HttpRequest, on: OnStage, scheme: str) -> dict[str, object]:
    """All that the stage's template needs. A question from the hall stands before what else is on."""
    told: dict[str, object] = {
        "assembly": on.assembly, "stage": on.stage, "item": on.item, "scheme": scheme, "now": on.now,
        "ends": on.ends, "joining": joining(request, on.assembly), "theme": on.theme,
        "music": music.of_item(on.item),
    }  # fmt: skip
    if on.item is None:
        return told | {"template": "scen/slides/before.html"}
    if on.asked is not None:
        return told | {"template": "scen/slides/from_hall.html", "from_hall": on.asked,
                       "wanted_by": on.asked.supports.count() + 1}  # fmt: skip
    kind = slide_kinds()[on.item.kind]
    return told | {"template": kind.template, **kind.context(Showing(request, on, on.item))}


def pages(request: HttpRequest, on: OnStage, item: Item) -> int:
    """How many slides a point has."""
    return slide_kinds()[item.kind].pages(Showing(request, on, item))
