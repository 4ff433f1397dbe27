"""helhet figures and helhet indicators."""

import csv
import difflib
import json
import sys
from typing import TYPE_CHECKING

import click

from helhet.command import start

if TYPE_CHECKING:
    from helhet.analysis.model import Figure
    from helhet.chain.models import Unit
    from helhet.indicators.model import Indicator

_FORMATS = click.Choice(["text", "json", "csv"])


@click.command("figures")
@click.argument("indicator")
@click.option("--unit", "path", help="Path of a unit, such as /kfv; without it all units.")
@click.option("--deep", is_flag=True, help="Everything below the unit, not only the next level.")
@click.option("--period", help="Only this period, such as 2022/23.")
@click.option("--split", default="", help="Such as programme_type:vocational or programme:NA.")
@click.option("--audience", type=click.Choice(["public", "authority", "own_unit"]), default="authority")
@click.option("--format", "form", type=_FORMATS, default="text")
def figures_command(
    indicator: str,
    path: str | None,
    deep: bool,
    period: str | None,
    split: str,
    audience: str,
    form: str,
) -> None:
    """Print the figures of INDICATOR.

    \b
    Examples:
      helhet figures leavers-diploma-share --unit /kfv
      helhet figures leavers-diploma-share --unit /kfv --format json
      helhet figures leavers-english-5 --period 2022/23 --split programme_type:vocational
    """
    start()
    from helhet.analysis.figures import figures
    from helhet.analysis.model import Audience

    declared = _indicator(indicator)
    rows: list[Figure] = []
    for authority, units in _units(path, deep):
        answer = figures(
            declared,
            units,
            authority=authority,
            periods=None if period is None else [period],
            splits=(split,),
            audience=Audience(audience),
        )
        rows.extend(answer.rows)
    if period is not None and not any(row.period for row in rows):
        raise click.ClickException(f"No figures of {indicator} for {period}.")
    _print(rows, form)


@click.command("indicators")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def indicators_command(form: str) -> None:
    """List what is followed.

    \b
    Example:
      helhet indicators --format json
    """
    start()
    from helhet.indicators.model import indicators

    rows = [
        {"key": row.key, "theme": row.theme, "name": str(row.name), "source": row.source}
        for row in indicators().values()
    ]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            click.echo(f"{row['key']:34} {row['name']}")


def _indicator(key: str) -> "Indicator":
    from helhet.indicators.model import indicators

    known = indicators()
    if key not in known:
        close = difflib.get_close_matches(key, known, 3, 0.4)
        hint = f" Did you mean {' or '.join(close)}?" if close else " See helhet indicators."
        raise click.UsageError(f"There is no indicator called {key!r}.{hint}")
    return known[key]


def _units(path: str | None, deep: bool) -> list[tuple["Unit", list["Unit"]]]:
    from helhet.analysis.figures import columns
    from helhet.chain.queries import at_or_below, authorities, normal, unit_at, unit_formerly_at

    if path is None:
        return [(root, list(at_or_below(root))) for root in authorities()]
    unit = unit_at(path) or unit_formerly_at(path)
    if unit is None:
        raise click.UsageError(f"There is no unit at {normal(path)}.")
    authority = unit_at(unit.root_path)
    if authority is None:
        raise click.ClickException(f"{unit.path} has no authority above it.")
    return [(authority, list(at_or_below(unit)) if deep else columns(unit))]


def _print(rows: list["Figure"], form: str) -> None:
    from helhet.analysis.records import COLUMNS, flat, record

    if form == "json":
        click.echo(json.dumps([record(row) for row in rows], ensure_ascii=False, indent=2))
    elif form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(COLUMNS)
        writer.writerows(flat(row) for row in rows)
    else:
        for row in rows:
            value = "" if row.value is None else f"{row.value:g}"
            counts = f"{row.numerator}/{row.denominator}" if row.numerator is not None else ""
            period = row.period.code if row.period else ""
            click.echo(
                f"{row.unit.name:36} {period:8} {value:>7} {counts:>9}  {row.status.value}"
                + (f"  {row.reason}" if row.reason else "")
            )
