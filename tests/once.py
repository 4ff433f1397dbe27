"""What is dear to make and alike for all is made once in a run, whichever of its processes asks first."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Once = Callable[[str, Callable[[Path], object]], Path]


def once_in(run: Path) -> Once:
    """``once(name, make)`` gives a folder that ``make`` has filled: the others wait for it."""

    def once(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = run / name, run / f"{name}.done"
        with (run / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of one that failed half-way
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    return once


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes what all processes of this run share; nobody changes it, each takes a copy."""
    mine = tmp_path_factory.getbasetemp()
    return once_in(mine.parent if hasattr(request.config, "workerinput") else mine)
