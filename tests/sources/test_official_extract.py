"""An extract stands in for a source, cites every row, and steps aside when the source is read."""

from pathlib import Path

import pytest

from helhet.sources import official_extract
from helhet.sources.official_extract.reader import HEADINGS
from helhet.warehouse.models import ImportRun, Snapshot
from helhet.warehouse.queries import observations, snapshots
from tests.sources.conftest import school

pytestmark = pytest.mark.django_db
GOOD = "skolverket-leavers;leavers.mathematics_1;school_unit;99999991;2022/23;;55.5;;;published;Tabell 1"


@pytest.fixture
def extract(tmp_path):
    def write(*rows: str, head: str = ";".join(HEADINGS)) -> Path:
        path = tmp_path / "extract.csv"
        path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return path

    return write


def test_the_sample_is_read_into_the_scopes_of_its_sources(read_in):
    folder = Path(official_extract.__file__).parent
    run = read_in(folder / official_extract.SOURCE.sample, "official-extract")
    assert (run.state, run.rows_kept) == (ImportRun.State.DONE, 3)
    assert run.counts == {"shown": 2, "suppressed": 1, "missing": 0}
    assert sorted((row.stands_for, row.stands_scope) for row in snapshots(None)) == [
        ("kolada", "N17673:2024"),
        ("skolverket-leavers", "2022/23"),
    ]


def test_it_steps_aside_for_the_scope_that_has_been_read(extract, read_in, leavers_file):
    earlier = GOOD.replace("2022/23", "2021/22")
    read_in(extract(GOOD, earlier), "official-extract")
    read_in(leavers_file({"Nationella program": [school()]}))
    found = observations(["leavers.mathematics_1"], authority=None)
    assert [(row.period, row.value, row.source) for row in found] == [
        ("2021/22", 55.5, "official-extract"),
        ("2022/23", 80.0, "skolverket-leavers"),
    ]


BAD = [
    (GOOD.replace("skolverket-leavers", "elsewhere"), "source"),
    (GOOD.replace("99999991", ""), "entity"),
    (GOOD.replace("2022/23", "2022/24"), "period"),
    (GOOD.replace("55.5", "55,5"), "value"),
    (GOOD.replace("55.5", "nan"), "value"),
    (GOOD.replace("55.5", ""), "value"),
    (GOOD.replace("55.5;;;", "55.5;;..;"), "value"),
    (GOOD.replace("55.5;;;", ";;~100;"), "mark"),
    (GOOD.replace("55.5;;", "55.5;9999999999;"), "denominator"),
    (GOOD.replace("published", "guessed"), "calculation"),
    (GOOD.replace("Tabell 1", ""), "cited"),
    (GOOD.replace(";Tabell 1", ""), ""),
    (GOOD + "\n" + GOOD.replace("55.5", "60.0"), "entity"),
]


@pytest.mark.parametrize(("rows", "column"), BAD)
def test_a_bad_row_is_named_and_nothing_is_kept(extract, read_in, rows, column):
    run = read_in(extract(*rows.split("\n")), "official-extract")
    assert [problem["column"] for problem in run.problems] == [column]
    assert run.problems[0]["row"] == 1 + len(rows.split("\n"))
    assert (run.state, Snapshot.objects.count()) == (ImportRun.State.FAILED, 0)


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", "å".encode("latin-1"), b'"open'])
def test_another_file_is_refused(tmp_path, read_in, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    run = read_in(path, "official-extract")
    assert (run.state, len(run.problems)) == (ImportRun.State.FAILED, 1)
