"""Write the documents that are made from the code: docs/settings.md and the handbook's commands."""

from dataclasses import fields
from pathlib import Path

import click

from helhet.command import commands
from helhet.config.environment import Environment

DOCS = Path(__file__).resolve().parent.parent / "docs"
SETTINGS, HANDBOOK = DOCS / "settings.md", DOCS / "handbook.md"
BEGIN, END = "<!-- commands -->\n", "<!-- end of commands -->\n"


def settings_table() -> str:
    lines = ["# Settings", "", "Every variable that decides how Helhet runs. Written by `make docs`.", "",
             "| variable | default | what it is for |", "|---|---|---|"]  # fmt: skip
    for field in fields(Environment):
        default = f"`{field.default}`" if field.default else ""
        lines.append(f"| `HELHET_{field.name.upper()}` | {default} | {field.metadata['help']} |")
    return "\n".join(lines) + "\n"


def commands_table() -> str:
    lines = ["| command | what it does |", "|---|---|"]
    for name, command in commands().items():
        first = (command.help or "").strip().splitlines()[0]
        usage = " ".join(command.collect_usage_pieces(click.Context(command))).replace("|", "\\|")
        lines.append(f"| `helhet {name} {usage}` | {first} |")
    return "\n".join(lines) + "\n"


def handbook(text: str) -> str:
    """The handbook with its table of commands written anew between the two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{commands_table()}{END}{after}"


def main() -> None:
    SETTINGS.write_text(settings_table())
    HANDBOOK.write_text(handbook(HANDBOOK.read_text()))


if __name__ == "__main__":
    main()
