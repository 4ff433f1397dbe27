"""Bringing data in: all or nothing, and every attempt is listed with what was wrong."""

import time
from collections.abc import Callable
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, Channel, stepwise
from helhet.people.models import Person
from helhet.sources.model import Given, Problem, Reading, ReadingError, Source, sources
from helhet.warehouse.models import ImportRun
from helhet.warehouse.store import TableError, save_snapshot

_SECONDS_BETWEEN_NOTES = 1.0


@stepwise
def import_given(*, by: By, source: str, given: Given, dry_run: bool = False) -> ImportRun:
    """Read a file or address of a source and keep what it says.

    The run that comes back tells how it went: done, unchanged (the same content was read before),
    checked (a dry run that found nothing wrong) or failed, then with every problem found. Raises
    ActionError when there is nothing that could be tried.
    """
    declared = _source(source)
    _refuse_impossible(declared, given)
    run = ImportRun.objects.create(
        source=source,
        authority=given.authority if declared.is_own else None,
        given=given.label[:400],
        state=ImportRun.State.RUNNING,
        person=by if isinstance(by, Person) else None,
        channel=by.value if isinstance(by, Channel) else "",
    )
    try:
        return _read(run, declared, given, dry_run)
    except ReadingError as error:
        return _failed(run, error.problems)
    except TableError as error:
        return _failed(run, [_fault(str(error))])
    except BaseException:
        # Interrupted, or a fault of ours: the attempt must not stand as running for ever.
        _failed(run, [_fault("")])
        raise


def _read(run: ImportRun, source: Source, given: Given, dry_run: bool) -> ImportRun:
    reading = source.read(replace(given, progress=_noting(run, given.progress)))
    _count(run, reading)
    if any(problem.stops for problem in reading.problems):
        return _failed(run, reading.problems)
    if dry_run:
        return _ended(run, ImportRun.State.CHECKED)
    return _kept(run, source, given, reading)


def _refuse_impossible(source: Source, given: Given) -> None:
    if source.is_own and given.authority is None:
        raise ActionError(
            _("“%(source)s” holds an authority's own figures: say which authority they belong to.")
            % {"source": source.title}
        )
    if given.path is not None and not given.path.is_file():
        raise ActionError(_("There is no file called %(file)s.") % {"file": given.path})
    if given.url and not source.takes_address:
        raise ActionError(
            _("“%(source)s” is read from a file, not from an address.") % {"source": source.title}
        )


def _noting(run: ImportRun, progress: Callable[[int, int, str], None]) -> Callable[[int, int, str], None]:
    """Progress that also stands with the run, for those who wait on a page."""
    noted_at = time.monotonic()

    def note(done: int, of: int, doing: str) -> None:
        nonlocal noted_at
        progress(done, of, doing)
        if time.monotonic() - noted_at >= _SECONDS_BETWEEN_NOTES:
            noted_at = time.monotonic()
            run.progress = {"done": done, "of": of, "doing": doing}
            run.save(update_fields=["progress"])

    return note


def _fault(text: str) -> Problem:
    return Problem(
        _("The reading was interrupted, or met a fault in Helhet.") + (f" ({text})" if text else ""),
        _("Try again. If it fails again, send the file to whoever looks after Helhet."),
    )


def _source(key: str) -> Source:
    known = sources()
    if key not in known:
        raise ActionError(
            _("There is no source called “%(source)s”. Use one of: %(known)s.")
            % {"source": key, "known": ", ".join(known)}
        )
    return known[key]


def _kept(run: ImportRun, source: Source, given: Given, reading: Reading) -> ImportRun:
    news = 0
    with transaction.atomic():
        for scope in reading.scopes:
            snapshot, is_new = save_snapshot(
                source=source.key,
                scope=scope.scope,
                table=scope.table,
                authority=given.authority if source.is_own else None,
                published_on=scope.published_on,
                stands_for=scope.stands_for,
            )
            run.snapshots.add(snapshot)
            news += is_new
    return _ended(run, ImportRun.State.DONE if news else ImportRun.State.UNCHANGED)


def _count(run: ImportRun, reading: Reading) -> None:
    run.rows_read, run.rows_kept = reading.rows_read, reading.rows_kept
    run.counts = reading.counts
    run.problems = [problem.as_record() for problem in reading.problems]


def _failed(run: ImportRun, problems: list[Problem]) -> ImportRun:
    run.rows_kept = 0
    run.problems = [problem.as_record() for problem in problems]
    return _ended(run, ImportRun.State.FAILED)


def _ended(run: ImportRun, state: ImportRun.State) -> ImportRun:
    run.state, run.ended_at = state, timezone.now()
    run.save()
    return run
