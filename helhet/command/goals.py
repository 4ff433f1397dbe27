"""helhet goals: the national goals that local goals point to."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from helhet.command import start

if TYPE_CHECKING:
    from helhet.core.csv_rows import TableError


@click.command("goals")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--check", "only_check", is_flag=True, help="Only say whether FILE can be used.")
def goals_command(file: Path | None, only_check: bool) -> None:
    """Read the installation's own list of national goals from FILE; without FILE list those known.

    \b
    FILE is a table (CSV) with the columns skolform, slag, kod, text, gäller från and källa. It is kept
    as national_goals.csv in the home folder and takes the place of the one before. The goals that the
    law sets are always there.

    \b
    Examples:
      helhet goals
      helhet goals national_goals.csv
    """
    start()
    if file is None:
        _list()
    else:
        _read_in(file, only_check)


def _list() -> None:
    from helhet.thread.goals import known_goals

    for row in known_goals().values():
        click.echo(f"{row.code:24} {row.kind_name}: {row.text}")


def _read_in(file: Path, only_check: bool) -> None:
    from helhet.core.actions import Channel
    from helhet.core.csv_rows import TableError
    from helhet.thread.actions import keep_national_goals
    from helhet.thread.goals.national import goals_in

    content = file.read_bytes()
    try:
        if only_check:
            click.echo(f"{file.name} can be used: {len(goals_in(content))} goals.")
            return
        found = keep_national_goals(by=Channel.COMMAND, content=content)
    except TableError as error:
        raise click.ClickException(_refused(file, error)) from error
    click.echo(f"{len(found)} goals of {file.name} are known beside those of the law.")
    for code, count in sorted(_left_behind().items()):
        click.echo(f"  {code}: {count} local goals point to it, and it is no longer in the list.", err=True)


def _refused(file: Path, error: "TableError") -> str:
    """Where each fault is, and what to do about it."""
    lines = [f"{file.name} was refused, and nothing of it was kept."]
    for one in error.problems[:20]:
        row = f", row {one.row}" if one.row else ""
        column = f", column “{one.column}”" if one.column else ""
        lines.append(f"  {file.name}{row}{column}: {one.text} {one.do}")
    if len(error.problems) > 20:
        lines.append(f"  and {len(error.problems) - 20} more.")
    return "\n".join(lines)


def _left_behind() -> dict[str, int]:
    """Codes that local goals have and the list has not, with how many."""
    from collections import Counter

    from helhet.thread.goals import known_goals
    from helhet.thread.models import Step

    used = Counter(
        str(fields.get("national_goal", ""))
        for fields in Step.objects.filter(kind="goal").values_list("fields", flat=True)
    )
    return {code: count for code, count in used.items() if code and code not in known_goals()}
