"""Plain Python that everything stands on: periods, wording, Swedish order, discovery."""

import sys
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from helhet.core import wording
from helhet.core.csv_rows import TableError, harmless, plain, read, text_of, written
from helhet.core.discovery import DuplicateKeyError, declared
from helhet.core.periods import Period, PeriodError, PeriodKind, school_year_ending
from helhet.core.swedish import slug, sort_key
from helhet.core.text import Text

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
WORDS = st.text(alphabet=LETTERS, max_size=12)


@given(year=st.integers(1900, 2098))
def test_a_school_year_reads_back_as_itself_and_ends_the_year_after(year):
    period = school_year_ending(year + 1)
    assert Period.parse(str(period)) == period
    assert (period.kind, period.year) == (PeriodKind.SCHOOL_YEAR, year + 1)


@pytest.mark.parametrize("text", ["2022/24", "22/23", "", "2022-23", "läsåret", "2023-1-5"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(PeriodError):
        Period.parse(text)


def test_periods_stand_in_order_of_time():
    years = [Period.parse(f"20{n}/{n + 1}") for n in (19, 20, 21)]
    assert sorted([years[2], years[0], years[1]]) == years


@given(one=WORDS, other=WORDS)
def test_the_sort_key_orders_as_the_swedish_alphabet_and_tells_words_apart(one, other):
    alphabetical = [LETTERS.index(c) for c in one], [LETTERS.index(c) for c in other]
    assert (sort_key(one) < sort_key(other)) == (alphabetical[0] < alphabetical[1])
    assert (sort_key(one) == sort_key(other)) == (one == other)


def test_by_code_point_the_swedish_letters_would_stand_otherwise():
    names = ["Åsa", "Ärla", "Östra"]
    assert sorted(names, key=sort_key) == names
    assert sorted(names) != names


@given(st.text(max_size=80))
def test_a_sort_key_is_letters_that_every_database_orders_alike(name):
    assert set(sort_key(name)) <= set("abcdefghijklmnopqrstuvwxyz")
    assert len(sort_key(name)) <= 400


@given(st.text(max_size=80))
def test_a_slug_is_an_address_part_or_nothing(name):
    assert set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug(name).startswith("-")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sv", ["1\u202f234,5", "\u22121,0", "71,4\u202f%", "+2,0", "0,0", "a, b och c"]),
        ("en", ["1,234.5", "\u22121.0", "71.4%", "+2.0", "0.0", "a, b and c"]),
    ],
)
def test_numbers_are_written_as_readers_write_them(language, expected):
    with translation.override(language):
        assert [
            wording.number(1234.5, 1),
            wording.number(-1, 1),
            wording.percent(71.449),
            wording.signed(2),
            wording.signed(-0.01),
            wording.listed(["a", "b", "c"]),
        ] == expected


def test_a_half_is_rounded_up_as_publishers_do():
    assert str(wording.rounded(2.675, 2)) == "2.68"
    assert f"{2.675:.2f}" == "2.67"  # as binary fractions would have it


def package(folder: Path, name: str, files: dict[str, str]) -> str:
    (folder / name).mkdir()
    for file, text in {"__init__": "", **files}.items():
        (folder / name / f"{file}.py").write_text(text)
    return name


def test_two_declarations_with_one_key_stop_the_program_and_both_places_are_named(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    line = "from helhet.people.roles import Role, ROLES\nfrom dataclasses import replace\n"
    one = line + "ONE = replace(ROLES['teacher'])\n"
    other = line + "OTHER = replace(ROLES['teacher'])\n"
    from helhet.people.roles import Role

    apart = package(tmp_path, "apart", {"a": one, "b": line})
    assert list(declared(apart, Role)) == ["teacher"]
    twice = package(tmp_path, "twice", {"a": one, "b": other})
    with pytest.raises(DuplicateKeyError, match=r"twice\.a and in twice\.b"):
        declared(twice, Role)
    for name in [name for name in sys.modules if name.split(".")[0] in ("apart", "twice")]:
        del sys.modules[name]


COLUMNS = {"a": Text(sv="a", en="a"), "b": Text(sv="b", en="b")}
CELLS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS).filter(any), max_size=8))
def test_a_table_reads_back_as_it_was_written(rows):
    back = read(text_of(written(("a", "b"), rows)), required=("a", "b"), columns=COLUMNS, also={})
    assert [(row["a"], row["b"]) for row in back] == rows


@given(st.text(max_size=20))
def test_no_cell_runs_as_a_formula_and_each_comes_back(cell):
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain(harmless(cell)) == cell


def test_without_the_apostrophe_a_formula_would_stand_in_the_file():
    assert b";=1+1" not in written(("a", "b"), [("x", "=1+1")])
    assert b";=1+1" in ";".join(("x", "=1+1")).encode()


@pytest.mark.parametrize(
    "data",
    [
        "a;b\n1;å\n".encode(),
        "\ufeffa;b\r\n1;å\r\n".encode(),
        "a,b\n1,å\n".encode(),
        "A;B\n1;å\n".encode("cp1252"),
        "\n;;\na;b;\n;;\n1;å;\n;;\n".encode("cp1252"),
        "sep=;\na;b\n1;å\n".encode(),
        "a\tb\n1\tå\n".encode("utf-16"),
    ],
)
def test_what_excel_saves_is_read(data):
    (row,) = read(text_of(data), required=("a", "b"), columns=COLUMNS, also={})
    assert dict(row.values) == {"a": "1", "b": "å"}


@pytest.mark.parametrize(
    ("text", "column"), [("a\n1\n", "b"), ("a;b;c\n1;2;3\n", "c"), ("a;b;b\n1;2;3\n", "b"), ("", "")]
)
def test_a_table_with_other_columns_is_refused_and_they_are_named(text, column):
    with pytest.raises(TableError) as error:
        read(text, required=("a", "b"), columns=COLUMNS, also={})
    assert error.value.problems[0].column == column


def test_a_heading_is_read_in_both_languages_and_a_problem_stands_where_the_file_says():
    columns = {"a": Text(sv="sökväg", en="path")}
    for heading in ("a", "Sökväg", "PATH", "väg"):
        (row,) = read(f"{heading}\n1\n", required=("a",), columns=columns, also={"väg": "a"})
        assert (row["a"], row.problem("a", "", "").column) == ("1", heading)


def test_a_workbook_is_not_taken_for_a_table():
    with pytest.raises(TableError):
        text_of(b"PK\x03\x04")


def test_a_day_stands_in_a_sentence_in_words():
    day = Period.parse("2026-02-07").label
    assert (day.sv, day.en) == ("den 7 februari 2026", "7 February 2026")
