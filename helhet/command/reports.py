"""helhet reports: which reports there are of an assembly, one as PDF, and whether what is locked still is."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helhet.command import start

if TYPE_CHECKING:
    from helhet.assembly.models import Assembly

_UNIT = click.option(
    "--unit", "path", default="", help="Whose assembly, such as /kfv; else the only authority's."
)
_NUMBER = click.option("--number", type=int, default=None, help="The edition's number; else the newest.")


@click.group("reports", invoke_without_command=True)
@_UNIT
@_NUMBER
@click.option("--format", "as_format", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def reports_command(ctx: click.Context, path: str, number: int | None, as_format: str) -> None:
    """List the reports of an assembly, with how many have opened each and say that they have read it.

    \b
    Examples:
      helhet reports
      helhet reports --unit /kfv --number 9 --format json
      helhet reports make kunskapsresultat --to kunskapsresultat.pdf
      helhet reports check
    """
    if ctx.invoked_subcommand is not None:
        return
    start()
    from helhet.assembly.frozen import has_pack
    from helhet.assembly.panel_talks import PACK, title_of
    from helhet.assembly.readings import readings
    from helhet.reports.editions import reports_of

    assembly = _assembly(path, number)
    read = readings(assembly)
    titles = {PACK: "Tiominuterspaketet"} if has_pack(assembly) else {}
    titles |= {key: title_of(panel) for key, panel in reports_of(assembly).items()}
    rows = [
        {
            "key": key,
            "title": title,
            "opened": sum(one.opened for one in read.get(key, ())),
            "read": sum(one.read for one in read.get(key, ())),
        }
        for key, title in titles.items()
    ]
    if as_format == "json":
        locked = assembly.frozen_at.isoformat() if assembly.frozen_at else None
        told = {"number": assembly.number, "locked": locked, "digest": assembly.digest, "reports": rows}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['key']:<40} {row['opened']} opened, {row['read']} read  {row['title']}")


@reports_command.command("make")
@click.argument("key")
@click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), required=True)
@_UNIT
@_NUMBER
def make_command(key: str, file: Path, path: str, number: int | None) -> None:
    """Write one report as a tagged PDF, with the figures and words that were locked, if they are.

    \b
    Example:
      helhet reports make kunskapsresultat --to kunskapsresultat.pdf
      helhet reports make tiominuterspaketet --to tiominuterspaketet.pdf
    """
    start()
    from django.utils import translation

    from helhet.assembly.panel_talks import PACK
    from helhet.reports.editions import pack, report, reports_of
    from helhet.reports.renderers.pdf import pdf

    assembly = _assembly(path, number)
    panels = reports_of(assembly)
    if key not in panels and key != PACK:
        raise click.UsageError(f"There is no report called {key}. There are: {', '.join([PACK, *panels])}.")
    with translation.override("sv"):
        told = pack(assembly) if key == PACK else report(panels[key], key)
        made = pdf(told, at=assembly.frozen_at)
    file.write_bytes(made)
    click.echo(f"{file}: {len(made):,} bytes")


@reports_command.command("check")
@_UNIT
@_NUMBER
def check_command(path: str, number: int | None) -> None:
    """Hold what was locked against its hashes, and list what has been corrected since.

    \b
    Example:
      helhet reports check --unit /kfv --number 9
    """
    start()
    from helhet.assembly.frozen import changed_since, corrections

    assembly = _assembly(path, number)
    if assembly.frozen_at is None:
        raise click.ClickException("Figures and words are not locked.")
    changed = changed_since(assembly)
    for key in changed:
        click.echo(f"changed since it was locked: {key or 'the edition as a whole'}", err=True)
    for rows in corrections(assembly).values():
        for one in rows:
            click.echo(f"corrected since: {one.unit}, {one.indicator.name}: {one.sentence}")
    if changed:
        raise click.ClickException(f"{len(changed)} things are not as they were locked.")
    click.echo(f"as it was locked: {assembly.digest}")


def _assembly(path: str, number: int | None) -> "Assembly":
    from helhet.assembly.queries import assemblies_of
    from helhet.chain.queries import authorities, unit_at

    roots = list(authorities())
    unit = unit_at(f"/{path.strip('/')}/") if path else (roots[0] if len(roots) == 1 else None)
    if unit is None:
        raise click.UsageError("Say whose assembly, such as --unit /kfv.")
    rows = assemblies_of(unit)
    found = rows.first() if number is None else rows.filter(number=number).first()
    if found is None:
        raise click.ClickException(f"{unit.name} has no such assembly.")
    return found
