"""Whole files of the publishers, where they are at hand; they are never part of this repository."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1].parent / "shared" / "data"


def real(path: str) -> Path:
    """The real file or folder at ``path``; skips the test, with the reason, where it is absent."""
    found = FOLDER / path
    if not found.exists():
        pytest.skip(f"the publisher's {path} is not at hand (looked for ../shared/data)")
    return found


def leavers_files() -> list[Path]:
    """The four leavers' files, oldest first."""
    return sorted(real("skolverket_leavers").glob("*Avg*.xlsx"))
