"""The shape of the code: the line of imports, sizes, actions, texts, lock files, migrations."""

import ast
import importlib
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from types import ModuleType

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


def too_large(name: str, text: str) -> list[str]:
    """What in a module is larger than a reader can hold: a file over 500 lines, a function over 60."""
    found = [name] if text.count("\n") > 500 else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            found += [f"{name}: {node.name}"] if lines > 60 else []
    return found


def test_no_file_is_over_500_lines_and_no_function_over_60():
    assert [found for path in OURS for found in too_large(str(path), path.read_text())] == []


def test_a_file_and_a_function_that_are_too_large_are_found():
    long = "def long():\n" + "    x = 1\n" * 60
    assert too_large("m", long) == ["m: long"]
    assert too_large("m", long.replace("    x = 1\n", "", 1)) == []
    assert too_large("m", "x = 1\n" * 501) == ["m"]


def test_no_module_is_a_junk_drawer():
    drawers = {"utils", "helpers", "common", "misc", "manager", "service"}
    assert [path for path in CODE if path.stem in drawers] == []


def not_actions(module: ModuleType) -> list[str]:
    """Public functions of a module's own that are not actions."""
    return [
        name
        for name, value in vars(module).items()
        if callable(value) and not isinstance(value, type) and not name.startswith("_")
        and getattr(value, "__module__", "") == module.__name__ and not is_action(value)
    ]  # fmt: skip


def test_every_public_function_in_actions_is_an_action():
    found = [path for path in CODE if path.stem == "actions" and path.parent.name != "core"]
    assert found
    for path in found:
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        assert not_actions(module) == [], path


def test_a_write_that_is_not_an_action_is_found():
    def change(*, by: object) -> None: ...

    module = ModuleType("made_up")
    change.__module__ = "made_up"
    vars(module)["change"] = change
    assert not_actions(module) == ["change"]


def test_the_swedish_catalogue_is_complete_and_a_new_text_would_be_missed():
    from tools.messages import found, known, missing

    catalogue = known()
    have = {str(message.id) for message in catalogue if message.id}
    assert missing(catalogue) == []
    assert {str(message.id) for message in found() if message.id} - have == set()
    assert "A text nobody has translated" not in have


def test_every_dependency_says_why():
    inside = (ROOT / "pyproject.toml").read_text().split("dependencies = [")[1].split("\n]")[0]
    lines = [line for line in inside.splitlines() if line.strip().startswith('"')]
    assert all("#" in line for line in lines if "template-partials" not in line and "tasks-db" not in line)


@pytest.mark.django_db
def test_migrations_match_the_models():
    said = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said, verbosity=1)
    assert "No changes" in said.getvalue()
