"""API v0: figures and indicators. A session is needed; what a reader may not see is 404."""

import hashlib
from enum import StrEnum

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError
from ninja.security import django_auth

from helhet.analysis.figures import moment
from helhet.analysis.model import Audience, Figures
from helhet.analysis.records import csv_text, record
from helhet.analysis.splits import is_declared
from helhet.chain.models import Unit
from helhet.chain.queries import unit_at, unit_formerly_at
from helhet.core.periods import Period, PeriodError
from helhet.core.permissions import Permission
from helhet.indicators.model import Indicator, indicators
from helhet.web.api.docs import PlainDocs
from helhet.web.page import reader_of

api = NinjaAPI(
    title="Helhet",
    version="0",
    description="Figures with status, interval and source. Shares are in per cent.",
    urls_namespace="api-v0",
    auth=django_auth,
    docs=PlainDocs(),
)


class Form(StrEnum):
    """How the rows are written."""

    JSON = "json"
    CSV = "csv"


class SourceOut(Schema):
    """Where a figure comes from, and whose arithmetic it is."""

    key: str
    publisher: str
    title: str
    calculation: str
    read_at: str | None
    published_on: str | None


class FigureOut(Schema):
    """One cell; ``reason`` says in words why there is no value."""

    unit: str
    unit_name: str
    indicator: str
    period: str | None
    split: str | None
    value: float | None
    numerator: int | None
    denominator: int | None
    low: float | None
    high: float | None
    status: str
    reason: str | None
    source: SourceOut | None


class IndicatorOut(Schema):
    """What is followed."""

    key: str
    theme: str
    name: str
    definition: str
    source: str
    measure: str


@api.get("/indicators", response=list[IndicatorOut])
def list_indicators(request: HttpRequest) -> list[dict[str, str]]:
    """Every indicator, in the order of themes."""
    return [
        {
            "key": row.key,
            "theme": row.theme,
            "name": str(row.name),
            "definition": str(row.definition),
            "source": row.source,
            "measure": row.measure.value,
        }
        for row in indicators().values()
    ]


@api.get("/figures", response=list[FigureOut])
def list_figures(
    request: HttpRequest,
    indicator: str,
    unit: str,
    period: str | None = None,
    split: str = "",
    audience: Audience = Audience.AUTHORITY,
    format: Form = Form.JSON,
) -> HttpResponse:
    """One indicator for a unit and the units one reporting level below it.

    ``period`` is written 2022/23 or 2023, ``split`` programme_type:vocational or programme:NA.
    ``format=csv`` gives the same rows as a table. The ETag follows the data and what is said of it.
    """
    place = _place(request, unit)
    declared = _declared(indicator)
    _check(declared, period, split)
    now = moment(place)
    answer = now.figures(declared, now.columns(place), splits=(split,), audience=audience)
    if period is not None:
        answer = answer.of_periods([period])
    return _sent(request, answer, format)


def _place(request: HttpRequest, path: str) -> Unit:
    """The unit at a path, or where it has moved to; another authority's is as if it were not."""
    place = unit_at(path) or unit_formerly_at(path)
    reader = reader_of(request)
    if place is None or reader is None or not reader.may(Permission.SEE_WHOLE, place):
        raise Http404
    return place


def _declared(key: str) -> Indicator:
    found = indicators().get(key)
    if found is None:
        raise Http404
    return found


def _check(indicator: Indicator, period: str | None, split: str) -> None:
    if not is_declared(indicator, split):
        raise HttpError(422, f"{indicator.key} is not divided by {split!r}.")
    try:
        Period.parse(period) if period is not None else None
    except PeriodError as error:
        raise HttpError(422, str(error)) from error


def _sent(request: HttpRequest, answer: Figures, form: Form) -> HttpResponse:
    response: HttpResponse
    if form is Form.CSV:
        response = HttpResponse(csv_text(answer.rows), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{answer.indicator.key}.csv"'
    else:
        rows = [record(row) for row in answer.rows]
        response = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
    # A unit's new name, or another language, changes the words without any change of the data.
    said = hashlib.sha256(response.content).hexdigest()[:16]
    tag = f'"{answer.version}-{said}"'
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return get_conditional_response(request, etag=tag, response=response) or response
