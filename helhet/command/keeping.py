"""helhet check, backup and restore: keeping the data whole."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import click

from helhet.command import start

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("check")
def check_command() -> None:
    """Check settings, database, snapshots and texts; say what to do about each fault.

    \b
    Example:
      helhet check
    """
    start()
    faults = list(_faults())
    for fault in faults:
        click.echo(f"  {fault}", err=True)
    if faults:
        raise click.ClickException("1 fault found." if len(faults) == 1 else f"{len(faults)} faults found.")
    click.echo("All is well: settings, home folder, database, snapshots and texts.")


@click.command("backup")
@click.argument("folder", type=_FOLDER, metavar="DIR")
@click.option(
    "--move", is_flag=True, help="Also texts without a name that wait: to move, then erase the copy."
)
def backup_command(folder: Path, move: bool) -> None:
    """Write everything to DIR: database, snapshots, media, and a manifest of hashes.

    \b
    Examples:
      helhet backup /backup/2026-11-24
      helhet backup /tmp/to-the-new-server --move
    """
    start()
    from django.conf import settings

    from helhet.command.backups import BackupError, save

    try:
        count = save(
            folder, settings.ENVIRONMENT.home_path, settings.DATABASES["default"], _tell, with_waiting=move
        )  # fmt: skip
    except (BackupError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} files saved in {folder}.")


@click.command("restore")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@click.option("--replace", is_flag=True, help="Overwrite the data that is there.")
def restore_command(folder: Path, replace: bool) -> None:
    """Bring back what backup wrote to DIR, after checking every hash. Stop Helhet first.

    \b
    Examples:
      helhet restore /backup/2026-11-24
      helhet restore /backup/2026-11-24 --replace
    """
    start()
    from django.conf import settings

    from helhet.command.backups import BackupError, bring_back, verify

    home = settings.ENVIRONMENT.home_path
    try:
        verify(folder)
        if not replace and _holds_data(home):
            raise click.ClickException(f"{home} holds data already. Say --replace to overwrite it.")
        bring_back(folder, home, settings.DATABASES["default"], _tell)
    except (BackupError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Everything in {folder} is back.")


def _tell(doing: str) -> None:
    click.echo(f"  {doing} …")


def _holds_data(home: Path) -> bool:
    from django.db import connection

    return bool(connection.introspection.table_names()) or any((home / "warehouse").glob("*/*"))


def _faults() -> Iterator[str]:
    yield from _settings()
    database = list(_database())
    yield from database
    if not database:
        yield from _snapshots()
        yield from _releases()
    yield from _goals()
    yield from _texts()
    yield from _films()


def _films() -> Iterator[str]:
    from helhet.voices.films.confined import lacking

    yield from lacking()


def _settings() -> Iterator[str]:
    from django.conf import settings
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    try:
        call_command("check", stdout=io.StringIO(), stderr=io.StringIO())
    except SystemCheckError as error:
        yield f"Settings: {error}"
    home = settings.ENVIRONMENT.home_path
    if not os.access(home, os.W_OK):
        yield f"Home folder: {home} cannot be written to. Give the user that runs Helhet the right to."


def _database() -> Iterator[str]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import OperationalError

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        first = str(error).strip().splitlines()[0]
        yield f"Database: it cannot be reached ({first}). See HELHET_DATABASE_URL."
        return
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "Database: it is empty or from an earlier version. Start helhet serve once, it migrates."


def _snapshots() -> Iterator[str]:
    from helhet.sources.queries import lost_snapshots

    for name in lost_snapshots():
        yield f"Snapshot {name} is missing or changed on disk. Restore it, or read the file in again."


def _releases() -> Iterator[str]:
    from helhet.analysis.ledger import is_waiting
    from helhet.chain.queries import authorities

    for authority in authorities():
        if is_waiting(authority):
            yield f"Own figures of {authority.path} wait for a decision. Run helhet release decide."


def _goals() -> Iterator[str]:
    from helhet.core.csv_rows import TableError
    from helhet.thread.goals.national import goals_in, own_file

    path = own_file()
    try:
        if path.exists():
            goals_in(path.read_bytes())
    except (OSError, TableError) as error:
        yield f"National goals: {path.name} is not used ({error}). Mend it and run helhet goals FILE."


def _texts() -> Iterator[str]:
    from django.conf import settings

    for folder in settings.LOCALE_PATHS:
        if not (Path(folder) / "sv" / "LC_MESSAGES" / "django.mo").exists():
            yield "Texts: the Swedish texts are not compiled. Run make setup."
