"""What is made once in a run is made once, whoever asks, and made again where it was not made whole."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.once import once_in


def test_of_many_that_ask_at_once_one_makes_and_all_get_it_whole(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "whole").write_text("whole")

    with ThreadPoolExecutor(8) as crowd:
        found = list(crowd.map(lambda _number: once_in(tmp_path)("thing", make), range(8)))
    assert len(made) == 1
    assert {(folder / "whole").read_text() for folder in found} == {"whole"}


def test_what_failed_half_way_is_made_again_from_nothing(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise ValueError

    once = once_in(tmp_path)
    with pytest.raises(ValueError):
        once("thing", fail)
    assert list(once("thing", lambda folder: (folder / "whole").touch()).iterdir()) == [
        tmp_path / "thing" / "whole"
    ]
