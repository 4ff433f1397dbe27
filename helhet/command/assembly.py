"""helhet assembly: the editions of an assembly, beginning and changing one, and its programme."""

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from helhet.command import start

if TYPE_CHECKING:
    from helhet.assembly.models import Assembly
    from helhet.chain.models import Unit

_FORMAT = click.option("--format", "as_format", type=click.Choice(["text", "json"]), default="text")
_UNIT = click.option("--unit", "path", required=True, help="Whose assembly it is, such as /kfv.")
_DAY = click.DateTime(["%Y-%m-%d"])
_CLOCK = click.DateTime(["%H:%M"])


@click.group("assembly", invoke_without_command=True)
@_FORMAT
@click.pass_context
def assembly_command(ctx: click.Context, as_format: str) -> None:
    """List the editions of all assemblies, the newest first.

    \b
    Examples:
      helhet assembly
      helhet assembly begin 10 --unit /kfv --on 2027-03-12 --from 9
      helhet assembly show 9 --unit /kfv --format json
    """
    if ctx.invoked_subcommand is not None:
        return
    start()
    from helhet.assembly.queries import assemblies_of
    from helhet.chain.queries import authorities

    rows = [row for unit in authorities() for row in assemblies_of(unit)]
    if as_format == "json":
        click.echo(json.dumps([_told(row) for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row.unit.path}  {row.number}  {row.on.isoformat()}  {row.state}  {row.place}".rstrip())


def _told(row: "Assembly") -> dict[str, object]:
    return {
        "unit": row.unit.path,
        "number": row.number,
        "on": row.on.isoformat(),
        "state": row.state,
        "place": row.place,
        "watchword": row.watchword,
        "axis": row.axis,
        "capacity": row.capacity,
    }


@assembly_command.command("begin")
@click.argument("number", type=click.IntRange(1, 500))
@_UNIT
@click.option("--on", type=_DAY, required=True, help="The day: 2027-03-12.")
@click.option("--from", "earlier", type=int, help="The number of an edition whose programme comes along.")
def begin_command(number: int, path: str, on: datetime, earlier: int | None) -> None:
    """Begin edition NUMBER, from an earlier one or with a day as it mostly is.

    \b
    Example:
      helhet assembly begin 10 --unit /kfv --on 2027-03-12 --from 9
    """
    start()
    from helhet.assembly import actions
    from helhet.core.actions import Channel

    unit = _unit(path)
    if earlier is None:
        made = actions.create_assembly(by=Channel.COMMAND, unit=unit, number=number, on=on.date())
    else:
        old = _edition(unit, earlier)
        made = actions.clone_assembly(by=Channel.COMMAND, assembly=old, number=number, on=on.date())
    click.echo(f"Edition {made.number} is begun, with {made.items.count()} points.")


@assembly_command.command("change")
@click.argument("number", type=int)
@_UNIT
@click.option("--on", type=_DAY, help="The day: 2027-03-12.")
@click.option("--begins", type=_CLOCK, help="When it begins: 09:00.")
@click.option("--ends", type=_CLOCK, help="When it ends: 16:00.")
@click.option("--place", help="Where it is held.")
@click.option("--watchword", help="The watchword of the day.")
@click.option("--capacity", type=click.IntRange(1), help="How many there is room for.")
@click.option("--register-by", type=_DAY, help="The last day to register.")
@click.option("--axis", type=click.Choice(["theme", "unit"]), help="Whether panels are by theme or by unit.")
def change_command(number: int, path: str, axis: str | None, **given: object) -> None:
    """Change what is said of edition NUMBER; what is not named stays.

    \b
    Example:
      helhet assembly change 10 --unit /kfv --place Drömfabriken --capacity 150
    """
    start()
    from helhet.assembly import actions
    from helhet.core.actions import Channel

    edition = _edition(_unit(path), number)
    said = {
        _FIELDS.get(name, name): _plain(name, value) for name, value in given.items() if value is not None
    }
    if said:
        facts = replace(actions.facts_of(edition), **said)  # type: ignore[arg-type]
        edition = actions.change_assembly(by=Channel.COMMAND, assembly=edition, facts=facts)
    if axis is not None:
        edition = actions.choose_axis(by=Channel.COMMAND, assembly=edition, axis=axis)
    click.echo(json.dumps(_told(edition), ensure_ascii=False))


_FIELDS = {"register_by": "registration_to"}


def _plain(name: str, value: object) -> object:
    if isinstance(value, datetime):
        return value.time() if name in ("begins", "ends") else value.date()
    return value


@assembly_command.command("show")
@click.argument("number", type=int)
@_UNIT
@_FORMAT
def show_command(number: int, path: str, as_format: str) -> None:
    """The programme of edition NUMBER, how many have answered, and what does not add up.

    \b
    Example:
      helhet assembly show 9 --unit /kfv
    """
    start()
    from django.db.models import prefetch_related_objects

    from helhet.assembly import clashes, plan, queries, waiting

    edition = _edition(_unit(path), number)
    points = queries.programme(edition)
    prefetch_related_objects(points, "panel__panellists__person", "panel__moderator")
    slots = plan.slots(edition, points)
    counts = waiting.counts(edition)
    found = [row.sentence for row in clashes.clashes(edition, points, counts["coming"])]
    if as_format == "json":
        told = [
            {"begins": slot.begins.strftime("%H:%M"), "ends": slot.ends.strftime("%H:%M"),
             "kind": slot.item.kind, "title": slot.item.title, "room": slot.item.room and slot.item.room.name}
            for slot in slots
        ]  # fmt: skip
        more = {"programme": told, "guests": counts, "clashes": found}
        click.echo(json.dumps(_told(edition) | more, ensure_ascii=False, indent=2))
        return
    for slot in slots:
        room = f"  ({slot.item.room.name})" if slot.item.room else ""
        click.echo(f"{slot.begins:%H.%M}–{slot.ends:%H.%M}  {slot.item.title}{room}")
    click.echo(f"{counts['coming']} coming, {counts['waiting']} in line, {counts['there']} have come.")
    for sentence in found:
        click.echo(f"  {sentence}", err=True)


def _unit(path: str) -> "Unit":
    from helhet.chain.queries import unit_at

    found = unit_at(path)
    if found is None:
        raise click.ClickException(f"There is no unit {path}.")
    return found


def _edition(unit: "Unit", number: int) -> "Assembly":
    from helhet.assembly.queries import edition

    found = edition(unit, number)
    if found is None:
        raise click.ClickException(f"{unit.path} has no edition {number}.")
    return found
