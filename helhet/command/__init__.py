"""The command helhet: the same actions and queries as the pages, for people and schedules.

A command is a ``click.Command`` in a module here, found by looking; there is no list to add it to.
A module imports Django, and all else that is slow to load, inside its functions, so that finding
every command takes no time.

Exit codes: 0 done, 1 it was tried and failed, 2 asked for in a way that cannot be understood.
"""

import os
import sys
from collections.abc import Sequence
from functools import cache

import click

from helhet.core.discovery import modules

# As a newcomer meets them; a command that is not named here comes after, by name.
_ORDER = (
    "demo",
    "serve",
    "live",
    "setup-code",
    "work",
    "tick",
    "digest",
    "outbox",
    "import",
    "figures",
    "indicators",
    "goals",
    "release",
    "threads",
    "quarter",
    "surveys",
    "nameless",
    "employers",
    "year",
    "assembly",
    "reports",
    "story",
    "coverage",
    "search",
    "index",
    "check",
    "backup",
    "restore",
)


@cache
def commands() -> dict[str, click.Command]:
    """Every command by its name, in the order a newcomer meets them."""
    found: dict[str, click.Command] = {}
    for module in modules(__name__):
        declared = [row for row in vars(module).values() if isinstance(row, click.Command)]
        inner = {id(sub) for row in declared if isinstance(row, click.Group) for sub in row.commands.values()}
        for row in declared:
            if row.name and not isinstance(row, Commands) and id(row) not in inner:
                found[row.name] = row
    place = {name: number for number, name in enumerate(_ORDER)}
    return {name: found[name] for name in sorted(found, key=lambda n: (place.get(n, len(place)), n))}


class Commands(click.Group):
    """The commands, found by looking in the modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order a newcomer meets them."""
        return list(commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        return commands().get(cmd_name)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def helhet() -> None:
    """Helhet: systematic quality work as one thread, from classroom to board and back.

    \b
    Examples:
      helhet demo
      helhet figures leavers-diploma-share --unit /kfv
      helhet import --help
    """


def start() -> None:
    """Make Django ready; called by every command that needs rows."""
    import django

    django.setup()


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the command helhet: one line for what went wrong, and an exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
    try:
        code = helhet.main(arguments, prog_name="helhet", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = error.exit_code
    except click.ClickException as error:
        code = _tell(error)
    except click.Abort:
        code = 1
    except Exception as error:
        known = _understood(error)
        if known is None:
            raise  # a fault of ours: whoever mends it needs to see where
        code = _tell(known)
    sys.exit(code if isinstance(code, int) else 0)


def _tell(error: click.ClickException) -> int:
    message = error.format_message()
    if isinstance(error, click.UsageError) and error.ctx is not None and "See " not in message:
        message = f"{message} See {error.ctx.command_path} --help."
    click.echo(f"Error: {message}", err=True)
    return error.exit_code


def _understood(error: Exception) -> click.ClickException | None:
    """What a person can be told about an error that a command did not expect, or None."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db.utils import OperationalError, ProgrammingError

    from helhet.core.actions import ActionError

    if isinstance(error, ImproperlyConfigured):
        return click.UsageError(str(error))
    if isinstance(error, ActionError):
        return click.ClickException(str(error))
    if isinstance(error, OperationalError | ProgrammingError):
        first = str(error).strip().splitlines()[0]
        return click.ClickException(f"The database cannot be used: {first}. helhet check says more.")
    return None
