"""An authority adds an indicator of its own by putting one file in a folder, and nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import helhet.indicators.completion.komvux_interrupted as shipped
from tests.fresh import Fresh

ROOT = Path(__file__).resolve().parents[2]

# As a person meets it: the page of its theme, its own page, the list of the API, the command.
SEEN = """
import json
import django
django.setup()
from click.testing import CliRunner
from django.test import Client
from helhet.command import helhet
from tests.world import build_world, sign_in
world = build_world()
reader = Client(SERVER_NAME="localhost")
sign_in(reader, world.principal)
def page(path):
    answer = reader.get(path)
    return answer.content.decode() if answer.status_code == 200 else ""
print(json.dumps({
    "theme": page("/tema/fullfoljda-studier/norrby/"),
    "own page": page("/indikator/own-interrupted/norrby/"),
    "sources": page("/kallor/norrby/"),
    "api": page("/api/v0/indicators"),
    "command": CliRunner().invoke(helhet, ["indicators"]).output,
}))
"""

LIST = (
    "import json; from helhet.indicators.model import indicators; "
    "print(json.dumps({k: v.name.sv for k, v in indicators().items()}))"
)


def said(
    *arguments: str, extensions: Path | None, home: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """What a fresh Python says; the declarations are remembered for as long as a process lives."""
    told = {k: v for k, v in os.environ.items() if k != "HELHET_EXTENSIONS"}
    if extensions is not None:
        told["HELHET_EXTENSIONS"] = str(extensions)
    if home is not None:
        told |= {"HELHET_HOME": str(home), "HELHET_DATABASE_URL": "", "HELHET_TEST_DATABASE": ""}
    told |= {"DJANGO_SETTINGS_MODULE": "helhet.config.settings", "HELHET_DEBUG": "yes"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)


def listed(extensions: Path | None) -> subprocess.CompletedProcess[str]:
    """The declared indicators by key."""
    return said("-c", LIST, extensions=extensions)


def seen(extensions: Path | None, fresh: Fresh, home: Path) -> dict[str, bool]:
    """Where a person meets the name of the authority's own indicator."""
    with fresh(home):
        answer = said("-c", SEEN, extensions=extensions, home=home)
    assert answer.returncode == 0, answer.stderr
    return {place: "Egna avbrott" in text for place, text in json.loads(answer.stdout).items()}


def own_indicator(folder: Path, key: str) -> None:
    """A shipped declaration under another key, name and series, as an authority would copy it."""
    place = folder / "indicators" / "completion"
    place.mkdir(parents=True)
    text = Path(shipped.__file__).read_text(encoding="utf-8")
    for old, new in (
        ('key="komvux-interrupted"', f'key="{key}"'),
        ("Avbrutna kurser i komvux", "Egna avbrott"),
        ('series="kolada.N18951"', 'series="own.interrupted"'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (place / "own_interrupted.py").write_text(text, encoding="utf-8")


def test_a_file_in_the_folder_is_an_indicator_without_another_edit(tmp_path: Path) -> None:
    own_indicator(tmp_path, "own-interrupted")
    found = json.loads(listed(tmp_path).stdout)
    assert len(found) == 19
    assert found["own-interrupted"] == "Egna avbrott"


def test_without_the_folder_it_is_not_there(tmp_path: Path) -> None:
    own_indicator(tmp_path, "own-interrupted")
    assert len(json.loads(listed(None).stdout)) == 18
    shutil.rmtree(tmp_path / "indicators")
    assert len(json.loads(listed(tmp_path).stdout)) == 18


def test_two_with_the_same_key_stop_the_program_with_both_places_named(tmp_path: Path) -> None:
    own_indicator(tmp_path, "komvux-interrupted")
    stopped = listed(tmp_path)
    assert stopped.returncode != 0
    assert "'komvux-interrupted' is declared in helhet.indicators.completion" in stopped.stderr
    assert "and in helhet_extensions.indicators.completion.own_interrupted" in stopped.stderr


@pytest.mark.any_database
def test_it_is_met_on_pages_in_the_api_and_by_the_command(fresh: Fresh, tmp_path: Path) -> None:
    own_indicator(tmp_path, "own-interrupted")
    places = ("theme", "own page", "sources", "api", "command")
    assert seen(tmp_path, fresh, tmp_path / "home") == dict.fromkeys(places, True)


@pytest.mark.any_database
def test_without_the_folder_it_is_met_nowhere(fresh: Fresh, tmp_path: Path) -> None:
    assert set(seen(None, fresh, tmp_path / "home").values()) == {False}


def test_its_texts_and_its_worked_example_are_tested_with_the_others(tmp_path: Path) -> None:
    own_indicator(tmp_path, "own-interrupted")
    tests = ("tests/indicators/test_declarations.py", "-k", "own-interrupted")
    tested = said("-m", "pytest", "-n", "0", *tests, extensions=tmp_path)
    assert tested.returncode == 0, tested.stdout
    path = next(tmp_path.rglob("own_interrupted.py"))
    path.write_text(path.read_text().replace("result=", "result=1 + ", 1))
    assert said("-m", "pytest", "-n", "0", *tests, extensions=tmp_path).returncode == 1
