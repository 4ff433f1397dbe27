"""The gallery of parts: what every page is built from, for those who build and those who judge."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from helhet.analysis.model import Status
from helhet.analysis.sentences import state_name
from helhet.core.text import Text
from helhet.indicators.themes import THEMES
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.komponenter.examples import examples

_COLOURS = ("ink", "muted", "edge", "line", "hair", "paper", "tint", "error", "focus")


def show(request: PageRequest) -> HttpResponse:
    """Type, colours, themes, states, buttons, fields and charts on one page."""
    states = [(status.value, state_name(status)) for status in Status if state_name(status)]
    verdicts = [
        ("yes", _("It held")),
        ("part", _("It held in part")),
        ("no", _("It did not hold")),
        ("wait", _("Too early to say")),
    ]
    context = {
        "colours": _COLOURS,
        "themes": list(THEMES.values()),
        "states": states,
        "verdicts": verdicts,
        "examples": examples(),
    }
    return render(request, "komponenter/komponenter.html", context)


PAGE = Page(
    key="komponenter",
    route="komponenter/",
    title=Text(sv="Komponenter", en="Components"),
    access=Access.SIGNED_IN,
    view=show,
)
