"""Arbetsgivarnas röst: each vocational programme with what its employers say, or that it lacks them."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.core.wording import in_words
from helhet.thread.models import Step
from helhet.voices.employers.queries import Heard, heard, newest_voices, programmes
from helhet.web.employers import VoiceTold, told
from helhet.web.page import Page, PageRequest, Reader
from helhet.web.pages.arbetsgivarnas_rost.weeks import Weeks, weeks_of
from helhet.web.steps import reader_in_thread

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Programme:
    """One vocational programme: what its employers say, and its weeks of workplace learning."""

    unit: Unit
    heard: Heard
    voices: list[VoiceTold]
    weeks: Weeks
    may_link: bool
    may_fill: bool

    @property
    def is_recent(self) -> bool:
        """Somebody has said something within a year."""
        return self.heard.newest_at is not None and timezone.now() - self.heard.newest_at <= _YEAR


def show(request: PageRequest) -> HttpResponse:
    """Every vocational programme at or below the unit."""
    units = programmes(request.unit, request.reader.today)
    newest = newest_voices(units, reader_in_thread(request))
    by_step = {row.progress.step.pk: row for row in told(_all(newest))}
    counts, weeks = heard(units), weeks_of(request.unit, units, request.reader.own_unit)
    rows = [
        Programme(
            unit, counts[unit.path], [by_step[step.pk] for step in newest[unit.path]], weeks[unit.path],
            **_may(request.reader, unit),
        )
        for unit in units
    ]  # fmt: skip
    context = {
        "rows": rows,
        "summary": _summary(rows),
        "is_programme": request.unit.kind == "programme",
        "may_link_here": request.unit.kind == "programme"
        and request.unit.is_open(request.reader.today)
        and request.reader.may(Permission.KEEP_VOICES, request.unit),
    }
    return render(request, "arbetsgivarnas_rost/rost.html", context)


def _all(newest: dict[str, list[Step]]) -> list[Step]:
    return [step for steps in newest.values() for step in steps]


def _may(reader: Reader, unit: Unit) -> dict[str, bool]:
    return {
        "may_link": reader.may(Permission.KEEP_VOICES, unit),
        "may_fill": reader.may(Permission.IMPORT_FIGURES, unit),
    }


def _summary(rows: list[Programme]) -> str:
    """``Two of three vocational programmes have heard their employers in the last year.``"""
    recent = sum(row.is_recent for row in rows)
    if not recent:
        return _("No vocational programme here has heard its employers in the last year.")
    if recent == len(rows):
        return _("Every vocational programme here has heard its employers in the last year.")
    said = ngettext(
        "One of %(whole)s vocational programmes has heard its employers in the last year.",
        "%(recent)s of %(whole)s vocational programmes have heard their employers in the last year.",
        recent,
    )
    return said % {"recent": in_words(recent).capitalize(), "whole": in_words(len(rows))}


PAGE = Page(
    key="arbetsgivarnas_rost",
    route="arbetsgivarnas-rost/<unit:unit>/",
    title=Text(sv="Arbetsgivarnas röst", en="The employers' voice"),
    access=Permission.SEE_WHOLE,
    view=show,
)
