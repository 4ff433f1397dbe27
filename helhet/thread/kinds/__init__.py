"""The kinds of step. To add one, declare it in a module here and nowhere else."""

from functools import cache

from helhet.core.discovery import declared
from helhet.thread.kinds.model import Kind


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by key, in the order in which a person meets them."""
    found = declared("helhet.thread.kinds", Kind)
    return {kind.key: kind for kind in sorted(found.values(), key=lambda kind: kind.order)}


@cache
def voices() -> dict[str, Kind]:
    """The kinds that must get a fate."""
    return {key: kind for key, kind in kinds().items() if kind.is_voice}


@cache
def raised_inside() -> dict[str, Kind]:
    """The voices that somebody inside raises, with a name or without; not what comes by a link."""
    return {key: kind for key, kind in voices().items() if not kind.is_by_link}
