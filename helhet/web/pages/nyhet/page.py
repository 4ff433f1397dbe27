"""Nyheten: what everybody may read of the day, once a person has approved it."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from helhet.assembly import news
from helhet.assembly.models import NewsPage, Picture
from helhet.assembly.roles import HALL_ROLES
from helhet.core.text import Text
from helhet.people.roles import ROLES
from helhet.web.concluded import owner_words
from helhet.web.films import Player, player
from helhet.web.page import Access, Page


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected after the page had been read, and when."""

    on: date
    text: str


def show(request: HttpRequest, unit: str, number: int) -> HttpResponse:
    """The page as it may be shown now. One that is not approved and one that is not there look alike."""
    rows = NewsPage.objects.select_related("assembly__unit")
    row = rows.filter(assembly__unit__path=unit, assembly__number=number).first()
    found = news.published(row) if row is not None else None
    if row is None or found is None:
        raise Http404
    context = {
        "edition": row.assembly,
        "told": found,
        "quotes": [(one, said_by(one.role)) for one in found.beside.quotes],
        "conclusions": [(one, owner_words(one)) for one in found.beside.conclusions],
        "pictures": pictures(found.beside.pictures),
        "corrections": [Correction(date.fromisoformat(one["on"]), one["text"]) for one in row.corrections],
    }
    answer = render(request, "nyhet/nyhet.html", context)
    answer.headers["Cache-Control"] = "no-store"  # a quote that is taken back is gone from browsers too
    return answer


def pictures(rows: list[Picture]) -> list[Player]:
    """The pictures as a page shows them."""
    return [player(row.film) for row in rows]


def said_by(role: str) -> str:
    """Who said it, by the role in the hall."""
    found = HALL_ROLES.get(role) or ROLES.get(role)
    return capfirst(str(found.name)) if found else ""


PAGE = Page(
    key="nyhet",
    route="nyhet/<unit:unit>/nr/<int:number>/",
    title=Text(sv="Om dagen", en="About the day"),
    access=Access.PUBLIC,
    view=show,
)
