"""helhet quarter: the student councils' queue to the board, what is planned and what was answered."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from helhet.year.quarter import Quarter


@click.command("quarter")
@click.option("--unit", default="/", help="Path of an authority; without it, all of them.")
def quarter(unit: str) -> None:
    """The student councils' queue to the board: place, days waited, what is planned and what was answered.

    \b
    Examples:
      helhet quarter
      helhet quarter --unit /kfv
    """
    from helhet.chain.queries import authorities, normal
    from helhet.command import start

    start()
    from helhet.year.quarter import quarter_of

    found = [row for row in authorities() if row.path.startswith(normal(unit))]
    if not found:
        raise click.UsageError(f"There is no authority at {unit}.")
    for authority in found:
        _say(quarter_of(authority))


def _say(told: "Quarter") -> None:
    from helhet.year.models import Topic

    click.echo(f"{told.authority.name}: {len(told.queue)} in the queue")
    for row in told.queue:
        click.echo(f"{row.place:>4}. {row.topic} ({row.topic.council.unit.name}), {row.days} days")
    for slot in told.slots:
        click.echo(f"      {slot.meeting.on:%Y-%m-%d}: {len(slot.topics)} planned, room for {slot.left} more")
    for topic in told.heard:
        words = {Topic.Stage.HEARD: "heard, not answered", Topic.Stage.ANSWERED: "answered"}
        click.echo(f"      {topic}: {words.get(topic.stage, 'followed up')}")
