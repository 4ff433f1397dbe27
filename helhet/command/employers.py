"""helhet employers: which vocational programmes have heard their employers, and links to give them."""

import json
from typing import TYPE_CHECKING

import click

from helhet.command import start

if TYPE_CHECKING:
    from helhet.voices.employers.queries import Heard


@click.group("employers", invoke_without_command=True)
@click.option("--unit", "path", default="", help="Only at this unit and below it, such as /kfv/gymnasiet.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_context
def employers_command(context: click.Context, path: str, as_json: bool) -> None:
    """Every vocational programme, with how much its employers have said and when; and links for them.

    \b
    Examples:
      helhet employers
      helhet employers --unit /kfv/gymnasiet --json
      helhet employers link /kfv/gymnasiet/norra/ft --name "Verkstaden vid hamnen"
    """
    if context.invoked_subcommand is not None:
        return
    start()
    from django.utils import timezone

    from helhet.chain.queries import authorities, unit_at
    from helhet.voices.employers.queries import heard, programmes

    unit = unit_at(path) if path else None
    if path and unit is None:
        raise click.ClickException(f"There is no unit at {path}. helhet check lists what is wrong.")
    today = timezone.localdate()
    units = [row for root in ([unit] if unit else authorities()) for row in programmes(root, today)]
    counts = heard(units)
    rows = [_row(row.path, row.name, counts[row.path]) for row in units]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        said = (
            f"{row['voices']} voices, the newest {row['newest']}" if row["voices"] else "no employer's voice"
        )
        click.echo(f"{row['unit']}: {said}")


def _row(path: str, name: str, found: "Heard") -> dict[str, object]:
    from django.utils import timezone

    newest = timezone.localdate(found.newest_at).isoformat() if found.newest_at else None
    return {"unit": path, "name": name, "voices": found.count, "newest": newest}


@employers_command.command("link")
@click.argument("path")
@click.option("--name", required=True, help="The name of the company or the council; no person's.")
@click.option("--council", is_flag=True, help="For a programme council, where several use the same link.")
def link_command(path: str, name: str, council: bool) -> None:
    """Make a link at the programme at PATH and print it. It is shown this one time."""
    start()
    from django.conf import settings
    from django.urls import reverse

    from helhet.chain.queries import unit_at
    from helhet.core.actions import Channel
    from helhet.voices import actions

    unit = unit_at(path)
    if unit is None:
        raise click.ClickException(f"There is no unit at {path}. helhet check lists what is wrong.")
    holder = "council" if council else "workplace"
    handed = actions.give_link(by=Channel.COMMAND, unit=unit, name=name, holder=holder)
    base = settings.ENVIRONMENT.url.rstrip("/")
    click.echo(f"{base}{reverse('arbetsgivare', kwargs={'token': handed.token})}")
