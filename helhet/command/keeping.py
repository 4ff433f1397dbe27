"""helhet check, backup and restore: keeping the data whole."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from helhet import __version__
from helhet.command import start

_MANIFEST = "manifest.json"
_FOLDERS = ("warehouse", "media")


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
        raise click.ClickException(f"{len(faults)} faults found.")
    click.echo("All is well: settings, database, snapshots and texts.")


@click.command("backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def backup_command(folder: Path) -> None:
    """Write everything to DIR: database, snapshots, media, and a manifest of hashes.

    \b
    Example:
      helhet backup /backup/2026-11-24
    """
    start()
    from django.conf import settings

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty: choose a new folder for each backup.")
    folder.mkdir(parents=True, exist_ok=True)
    click.echo("  Database …")
    _save_database(folder, settings.DATABASES["default"])
    for name in _FOLDERS:
        source = settings.ENVIRONMENT.home_path / name
        if source.exists():
            click.echo(f"  {name} …")
            shutil.copytree(source, folder / name)
    hashes = {str(path.relative_to(folder)): _hash(path) for path in _files(folder)}
    manifest = {"version": __version__, "files": hashes}
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=2))
    click.echo(f"{len(hashes)} files saved in {folder}.")


@click.command("restore")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Overwrite the data that is there.")
def restore_command(folder: Path, replace: bool) -> None:
    """Bring back what backup wrote to DIR, after checking every hash.

    \b
    Example:
      helhet restore /backup/2026-11-24 --replace
    """
    start()
    from django.conf import settings

    _check_manifest(folder)
    home = settings.ENVIRONMENT.home_path
    if not replace and ((home / "helhet.sqlite3").exists() or (home / "warehouse").exists()):
        raise click.UsageError(f"{home} holds data already. Say --replace to overwrite it.")
    click.echo("  Database …")
    _bring_back_database(folder, settings.DATABASES["default"])
    for name in _FOLDERS:
        shutil.rmtree(home / name, ignore_errors=True)
        if (folder / name).exists():
            click.echo(f"  {name} …")
            shutil.copytree(folder / name, home / name)
    click.echo(f"Everything in {folder} is back.")


def _faults() -> Iterator[str]:
    from django.core.management import call_command
    from django.core.management.base import CommandError, SystemCheckError
    from django.db import OperationalError

    from helhet.sources.queries import lost_snapshots

    try:
        call_command("check", verbosity=0)
    except SystemCheckError as error:
        yield f"Settings: {error}"
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit:
        yield "Database: it is from an earlier version. Start helhet serve once, it migrates."
        return
    except (OperationalError, CommandError) as error:
        yield f"Database: it cannot be reached ({error}). Check HELHET_DATABASE_URL."
        return
    for name in lost_snapshots():
        yield f"Snapshot {name} is missing or changed on disk. Restore it, or read the file in again."


def _save_database(folder: Path, database: dict[str, Any]) -> None:
    if database["ENGINE"].endswith("sqlite3"):
        with (
            sqlite3.connect(database["NAME"]) as source,
            sqlite3.connect(folder / "helhet.sqlite3") as copy,
        ):
            source.backup(copy)
        return
    _postgres("pg_dump", database, "--format=custom", f"--file={folder / 'helhet.dump'}")


def _bring_back_database(folder: Path, database: dict[str, Any]) -> None:
    if database["ENGINE"].endswith("sqlite3"):
        source = folder / "helhet.sqlite3"
        if not source.exists():
            raise click.ClickException("The backup is of PostgreSQL; set HELHET_DATABASE_URL first.")
        target = Path(database["NAME"])
        for extra in ("", "-wal", "-shm"):
            Path(f"{target}{extra}").unlink(missing_ok=True)
        shutil.copyfile(source, target)
        return
    _postgres("pg_restore", database, "--clean", "--if-exists", "--no-owner", "--dbname",
              database["NAME"], str(folder / "helhet.dump"))  # fmt: skip


def _postgres(program: str, database: dict[str, Any], *arguments: str) -> None:
    environment = {
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": database["NAME"],
    }
    known = {key: value for key, value in environment.items() if value}
    try:
        subprocess.run([program, *arguments], check=True, env={**os.environ, **known})  # noqa: S603
    except FileNotFoundError as error:
        raise click.ClickException(f"{program} is not installed: install PostgreSQL's client.") from error
    except subprocess.CalledProcessError as error:
        raise click.ClickException(f"{program} failed; nothing more was done.") from error


def _check_manifest(folder: Path) -> None:
    path = folder / _MANIFEST
    if not path.exists():
        raise click.UsageError(f"{folder} holds no {_MANIFEST}: it is not a backup of Helhet.")
    for name, digest in json.loads(path.read_text())["files"].items():
        file = folder / name
        if not file.exists() or _hash(file) != digest:
            raise click.ClickException(
                f"{name} is missing or changed since the backup. Nothing was restored."
            )


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
