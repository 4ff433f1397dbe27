"""Own tables: read as they are written, whole or not at all, and only for those they belong to."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import translation

from helhet.chain.actions import create_unit
from helhet.command import helhet
from helhet.core.actions import ActionError
from helhet.sources import own_table as own_table_source
from helhet.sources import workbooks
from helhet.sources.own_table import reader
from helhet.sources.own_table.reader import preview
from helhet.sources.queries import run, runs
from helhet.warehouse.models import ImportRun, Snapshot
from helhet.warehouse.queries import observations
from tests.sources.own_tables import (
    BOTH,
    COLUMNS,
    GOOD,
    HEADS,
    NORTH,
    SOUTH,
    WEEKS,
    csv,
    kept,
    only,
    read_in,
    shares,
    weeks,
    where,
    workbook,
)
from tests.world import BY, World, build_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "veckor.csv"


# As it is written

TEXT = "\n".join([";".join(HEADS), *GOOD]) + "\n"
TEXTS = {
    "semicolons": TEXT.encode(),
    "a byte order mark": TEXT.encode("utf-8-sig"),
    "another code page": TEXT.encode("cp1252"),
    "sixteen bits": TEXT.encode("utf-16"),
    "tabs": TEXT.replace(";", "\t").encode(),
    "commas and quotes": TEXT.replace("15,2", '"15,2"').replace("13,9", '"13,9"').replace(";", ",").encode(),
    "line ends of Windows": TEXT.replace("\n", "\r\n").encode(),
    "line ends of an old Mac": TEXT.replace("\n", "\r").encode(),
    "its own mark": ("sep=;\r\n" + TEXT).encode("utf-8-sig"),
    "its own mark, a tab": ("sep=\t\n" + TEXT.replace(";", "\t")).encode(),
    "a title with a comma": ("Veckor apl, läsår för läsår\n\n" + TEXT).encode(),
    "a title as the spreadsheet saves it": ("Veckor;;;\n;;;\n" + TEXT).encode(),
    "blank rows and columns": (TEXT.replace("\n", ";;\n") + ";;;;;\n").encode(),
    "letters of two parts": TEXT.replace("ä", "a\u0308").encode(),
    "hard spaces": TEXT.replace("40", "\u00a040\u202f").encode(),
}


@pytest.mark.parametrize("how", TEXTS)
def test_the_same_figures_are_read_however_the_table_was_saved(world, table, how):
    weeks(world.authority)
    table.write_bytes(TEXTS[how])
    done = read_in(table, world.authority)
    assert (done.state, done.problems) == ("done", [])
    assert kept(WEEKS, world.authority) == BOTH


def test_a_workbook_gives_the_same_figures_as_a_text(world, tmp_path):
    weeks(world.authority)
    rows = [HEADS, (NORTH, "2022/23", 40, 15.2), (SOUTH, "2022/23", 22, 13.9)]
    book = workbook(tmp_path / "veckor.xlsx", {"Blad1": [("Veckor apl",), (), *rows], "Tomt": []})
    assert read_in(book, world.authority).state == "done"
    assert kept(WEEKS, world.authority) == BOTH
    assert read_in(csv(tmp_path / "v.csv", *GOOD), world.authority).state == "unchanged"


def test_the_sample_is_read_where_its_units_are():
    root = create_unit(by=BY, parent=None, kind="authority", name="Exempel")
    branch = create_unit(by=BY, parent=root, kind="branch", name="Gymnasiet", school_form="upper_secondary")
    for name in ("Norra", "Sodra"):
        create_unit(by=BY, parent=branch, kind="house", name=name)
    weeks(root)
    path = Path(own_table_source.__file__).with_name(own_table_source.SOURCE.sample)
    assert (read_in(path, root).state, len(kept(WEEKS, root))) == ("done", 2)


@pytest.mark.parametrize(
    ("given", "scale", "mark", "value"),
    [
        ("85,3", "percent", ",", 85.3),
        ("85.3", "percent", ".", 85.3),
        ("85,3 %", "percent", ",", 85.3),
        ("0,853", "fraction", ",", 85.3),
        ("85,3 %", "fraction", ",", 85.3),
        ("1", "fraction", ",", 100.0),
        ("1 234,5", "number", ",", 1234.5),
        ("0", "number", ",", 0.0),
    ],
)
def test_numbers_are_read_as_the_person_said_they_are_written(world, table, given, scale, mark, value):
    mapping = weeks(world.authority, scale=scale, decimal_mark=mark)
    csv(table, f"{NORTH};2022/23;40;{given}")
    (figure,) = preview(table, table.name, mapping).figures
    assert figure.value == value


def test_a_cell_shown_as_per_cent_is_a_part_of_one(world, tmp_path):
    rows = [HEADS, (NORTH, "2022/23", 40, 0.853), (SOUTH, "2022/23", 22, 0.139)]
    book = workbook(tmp_path / "andel.xlsx", {"Blad1": rows})
    fraction = weeks(world.authority, scale="fraction")
    assert [row.value for row in preview(book, book.name, fraction).figures] == [85.3, 13.9]
    # Read as per cent it is doubted, but a person may say that it is so.
    doubted = preview(book, book.name, weeks(world.authority, scale="percent"))
    assert doubted.is_good
    assert [problem.text for problem in doubted.problems] == ["All values lie between 0 and 1 per cent."]


@pytest.mark.parametrize(
    ("given", "value", "status", "mark"),
    [("..", None, "suppressed", ".."), (".", None, "missing", "."), ("–", None, "missing", "–"),
     ("", None, "missing", None)],
)  # fmt: skip
def test_hidden_and_missing_are_kept_as_what_they_are(world, table, given, value, status, mark):
    mapping = weeks(world.authority)
    csv(table, f"{NORTH};2022/23;40;{given}")
    (figure,) = preview(table, table.name, mapping).figures
    assert (figure.value, figure.denominator, figure.status, figure.mark) == (value, None, status, mark)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("30;40", (75.0, 40, "shown")),
        ("0;40", (0.0, 40, "shown")),
        ("40;40", (100.0, 40, "shown")),
        (";", (None, None, "missing")),
        (".;.", (None, None, "missing")),
        ("..;40", (None, None, "suppressed")),
        ("30;..", (None, None, "suppressed")),
    ],
)
def test_a_share_is_made_of_numerator_and_denominator(world, table, given, expected):
    shares(world.authority)
    assert read_in(csv(table, f"{NORTH};2022/23;{given}", heads="Enhet;Läsår;Klara;Antal"), world.authority)
    assert kept("own.done", world.authority) == {(NORTH, "2022/23", ""): expected}
    (row,) = observations(["own.done"], authority=world.authority)
    marks = {".;.": ".", "..;40": "..", "30;..": ".."}
    assert (row.calculation, row.mark) == ("computed", marks.get(given))


@pytest.mark.parametrize("given", ["2022/2023", "2022-23", "2022–23", "2022/23", "2022/23 "])
def test_a_school_year_is_one_however_it_is_written(world, table, given):
    (figure,) = preview(csv(table, f"{NORTH};{given};40;1"), "v.csv", weeks(world.authority)).figures
    assert figure.period == "2022/23"


@pytest.mark.parametrize(
    ("given", "split"),
    [("Kvinnor", "sex:women"), ("pojkar", "sex:men"), ("NA", "programme:NA"), ("", ""), ("Alla", ""),
     ("Yrkesprogram", "programme_type:vocational"), ("sex:women", "sex:women")],
)  # fmt: skip
def test_splits_are_read_by_the_words_people_use(world, table, given, split):
    mapping = weeks(
        world.authority, columns=COLUMNS | {"split": "Uppdelning"}, headings=[*HEADS, "Uppdelning"]
    )
    csv(table, f"{NORTH};2022/23;40;1;{given}", heads=";".join([*HEADS, "Uppdelning"]))
    assert [figure.split for figure in preview(table, "v.csv", mapping).figures] == [split]


@pytest.mark.parametrize("given", [NORTH, "norrby/gymnasiet/norra", "Norra", "norra", "NORRA "])
def test_a_unit_is_found_by_path_or_name(world, table, given):
    (figure,) = preview(csv(table, f"{given};2022/23;40;1"), "v.csv", weeks(world.authority)).figures
    assert figure.unit == NORTH


def test_a_unit_is_found_by_its_official_code_also_as_a_number_of_a_workbook(world, tmp_path):
    book = workbook(tmp_path / "v.xlsx", {"Blad1": [HEADS, (10000001, 2023, 40, 15.2)]})
    (figure,) = preview(book, book.name, weeks(world.authority)).figures
    assert (figure.unit, figure.period) == (world.north_unit.path, "2023")


# What is wrong, where, and what to do

ROWS = [
    ("Okänd;2022/23;40;1", "“Okänd” is not in the tree.", "Enhet"),
    (";2022/23;40;1", "The cell is empty.", "Enhet"),
    ("/annan/;2022/23;40;1", "“/annan/” is not in the tree.", "Enhet"),
    ("Annan;2022/23;40;1", "“Annan” is not in the tree.", "Enhet"),
    (f"{NORTH};i fjol;40;1", "“i fjol” is not a period. Write 2022/23, 2023 or 2023-10-15.", "Läsår"),
    (f"{NORTH};2023-02-30;40;1", "“2023-02-30” is not a period.", "Läsår"),
    (f"{NORTH};;40;1", "“” is not a period.", "Läsår"),
    (f"{NORTH};2022/23;40;-1", "The number is negative: -1.", "Veckor"),
    (f"{NORTH};2022/23;40;−1", "The number is negative: −1.", "Veckor"),
    (f"{NORTH};2022/23;-40;1", "The number is negative: -40.", "Antal elever"),
    (f"{NORTH};2022/23;40,5;1", "“40,5” is not a whole number.", "Antal elever"),
    (f"{NORTH};2022/23;99999999999;1", "“99999999999” is not a whole number.", "Antal elever"),
    (f"{NORTH};2022/23;0;1", "The denominator is 0: there is nobody to count.", "Antal elever"),
    (f"{NORTH};2022/23;40;15.2", "“15.2” has another decimal mark than “,”.", "Veckor"),
    (f"{NORTH};2022/23;40;många", "“många” is not a number.", "Veckor"),
    (f"{NORTH};2022/23;40;nan", "“nan” is not a number.", "Veckor"),
    (f"{NORTH};2022/23;40;1e5", "“1e5” is not a number.", "Veckor"),
    (f"{NORTH};2022/23;40;" + "9" * 400, "is not a number.", "Veckor"),
    (GOOD[0], "The same unit, period and split stand on rows 2 and 3.", "Enhet"),
    ("norra;2022-23;40;1", "The same unit, period and split stand on rows 2 and 3.", "Enhet"),
]


@pytest.mark.parametrize(("bad", "words", "column"), ROWS)
def test_a_bad_row_is_told_by_row_and_column_and_keeps_back_the_good_one(world, table, bad, words, column):
    mapping = weeks(world.authority)
    csv(table, GOOD[0], bad)
    problem = only(table, mapping)
    assert words in problem.text
    assert where(problem) == ("", 3, column)
    failed = read_in(table, world.authority)
    assert (failed.state, failed.rows_kept, Snapshot.objects.count()) == ("failed", 0, 0)
    assert failed.problems == [problem.as_record()]
    # It stands among the runs of its own authority, and of nobody else.
    assert (list(runs(world.authority)), list(runs(world.other))) == ([failed], [])
    assert (run(failed.pk, world.authority), run(failed.pk, world.other)) == (failed, None)


def test_if_bad_rows_were_passed_over_the_good_one_would_be_kept_alone(world, table, monkeypatch):
    monkeypatch.setattr(reader._Rows, "_wrong", lambda *_: None)
    weeks(world.authority)
    csv(table, GOOD[0], "Okänd;2022/23;40;1")
    assert (read_in(table, world.authority).state, len(kept(WEEKS, world.authority))) == ("done", 1)


@pytest.mark.parametrize(
    ("given", "words", "column"),
    [
        ("41;40", "The numerator 41 is larger than the denominator 40.", "Klara"),
        ("0;0", "The denominator is 0: there is nobody to count. Leave both cells empty.", "Antal"),
        ("-1;40", "The number is negative: -1.", "Klara"),
        (";40", "“” is not a number.", "Klara"),
        ("30;", "“” is not a number.", "Antal"),
        ("30,5;40", "“30,5” is not a whole number.", "Klara"),
    ],
)
def test_a_share_that_cannot_be_is_refused(world, table, given, words, column):
    mapping = shares(world.authority)
    csv(table, f"{NORTH};2022/23;{given}", heads="Enhet;Läsår;Klara;Antal")
    problem = only(table, mapping)
    assert (problem.text, where(problem)) == (words, ("", 2, column))


def test_more_than_100_per_cent_is_refused(world, table):
    csv(table, f"{NORTH};2022/23;40;85,3")
    assert only(table, weeks(world.authority, scale="fraction")).text == "85,3 is more than 100 per cent."


def test_an_ambiguous_name_tells_which_units_it_may_mean(world, table):
    create_unit(by=BY, parent=world.branch, kind="house", name="Norra", slug="norra-gamla")
    problem = only(csv(table, "Norra;2022/23;40;1"), weeks(world.authority))
    assert problem.text == (
        "“Norra” may mean several units: /norrby/gymnasiet/norra-gamla/, /norrby/gymnasiet/norra/."
    )
    assert problem.do.startswith("Write the unit's path or code")


def test_who_may_write_for_one_unit_may_not_write_for_its_neighbour(world, table):
    mapping = weeks(world.authority)
    csv(table, *GOOD)
    problem = only(table, mapping, below=NORTH)
    assert problem.text == f"“{SOUTH}” is not a unit that you may write figures for."
    assert read_in(table, world.authority, below=NORTH).state == "failed"
    assert read_in(table, world.authority).state == "done"


def test_a_name_that_two_units_share_is_the_one_of_the_readers_own(world, table):
    for parent in (world.north_unit, world.south_unit):
        create_unit(by=BY, parent=parent, kind="programme", name="Teknik", official_code="TE")
    mapping = weeks(world.authority)
    csv(table, "Teknik;2022/23;40;1")
    assert "several units" in only(table, mapping).text
    (figure,) = preview(table, table.name, mapping, below=NORTH).figures
    assert figure.unit.startswith(NORTH)


def test_no_more_problems_than_a_person_can_read_are_told(world, table):
    csv(table, *(f"Okänd {n};2022/23;40;1" for n in range(200)))
    assert len(preview(table, table.name, weeks(world.authority)).problems) == 50


FILES = {
    "an empty file": (b"", "holds no table"),
    "blank rows": (b"\n;;;\n", "holds no table"),
    "headings alone": ("Enhet;Läsår;Antal elever;Veckor\n".encode(), "holds no table"),
    "a text without columns": (b"Hej\n\nHej igen\n", "holds no table"),
    "a heading that stands twice": (b"Enhet;Veckor;Veckor\n/a/;1;2\n", "“Veckor” stands twice"),
    "a row that is too long": (b"Enhet;Veckor\n/a/;1;2\n", "more cells than there are headings"),
    "an open quotation mark": (b'Enhet;Veckor\n"/a/;1\n', "is not a table that can be read"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is not a table"),
    "too large a text": (b"Enhet;Veckor\n" + b"/a/;1\n" * 400_000, "too large"),
    "too many rows": (b"a;b\n" + b"1;2\n" * 50_001, "more rows than an own table can have"),
    "a workbook with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "protected by a password",
    ),
    "a workbook cut short": (b"PK\x03\x04" + bytes(600), "damaged or cut short"),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_table_is_one_clear_problem_and_stands_among_the_runs(world, table, what):
    body, words = FILES[what]
    table.write_bytes(body)
    mapping = weeks(world.authority)
    assert words in only(table, mapping).text
    for options in ({}, {"mapping": mapping.pk}):
        failed = read_in(table, world.authority, **options)
        assert (failed.state, len(failed.problems)) == ("failed", 1)
    assert Snapshot.objects.count() == 0


def bomb(path: Path) -> Path:
    """A workbook of 200 kB whose one sheet unpacks to 200 MB."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as sheet,
    ):
        for _ in range(200):
            sheet.write(b" " * 1024 * 1024)
    return path


def test_a_workbook_that_unpacks_without_end_is_refused_before_it_is_opened(world, tmp_path, monkeypatch):
    path = bomb(tmp_path / "veckor.xlsx")
    opened: list[str] = []
    monkeypatch.setattr(workbooks, "_has_far_cells", lambda archive, name: opened.append(name))
    assert "unpacks to far more" in only(path, weeks(world.authority)).text
    assert opened == []
    # With the limits off the same file is unpacked: it is the limits that stop it.
    monkeypatch.setattr(workbooks, "_MOST_BYTES", 10**12)
    monkeypatch.setattr(workbooks, "_MOST_RATIO", 10**6)
    only(path, weeks(world.authority))
    assert opened == [path.name]


# Again, and beside


def test_the_same_table_again_changes_nothing(world, table):
    weeks(world.authority)
    csv(table, *GOOD)
    assert [read_in(table, world.authority).state for _ in range(2)] == ["done", "unchanged"]
    csv(table, *reversed(GOOD))
    assert (read_in(table, world.authority).state, Snapshot.objects.count()) == ("unchanged", 1)


def test_a_second_table_keeps_what_the_first_said_about_other_units(world, table):
    weeks(world.authority)
    read_in(csv(table, *GOOD, f"{NORTH};2021/22;38;14"), world.authority)
    read_in(csv(table, f"{SOUTH};2022/23;25;14,5"), world.authority, below=SOUTH)
    assert kept(WEEKS, world.authority) == {
        (NORTH, "2021/22", ""): (14.0, 38, "shown"),
        (NORTH, "2022/23", ""): (15.2, 40, "shown"),
        (SOUTH, "2022/23", ""): (14.5, 25, "shown"),
    }


def test_a_failed_table_leaves_what_was_there(world, table):
    weeks(world.authority)
    read_in(csv(table, *GOOD), world.authority)
    assert read_in(csv(table, f"{NORTH};2022/23;41;1", "x;y;z;å"), world.authority).state == "failed"
    assert kept(WEEKS, world.authority) == BOTH


def test_own_figures_are_never_taken_in_without_an_authority(world, table):
    with pytest.raises(ActionError):
        read_in(csv(table, *GOOD), None)
    assert ImportRun.objects.count() == 0


def test_the_command_reads_an_own_table_for_its_authority(world, table):
    weeks(world.authority)
    arguments = ["import", "own-table", str(csv(table, *GOOD))]
    done = CliRunner().invoke(helhet, [*arguments, "--authority", "/norrby/"])
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "veckor.csv: done")
    assert kept(WEEKS, world.authority) == BOTH
    for path in ("/finns-inte/", NORTH):
        refused = CliRunner().invoke(helhet, [*arguments, "--authority", path])
        assert (refused.exit_code, f"There is no authority at {path}" in refused.stderr) == (2, True)
