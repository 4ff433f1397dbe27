"""Deciding anew as soon as something has changed that the decision rests on."""

import logging
from typing import Any

from helhet.analysis.ledger import is_waiting
from helhet.chain.models import Unit
from helhet.chain.queries import authorities
from helhet.core.actions import Channel, Deed, happened

_log = logging.getLogger(__name__)


def listen() -> None:
    """Start listening; called once when the program starts."""
    happened.connect(_changed, dispatch_uid="release")


def decide_waiting() -> int:
    """Decide for every authority whose own figures wait; returns for how many it was done."""
    return sum(_decided(authority) for authority in authorities() if is_waiting(authority))


def _changed(sender: object, deed: Deed, **_: Any) -> None:
    """After an import, or a change of the tree, of an authority that has figures of its own."""
    authority = _authority(deed)
    if authority is not None and authority.snapshot_set.exists():
        _decided(authority)


def _decided(authority: Unit) -> bool:
    # The engine takes half a second to load, and most processes never decide.
    from helhet.analysis.actions import release_figures
    from helhet.analysis.release.solve import UnsafeError

    try:
        release_figures(by=Channel.SYSTEM, authority=authority)
    except UnsafeError:
        # The import stands; its figures wait, and helhet check tells of it.
        _log.exception("No safe release was found for %s", authority.path)
        return False
    return True


def _authority(deed: Deed) -> Unit | None:
    if deed.action == "sources.import_given":
        return getattr(deed.result, "authority", None)
    if deed.action.startswith("chain.") and isinstance(deed.result, Unit):
        return Unit.objects.filter(path=deed.result.root_path).first()
    return None
