"""helhet surveys import: looked at with --check, taken in once, refused with every place that is wrong."""

import json
from pathlib import Path

import pytest

HEADS = "grupp;vilka;antal tillfrågade;antal svarande;fråga;svar;antal"
ROWS = [
    f"{group};elever;{invited};{answered};Hur ofta är det lugnt i matsalen?;{option};{count}"
    for group, invited, answered, counts in (("A", 28, 24, (14, 10)), ("B", 7, 6, (2, 4)))
    for option, count in zip(("Ofta", "Sällan"), counts, strict=True)
]
ABOUT = ("--unit", "/kfv/gymnasiet", "--title", "Matsalen", "--source", "På papper", "--closed", "2026-05-12")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "svar.csv"
    path.write_text("\n".join([HEADS, *ROWS]), encoding="utf-8")
    return path


def test_a_table_is_looked_at_taken_in_once_and_told_of_by_the_command(installed, helhet, file):
    done = helhet("surveys", "import", file, *ABOUT, "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "svar.csv: 1 questions, 2 groups\n", "")
    assert "Matsalen" not in helhet("surveys").stdout

    done = helhet("surveys", "import", file, *ABOUT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 counts of small groups were attacked; none can be had." in done.stdout
    found = json.loads(helhet("surveys", "--unit", "/kfv/gymnasiet", "--format", "json").stdout)
    survey = next(row for row in found if row["title"] == "Matsalen")
    assert (survey["source"], survey["state"], survey["answered"]) == ("På papper", "closed", 30)
    told = json.loads(helhet("surveys", "show", survey["key"], "--format", "json").stdout)
    assert [one["counts"] for one in told[0]["questions"][0]["sets"]] == [[16, 14]]

    again = helhet("surveys", "import", file, *ABOUT)
    assert again.returncode == 0
    assert "Ingenting ändras." in again.stdout or "Nothing is changed." in again.stdout

    file.write_text("\n".join([HEADS, ROWS[0].replace(";14", ";58 %"), *ROWS[1:]]), encoding="utf-8")
    wrong = helhet("surveys", "import", file, *ABOUT)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "row 2, column antal: " in wrong.stderr
    assert helhet("surveys", "import", file, "--unit", "/ingenstans", *ABOUT[2:]).returncode == 1
