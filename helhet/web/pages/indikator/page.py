"""Indikator: one figure whole: sentence, chart, foot, comparison, spread, table, definition."""

import csv
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from helhet.analysis.figures import Moment, moment
from helhet.analysis.model import Figure
from helhet.analysis.records import COLUMNS, flat, record
from helhet.assembly.answers import answers_beside
from helhet.chain.models import Unit
from helhet.charts.build import NATION, table
from helhet.charts.build_panel import panel_trend
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import Indicator, indicators
from helhet.indicators.themes import THEMES
from helhet.voices.purposes import Purpose
from helhet.voices.queries import films_shown
from helhet.web.evidence import drawn, shown
from helhet.web.films import player
from helhet.web.page import Page, PageRequest
from helhet.web.pages.indikator.definition import facts
from helhet.web.pages.indikator.periods import periods_of, split_names, up_to
from helhet.web.pages.indikator.sections import Asked, sections
from helhet.web.pages.indikator.thread import started_here


def show(request: PageRequest, key: str) -> HttpResponse:
    """The figure panel of one indicator at one unit; ``?period=`` reads it as of an earlier period.

    ``?skattning=1`` shows estimates that take size into account beside the values.
    """
    now, today = moment(request.unit, own=request.reader.own_unit), request.reader.today
    indicator, asked = _indicator(key), request.GET.get("period", "")
    has_estimates = request.GET.get("skattning") == "1"
    context = {
        "indicator": indicator,
        "theme": THEMES[indicator.theme],
        # What halls have answered beside it: not of the moment of the figures, and so not kept with them.
        "hall_answers": answers_beside(request.unit, indicator.key),
        "started": started_here(request, now, indicator),
        "main": main(now, indicator, request.unit, asked, has_estimates, get_language(), today),
        # Never kept: whether a film is shown is asked each time.
        "players": [
            player(film) for film in films_shown(request.unit, Purpose.INSIDE, today, indicator=indicator.key)
        ],
    }
    return render(request, "indikator/indikator.html", context)


@lru_cache(maxsize=512)
def main(
    now: Moment,
    indicator: Indicator,
    unit: Unit,
    asked: str,
    has_estimates: bool,
    _language: str | None,
    _today: date,
) -> SafeString:
    """The page but for its frame; written once for each moment, language and day, and kept in memory."""
    return render_to_string("indikator/main.html", _content(now, indicator, unit, asked, has_estimates))


def _content(
    now: Moment, indicator: Indicator, unit: Unit, asked: str, has_estimates: bool
) -> dict[str, object]:
    """All that the page says. Raises Http404 for a period that the series does not have."""
    units = now.columns(unit)
    whole = now.figures(indicator, units)
    periods = periods_of(whole, unit.path)
    if asked and asked not in periods:
        raise Http404
    figures = up_to(whole, asked) if asked else whole
    panel = shown(figures, unit)
    if panel.newest is not None:
        # The chart keeps the whole series, also when an earlier period is read.
        panel = replace(panel, chart=drawn(panel_trend(whole, unit.path, compare=NATION)))
    names = split_names(indicator, units, now.tree.below(unit.path))
    splits = now.figures(indicator, [unit], splits=tuple(names)) if names else whole
    return {
        "panel": panel,
        "indicator": indicator,
        "unit": unit,
        "units": units,
        "periods": periods,
        "asked": asked,
        "period": asked or (periods[0] if periods else ""),
        "sections": sections(Asked(now, figures, splits, names, units, panel.newest, has_estimates)),
        "table": table(whole, [row.path for row in units]),
        "facts": facts(indicator, panel.newest),
    }


def send_csv(request: PageRequest, key: str) -> HttpResponse:
    """Every cell of the panel as CSV."""
    rows = _all(request, key)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    writer.writerows(flat(row) for row in rows)
    return response


def send_json(request: PageRequest, key: str) -> HttpResponse:
    """Every cell of the panel as JSON."""
    rows = [record(row) for row in _all(request, key)]
    return JsonResponse({"figures": rows}, json_dumps_params={"ensure_ascii": False})


def _indicator(key: str) -> Indicator:
    if key not in indicators():
        raise Http404
    return indicators()[key]


def _all(request: PageRequest, key: str) -> tuple[Figure, ...]:
    """The cells of the panel: the units over all periods, then the splits of the unit itself."""
    indicator, unit = _indicator(key), request.unit
    now = moment(unit, own=request.reader.own_unit)
    units = now.columns(unit)
    found = now.figures(indicator, units)
    names = split_names(indicator, units, now.tree.below(unit.path))
    if not names:
        return found.rows
    splits = now.figures(indicator, [unit], splits=tuple(names))
    return found.rows + tuple(row for row in splits.rows if row.period is not None)


_ROUTE = "indikator/<slug:key>/<unit:unit>/"
PAGE = Page(
    key="indikator",
    route=_ROUTE,
    title=Text(sv="Indikator", en="Indicator"),
    access=Permission.SEE_WHOLE,
    view=show,
)
CSV = Page(
    key="indikator_csv",
    route=f"{_ROUTE}data.csv",
    title=Text(sv="Indikator som CSV", en="Indicator as CSV"),
    access=Permission.SEE_WHOLE,
    view=send_csv,
)
JSON = Page(
    key="indikator_json",
    route=f"{_ROUTE}data.json",
    title=Text(sv="Indikator som JSON", en="Indicator as JSON"),
    access=Permission.SEE_WHOLE,
    view=send_json,
)
