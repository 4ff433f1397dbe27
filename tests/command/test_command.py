"""Finding the commands, starting fast, and telling what went wrong in one line."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from helhet.command import commands
from helhet.command import helhet as helhet_group

NAMES = [
    "demo", "serve", "live", "setup-code", "work", "tick", "digest", "outbox", "import", "figures",
    "indicators", "goals", "release", "threads", "quarter", "surveys", "nameless", "employers", "year",
    "assembly", "reports", "story", "coverage", "search", "index",
    "check", "backup", "restore",
]  # fmt: skip


def test_the_commands_are_found_in_the_order_a_newcomer_meets_them():
    assert list(commands())[: len(NAMES)] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(name):
    said = CliRunner().invoke(helhet_group, [name, "--help"])
    assert said.exit_code == 0
    assert "Example" in said.stdout
    assert f"helhet {name}" in said.stdout.partition("Example")[2]


def test_finding_the_commands_does_not_load_django_or_numbers():
    program = (
        "import sys; from helhet.command import commands; commands();"
        "print(sorted({'django.db', 'numpy', 'pyarrow', 'duckdb', 'rich'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "variables", "code", "words"),
    [
        (["nothing"], {}, 2, "No such command 'nothing'"),
        (["figures"], {}, 2, "Missing argument 'INDICATOR'"),
        (["figures", "leavers-diploma-shar"], {}, 2, "Did you mean leavers-diploma-share"),
        (["check"], {"HELHET_PORT": "x"}, 2, "HELHET_PORT must be a port number"),
        (["check"], {"HELHET_DEMO": "perhaps"}, 2, "HELHET_DEMO must be yes or no"),
        (["tick"], {}, 1, "The database cannot be used"),
        (["tick"], {"HELHET_DATABASE_URL": "mysql://x"}, 2, "must start with postgresql://"),
        (["import", "skolverket-leavers", "missing.xlsx"], {}, 2, "There is no file called missing.xlsx"),
    ],
)
def test_what_went_wrong_is_one_line_with_an_exit_code(arguments, variables, code, words, helhet):
    said = helhet(*arguments, **variables)
    assert said.returncode == code
    assert words in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1
    assert said.stderr.startswith("Error: ")


def test_a_fault_of_ours_is_shown_whole(monkeypatch):
    from helhet import command

    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(command.commands(), "broken", click.Command("broken", callback=broken))
    with pytest.raises(ZeroDivisionError):
        command.main(["broken"])


def test_without_arguments_the_help_is_shown(helhet):
    said = helhet()
    assert said.returncode == 2
    assert "helhet demo" in said.stderr + said.stdout
