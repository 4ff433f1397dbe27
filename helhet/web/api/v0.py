"""API v0: figures and indicators. A session is needed; what a reader may not see is 404."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.security import django_auth

from helhet.analysis.figures import columns, figures
from helhet.analysis.records import record
from helhet.chain.queries import normal, unit_at
from helhet.core.permissions import Permission
from helhet.indicators.model import Indicator, indicators
from helhet.web.evidence import authority_of
from helhet.web.page import reader_of

api = NinjaAPI(
    title="Helhet",
    version="0",
    description="Figures with status, interval and source. Shares are in per cent.",
    urls_namespace="api-v0",
    auth=django_auth,
    docs_url=None,
)


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
    response: HttpResponse,
    indicator: str,
    unit: str,
    period: str | None = None,
    split: str = "",
) -> list[dict[str, object]]:
    """One indicator for a unit and the units one reporting level below it."""
    place = unit_at(normal(unit))
    reader = reader_of(request)
    if place is None or reader is None or not reader.may(Permission.SEE_WHOLE, place):
        raise Http404
    answer = figures(
        _declared(indicator),
        columns(place),
        authority=authority_of(place),
        periods=None if period is None else [period],
        splits=(split,),
    )
    response.headers["ETag"] = f'"{answer.version}"'
    return [record(row) for row in answer.rows]


def _declared(key: str) -> Indicator:
    found = indicators().get(key)
    if found is None:
        raise Http404
    return found
