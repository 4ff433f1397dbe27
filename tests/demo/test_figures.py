"""The demo's own table says what the publishers printed, cell by cell."""

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helhet.demo.load import FIGURES
from helhet.indicators.model import Indicator, Part, indicators
from tests.realdata import leavers_files, real

CODES = {"92949043": "Magnus Åberg", "84329061": "Nils Ericson", "50133877": "Birger Sjöberg"}
YEARS = ["2019/20", "2020/21", "2021/22", "2022/23"]
COLUMNS = {
    "leavers.total": 7,
    "leavers.diploma_share": 8,
    "leavers.study_certificate_share": 9,
    "leavers.basic_eligibility_share": 10,
    "leavers.grade_points_diploma": 13,
    "leavers.english_5": 14,
    "leavers.mathematics_1": 17,
    "leavers.swedish_1": 21,
    "leavers.diploma_project": 23,
}
SHEETS = {
    "Nationella program": "",
    "Högskoleförberedande program": "programme_type:academic",
    "Yrkesprogram": "programme_type:vocational",
}
Row = dict[str, str]


def rows() -> list[Row]:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def printed(file: Path, sheet: str) -> list[tuple[object, ...]]:
    """The rows of school units in one sheet, as the publisher printed them."""
    book = load_workbook(file, read_only=True)
    found = [row for row in book[sheet].iter_rows(values_only=True) if len(row) > 1 and row[1] is not None]
    book.close()
    return [row for row in found if str(row[1]).isdigit()]


def test_it_has_four_school_years_of_three_schools_and_says_where_each_figure_was_printed() -> None:
    table = rows()
    schools = [row for row in table if row["source"] == "skolverket-leavers"]
    assert sorted({row["period"] for row in schools}) == YEARS
    assert {r["entity"] for r in schools if r["entity_kind"] == "school_unit"} == set(CODES)
    assert [row for row in table if not row["cited"]] == []
    whole = Counter(r["entity"] for r in schools if r["series"] == "leavers.total" and not r["split"])
    assert whole == dict.fromkeys(CODES, 4)


def test_every_series_of_a_leavers_indicator_is_in_it_and_no_other() -> None:
    followed = {i.series for i in indicators().values() if i.source == "skolverket-leavers"}
    held = {row["series"] for row in rows() if row["source"] == "skolverket-leavers"}
    assert held == followed | {"leavers.total"} == set(COLUMNS)


def test_what_we_computed_is_said_to_be_ours_and_stands_for_the_country_only() -> None:
    ours = [row for row in rows() if row["calculation"] == "computed"]
    assert {(row["entity_kind"], row["entity"]) for row in ours} == {("nation", "SE")}
    assert [row for row in ours if not row["cited"].startswith("Egen beräkning")] == []
    assert [row for row in ours if not row["denominator"]] == []
    # A course has no printed denominator, so the country's value cannot be weighted.
    assert {row["series"] for row in ours} == {
        "leavers.diploma_share",
        "leavers.study_certificate_share",
        "leavers.basic_eligibility_share",
        "leavers.grade_points_diploma",
    }


def test_a_mark_stands_where_the_publisher_printed_one_and_never_beside_a_value() -> None:
    marks = Counter(row["mark"] for row in rows() if row["mark"])
    assert set(marks) == {"..", "."}
    assert [row for row in rows() if bool(row["mark"]) == bool(row["value"])] == []


@pytest.mark.parametrize(
    "indicator",
    [one for one in indicators().values() if one.source == "skolverket-leavers"],
    ids=lambda one: one.key,
)
def test_the_worked_examples_are_the_three_schools_of_2021_22(indicator: Indicator) -> None:
    table = {
        (row["series"], row["entity"]): row
        for row in rows()
        if row["period"] == "2021/22" and not row["split"]
    }

    def part(code: str) -> Part:
        value = float(table[indicator.series, code]["value"])
        if indicator.denominator_series:
            return Part(value=value, denominator=int(table["leavers.total", code]["value"]))
        if indicator.denominator_share:
            share = float(table[indicator.denominator_share, code]["value"])
            leavers = int(table["leavers.total", code]["value"])
            return Part(value=value, denominator=round(share * leavers / 100))
        return Part(value=value)

    assert indicator.example.parts == tuple(part(code) for code in CODES)


@pytest.mark.realdata
@pytest.mark.parametrize("number", range(4), ids=YEARS)
def test_the_schools_figures_are_those_of_the_publishers_file(number: int) -> None:
    held = {
        (row["series"], row["entity"], row["split"]): row["mark"] or float(row["value"])
        for row in rows()
        if row["period"] == YEARS[number] and row["entity_kind"] == "school_unit"
    }
    file = leavers_files()[number]
    for sheet, split in SHEETS.items():
        for row in printed(file, sheet):
            if row[1] in CODES:
                for series, column in COLUMNS.items():
                    cell = row[column]
                    expected = cell if isinstance(cell, str) else float(cell)
                    assert held[series, str(row[1]), split] == expected, (series, row[1], split)


@pytest.mark.realdata
def test_the_countrys_diploma_share_is_weighted_by_leavers() -> None:
    cells = [
        (float(row[8]), int(row[7]))
        for row in printed(leavers_files()[3], "Nationella program")
        if not isinstance(row[7], str) and not isinstance(row[8], str)
    ]
    leavers = sum(n for _, n in cells)
    # A printed share is a number of students: counted back, then divided.
    weighted = 100 * sum(round(share * n / 100) for share, n in cells) / leavers
    held = next(
        row
        for row in rows()
        if (row["series"], row["entity"], row["period"], row["split"])
        == ("leavers.diploma_share", "SE", "2022/23", "")
    )
    assert int(held["denominator"]) == leavers
    assert float(held["value"]) == pytest.approx(weighted, abs=0.0001)
    unweighted = sum(share for share, _ in cells) / len(cells)
    assert abs(unweighted - weighted) > 0.1


@pytest.mark.realdata
def test_the_kolada_values_are_those_of_kolada() -> None:
    held = {
        (row["series"].removeprefix("kolada."), row["entity"], row["period"]): float(row["value"])
        for row in rows()
        if row["source"] == "kolada"
    }
    survey = real("kolada/municipality_values_skolenkaten_2022_2024.csv")
    with survey.open(encoding="utf-8", newline="") as file:
        expected = {
            (row["kpi"], row["municipality"], row["period"]): float(row["value"])
            for row in csv.DictReader(file)
            if row["kpi"] in ("N17673", "N17663", "N17689")
            and row["municipality"] in ("1487", "1488")
            and row["gender"] == "T"
        }
    with gzip.open(real("kolada/ou_values_to_2022.csv.gz"), "rt", encoding="utf-8") as zipped:
        for row in csv.DictReader(zipped):
            code = row["ou"].removeprefix("V17E")
            if row["kpi"] == "N17448" and code in CODES and row["period"] in ("2021", "2022"):
                expected["N17448", code, row["period"]] = float(row["value"])
    assert held == expected
