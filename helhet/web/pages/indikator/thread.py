"""The thread that starts at a figure: what rests on it, and where the next analysis is written."""

from dataclasses import dataclass

from django.urls import reverse

from helhet.analysis.figures import Moment
from helhet.analysis.model import Audience
from helhet.analysis.sentences import newest_shown
from helhet.core.permissions import Permission
from helhet.indicators.model import Indicator
from helhet.thread.queries import with_rows
from helhet.thread.readers import readable
from helhet.web.page import PageRequest
from helhet.web.steps import Card, cards, reader_in_thread

_MOST = 5


@dataclass(frozen=True, slots=True)
class Started:
    """The newest steps that cite the figure at the unit, and the address of a new analysis; "" for none."""

    cards: list[Card]
    write_at: str


def started_here(request: PageRequest, now: Moment, indicator: Indicator) -> Started:
    """What the reader may read of it, and may write."""
    citing = readable(reader_in_thread(request)).filter(
        citations__indicator=indicator.key, citations__unit=request.unit
    )
    rows = with_rows(citing.distinct()).order_by("-written_at", "-pk")[:_MOST]
    return Started(cards(rows), _write_at(request, now, indicator))


def _write_at(request: PageRequest, now: Moment, indicator: Indicator) -> str:
    """Only where everyone inside sees the figure: an analysis is read by others than its writer."""
    if not request.reader.may(Permission.ANALYSE, request.unit):
        return ""
    figures = now.figures(indicator, [request.unit], audience=Audience.AUTHORITY)
    if newest_shown(figures.of(request.unit.path)) is None:
        return ""
    return f"{reverse('steg_bygg', kwargs={'unit': request.unit})}?slag=analysis&siffra={indicator.key}"
