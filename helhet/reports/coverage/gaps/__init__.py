"""The kinds of gap. To add one, declare it in a module here and nowhere else."""

from functools import cache

from helhet.core.discovery import declared
from helhet.reports.coverage.model import GapKind


@cache
def gap_kinds() -> dict[str, GapKind]:
    """All kinds by key, in the order they are told."""
    found = declared("helhet.reports.coverage.gaps", GapKind)
    return {row.key: row for row in sorted(found.values(), key=lambda row: row.order)}
