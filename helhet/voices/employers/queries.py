"""Reads of employers' voices: which programmes have one, what was said, and by which link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from helhet.chain.models import Unit
from helhet.chain.programmes import is_vocational
from helhet.chain.queries import at_or_below, heirs, open_on
from helhet.thread.models import Step
from helhet.thread.queries import with_rows
from helhet.thread.readers import WITHDRAWN, ThreadReader, readable
from helhet.voices.employers.rows import EmployerLink
from helhet.voices.employers.rules import is_live
from helhet.voices.employers.tokens import hashed

KIND = "employer_voice"
NEWEST = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """How much employers have said to a programme, whoever asks: a count and the newest day, no words."""

    count: int
    newest_at: datetime | None


def link_with(token: str, today: date) -> EmployerLink | None:
    """The link that an address opens on a day, or None."""
    link = EmployerLink.objects.select_related("unit").filter(token_hash=hashed(token)).first()
    return link if link is not None and is_live(link, today) else None


def said_through(link: EmployerLink) -> list[Step]:
    """What has been said through a link, newest first."""
    steps = Step.objects.filter(employer_voice__link=link).exclude(state=WITHDRAWN)
    return list(with_rows(steps).order_by("-written_at", "-pk"))


def links_at(unit: Unit) -> QuerySet[EmployerLink]:
    """The links of a programme and of those that were merged into it, open ones first, newest first."""
    merged = [path for path, heir in heirs().items() if heir == unit.path]
    rows = EmployerLink.objects.filter(unit__path__in=[unit.path, *merged]).select_related("unit")
    return rows.annotate(said=Count("voices")).order_by(F("closed_at").desc(nulls_first=True), "-made_at")


def programmes(unit: Unit, today: date) -> list[Unit]:
    """The open vocational programmes at or below a unit, in tree order: by their code, or because employers
    have a link there. Two SQL questions."""
    rows = open_on(at_or_below(unit), today).filter(kind="programme").select_related("parent")
    linked = set(EmployerLink.objects.filter(unit__in=rows).values_list("unit_id", flat=True))
    return [row for row in rows if is_vocational(row) or row.pk in linked]


def heard(units: Iterable[Unit]) -> dict[str, Heard]:
    """By path, how much each programme has heard, with what was said where it was merged from."""
    going_on = _going_on(units)
    rows = (
        Step.objects.filter(kind=KIND, unit__path__in=going_on)
        .exclude(state=WITHDRAWN)
        .values_list("unit__path")
        .annotate(count=Count("pk"), newest=Max("written_at"))
    )
    found = {path: Heard(0, None) for path in going_on.values()}
    for path, count, newest in rows:
        before = found[going_on[path]]
        latest = max(newest, before.newest_at) if before.newest_at else newest
        found[going_on[path]] = Heard(before.count + count, latest)
    return found


def newest_voices(units: Iterable[Unit], reader: ThreadReader | None) -> dict[str, list[Step]]:
    """By path, the newest voices that a reader may read, newest first; None reads all."""
    going_on = _going_on(units)
    every = Step.objects.exclude(state=WITHDRAWN) if reader is None else readable(reader)
    allowed = every.filter(kind=KIND, unit__path__in=going_on)
    place = Window(RowNumber(), partition_by=F("unit"), order_by=[F("written_at").desc(), F("pk").desc()])
    steps = with_rows(allowed.annotate(place=place).filter(Q(place__lte=NEWEST)))
    found: dict[str, list[Step]] = {path: [] for path in going_on.values()}
    for step in sorted(steps, key=lambda row: (row.written_at, row.pk), reverse=True):
        rows = found[going_on[step.unit.path]]
        if len(rows) < NEWEST:
            rows.append(step)
    return found


def _going_on(units: Iterable[Unit]) -> dict[str, str]:
    """Where each path's words are told: at itself, or at the programme that it was merged into."""
    own = {unit.path: unit.path for unit in units}
    return own | {old: heir for old, heir in heirs().items() if heir in own}
