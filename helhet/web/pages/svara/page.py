"""Att svara på: what somebody raised and nobody has said anything of, oldest first; nothing is silent."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.kinds import kinds
from helhet.thread.models import Carry, Step
from helhet.thread.queries import ANSWER_WITHIN, carries_waiting_for, silence, waiting_for
from helhet.web.page import Page, PageRequest
from helhet.web.pages.trad.opened import Said, fields_of
from helhet.web.steps import Card, card, reader_in_thread

_SHOWN = 50
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for an answer. ``days`` since it was raised, or carried here."""

    step: Step
    card: Card
    days: int
    is_late: bool
    carried_from: str
    words: list[Said]  # of a voice from outside, whose title is only its first sentence

    @property
    def says_more(self) -> bool:
        """The text holds more than the title, which is its first sentence."""
        return bool(self.more) and not self.words

    @property
    def more(self) -> str:
        """The text without its first sentence where that is the title, so that nothing is read twice."""
        rest = self.step.text.removeprefix(self.step.title)
        return rest.lstrip(".!? ").strip()


def show(request: PageRequest) -> HttpResponse:
    """What waits for the reader, and how quickly the unit answers; both only below the page's unit."""
    reader, path = reader_in_thread(request), request.unit.path
    raised = (
        waiting_for(reader)
        .filter(answered_at__path__startswith=path)
        .order_by("-is_urgent", "written_at", "pk")
    )
    carried = carries_waiting_for(reader).filter(to_unit__path__startswith=path)
    rows = [_raised(step) for step in raised[:_SHOWN]] + [_carried(row) for row in carried[:_SHOWN]]
    context = {
        "rows": sorted(rows, key=lambda row: (not row.step.is_urgent, -row.days)),
        "more": max(0, raised.count() - _SHOWN),
        "silence": silence(path, since=timezone.now() - _YEAR),
        "within": ANSWER_WITHIN.days,
    }
    return render(request, "svara/svara.html", context)


def _raised(step: Step) -> Waiting:
    age = timezone.now() - step.written_at
    return Waiting(step, card(step), age.days, age > ANSWER_WITHIN, "", _words(step))


def _carried(row: Carry) -> Waiting:
    age: timedelta = timezone.now() - row.at
    step = row.step
    return Waiting(step, card(step), age.days, age > ANSWER_WITHIN, step.unit.name, _words(step))


def _words(step: Step) -> list[Said]:
    return fields_of(step) if kinds()[step.kind].is_by_link else []


PAGE = Page(
    key="svara",
    route="svara/<unit:unit>/",
    title=Text(sv="Att svara på", en="To answer"),
    access=Permission.LEAD_THREAD,
    view=show,
)
