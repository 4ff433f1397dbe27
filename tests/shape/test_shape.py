"""The shape of the code: the line of imports, sizes, actions, texts, lock files, migrations."""

import ast
import importlib
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from helhet.core.actions import is_action

ROOT = Path(__file__).resolve().parents[2]
CODE = [p for p in sorted((ROOT / "helhet").rglob("*.py")) if "migrations" not in p.parts]
OURS = [*CODE, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "tools").rglob("*.py"))]
PARTS = [
    "config",
    "web",
    "live",
    "command",
    "demo",
    "reports",
    "search",
    "assembly",
    "year",
    "voices",
    "thread",
    "messages",
    "charts",
    "analysis",
    "indicators",
    "sources",
    "warehouse",
    "people",
    "chain",
    "core",
]


def contracts_hold(folder: Path) -> bool:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode == 0


def copy_of_the_parts(folder: Path) -> Path:
    skip = shutil.ignore_patterns("__pycache__", "static", "locale", "*.csv")
    shutil.copytree(ROOT / "helhet", folder / "helhet", ignore=skip)
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


def test_the_parts_import_in_one_line_without_exceptions():
    assert "ignore_imports" not in (ROOT / ".importlinter").read_text()
    assert contracts_hold(ROOT)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("helhet/chain/queries.py", "import helhet.people.models"),
        ("helhet/web/evidence.py", "import helhet.warehouse.queries"),
    ],
)
def test_an_import_upwards_or_past_the_door_is_found(tmp_path, file, line):
    folder = copy_of_the_parts(tmp_path)
    path = folder / file
    path.write_text(path.read_text() + f"\n{line}\n")
    assert not contracts_hold(folder)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_there_and_says_what_it_holds(part):
    assert importlib.import_module(f"helhet.{part}").__doc__


def test_no_file_is_over_500_lines_and_no_function_over_60():
    for path in OURS:
        text = path.read_text()
        assert text.count("\n") <= 500, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, f"{path}: {node.name}"


def test_no_module_is_a_junk_drawer():
    drawers = {"utils", "helpers", "common", "misc", "manager", "service"}
    assert [path for path in CODE if path.stem in drawers] == []


def test_every_public_function_in_actions_is_an_action():
    for path in CODE:
        if path.stem != "actions" or path.parent.name == "core":
            continue
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        own = [f for n, f in vars(module).items() if callable(f) and not n.startswith("_")
               and getattr(f, "__module__", "") == module.__name__ and not isinstance(f, type)]  # fmt: skip
        assert own, path
        assert [f.__name__ for f in own if not is_action(f)] == []


def test_the_swedish_catalogue_is_complete_and_a_new_text_would_be_missed():
    from tools.messages import found, known, missing

    catalogue = known()
    have = {str(message.id) for message in catalogue if message.id}
    assert missing(catalogue) == []
    assert {str(message.id) for message in found() if message.id} - have == set()
    assert "A text nobody has translated" not in have


def test_lock_files_name_no_hosts():
    for name in (
        "requirements/run.txt",
        "requirements/dev.txt",
        "requirements/node.txt",
        "requirements/uv.txt",
    ):
        assert "://" not in (ROOT / name).read_text(), name
        assert "--hash=sha256:" in (ROOT / name).read_text(), name
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_every_dependency_says_why():
    inside = (ROOT / "pyproject.toml").read_text().split("dependencies = [")[1].split("\n]")[0]
    lines = [line for line in inside.splitlines() if line.strip().startswith('"')]
    assert all("#" in line for line in lines if "template-partials" not in line and "tasks-db" not in line)


@pytest.mark.django_db
def test_migrations_match_the_models():
    said = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said, verbosity=1)
    assert "No changes" in said.getvalue()


def test_every_setting_stands_in_the_table():
    from dataclasses import fields

    from helhet.config.environment import Environment

    table = (ROOT / "docs/settings.md").read_text()
    for field in fields(Environment):
        assert f"`HELHET_{field.name.upper()}`" in table
    assert len(re.findall(r"^\| `HELHET_", table, re.M)) == len(fields(Environment))


def test_every_command_stands_in_the_handbook_and_has_an_example():
    import click

    from helhet.command import helhet

    book = (ROOT / "docs/handbook.md").read_text()
    context = click.Context(helhet)
    for name in helhet.list_commands(context):
        command = helhet.get_command(context, name)
        assert f"`helhet {name}" in book
        assert command is not None
        assert "Example" in (command.help or ""), name
