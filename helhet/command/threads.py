"""helhet threads: how quickly what people raise is answered, and what waits."""

import json

import click

from helhet.command import start


@click.command("threads")
@click.option("--unit", "path", default="", help="Only at this unit and below it, such as /kfv/gymnasiet.")
@click.option("--format", "as_format", type=click.Choice(["text", "json"]), default="text")
def threads_command(path: str, as_format: str) -> None:
    """How many things were raised, how many have their answer, and how long it took.

    \b
    Examples:
      helhet threads
      helhet threads --unit /kfv/gymnasiet --format json
    """
    start()
    from helhet.chain.queries import authorities, unit_at
    from helhet.thread.queries import silence

    unit = unit_at(path) if path else None
    if path and unit is None:
        raise click.ClickException(f"There is no unit at {path}. helhet check lists what is wrong.")
    rows = [
        {
            "unit": row.path,
            "raised": found.raised,
            "answered": found.answered,
            "median_days": found.median_days,
            "waiting": found.waiting,
            "late": found.late,
        }
        for row in ([unit] if unit else list(authorities()))
        for found in [silence(row.path)]
    ]
    if as_format == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        days = (
            "no answer yet" if row["median_days"] is None else f"{row['median_days']:.0f} days to an answer"
        )
        click.echo(
            f"{row['unit']}: {row['raised']} raised, {row['answered']} answered ({days}, the middle one), "
            f"{row['waiting']} waiting, {row['late']} of them more than 60 days"
        )
