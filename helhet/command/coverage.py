"""helhet coverage: what is followed in a year and what is lost, for a unit."""

import json

import click

from helhet.command import start


@click.command("coverage")
@click.argument("path")
@click.option("--school-year", "starts", type=int, help="The year it begins in; else the one that goes on.")
@click.option("--format", "as_format", type=click.Choice(["text", "json"]), default="text")
def coverage_command(path: str, starts: int | None, as_format: str) -> None:
    """What is followed at a unit in a school year, and what is lost.

    Nothing is shown that not everyone inside the authority may read; the rest is counted.

    \b
    Examples:
      helhet coverage /kfv
      helhet coverage /kfv/gymnasiet --school-year 2026 --format json
    """
    start()
    from django.utils import timezone

    from helhet.chain.queries import unit_at, way_to
    from helhet.reports.coverage.overview import coverage
    from helhet.thread.readers import ThreadReader
    from helhet.year.wheel.model import label_of, starts_of

    unit = unit_at(path)
    if unit is None:
        raise click.ClickException(f"There is no unit at {path}. helhet check lists what is wrong.")
    today = timezone.localdate()
    year = starts if starts is not None else starts_of(today)
    anybody = ThreadReader(0, frozenset(), frozenset(way_to(unit.path)), ())
    found = coverage(unit, year, today, anybody, sees_people=False)
    if as_format == "json":
        rows = [
            {
                "kind": kind.key,
                "of": one.of,
                "lost": one.lost,
                "is_early": one.is_early,
                "hidden": one.hidden,
                "gaps": [{"unit": gap.unit.path, "says": gap.says} for gap in one.gaps],
            }
            for kind, one in found.kinds
        ]
        click.echo(json.dumps({"unit": unit.path, "year": year, "kinds": rows}, ensure_ascii=False, indent=2))
        return
    click.echo(f"{unit.name} {label_of(year)}")
    for kind, one in found.kinds:
        if one.is_early:
            click.echo(f"{kind.name}: the year is new, told from {found.ground.asked_from:%Y-%m-%d}")
            continue
        click.echo(f"{kind.name}: {one.told if one.of else one.note or 'nothing to follow'}")
        for gap in one.gaps:
            click.echo(f"  {gap.says}")
        if one.hidden:
            click.echo(f"  {one.hidden} not shown here")
