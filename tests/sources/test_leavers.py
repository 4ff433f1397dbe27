"""The leavers' files are read whole, or not at all with a reason a person can act on."""

import zipfile

import pytest

from helhet.sources.model import Given, ReadingError
from helhet.sources.skolverket_leavers import layout
from helhet.sources.skolverket_leavers.reader import read
from helhet.sources.workbooks import opened
from helhet.warehouse.models import ImportRun, Snapshot
from helhet.warehouse.queries import observations
from tests.realdata import leavers_files, real
from tests.sources.conftest import HEADS, school

pytestmark = pytest.mark.django_db
NATIONAL = "Nationella program"


def figures(series: str, **asked):
    return [(row.entity, row.value) for row in observations([series], authority=None, **asked)]


def only_problem(run: ImportRun) -> dict:
    assert run.state == ImportRun.State.FAILED
    assert (run.rows_kept, Snapshot.objects.count()) == (0, 0)
    assert len(run.problems) == 1
    assert run.problems[0]["do"]
    return run.problems[0]


def test_the_year_is_read_from_the_file_and_not_from_its_name(leavers_file, read_in):
    run = read_in(leavers_file(name="Avgangselever 2019.xlsx"))
    assert (run.state, run.rows_read, run.rows_kept) == (ImportRun.State.DONE, 1, 1)
    assert [row.scope for row in Snapshot.objects.all()] == ["2022/23"]


def test_marks_are_kept_as_marks(leavers_file, read_in):
    rows = [school(**{"Andel (%) med examen": "..", "Sv andraspr. 1": "."})]
    run = read_in(leavers_file({NATIONAL: rows}))
    assert run.counts == {"shown": 15, "suppressed": 1, "missing": 1, "sheets": 1}
    found = observations(["leavers.diploma_share", "leavers.swedish_second_1"], authority=None)
    assert [(row.value, row.mark, row.status) for row in found] == [
        (None, "..", "suppressed"),
        (None, ".", "missing"),
    ]


def test_a_cut_sheet_name_is_the_programme(leavers_file, read_in):
    read_in(leavers_file({NATIONAL: [school()], "Bygg- och anläggningsprogramme": [school()]}))
    found = observations(["leavers.total"], authority=None)
    assert [row.split for row in found] == ["", "programme:BA"]


def test_blank_rows_at_the_end_are_not_rows(leavers_file, read_in):
    assert read_in(leavers_file({NATIONAL: [school(), [""] * 24, [""] * 24]})).rows_read == 1


def test_headings_may_drift_in_spaces_and_hyphens(leavers_file, read_in):
    heads = [head.replace("Skol-enhetskod", "Skolenhetskod") + " " for head in HEADS]
    heads[0] = "Skola"
    assert read_in(leavers_file(heads=heads)).state == ImportRun.State.DONE


def test_the_country_is_weighted_by_leavers_and_says_it_is_computed(leavers_file, read_in):
    rows = [
        school("99999991", **{"Totalt antal": 30, "Andel (%) med examen": 90.0}),
        school("99999992", **{"Totalt antal": 10, "Andel (%) med examen": 50.0}),
        school("99999993", **{"Totalt antal": 12, "Andel (%) med examen": ".."}),
    ]
    read_in(leavers_file({NATIONAL: rows}))
    (nation,) = observations(["leavers.diploma_share"], authority=None, entities=[("nation", "SE")])
    assert (nation.value, nation.denominator, nation.calculation) == (80.0, 40, "computed")


def test_the_countrys_grade_points_are_weighted_by_diplomas(leavers_file, read_in):
    points = "GBP för elever med examen"
    rows = [
        school("99999991", **{"Andel (%) med examen": 100.0, points: 15.0}),
        school("99999992", **{"Andel (%) med examen": 50.0, points: 12.0}),
    ]
    read_in(leavers_file({NATIONAL: rows}))
    (nation,) = observations(["leavers.grade_points_diploma"], authority=None, entities=[("nation", "SE")])
    assert (nation.value, nation.denominator) == (14.0, 30)


def test_a_unit_outside_every_tree_is_no_error(leavers_file, read_in):
    assert read_in(leavers_file({NATIONAL: [school("12345678")]})).problems == []


BAD_CELLS = [
    ("Totalt antal", 12.5, "12.5 is not a number of students."),
    ("Andel (%) med examen", 100.1, "100.1 is outside what is possible, 0 to 100."),
    ("Andel (%) med examen", -1.0, "-1.0 is outside what is possible, 0 to 100."),
    ("GBP för elever med examen", 20.5, "20.5 is outside what is possible, 0 to 20."),
    ("Ma 1", "~100", "“~100” is neither a number nor a known mark (“..”, “.”)."),
    ("Ma 1", "", "“” is neither a number nor a known mark (“..”, “.”)."),
]


@pytest.mark.parametrize(("column", "cell", "text"), BAD_CELLS)
def test_a_cell_that_cannot_be_is_named_with_its_place(leavers_file, read_in, settings, column, cell, text):
    settings.LANGUAGE_CODE = "en"
    problem = only_problem(read_in(leavers_file({NATIONAL: [school("99999992"), school(**{column: cell})]})))
    place = problem["sheet"], problem["row"], problem["column"]
    assert (problem["text"], place) == (text, (NATIONAL, 11, column))


@pytest.mark.parametrize("code", ["123", "1234567A", "", "１２３４５６７８"])
def test_a_code_that_is_none_is_named(leavers_file, read_in, code):
    problem = only_problem(read_in(leavers_file({NATIONAL: [school(code)]})))
    assert (problem["row"], problem["column"]) == (10, layout.CODE)


def test_two_rows_for_one_unit_and_programme_are_refused(leavers_file, read_in):
    problem = only_problem(read_in(leavers_file({NATIONAL: [school(), school()]})))
    assert (problem["row"], "99999991" in problem["text"]) == (11, True)


def test_one_programme_on_two_sheets_is_refused(leavers_file, read_in):
    names = ["Fordons- och transportprogramm", "Fordons- och transportprogramme"]
    sheets = {NATIONAL: [school()]} | {name: [school()] for name in names}
    assert only_problem(read_in(leavers_file(sheets)))["sheet"] == names[1]


@pytest.mark.parametrize(
    ("heads", "column"),
    [
        ([*HEADS[:-1], "Ny kolumn"], "Gymnarb."),
        ([*HEADS, "Ny kolumn"], "Ny kolumn"),
        ([*HEADS, "Ma 1 "], "Ma 1"),
    ],
)
def test_a_column_missing_unknown_or_twice_is_named(leavers_file, read_in, heads, column):
    problem = only_problem(read_in(leavers_file(heads=heads)))
    assert (problem["column"], problem["row"]) == (column, 9)


@pytest.mark.parametrize("year", ["", "Valt år: 2020", "Valt läsår: 2022/24"])
def test_without_its_school_year_a_file_is_refused(leavers_file, read_in, year):
    assert "2022/23" in only_problem(read_in(leavers_file(year=year)))["text"]


@pytest.mark.parametrize("sheet", ["Personalstatistik", "Bygg"])
def test_a_sheet_of_another_report_is_refused(leavers_file, read_in, sheet):
    sheets = {NATIONAL: [school()], sheet: [school()]}
    assert only_problem(read_in(leavers_file(sheets)))["sheet"] == sheet


def test_a_file_without_the_headings_is_refused(leavers_file, read_in):
    assert only_problem(read_in(leavers_file(heads=["Namn", *HEADS[1:]])))["sheet"] == NATIONAL


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"Skola;Kod\n", "not an Excel file"),
        (b"", "not an Excel file"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    ],
)
def test_what_is_no_workbook_is_said_to_be_so(tmp_path, read_in, settings, content, word):
    settings.LANGUAGE_CODE = "en"
    path = tmp_path / "given.xlsx"
    path.write_bytes(content)
    assert word in only_problem(read_in(path))["text"]


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_refused(leavers_file, read_in, kept):
    path = leavers_file()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    only_problem(read_in(path))


@pytest.mark.parametrize("at", range(60, 4000, 157))
def test_a_file_with_a_broken_byte_never_escapes_as_a_crash(leavers_file, at):
    path = leavers_file()
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 0xFF
    path.write_bytes(content)
    try:
        rows = read(Given(path=path, name=path.name)).rows_read
    except ReadingError:
        rows = 1  # refused with a reason, which is as good as read whole
    assert rows == 1


def test_a_zip_bomb_is_refused_before_it_is_unpacked(leavers_file, read_in, settings):
    settings.LANGUAGE_CODE = "en"
    path = leavers_file()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", b"\0" * 30_000_000)
    assert "unpacks to far more" in only_problem(read_in(path))["text"]


def _with_far_cell(leavers_file):
    path = leavers_file({NATIONAL: [school()]})
    with zipfile.ZipFile(path) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(
        b"</sheetData>", b'<row r="9000"><c r="ZZ9000"><v>1</v></c></row></sheetData>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_cell_far_out_is_refused_before_room_is_made(leavers_file, read_in, settings):
    settings.LANGUAGE_CODE = "en"
    assert "unpacks to far more" in only_problem(read_in(_with_far_cell(leavers_file)))["text"]


def test_without_the_guard_a_cell_far_out_would_make_millions(leavers_file, monkeypatch):
    monkeypatch.setattr("helhet.sources.workbooks._has_far_cells", lambda archive, name: False)
    sheet = opened(_with_far_cell(leavers_file), "x").get_sheet_by_name(NATIONAL)
    assert sheet.total_height * sheet.total_width > 5_000_000


@pytest.mark.realdata
def test_the_four_real_files_are_read_and_kept_whole(read_in):
    runs = [read_in(path) for path in leavers_files()]
    assert [run.problems for run in runs] == [[], [], [], []]
    assert sum(run.rows_read for run in runs) == sum(run.rows_kept for run in runs) == 25_021
    cells = sum(run.counts[name] for run in runs for name in ("shown", "suppressed", "missing"))
    assert cells == 25_021 * len(layout.SERIES)
    unit = figures("leavers.diploma_share", entities=[("school_unit", "50133877")], splits=[""])
    assert len(unit) == 4
    assert unit[-1] == ("50133877", 85.1)


@pytest.mark.realdata
def test_the_personnel_file_given_by_mistake_is_refused(read_in):
    (path,) = real("skolverket_leavers").glob("*ersonal*.xlsx")
    only_problem(read_in(path))
