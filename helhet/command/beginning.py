"""helhet setup-code: how the first authority is made, for whoever runs the installation."""

import click

from helhet.command import start


@click.command("setup-code")
@click.option("--another", is_flag=True, help="One more authority, beside those that are here.")
def setup_code_command(another: bool) -> None:
    """Print the code that makes an authority on the page /kom-igang/; it works once.

    \b
    Examples:
      helhet setup-code
      helhet setup-code --another
    """
    start()
    from helhet.people.setup import setup_code

    if not another and _is_begun():
        raise click.ClickException(
            "Helhet is set up here already. "
            "Run helhet setup-code --another for a code that makes one more authority."
        )
    click.echo(setup_code())


def _is_begun() -> bool:
    """Whether there is an authority; before the first helhet serve there is not even a table."""
    from django.db import connection

    from helhet.chain.models import Unit
    from helhet.chain.queries import authorities

    return Unit._meta.db_table in connection.introspection.table_names() and authorities().exists()
