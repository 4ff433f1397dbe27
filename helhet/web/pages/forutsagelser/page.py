"""Höll våra förutsägelser? One row an effort: what was said, whether it was done, what was seen."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from helhet.analysis.figures import moment
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.roles import ROLES
from helhet.thread.predictions import Year, year_to_show, years_of
from helhet.thread.verdict_words import expectation, label, sentence, summary
from helhet.thread.verdicts import Judgement, tally
from helhet.web.page import Page, PageRequest
from helhet.web.steps import Card, card, reader_in_thread
from helhet.web.verdict_marks import mark_of


@dataclass(frozen=True, slots=True)
class Row:
    """One effort as the page shows it."""

    card: Card
    judgement: Judgement
    owner: str
    said: str
    seen: str
    label: str
    mark: str


def show(request: PageRequest) -> HttpResponse:
    """The predictions of one school year (``?lasar=``), and how often they held over the years."""
    unit, today = request.unit, request.reader.today
    now = moment(unit)
    years = years_of(unit, reader_in_thread(request), now, today)
    year = year_to_show(years, request.GET.get("lasar", ""), today)
    context = {
        "units": now.columns(now.authority),
        "years": years,
        "year": year,
        "rows": [_row(one) for one in year.judgements] if year else [],
        "summary": summary(year.tally) if year and year.judgements else "",
        "over_time": [row for row in years if row.judgements],
        "all_years": _all_years(years),
    }
    return render(request, "forutsagelser/forutsagelser.html", context)


def _row(one: Judgement) -> Row:
    role = ROLES.get(one.prediction.owner_role)
    return Row(
        card=card(one.prediction.step),
        judgement=one,
        owner=str(role.name) if role else "",
        said=expectation(one.prediction),
        seen=sentence(one),
        label=label(one),
        mark=mark_of(one),
    )


def _all_years(years: list[Year]) -> str:
    """How they went over all the years together; empty for a single year."""
    told = [year for year in years if year.judgements]
    if len(told) < 2:
        return ""
    return summary(tally(one for year in told for one in year.judgements))


PAGE = Page(
    key="forutsagelser",
    route="forutsagelser/<unit:unit>/",
    title=Text(sv="Höll våra förutsägelser?", en="Did our predictions hold?"),
    access=Permission.SEE_WHOLE,
    view=show,
)
