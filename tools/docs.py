"""Write the documents that are made from the code: docs/settings.md and the handbook's commands."""

from dataclasses import fields
from pathlib import Path

import click

from helhet.command import helhet
from helhet.config.environment import Environment

DOCS = Path(__file__).resolve().parent.parent / "docs"


def settings_table() -> str:
    lines = ["# Settings", "", "Every variable that decides how Helhet runs. Written by `make docs`.", "",
             "| variable | default | what it is for |", "|---|---|---|"]  # fmt: skip
    for field in fields(Environment):
        default = f"`{field.default}`" if field.default else ""
        lines.append(f"| `HELHET_{field.name.upper()}` | {default} | {field.metadata['help']} |")
    return "\n".join(lines) + "\n"


def handbook() -> str:
    lines = ["# Handbook", "", "Written by `make docs` from the commands themselves.", "",
             "Exit codes: 0 done, 1 tried and failed, 2 asked for in a way that cannot be understood.", "",
             "| command | what it does |", "|---|---|"]  # fmt: skip
    context = click.Context(helhet)
    for name in helhet.list_commands(context):
        command = helhet.get_command(context, name)
        first = (command.help or "").strip().splitlines()[0] if command else ""
        usage = " ".join(command.collect_usage_pieces(click.Context(command))) if command else ""
        lines.append(f"| `helhet {name} {usage}` | {first} |".replace("|URL", "\\|URL"))
    return "\n".join(lines) + "\n" + (DOCS / "handbook-rules.md").read_text()


def main() -> None:
    DOCS.joinpath("settings.md").write_text(settings_table())
    DOCS.joinpath("handbook.md").write_text(handbook())


if __name__ == "__main__":
    main()
