"""Deciding anew as soon as something has changed that the decision rests on."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from helhet.analysis.ledger import is_waiting
from helhet.chain.models import Unit
from helhet.chain.queries import authorities
from helhet.core.actions import Channel, Deed, happened
from helhet.sources.model import Given, silent
from helhet.warehouse.models import ImportRun

_log = logging.getLogger(__name__)


def listen() -> None:
    """Start listening; called once when the program starts."""
    happened.connect(_changed, dispatch_uid="release")


def decide_waiting() -> int:
    """Decide for every authority whose own figures wait; returns for how many it was done."""
    # A process that was ended while it decided has left its run saying that it still does.
    ImportRun.objects.exclude(ended_at=None).exclude(progress={}).update(progress={})
    return sum(_decided(authority) for authority in authorities() if is_waiting(authority))


def _changed(sender: object, deed: Deed, **_kwargs: Any) -> None:
    """After an import, or a change of the tree, of an authority that has figures of its own."""
    authority = _authority(deed)
    if authority is not None and authority.snapshot_set.exists():
        with _told(deed) as tell:
            _decided(authority, tell)


@contextmanager
def _told(deed: Deed) -> Iterator[Callable[[int, int, str], None]]:
    """Who waits for an import hears how far the decision has come: at the command, and with the run."""
    run, given = deed.result, deed.details.get("given")
    if not isinstance(run, ImportRun) or not isinstance(given, Given):
        yield silent
        return

    def note(done: int, of: int, doing: str) -> None:
        words = _("Deciding what may be shown: %(doing)s") % {"doing": doing}
        given.progress(done, of, words)
        run.progress = {"done": done, "of": of, "doing": words, "is_deciding": True}
        run.save(update_fields=["progress"])

    try:
        yield note
    finally:
        run.progress = {}
        run.save(update_fields=["progress"])


def _decided(authority: Unit, tell: Callable[[int, int, str], None] = silent) -> bool:
    # The engine takes half a second to load, and most processes never decide.
    from helhet.analysis.actions import release_figures
    from helhet.analysis.release.solve import UnsafeError

    try:
        release_figures(by=Channel.SYSTEM, authority=authority, tell=tell)
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
