"""helhet story: a school year of a unit as text, as it was known then."""

from typing import TYPE_CHECKING

import click

from helhet.command import start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helhet.reports.story import Story


@click.command("story")
@click.argument("path")
@click.option("--school-year", "starts", type=int, default=None, help="The year it begins in; else this one.")
def story_command(path: str, starts: int | None) -> None:
    """Tell a unit's school year: what was known, thought, done, what happened, what was learnt.

    It is told with what everyone at the unit may read, in Swedish.

    \b
    Examples:
      helhet story /kfv
      helhet story /kfv/gymnasiet --school-year 2025
    """
    start()
    from django.utils import timezone, translation

    from helhet.chain.queries import unit_at
    from helhet.reports.story import everyone_at, span, story_of
    from helhet.year.wheel.model import starts_of

    unit, today = unit_at(path), timezone.localdate()
    if unit is None:
        raise click.ClickException(f"There is no unit at {path}. helhet check lists what is wrong.")
    try:
        told = span(starts_of(today) if starts is None else starts, today)
    except ValueError as error:
        raise click.UsageError(f"{error}: choose a year that has.") from error
    with translation.override("sv"):
        click.echo("\n".join(_lines(story_of(unit, everyone_at(unit), told))))


def _lines(story: "Story") -> "Iterator[str]":
    from helhet.reports.editions.story import lines, report

    head = report(story)
    yield from (f"{head.title}, {head.subtitle}", head.lead)
    for told in story.chapters:
        yield from ("", str(told.chapter.heading).upper(), told.words)
        for item in told.items:
            yield from (f"  {item.title}", *(f"    {line}" for line in lines(item)))
        if told.more:
            yield f"  och {told.more} till"
