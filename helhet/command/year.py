"""helhet year: the year of an authority, its template, and beginning the next one."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from helhet.command import start

if TYPE_CHECKING:
    from datetime import date

    from helhet.chain.models import Unit
    from helhet.year.wheel.queries import Planned

_FORMAT = click.option("--format", "as_format", type=click.Choice(["text", "json"]), default="text")
_STARTS = click.option(
    "--school-year",
    "starts",
    type=int,
    help="The year it begins in: 2026 is 2026/27. Else the one that goes on.",
)


@click.group("year", invoke_without_command=True)
@click.option("--unit", "path", help="Whose year it is, such as /kfv; only this unit's part of it.")
@_STARTS
@_FORMAT
@click.pass_context
def year_command(ctx: click.Context, path: str | None, starts: int | None, as_format: str) -> None:
    """Say what there is to hold in a year, when, where, and what became of it.

    The days when efforts are followed up are told of those that everyone at the unit may read.

    \b
    Examples:
      helhet year --unit /kfv
      helhet year --unit /kfv/gymnasiet/nils-ericson --school-year 2026 --format json
      helhet year begin --unit /kfv --school-year 2027
    """
    if ctx.invoked_subcommand is not None:
        return
    start()
    from django.utils import timezone

    from helhet.year.wheel.queries import planned_in, year_of

    unit = _unit(path or "")
    today = timezone.localdate()
    year = year_of(_root(unit), starts, today)
    if year is None:
        raise click.ClickException(
            "That year has not been begun. Say: helhet year begin --unit " + unit.root_path
        )
    rows = planned_in(year, today, unit=unit if unit.parent_id else None)
    told = {
        "occasions": list(_told(rows)),
        "efforts": list(_efforts(unit, year.starts, today)),
        "deadlines": list(_deadlines(_root(unit), year.starts, today)),
    }
    if as_format == "json":
        click.echo(json.dumps({"year": year.label, **told}, ensure_ascii=False, indent=2))
        return
    click.echo(f"{year.label}  {unit.name}")
    for one in told["occasions"]:
        click.echo(f"  {one['from']}  {one['to']}  {one['state']:<9}  {one['name']}, {one['unit']}")
    for one in told["efforts"]:
        name = f"{one['name']} ({one['awaited']}), {one['unit']}"
        click.echo(f"  {one['on']}  {one['on']}  {one['state']:<9}  {name}")
    for one in told["deadlines"]:
        name = f"{one['name']}, {one['assembly']}"
        click.echo(f"  {one['on']}  {one['on']}  {one['state']:<9}  {name}")


@year_command.command("begin")
@click.option("--unit", "path", required=True, help="Whose year it is, such as /kfv.")
@_STARTS
def begin_command(path: str, starts: int | None) -> None:
    """Begin a year from the authority's template; from the product's own where it has none.

    \b
    Example:
      helhet year begin --unit /kfv --school-year 2027
    """
    start()
    from django.utils import timezone

    from helhet.core.actions import ActionError, Channel
    from helhet.year.actions import begin_year
    from helhet.year.wheel.model import starts_of

    authority = _root(_unit(path))
    try:
        year = begin_year(
            by=Channel.COMMAND,
            authority=authority,
            starts=starts_of(timezone.localdate()) if starts is None else starts,
        )
    except ActionError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{year.label} is begun: {year.occasions.count()} occasions.")


def _told(rows: "list[Planned]") -> Iterator[dict[str, str]]:
    for row in rows:
        yield {
            "from": row.occasion.from_on.isoformat(),
            "to": row.occasion.to_on.isoformat(),
            "state": row.state.value,
            "name": row.occasion.name,
            "unit": row.unit.name,
            "path": row.unit.path,
            "clock": row.occasion.clock,
        }


def _efforts(unit: "Unit", starts: int, today: "date") -> Iterator[dict[str, str]]:
    from helhet.chain.queries import goes_on_at
    from helhet.reports.story import everyone_at
    from helhet.year.wheel.efforts import effort_days
    from helhet.year.wheel.model import span_of

    for day in effort_days(everyone_at(unit), goes_on_at(unit), span_of(starts), today):
        state = "due" if day.is_due(today) else "ahead"
        yield {
            "on": day.on.isoformat(),
            "awaited": day.awaited.value,
            "state": state if day.followed_on is None else "followed",
            "name": day.step.title,
            "owner": day.prediction.owner_role,
            "unit": day.step.unit.name,
            "path": day.step.unit.path,
        }


def _deadlines(authority: "Unit", starts: int, today: "date") -> Iterator[dict[str, str]]:
    from helhet.assembly.deadlines import deadlines_of
    from helhet.assembly.queries import assemblies_of
    from helhet.year.wheel.model import span_of

    for one in deadlines_of(assemblies_of(authority), span_of(starts)):
        yield {
            "on": one.on.isoformat(),
            "state": one.standing(today).value,
            "name": str(one.name),
            "key": one.key,
            "assembly": str(one.assembly.number),
        }


def _unit(path: str) -> "Unit":
    from helhet.chain.queries import authorities, unit_at

    found = unit_at(path) if path else authorities().first()
    if found is None:
        raise click.ClickException(f"There is no unit at {path or '/'}.")
    return found


def _root(unit: "Unit") -> "Unit":
    return _unit(unit.root_path)
