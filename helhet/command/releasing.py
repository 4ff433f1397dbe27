"""helhet release: what has left of an authority's own figures, and whether it tells of anyone."""

import json

import click

from helhet.command import start


@click.group("release")
def release_command() -> None:
    """What may be shown of own figures: decide anew, and attack all that has left.

    \b
    Examples:
      helhet release audit
      helhet release report
      helhet release decide
    """


@release_command.command("audit")
@click.option("--json", "as_json", is_flag=True, help="As JSON: protected, released, broken.")
def audit_command(as_json: bool) -> None:
    """Attack every number that ever left, and our sums of published ones; list what is told.

    \b
    Example:
      helhet release audit --json
    """
    start()
    from helhet.analysis import ledger_audit, published_audit
    from helhet.analysis.figures import moment
    from helhet.chain.queries import authorities

    found = ledger_audit.LedgerAudit(0, 0, ())
    for authority in authorities():
        found += ledger_audit.audited(authority)
        found += published_audit.audited(moment(authority))
    if as_json:
        broken = [one.as_record() for one in found.broken]
        told = {"protected": found.protected, "released": found.released, "broken": broken}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{found.protected} protected, {found.released} released, {len(found.broken)} broken.")
        for one in found.broken:
            click.echo(f"  {one.what}: {one.low:g} to {one.high:g}", err=True)
    if found.broken:
        raise click.exceptions.Exit(1)


@release_command.command("report")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def report_command(as_json: bool) -> None:
    """How much can be seen: for each standard view the cells shown, hidden and without a value.

    \b
    Example:
      helhet release report
    """
    start()
    from helhet.analysis.figures import moment
    from helhet.analysis.usefulness import usefulness
    from helhet.chain.queries import authorities

    told = [
        {"authority": root.path, "view": str(view.name), "shown": view.shown, "hidden": view.hidden,
         "lacking": view.lacking, "share": view.share}
        for root in authorities() for view in usefulness(moment(root))
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for row in told:
        share = "–" if row["share"] is None else f"{row['share']:.0f} %"
        counts = f"{row['shown']} shown, {row['hidden']} hidden, {row['lacking']} without a value"
        click.echo(f"{row['authority']} {row['view']}: {share} shown ({counts})")


@release_command.command("decide")
def decide_command() -> None:
    """Decide what may be shown, where the data have changed since the last decision.

    \b
    Example:
      helhet release decide
    """
    start()
    from helhet.analysis.actions import release_figures
    from helhet.analysis.release.solve import UnsafeError
    from helhet.chain.queries import authorities
    from helhet.core.actions import Channel

    for authority in authorities():
        if not authority.snapshot_set.exists():
            click.echo(f"{authority.path}: no figures of its own.")
            continue
        try:
            made = release_figures(by=Channel.COMMAND, authority=authority)
        except UnsafeError as error:
            raise click.ClickException(
                f"No safe release was found for {authority.path}: {error}. Nothing new is shown. "
                "Report it with the table."
            ) from error
        click.echo(f"{authority.path}: {made.shown} of {made.offered} numbers are shown.")
