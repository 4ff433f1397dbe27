"""The command helhet: the same actions and queries as the pages, for people and schedules.

Exit codes: 0 done, 1 it was tried and failed, 2 asked for in a way that cannot be understood.
"""

import importlib
import os

import click

# Command to module: a command's module is imported only when it is run, so that each starts fast.
_MODULES = {
    "demo": "serving",
    "serve": "serving",
    "work": "serving",
    "tick": "serving",
    "import": "importing",
    "figures": "figures",
    "indicators": "figures",
    "check": "keeping",
    "backup": "keeping",
    "restore": "keeping",
}


class Commands(click.Group):
    """The commands, each found in its module by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order a newcomer meets them."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in _MODULES:
            return None
        module = importlib.import_module(f"helhet.command.{_MODULES[cmd_name]}")
        found = getattr(module, f"{cmd_name}_command")
        return found if isinstance(found, click.Command) else None


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def helhet() -> None:
    """Helhet: systematic quality work as one thread, from classroom to board and back."""


def start() -> None:
    """Make Django ready; called by every command that needs rows."""
    import django

    django.setup()


def main() -> None:
    """Entry point of the command helhet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
    helhet()
