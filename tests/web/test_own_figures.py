"""An authority's own figure stands for its theme where nothing else is known of it."""

from pathlib import Path

import pytest

from helhet.chain.models import Unit
from helhet.sources.actions import import_given
from helhet.sources.model import Given
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table.actions import save_mapping
from helhet.web import evidence
from tests.web.conftest import Reading
from tests.world import BY, World

pytestmark = pytest.mark.django_db
HEADINGS = ["Enhet", "Läsår", "Summa", "Antal"]
COLUMNS = {"unit": "Enhet", "period": "Läsår", "numerator": "Summa", "denominator": "Antal"}


def read_in(authority: Unit, folder: Path, rows: str) -> None:
    """Weeks of workplace learning, as the sum of all weeks and the number of students."""
    mapping = save_mapping(
        by=BY, authority=authority, name="Apl", series="own.workplace-learning-weeks", columns=COLUMNS,
        headings=HEADINGS, scale=ColumnMapping.Scale.NUMBER,
    )  # fmt: skip
    path = folder / "apl.csv"
    path.write_text(";".join(HEADINGS) + "\n" + rows)
    given = Given(path=path, name="apl.csv", authority=authority, options={"mapping": mapping.pk})
    assert import_given(by=BY, source="own-table", given=given).state == "done"


@pytest.fixture
def told(reading: Reading, world: World, tmp_path: Path):
    """What Helheten, Kedjan and Min del say to a principal when 15,4 weeks have been read in."""
    read_in(world.authority, tmp_path, "10000001;2024/25;369,6;24\n")
    reading.as_person(world.principal)

    def pages() -> list[bool]:
        paths = ("/helheten/norrby/", "/kedjan/norrby/gymnasiet/norra/", "/min-del/")
        return ["15,4" in reading.get(path).content.decode() for path in paths]

    return pages


def test_a_mean_is_its_sum_over_its_number_and_stands_for_the_theme(told):
    assert told() == [True, True, True]


def test_without_standing_in_nobody_would_see_it(told, monkeypatch):
    monkeypatch.setattr("helhet.web.pages.kedjan.page.standing", evidence.leading)
    monkeypatch.setattr("helhet.web.pages.min_del.page.standing", evidence.leading)
    monkeypatch.setattr(evidence, "standing", evidence.leading)
    assert told() == [False, False, False]


def test_a_small_group_is_not_shown_anywhere(reading: Reading, world: World, tmp_path: Path):
    read_in(world.authority, tmp_path, "10000001;2024/25;123,2;8\n")
    reading.as_person(world.principal)
    for path in ("/helheten/norrby/", "/kedjan/norrby/gymnasiet/norra/", "/min-del/"):
        assert "15,4" not in reading.get(path).content.decode()
