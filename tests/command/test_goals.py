"""helhet goals: the list of national goals, read in from a file or refused with every place that is wrong."""

from pathlib import Path

import pytest

OWN = (
    "skolform;slag;kod;text;gäller från;källa\n"
    "gymnasieskola;målsättning;M 1;Ett mål som huvudmannen har läst in.;2023-04-01;Skolverket\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mål.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_without_a_file_those_of_the_law_are_listed(helhet):
    done = helhet("goals")
    assert done.returncode == 0
    assert [line.split("  ")[0] for line in done.stdout.splitlines()][:2] == [
        "Skollagen 1:4",
        "Skollagen 1:5",
    ]


def test_a_file_is_only_checked_when_asked_for_that(helhet, file, home):
    done = helhet("goals", "--check", file)
    assert (done.returncode, done.stdout) == (0, "mål.csv can be used: 1 goals.\n")
    assert not (home / "national_goals.csv").exists()


def test_a_file_is_kept_in_the_home_folder_and_listed_beside_the_law(installed, helhet, file, home):
    done = helhet("goals", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert (home / "national_goals.csv").read_bytes() == file.read_bytes()
    assert "M 1" in helhet("goals").stdout
    refused = file.with_name("fel.csv")
    refused.write_text(OWN + "förskola;slott;M 1;;i våras;\n", encoding="utf-8")
    answer = helhet("goals", refused)
    assert answer.returncode == 1
    for place in ("row 3, column “skolform”", "row 3, column “slag”", "row 3, column “text”",
                  "row 3, column “gäller från”", "row 3, column “källa”", "row 3, column “kod”"):  # fmt: skip
        assert place in answer.stderr
    assert "M 1" in helhet("goals").stdout
    (home / "national_goals.csv").write_text("skräp")
    checked = helhet("check")
    assert "National goals: national_goals.csv is not used" in checked.stderr


def test_the_list_is_in_a_backup_and_comes_back(installed, helhet, file, home, tmp_path):
    helhet("goals", file)
    assert helhet("backup", tmp_path / "saved").returncode == 0
    (home / "national_goals.csv").unlink()
    assert helhet("restore", tmp_path / "saved", "--replace").returncode == 0
    assert "M 1" in helhet("goals").stdout
