"""helhet figures and helhet indicators."""

import difflib
import json
from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from helhet.command import start

if TYPE_CHECKING:
    from helhet.analysis.model import Figure, Figures
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
    _check_split(declared, split)
    answers = [
        figures(declared, units, authority=authority, splits=(split,), audience=Audience(audience))
        for authority, units in _units(path, deep)
    ]
    _print(_of_period(answers, period), form)


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
        hint = _closest(key, known) or " See helhet indicators."
        raise click.UsageError(f"There is no indicator called {key!r}.{hint}")
    return known[key]


def _closest(asked: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(asked, known, 3, 0.4)
    return f" Did you mean {' or '.join(close)}?" if close else ""


def _check_split(indicator: "Indicator", split: str) -> None:
    from helhet.analysis.splits import is_declared, splits_of

    if is_declared(indicator, split):
        return
    known = [name for name in splits_of(indicator) if name]
    if "programme" in indicator.splits:
        known.append("programme:NA (or another programme's code)")
    use = f"Use {' or '.join(known)}." if known else "It has no splits."
    raise click.UsageError(f"{indicator.key} is not divided by {split!r}. {use}")


def _of_period(answers: list["Figures"], period: str | None) -> list["Figure"]:
    """The rows of one period, or of all; those that have no period say why, and stay."""
    rows = [row for answer in answers for row in answer.rows]
    if period is None:
        return rows
    known = sorted({row.period.code for row in rows if row.period})
    if period not in known:
        use = f" There are: {', '.join(known)}." if known else " Nothing has been read in yet."
        raise click.UsageError(f"There are no figures for {period!r}.{_closest(period, known)}{use}")
    return [row for row in rows if row.period is None or row.period.code == period]


def _units(path: str | None, deep: bool) -> list[tuple["Unit", list["Unit"]]]:
    from helhet.analysis.figures import moment
    from helhet.chain.queries import at_or_below, authorities, normal, unit_at, unit_formerly_at

    if path is None:
        return [(root, list(at_or_below(root))) for root in authorities()]
    unit = unit_at(path) or unit_formerly_at(path)
    if unit is None:
        known = [below.path for root in authorities() for below in at_or_below(root)]
        hint = _closest(normal(path), known)
        raise click.UsageError(f"There is no unit at {normal(path)}.{hint}")
    authority = unit_at(unit.root_path)
    if authority is None:
        raise click.ClickException(f"{unit.path} has no authority above it.")
    return [(authority, list(at_or_below(unit)) if deep else moment(unit).columns(unit))]


def _print(rows: list["Figure"], form: str) -> None:
    from helhet.analysis.records import csv_text, record

    if form == "json":
        click.echo(json.dumps([record(row) for row in rows], ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(csv_text(rows), nl=False)
    else:
        for row in rows:
            value = "" if row.value is None else f"{row.value:g}"
            counts = f"{row.numerator}/{row.denominator}" if row.numerator is not None else ""
            period = row.period.code if row.period else ""
            click.echo(
                f"{row.unit.name:36} {period:8} {value:>7} {counts:>9}  {row.status.value}"
                + (f"  {row.reason}" if row.reason else "")
            )
