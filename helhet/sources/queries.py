"""What we have been given, how old it is, and what was wrong with it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet

from helhet.chain.models import Unit
from helhet.sources.model import Source, sources
from helhet.warehouse.models import ImportRun as ImportRun  # the part's own word for it too
from helhet.warehouse.queries import snapshots
from helhet.warehouse.store import damaged_files


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as Källor shows it: what is there now, and how the last attempt went."""

    source: Source
    scopes: tuple[str, ...]
    rows: int
    read_at: datetime | None
    published_on: date | None
    last_run: ImportRun | None
    is_stand_in: bool


def runs(authority: Unit) -> QuerySet[ImportRun]:
    """Import runs that an authority may see, newest first."""
    return ImportRun.objects.filter(Q(authority=None) | Q(authority=authority)).select_related("person")


def run(pk: int, authority: Unit) -> ImportRun | None:
    """One import run, or None when it is not this authority's to see."""
    return runs(authority).filter(pk=pk).first()


def freshness(authority: Unit) -> list[SourceState]:
    """Every declared source with the state of its data, in two SQL questions."""
    current = snapshots(authority)
    last = runs(authority).order_by().values("source").annotate(last=Max("pk")).values("last")
    latest = {row.source: row for row in runs(authority).filter(pk__in=last)}
    states = []
    for source in sources().values():
        mine = [row for row in current if row.source == source.key]
        states.append(
            SourceState(
                source=source,
                scopes=tuple(sorted({row.stands_scope if row.stands_for else row.scope for row in mine})),
                rows=sum(row.rows for row in mine),
                read_at=max((row.read_at for row in mine), default=None),
                published_on=max((row.published_on for row in mine if row.published_on), default=None),
                last_run=latest.get(source.key),
                is_stand_in=any(row.stands_for for row in mine),
            )
        )
    return states


def lost_snapshots() -> list[str]:
    """Names of snapshot files that are gone or no longer hold what their hash says."""
    return damaged_files()
