"""helhet surveys: which surveys there are, what may be told of one, closing one and taking one in."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click

from helhet.command import start

if TYPE_CHECKING:
    from helhet.chain.models import Unit
    from helhet.sources.model import Problem
    from helhet.voices.models import Survey
    from helhet.voices.surveys.foreign.reader import Preview
    from helhet.voices.surveys.results import Result

_FORMAT = click.option("--format", "as_format", type=click.Choice(["text", "json"]), default="text")


@click.group("surveys", invoke_without_command=True)
@click.option("--unit", "path", default="", help="Only at this unit and below it, such as /kfv/gymnasiet.")
@_FORMAT
@click.pass_context
def surveys_command(ctx: click.Context, path: str, as_format: str) -> None:
    """List surveys with how many have answered.

    \b
    Examples:
      helhet surveys
      helhet surveys --unit /kfv/gymnasiet --format json
      helhet surveys show 0d9f… --format json
    """
    if ctx.invoked_subcommand is not None:
        return
    start()
    from helhet.chain.queries import authorities
    from helhet.voices.surveys.queries import surveys_at

    found = [row for one in ([_unit(path)] if path else list(authorities())) for row in surveys_at(one)]
    if as_format == "json":
        click.echo(json.dumps([_told(row) for row in found], ensure_ascii=False, indent=2))
        return
    for row in found:
        told = _told(row)
        rate = f"{told['answered']} of {told['invited']}"
        click.echo(f"{row.key}  {row.state:<6}  {rate}  {row.title} ({row.unit.path})")


def _told(row: "Survey") -> dict[str, object]:
    return {
        "key": str(row.key),
        "title": row.title,
        "unit": row.unit.path,
        "state": row.state,
        "invited": getattr(row, "invited", None),
        "answered": getattr(row, "answered", None),
        "closes_on": row.closes_on.isoformat() if row.closes_on else None,
        "source": row.source,
    }


@surveys_command.command("show")
@click.argument("key", type=click.UUID)
@_FORMAT
def show_command(key: UUID, as_format: str) -> None:
    """What may be told of a closed survey, as it was decided when it closed.

    \b
    Example:
      helhet surveys show 0d9f1c2e-… --format json
    """
    start()
    from helhet.voices.surveys.results import results

    survey = _survey(key)
    if survey.told is None:
        raise click.ClickException("It is not closed yet: nothing of it is told before that.")
    found = results(survey)
    if as_format == "json":
        rows = [
            {"respondents": one.respondents.value, "invited": one.rate.invited, "answered": one.rate.answered,
             "is_told": one.is_told, "questions": [_question(result) for result in one.results]}
            for one in found
        ]  # fmt: skip
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo(f"{one.respondents.label}: {one.rate.answered} of {one.rate.invited} answered")
        if not one.is_told:
            click.echo("  fewer than ten: nothing is told")
        for result in one.results:
            _say(result)


def _say(result: "Result") -> None:
    click.echo(f"  {result.wording}")
    for row in result.rows:
        if row.counts is None:
            click.echo(f"    {row.of.name}: not told")
            continue
        counts = ", ".join(
            f"{option} {count}" for option, count in zip(result.options, row.counts.options, strict=True)
        )
        click.echo(f"    {row.of.name} ({row.counts.answered}): {counts}")


def _question(result: "Result") -> dict[str, object]:
    return {
        "question": result.wording,
        "options": result.options,
        "sets": [
            {"name": row.of.name, "depth": row.of.depth,
             "answered": row.counts.answered if row.counts else None,
             "counts": list(row.counts.options) if row.counts else None}
            for row in result.rows
        ],
    }  # fmt: skip


@surveys_command.command("close")
@click.argument("key", type=click.UUID)
def close_command(key: UUID) -> None:
    """Close a survey: decide what may be told and erase all that is finer than that.

    \b
    Example:
      helhet surveys close 0d9f1c2e-…
    """
    start()
    from helhet.core.actions import ActionError, Channel
    from helhet.voices import actions

    survey = _survey(key)
    try:
        closed = actions.close_survey(by=Channel.COMMAND, survey=survey)
    except ActionError as error:
        raise click.ClickException(str(error)) from error
    checked = sum(kept["protected"] for kept in (closed.told or {}).values())
    click.echo(
        f"Closed. {checked} counts of small groups were attacked before anything was told; none can be had."
    )


@surveys_command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", "path", required=True, help="The unit it is about, such as /kfv/gymnasiet.")
@click.option("--title", required=True, help="What the survey was called.")
@click.option("--closed", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Its last day: 2026-05-12.")
@click.option("--source", required=True, help="Where it was made: a tool, a municipality, on paper.")
@click.option("--check", is_flag=True, help="Only say how it would be read; keep nothing.")
def import_command(file: Path, path: str, title: str, closed: datetime, source: str, check: bool) -> None:
    """Take in a survey made in another tool from FILE, a table of counts by question and group.

    The page Enkäter › Läs in en enkät has a template. Answers of single persons are refused. It is read in
    once: look with --check first.

    \b
    Example:
      helhet surveys import matsalen.csv --unit /kfv/gymnasiet --title "Matsalen"
        --source LimeSurvey --closed 2026-05-12 --check
    """
    start()
    from helhet.core.actions import ActionError, Channel
    from helhet.voices import actions
    from helhet.voices.surveys.foreign.before import TakenInBeforeError

    unit = _unit(path)
    counts = _read(file, unit).table
    if counts is None:
        raise click.exceptions.Exit(1)
    click.echo(f"{file.name}: {counts}")
    if check:
        return
    try:
        survey = actions.take_in_counts(
            by=Channel.COMMAND, unit=unit, title=title, source=source, closed_on=closed.date(), counts=counts
        )
    except TakenInBeforeError as error:
        click.echo(str(error))
        return
    except ActionError as error:
        raise click.ClickException(str(error)) from error
    checked = sum(kept["protected"] for kept in (survey.told or {}).values())
    click.echo(f"Taken in as {survey.key}. {checked} counts of small groups were attacked; none can be had.")


def _read(file: Path, unit: "Unit") -> "Preview":
    """How a file is read; what is wrong, or worth a look, is told on standard error."""
    from helhet.chain.queries import unit_at
    from helhet.voices.surveys.foreign.reader import preview

    found = preview(file, file.name, unit, unit_at(unit.root_path) or unit)
    for problem in found.problems:
        click.echo(f"{_where(problem)}{problem.text} {problem.do}".strip(), err=True)
    return found


def _where(problem: "Problem") -> str:
    places = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
    told = ", ".join(f"{name} {place}" for name, place in places.items() if place)
    return f"{told}: " if told else ""


def _unit(path: str) -> "Unit":
    from helhet.chain.queries import unit_at

    unit = unit_at(path)
    if unit is None:
        raise click.ClickException(f"There is no unit at {path}. helhet check lists what is wrong.")
    return unit


def _survey(key: UUID) -> "Survey":
    from helhet.voices.surveys.queries import survey_with

    survey = survey_with(key)
    if survey is None:
        raise click.ClickException(f"There is no survey {key}. helhet surveys lists those there are.")
    return survey
