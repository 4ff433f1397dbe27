"""helhet import."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from helhet.command import start

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from rich.progress import Progress, TaskID

    from helhet.chain.models import Unit
    from helhet.sources.model import Given
    from helhet.sources.queries import ImportRun

    Tell = Callable[[int, int, str], None]


@click.command("import")
@click.argument("source")
@click.argument("what", nargs=-1, required=True, metavar="FILE…|URL|ID…")
@click.option("--dry-run", is_flag=True, help="Read and check everything, keep nothing.")
@click.option("--authority", "path", help="Path of the authority, for its own tables.")
def import_command(source: str, what: tuple[str, ...], dry_run: bool, path: str | None) -> None:
    """Read files, an address or key figures by their ids, of SOURCE.

    \b
    Examples:
      helhet import skolverket-leavers "Avgångselever 2023 Skolenhet.xlsx"
      helhet import skolverket-leavers *.xlsx --dry-run
      helhet import kolada N17673
    """
    start()
    from rich.console import Console

    from helhet.core.actions import ActionError, Channel
    from helhet.sources.actions import import_given

    _refuse_missing(source, what)
    authority = _authority(path)
    console, failed = Console(stderr=True), 0
    for text in what:
        with _progress(console) as progress:
            task = progress.add_task(text, total=None)

            def tell(
                done: int, of: int, doing: str, bar: "Progress" = progress, task: "TaskID" = task
            ) -> None:
                bar.update(task, completed=done, total=of, description=doing)

            given = _given(source, text, authority, tell)
            try:
                run = import_given(by=Channel.COMMAND, source=source, given=given, dry_run=dry_run)
            except ActionError as error:
                raise click.UsageError(str(error)) from error
        failed += run.state == run.State.FAILED
        _tell(run)
    if failed:
        raise click.exceptions.Exit(1)


def _refuse_missing(source: str, what: tuple[str, ...]) -> None:
    """Before the first file is read: a mistyped third name must not leave two read in."""
    for text in what:
        if not _is_address(text) and not Path(text).is_file() and not _is_named(source, text):
            raise click.UsageError(f"There is no file called {text}.")


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _is_named(source: str, text: str) -> bool:
    """Something that the source finds by its name, such as the id of a key figure."""
    from helhet.sources.model import sources

    declared = sources().get(source)
    named = declared.named if declared else None
    return named is not None and named.fullmatch(text) is not None


def _given(source: str, text: str, authority: "Unit | None", tell: "Tell") -> "Given":
    from helhet.sources.model import Given

    if _is_address(text):
        return Given(url=text, name=text, authority=authority, progress=tell)
    path = Path(text)
    if not path.is_file() and _is_named(source, text):
        return Given(name=text.upper(), authority=authority, progress=tell)
    return Given(path=path, name=path.name, authority=authority, progress=tell)


def _authority(path: str | None) -> "Unit | None":
    from helhet.chain.queries import unit_at

    if path is None:
        return None
    unit = unit_at(path)
    if unit is None or unit.parent_id is not None:
        raise click.UsageError(f"There is no authority at {path}.")
    return unit


def _progress(console: "Console") -> "Progress":
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description:40.40}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )


def _tell(run: "ImportRun") -> None:
    click.echo(f"{run.given}: {run.state}")
    if run.rows_read:
        counts = ", ".join(f"{value} {name}" for name, value in run.counts.items())
        click.echo(f"  {run.rows_read} rows read, {run.rows_kept} kept; {counts}")
    for problem in run.problems:
        where = ", ".join(f"{name} {problem[name]}" for name in ("sheet", "row", "column") if problem[name])
        click.echo(f"  {problem['text']} {f'({where}) ' if where else ''}{problem['do']}", err=True)
