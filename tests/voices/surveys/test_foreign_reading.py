"""A table of counts is read with patience, every fault has its place, and a list of people is refused."""

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.asked import Counts
from helhet.voices.surveys.asking import Respondents
from helhet.voices.surveys.foreign import persons, reader
from helhet.voices.surveys.foreign.model import CountedGroup, CountedQuestion, CountTable
from helhet.voices.surveys.foreign.template import template
from tests.thread.conftest import Chain
from tests.voices.surveys.foreign import (
    CALM,
    FULL,
    HEADS,
    OPTIONS,
    file_of,
    read,
    rows_of,
    understood,
    where,
)

LIBRARY = "Känner du dig trygg i skolan?"
FULLY = ("Helt och hållet", "Till stor del", "Till viss del", "Inte alls", "Vet inte")


def test_a_table_becomes_groups_questions_and_counts(chain: Chain, tmp_path: Path) -> None:
    path = file_of(tmp_path, [*rows_of("TE22A", 28, (9, 8, 4, 3)), *rows_of("TE22B", 20, (5, 5, 0, 1))])

    found = understood(path, chain.team, chain.world.authority)

    assert found == CountTable(
        (
            CountedGroup("TE22A", chain.team.path, Respondents.STUDENT, 28, 24),
            CountedGroup("TE22B", chain.team.path, Respondents.STUDENT, 20, 11),
        ),
        (
            CountedQuestion(
                {"student": {"sv": CALM}},
                tuple({"sv": option} for option in OPTIONS),
                {0: Counts(24, (9, 8, 4, 3)), 1: Counts(11, (5, 5, 0, 1))},
            ),
        ),
    )


def test_the_template_can_be_read_in_as_it_is(chain: Chain, tmp_path: Path) -> None:
    path = tmp_path / "mall.csv"
    path.write_bytes(template())

    found = read(path, chain.team, chain.world.authority)

    assert found.table is not None
    assert not found.problems
    first, second = found.table.questions
    assert (first.library, first.good, first.outside) == ("safe-at-school", (0, 1), (4,))
    assert (second.library, second.good, second.outside) == ("", (0,), (2,))


def test_what_is_written_once_for_several_rows_is_understood(chain: Chain, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "svar.xlsx")
    sheet = book.add_worksheet("Sammanställning")
    sheet.merge_range(0, 0, 0, 5, "Matsalsenkäten våren 2026, ifylld av expeditionen")
    rows: list[list[object]] = [
        ["Grupp", "Enhet", "Vilka", "Antal tillfrågade (st)", "Antal svarande", "Fråga", "Svar", "Antal"],
        ["TE22A", chain.team.name, "Elever", 28, 24, CALM, "Alltid", "9,0"],
        ["", "", "", "", "", "", "Ofta", 15.0],
        ["TE22B", chain.team.path, "Elever", 20, "11", CALM, "Alltid", "5.0"],
        ["", "", "", "", "", "", "Ofta", "6"],
    ]
    for number, cells in enumerate(rows, start=2):
        sheet.write_row(number, 0, cells)
    book.close()

    found = understood(tmp_path / "svar.xlsx", chain.world.north_unit, chain.world.authority)

    assert [(group.name, group.unit, group.invited, group.answered) for group in found.groups] == [
        ("TE22A", chain.team.path, 28, 24),
        ("TE22B", chain.team.path, 20, 11),
    ]
    assert [one.options for one in found.questions[0].counts.values()] == [(9, 15), (5, 6)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_it_is_read_however_a_spreadsheet_saved_it(
    chain: Chain, tmp_path: Path, encoding: str, mark: str
) -> None:
    text = "\r\n".join([HEADS, *rows_of("Å", 28, (9, 8, 4, 3))]).replace(";", mark)
    path = tmp_path / "svar.csv"
    path.write_bytes(text.encode(encoding))

    assert understood(path, chain.team, chain.world.authority).groups[0].name == "Å"


def test_a_question_of_the_library_is_known_by_its_wording_and_its_answers(
    chain: Chain, tmp_path: Path
) -> None:
    backwards = rows_of("TE22A", 28, (0, 1, 4, 9, 10), "elever", LIBRARY.upper(), options=FULLY[::-1])
    theirs = rows_of(
        "Laget", 12, (5, 3, 2, 0, 1), "lärare", "Upplever du att eleverna känner sig trygga i skolan?",
        options=FULLY,
    )  # fmt: skip
    only = understood(file_of(tmp_path, [*backwards, *theirs]), chain.team, chain.world.authority)

    (question,) = only.questions
    assert (question.library, question.theme) == ("safe-at-school", "god-miljo-for-larande")
    assert set(question.words) == {"student", "teacher"}
    assert [one.options for one in question.counts.values()] == [(10, 9, 4, 1, 0), (5, 3, 2, 0, 1)]


def test_the_same_wording_with_other_answers_is_a_question_of_its_own(chain: Chain, tmp_path: Path) -> None:
    path = file_of(tmp_path, rows_of("TE22A", 28, (10, 9, 4, 1), question=LIBRARY))

    found = read(path, chain.team, chain.world.authority)

    assert found.table is not None
    assert found.table.questions[0].library == ""
    assert [problem.stops for problem in found.problems] == [False]
    assert "has other answers" in found.problems[0].text


def test_what_says_nothing_is_outside_and_those_who_passed_over_are_no_answer(
    chain: Chain, tmp_path: Path
) -> None:
    options = ("Ja", "Nej", "Vet inte", "Inget svar")
    path = file_of(tmp_path, rows_of("TE22A", 28, (9, 8, 4, 3), options=options))

    found = read(path, chain.team, chain.world.authority)

    assert found.table is not None
    (question,) = found.table.questions
    assert (question.outside, question.counts[0]) == ((2,), Counts(21, (9, 8, 4)))
    assert "3 fewer" in found.problems[0].text


def test_several_answers_are_said_to_be_several(chain: Chain, tmp_path: Path) -> None:
    rows = [f"{row};x;20" for row in rows_of("TE22A", 28, (15, 12, 3, 1), answered=22)]
    path = file_of(tmp_path, rows, f"{HEADS};flera svar;svarade på frågan")

    (question,) = understood(path, chain.team, chain.world.authority).questions

    assert (question.is_several, question.counts[0]) == (True, Counts(20, (15, 12, 3, 1)))


A, B = rows_of("TE22A", 28, (9, 8, 4, 3)), rows_of("TE22B", 20, (5, 5, 0, 1))


@pytest.mark.parametrize(
    ("rows", "place", "said", "do"),
    [
        ([A[0].replace(";9", ";47 %"), *A[1:]], (2, "antal"), "is a share", "how many people"),
        ([A[0].replace(";9", ";-3"), *A[1:]], (2, "antal"), "negative", "whole number"),
        ([A[0].replace(";9", ";nio"), *A[1:]], (2, "antal"), "not a number", "whole number"),
        ([A[0].replace(";9", ";8,5"), *A[1:]], (2, "antal"), "not a whole number", "whole number"),
        ([A[0].replace(";9", ";"), *A[1:]], (2, "antal"), "number is missing", "Write 0"),
        ([*A[:3], *B], (2, "svar"), "TE22A lacks “Aldrig”", "with 0"),
        ([*A, *B[:2]], (6, "svar"), "TE22B lacks “Sällan”, “Aldrig”", "with 0"),
        ([*A, *A[:1]], (6, "svar"), "stands twice for TE22A: on rows 2 and 6", "Keep one"),
        ([*A, *(row.replace("matsalen?", "matsalen") for row in B)], (6, "fråga"),
         "spelled in two ways", "same way"),
        ([*A, *(row.replace("Alltid", "ALLTID") for row in B)], (6, "svar"),
         "spelled in two ways", "same way"),
        ([*A, *(row.replace("TE22B", "te22a") for row in B)], (6, "grupp"),
         "spelled in two ways", "same way"),
        ([*A, *(row.replace("lugnt", "lungt") for row in B)], (2, "fråga"), "TE22A has no rows", CALM[:10]),
        ([row.replace(";28;", ";20;") for row in A], (2, "antal svarande"),
         "24 have answered in TE22A, but 20", "Correct one"),
        ([*A[:2], *(row.replace(";28;", ";27;") for row in A[2:])], (4, "antal tillfrågade"),
         "28 here and 27 there", "same number"),
        ([row.replace(";24;", ";23;") for row in A], (2, "antal"), "24 answers are counted, but 23",
         "several answers"),
        (rows_of("TE22A", 28, (40, 30, 20, 10), answered=24), (2, "antal"), "100 answers", "per cent"),
        ([row.replace("elever", "") for row in A], (2, "vilka"), "Who is asked is missing", "students"),
        ([row.replace("elever", "alla möjliga") for row in A], (2, "vilka"), "not one of those", "teachers"),
        ([row.replace(";28;24;", ";;24;") for row in A], (2, "antal tillfrågade"),
         "asked in TE22A is missing", "first row"),
        ([*A, *(row.replace("TE22A", "Totalt") for row in A)], (6, "grupp"),
         "sum of the other", "Take its rows"),
        ([*A, A[0].replace("Alltid;9", "Summa;24")], (6, "svar"), "is a sum", "Take the row"),
        ([*A, A[0].replace(";9", ";x").replace("Alltid", "")], (6, "svar"), "answer is missing", "Write"),
        (A[:1], (2, "svar"), "has 1 answers", "every answer"),
        ([row.replace("TE22A", "T" * 61) for row in A], (2, "grupp"), "longer than 60", "Shorten"),
    ],
)  # fmt: skip
def test_a_fault_has_its_row_its_column_and_what_to_do(
    chain: Chain, tmp_path: Path, rows: list[str], place: tuple[int, str], said: str, do: str
) -> None:
    found = read(file_of(tmp_path, rows), chain.team, chain.world.authority)

    assert found.table is None
    meant = next((one for one in found.problems if said in one.text), None)
    assert meant is not None, found.problems
    assert where(meant) == place
    assert do in meant.do


@pytest.mark.parametrize(
    ("more", "rows", "said"),
    [
        (";bra svar", [f"{row};kanske" for row in A], "neither a cross nor empty"),
        (";bra svar;utanför", [f"{A[0]};x;x", *(f"{row};;" for row in A[1:])], "both as good and as outside"),
        (";svarade på frågan", [f"{row};23" for row in A], "add up to 24, but 23 answered the question"),
        (";enhet", [f"{row};Södra 1" for row in A], "is not a unit that you may write figures for"),
        (";enhet", [f"{row};Ingenstans" for row in A], "is not in the tree"),
        (";flera svar;svarade på frågan", [f"{row};x;5" for row in A], "9 gave an answer that 5 can have"),
        (";number", A, "Two columns say the same thing"),
    ],
)
def test_so_do_faults_of_the_columns_that_may_be_left_out(
    chain: Chain, tmp_path: Path, more: str, rows: list[str], said: str
) -> None:
    found = read(file_of(tmp_path, rows, HEADS + more), chain.team, chain.world.authority)

    assert found.table is None
    assert any(said in one.text for one in found.problems), found.problems


def test_a_missing_column_is_named_with_the_one_that_may_be_meant(chain: Chain, tmp_path: Path) -> None:
    found = read(
        file_of(tmp_path, A, HEADS.replace("antal svarande", "antal svarrande")),
        chain.team,
        chain.world.authority,
    )

    assert [where(one) for one in found.problems] == [(1, "number who answered")]
    assert "“antal svarrande”" in found.problems[0].do


def test_columns_and_sheets_that_are_not_read_are_told(chain: Chain, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "svar.xlsx")
    for name in ("Norra", "Södra"):
        sheet = book.add_worksheet(name)
        for number, row in enumerate([f"{HEADS};anteckning", *A]):
            sheet.write_row(number, 0, row.split(";"))
    book.close()

    found = read(tmp_path / "svar.xlsx", chain.team, chain.world.authority)

    assert found.table is not None
    assert [one.text for one in found.problems] == [
        "These columns are not read: “anteckning”.",
        "The sheet “Södra” is not read.",
    ]


def test_what_may_be_about_somebody_is_pointed_out(chain: Chain, tmp_path: Path) -> None:
    rows = rows_of("Ring 070-123 45 67", 28, (9, 8, 4, 3))

    found = read(file_of(tmp_path, rows), chain.team, chain.world.authority)

    assert found.table is not None
    assert "phone number" in found.problems[0].do


# A row for each person

LIMESURVEY = '"id","submitdate","lastpage","A1","A8[SQ001]"\n"1","2026-05-01 10:00:00","3","A1","Y"\n'
LIMESURVEY_IN_WORDS = (
    '"Svars-ID","Datum inskickat","Hur har du det?","Annat","Annat"\n"1","2026-05-01","Bra","",""\n'
)
FORMED = "1;2026-05-01 10:00;2026-05-01 10:04;anonymous;;Bra\n"
FORMS = f"ID;Starttid;Slutförandetid;E-post;Namn;Hur trivs du?\n{FORMED}"
GOOGLE = "Tidsstämpel,Hur trivs du?,Vad är bra?\n2026-05-01 10:00,Bra,Allt\n"
UNNAMED = "Nr;Klass;Hur trivs du?;Känner du dig trygg?\n1;TE22A;Bra;Ja\n2;TE22A;Bra;Nej\n"
LONG = f"svarsid;{HEADS}\n1;{A[0]}\n2;{A[1]}\n"


@pytest.mark.parametrize("text", [LIMESURVEY, LIMESURVEY_IN_WORDS, FORMS, GOOGLE, UNNAMED, LONG])
def test_a_row_for_each_person_is_refused_with_what_to_do(chain: Chain, tmp_path: Path, text: str) -> None:
    path = tmp_path / "resultat.csv"
    path.write_text(text, encoding="utf-8-sig")

    found = read(path, chain.team, chain.world.authority)

    assert found.table is None
    (problem,) = found.problems
    assert "a row for each person" in problem.text
    assert "fill in the template" in problem.do


def test_so_is_a_workbook_with_such_a_sheet_beside_the_counts(chain: Chain, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "svar.xlsx")
    counts, answers = book.add_worksheet("Sammanställning"), book.add_worksheet("Svar")
    for number, row in enumerate([HEADS, *A]):
        counts.write_row(number, 0, row.split(";"))
    answers.write_row(0, 0, ["ID", "Starttid", "Slutförandetid", "Hur trivs du?"])
    answers.write_row(1, 0, [1, datetime(2026, 5, 1).isoformat(), "", "Bra"])
    book.close()

    found = read(tmp_path / "svar.xlsx", chain.team, chain.world.authority)

    assert found.table is None
    assert [(one.sheet, one.column) for one in found.problems] == [("Svar", "Starttid")]


def test_so_is_a_list_of_people_as_groups_of_one(chain: Chain, tmp_path: Path) -> None:
    rows = [row for number in range(6) for row in rows_of(f"Elev {number}", 1, (1, 0, 0, 0))]

    found = read(file_of(tmp_path, rows), chain.team, chain.world.authority)

    assert found.table is None
    assert "a row for each person" in found.problems[0].text


def test_a_large_export_is_called_what_it_is_and_not_a_file_to_divide(chain: Chain, tmp_path: Path) -> None:
    path = tmp_path / "resultat.csv"
    path.write_text(FORMS + FORMED * 50_000, encoding="utf-8")

    assert "a row for each person" in read(path, chain.team, chain.world.authority).problems[0].text


def test_with_the_looking_off_a_table_with_an_id_of_each_answer_is_read(
    chain: Chain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal is what stops it: without it the rows are counts like any other."""
    path = file_of(tmp_path, [f"{n};{row}" for n, row in enumerate(A)], f"svarsid;{HEADS}")
    assert read(path, chain.team, chain.world.authority).table is None
    monkeypatch.setattr(reader, "refuse_persons", lambda *_: None)

    assert read(path, chain.team, chain.world.authority).table is not None


def test_an_answer_that_is_a_word_of_such_files_is_still_an_answer(chain: Chain, tmp_path: Path) -> None:
    rows = rows_of("TE22A", 28, (9, 15), question="Hur vill du få besked?", options=("E-post", "Brev"))

    assert understood(file_of(tmp_path, rows), chain.team, chain.world.authority).groups
    assert persons._telling(["E-post", "Brev"], is_counts=False) == "E-post"


def test_a_file_that_is_no_table_is_refused(chain: Chain, tmp_path: Path) -> None:
    for name, data in (("a.csv", b""), ("b.csv", b"\x00\x01"), ("c.xlsx", b"PK\x03\x04nonsense")):
        path = tmp_path / name
        path.write_bytes(data)
        found = read(path, chain.team, chain.world.authority)
        assert found.table is None
        assert found.problems


counted = st.lists(st.lists(st.integers(0, 40), min_size=4, max_size=4), min_size=1, max_size=5)


@given(counted, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_a_table_says_the_same_in_whatever_order_its_groups_stand(
    chained: list[list[int]], mix: object
) -> None:
    def table(order: list[int]) -> CountTable:
        groups = tuple(CountedGroup(f"K{n}", "/a/", Respondents.STUDENT, 200, sum(chained[n])) for n in order)
        counts = {at: Counts(sum(chained[n]), tuple(chained[n])) for at, n in enumerate(order)}
        options = tuple({"sv": option} for option in OPTIONS)
        return CountTable(groups, (CountedQuestion({"student": {"sv": CALM}}, options, counts),))

    order = list(range(len(chained)))
    first = table(order)
    mix.shuffle(order)  # type: ignore[attr-defined]

    assert table(order).content == first.content
    assert CountTable.from_record(first.record()) == first


def test_marks_of_good_answers_are_read(chain: Chain, tmp_path: Path) -> None:
    marks = ("x;", "X;", ";", ";x")
    path = file_of(tmp_path, [f"{row};{mark}" for row, mark in zip(A, marks, strict=True)], FULL)

    (question,) = understood(path, chain.team, chain.world.authority).questions

    assert (question.good, question.outside) == ((0, 1), (3,))
