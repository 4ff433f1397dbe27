"""Indikator: one figure whole: sentence, chart, foot, comparison, spread, table, definition."""

import csv
from dataclasses import replace

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from helhet.analysis.figures import moment
from helhet.analysis.model import Figure
from helhet.analysis.records import COLUMNS, flat, record
from helhet.charts.build import NATION, table
from helhet.charts.build_panel import panel_trend
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import Indicator, indicators
from helhet.web.evidence import drawn, shown
from helhet.web.page import Page, PageRequest
from helhet.web.pages.indikator.definition import facts
from helhet.web.pages.indikator.periods import periods_of, split_names, up_to
from helhet.web.pages.indikator.sections import Asked, sections


def show(request: PageRequest, key: str) -> HttpResponse:
    """The figure panel of one indicator at one unit; ``?period=`` reads it as of an earlier period."""
    indicator, unit = _indicator(key), request.unit
    now = moment(unit, own=request.reader.own_unit)
    units = now.columns(unit)
    whole = now.figures(indicator, units)
    periods = periods_of(whole, unit.path)
    period = _chosen(request, periods)
    figures = up_to(whole, period) if period else whole
    panel = shown(figures, unit)
    if panel.newest is not None:
        # The chart keeps the whole series, also when an earlier period is read.
        panel = replace(panel, chart=drawn(panel_trend(whole, unit.path, compare=NATION)))
    names = split_names(indicator, units, now.tree.below(unit.path))
    splits = now.figures(indicator, [unit], splits=tuple(names)) if names else whole
    context = {
        "panel": panel,
        "indicator": indicator,
        "units": units,
        "periods": periods,
        "period": period or (periods[0] if periods else ""),
        "sections": sections(Asked(now, figures, splits, names, units, panel.newest)),
        "table": table(whole, [row.path for row in units]),
        "facts": facts(indicator, panel.newest),
    }
    return render(request, "indikator/indikator.html", context)


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


def _chosen(request: PageRequest, periods: list[str]) -> str:
    """The period asked for; one that the series does not have is no page."""
    asked = request.GET.get("period", "")
    if asked and asked not in periods:
        raise Http404
    return asked


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
