"""The command run as a person runs it: a process of its own, with a home folder of its own."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.demo_home import HELHET

__all__ = ["HELHET"]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def installed(demo_home: Path, home: Path) -> Path:
    """The home folder, with the demo in it."""
    return shutil.copytree(demo_home, home)


@pytest.fixture
def surroundings(home: Path) -> dict[str, str]:
    """The variables of a person who has set nothing but the home folder."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HELHET_", "PORT"))}
    return {**kept, "HELHET_HOME": str(home)}


@pytest.fixture
def helhet(surroundings: dict[str, str]) -> Run:
    """Run the command; gives its exit code and what it said."""

    def run(*arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*HELHET, *map(str, arguments)], env={**surroundings, **more},
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    return run
