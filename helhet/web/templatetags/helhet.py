"""Template words of our own: numbers as readers write them, and addresses of pages at a unit."""

from functools import cache

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helhet.assembly.hiding import REASONS
from helhet.assembly.roles import hall_role as found_hall_role
from helhet.chain.models import Unit
from helhet.core import wording
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES, Theme
from helhet.people.roles import ROLES

register = template.Library()


@register.simple_tag
def at(page: str, unit: Unit | str, **kwargs: object) -> str:
    """The address of a page at a unit: ``{% at "kedjan" unit %}``."""
    return reverse(page, kwargs={"unit": unit, **kwargs})


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """A number as readers write it; nothing for None."""
    return "" if value is None else wording.number(float(value), decimals)


@register.filter
def percent(value: float | None, decimals: int = 1) -> str:
    """A share of a hundred; nothing for None."""
    return "" if value is None else wording.percent(float(value), decimals)


_QUARTERS = {
    "top-left": "M11 11H1A10 10 0 0 1 11 1Z",
    "top-right": "M13 11V1A10 10 0 0 1 23 11Z",
    "bottom-right": "M13 13H23A10 10 0 0 1 13 23Z",
    "bottom-left": "M11 13V23A10 10 0 0 1 1 13Z",
}


@register.simple_tag
@cache
def mark(theme: Theme | str = "") -> SafeString:
    """The four-quarter mark: with a theme, only its quarter is filled; without, all four are.

    The mark stands beside a name and says nothing of its own, so a screen reader passes it by.
    """
    chosen = THEMES[theme] if isinstance(theme, str) and theme else theme
    quarters = format_html_join(
        "", '<path class="{}" d="{}"></path>', (_quarter(one, chosen) for one in THEMES.values())
    )
    return format_html(
        '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        quarters,
    )


def _quarter(theme: Theme, chosen: Theme | str) -> tuple[str, str]:
    path = _QUARTERS[theme.quarter]
    if not chosen:
        return theme.colour, path
    return ("q" if theme == chosen else "ring"), path


@register.simple_tag
def indicator_name(key: str) -> str:
    """The name of an indicator by its key."""
    return str(indicators()[key].name)


@register.simple_tag
def run_state(state: str) -> str:
    """How an import run went, in words."""
    return {
        "waiting": _("Waiting"),
        "running": _("Being read"),
        "done": _("Read"),
        "unchanged": _("Read before, nothing changed"),
        "checked": _("Checked, nothing kept"),
        "failed": _("Failed, nothing was kept"),
    }.get(state, state)


@register.filter
def role_name(key: str) -> str:
    """The name of a role by its key; of one no longer declared, the key."""
    return str(ROLES[key].name) if key in ROLES else key


@register.filter
def hall_role(key: str) -> str:
    """The name of a role in the hall by its key; of a role of the house, that role's own name."""
    return str(ROLES[key].name if key in ROLES else found_hall_role(key).name)


@register.filter
def why_hidden(reason: str) -> str:
    """What the one who asked reads of a question that is not shown."""
    return str(REASONS[reason].sentence) if reason in REASONS else ""


@register.filter
def theme_name(key: str) -> str:
    """The name of a theme by its key."""
    return str(THEMES[key].name) if key in THEMES else ""
