"""Template words of our own: numbers as readers write them, and addresses of pages at a unit."""

from django import template
from django.urls import reverse

from helhet.chain.models import Unit
from helhet.core import wording

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
