"""An authority adds an indicator of its own by putting one file in a folder, and nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import helhet.indicators.completion.komvux_interrupted as shipped

LIST = (
    "import json; from helhet.indicators.model import indicators; "
    "print(json.dumps({k: v.name.sv for k, v in indicators().items()}))"
)


def listed(extensions: Path | None) -> subprocess.CompletedProcess[str]:
    """What a fresh process finds; the declarations are remembered for as long as one lives."""
    environment = {k: v for k, v in os.environ.items() if k != "HELHET_EXTENSIONS"}
    if extensions is not None:
        environment["HELHET_EXTENSIONS"] = str(extensions)
    return subprocess.run(
        [sys.executable, "-c", LIST], env=environment, capture_output=True, text=True, check=False
    )


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
    assert len(found) == 17
    assert found["own-interrupted"] == "Egna avbrott"


def test_without_the_folder_it_is_not_there(tmp_path: Path) -> None:
    own_indicator(tmp_path, "own-interrupted")
    assert len(json.loads(listed(None).stdout)) == 16
    shutil.rmtree(tmp_path / "indicators")
    assert len(json.loads(listed(tmp_path).stdout)) == 16


def test_two_with_the_same_key_stop_the_program_with_both_places_named(tmp_path: Path) -> None:
    own_indicator(tmp_path, "komvux-interrupted")
    stopped = listed(tmp_path)
    assert stopped.returncode != 0
    assert "'komvux-interrupted' is declared in helhet.indicators.completion" in stopped.stderr
    assert "and in helhet_extensions.indicators.completion.own_interrupted" in stopped.stderr
