"""Indikator: one figure whole: sentence, chart, foot, comparison, spread, table, definition."""

import csv

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from helhet.analysis.figures import columns
from helhet.analysis.figures import figures as figures_of
from helhet.analysis.model import Figure, Figures
from helhet.analysis.records import COLUMNS, flat, record
from helhet.analysis.splits import split_name, splits_of
from helhet.chain.models import Unit
from helhet.charts.build import interval_list, table
from helhet.charts.svg import draw
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import Indicator, indicators
from helhet.web.evidence import authority_of, shown
from helhet.web.page import Page, PageRequest


def show(request: PageRequest, key: str) -> HttpResponse:
    """The figure panel of one indicator at one unit."""
    indicator = _indicator(key)
    units = columns(request.unit)
    figures = _figures(indicator, units, request.unit, splits_of(indicator))
    panel = shown(figures, request.unit, compare="nation", is_large=True)
    context = {
        "panel": panel,
        "indicator": indicator,
        "units": units,
        "comparison": _comparison(figures, units, panel.newest),
        "spread": _spread(figures, request.unit, panel.newest),
        "table": table(figures, [unit.path for unit in units]),
        "has_nation": bool(figures.nation),
    }
    return render(request, "indikator/indikator.html", context)


def send_csv(request: PageRequest, key: str) -> HttpResponse:
    """Every cell of the panel as CSV."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    writer.writerows(flat(row) for row in _all(request, key).rows)
    return response


def send_json(request: PageRequest, key: str) -> HttpResponse:
    """Every cell of the panel as JSON."""
    rows = [record(row) for row in _all(request, key).rows]
    return JsonResponse({"figures": rows}, json_dumps_params={"ensure_ascii": False})


def _indicator(key: str) -> Indicator:
    if key not in indicators():
        raise Http404
    return indicators()[key]


def _all(request: PageRequest, key: str) -> Figures:
    indicator = _indicator(key)
    return _figures(indicator, columns(request.unit), request.unit, splits_of(indicator))


def _figures(indicator: Indicator, units: list[Unit], unit: Unit, splits: tuple[str, ...]) -> Figures:
    return figures_of(indicator, units, authority=authority_of(unit), splits=splits)


def _comparison(figures: Figures, units: list[Unit], newest: Figure | None) -> dict[str, object] | None:
    """The units below side by side for the newest shown period, in the order of their names."""
    if newest is None or newest.period is None or len(units) < 2:
        return None
    rows = [row for unit in units for row in figures.of(unit.path) if row.period == newest.period]
    if len(rows) < 2:
        return None
    return {
        "chart": draw(interval_list(figures, rows, newest.period)),
        "hidden": [row for row in rows if not row.status.has_value],
        "period": newest.period,
    }


def _spread(figures: Figures, unit: Unit, newest: Figure | None) -> list[dict[str, object]]:
    """The unit's splits for the newest shown period; a hidden one is told in words."""
    if newest is None:
        return []
    found: list[dict[str, object]] = []
    for split in splits_of(figures.indicator):
        row = next((r for r in figures.of(unit.path, split) if r.period == newest.period), None)
        if split and row is not None:
            found.append({"name": split_name(split), "row": row})
    return found


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
