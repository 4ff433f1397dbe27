"""helhet nameless: what has become of texts without a name, in numbers."""

import json
from datetime import date, timedelta
from typing import Any

import click

from helhet.command import start


@click.command("nameless")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def nameless_command(as_json: bool) -> None:
    """How many texts without a name were published, withheld and erased, and when the next are gathered.

    \b
    Examples:
      helhet nameless
      helhet nameless --json
    """
    start()
    from helhet.chain.queries import authorities

    rows = [_told(authority) for authority in authorities()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        told = "enough wait" if row["is_enough_waiting"] else "fewer than five wait"
        click.echo(
            f"{row['unit']}: {told}, {row['gathered']} to be published, {row['withheld']} withheld, "
            f"looked through next on {row['next_round']}"
        )
        for year in row["years"]:
            why = ", ".join(f"{reason} {count}" for reason, count in year["withheld"].items()) or "none"
            click.echo(
                f"  {year['year']}: {year['published']} published, {year['urgent']} urgent, "
                f"withheld: {why}; {year['erased']} erased"
            )


def _told(authority: Any) -> dict[str, Any]:
    """One authority. How many wait is told only as enough or not: the number would tell of each arrival."""
    from django.utils import timezone

    from helhet.thread.counting import in_room, latest_round, years
    from helhet.thread.rounds import FEWEST, monday_of

    stages, week = in_room(authority), latest_round(authority)
    this_week: date = monday_of(timezone.localdate())
    next_round = this_week if week is not None and week < this_week else this_week + timedelta(days=7)
    return {
        "unit": authority.path,
        "is_enough_waiting": stages["waiting"] >= FEWEST,
        "gathered": stages["gathered"],
        "withheld": stages["withheld"],
        "next_round": next_round.isoformat(),
        "years": [
            {
                "year": row.year, "published": row.published, "urgent": row.urgent,
                "withheld": {reason.value: count for reason, count in row.withheld.items()},
                "erased": row.erased,
            }
            for row in years(authority)
        ],
    }  # fmt: skip
