"""Captions as rows: times go there and back, and a row with a fault keeps every word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.voices.caption_rows import Row, rows_in, rows_of, time_read, time_written
from helhet.voices.films.caption_files import read
from helhet.voices.films.captions import Cue, written

FILM = 600_000
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)


@given(st.integers(0, 100 * 3600 * 1000 - 1))
def test_a_time_comes_back_as_it_was(milliseconds: int) -> None:
    assert time_read(time_written(milliseconds)) == milliseconds


@pytest.mark.parametrize(("said", "means"), [
    ("0:00", 0), ("5", 5_000), ("64.2", 64_200), ("1:04,2", 64_200), ("0:01:04,200", 64_200),
    (" 1:04 ", 64_000), ("100:04", 6_004_000), ("0:00,05", 50), ("1:00:00,001", 3_600_001),
])  # fmt: skip
def test_times_are_read_as_people_write_them(said: str, means: int) -> None:
    assert time_read(said) == means


@pytest.mark.parametrize("said", [
    "", "x", "1:", ":1", "1:2:3:4", "-1", "1:04,2000", "1 04", "1:04,", "1;04", "0:04 --> 0:05", "1e3",
])  # fmt: skip
def test_what_is_no_time_is_told(said: str) -> None:
    with pytest.raises(ValueError):
        time_read(said)


@pytest.mark.parametrize(("milliseconds", "said"), [
    (0, "0:00,0"), (64_200, "1:04,2"), (64_250, "1:04,25"), (64_000, "1:04,0"), (3_600_005, "1:00:00,005"),
])  # fmt: skip
def test_times_are_written_without_more_decimals_than_there_are(milliseconds: int, said: str) -> None:
    assert time_written(milliseconds) == said


@st.composite
def cues(draw: st.DrawFn) -> list[Cue]:
    """Captions one after another within a film, with any words in them."""
    moments = sorted(draw(st.sets(st.integers(0, FILM - 1), max_size=12)))
    lines = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
    return [Cue(*pair, draw(lines)) for pair in zip(moments[::2], moments[1::2], strict=False)]


def from_page(rows: list[Row], film_ms: int = FILM):
    return rows_in(
        [row.start for row in rows], [row.end for row in rows], [row.text for row in rows], film_ms
    )


@settings(max_examples=40)
@given(cues())
def test_captions_come_back_from_the_page_and_from_the_file_the_same(made: list[Cue]) -> None:
    found = from_page(rows_of(made))
    assert not found.has_problems
    assert [(cue.start, cue.end) for cue in found.cues] == [(cue.start, cue.end) for cue in made]
    kept = read(written(found.cues).encode())
    assert kept.cues == found.cues
    # Once they have been kept, neither the page nor the file changes a sign of them.
    assert from_page(rows_of(kept.cues)).cues == kept.cues


def test_signs_that_steer_files_and_screens_do_not_come_along() -> None:
    found = from_page([Row("0:01", "0:02", "Vi\x00 satt\r\n\r\n  i \u202etrappan --> <b>alla</b> &amp; du ")])
    assert found.cues == [Cue(1000, 2000, "Vi satt\ni trappan --> <b>alla</b> &amp; du")]
    assert read(written(found.cues).encode()).cues == found.cues


def test_blank_rows_are_left_out_and_the_others_keep_their_order() -> None:
    given_rows = [Row("", " ", "\n"), Row("0:05", "0:06", "B"), Row("", "", ""), Row("0:01", "0:02", "A")]
    found = from_page(given_rows)
    assert [row.text for row in found.rows] == ["B", "A"]
    assert [cue.text for cue in found.cues] == ["B", "A"]


@pytest.mark.parametrize(("start", "end", "words"), [
    ("0:05", "0:04", "slutar innan"), ("0:05", "0:05", "slutar innan"), ("", "0:05", "minuter"),
    ("0:05", "", "minuter"), ("sen", "0:05", "minuter"), ("10:00", "10:01", "slut"),
    ("9:59", "10:01", "efter slutet"),
    ("1:2:3:4", "<script>", "minuter"),
])  # fmt: skip
def test_a_row_with_a_fault_keeps_its_text_and_says_what_is_wrong(start: str, end: str, words: str) -> None:
    found = from_page([Row("0:01", "0:02", "Före"), Row(start, end, "Vi satt i trappan")])
    assert [row.problem for row in found.rows[:1]] == [""]
    broken = found.rows[1]
    assert (broken.start, broken.end, broken.text) == (start, end, "Vi satt i trappan")
    assert words in broken.problem
    assert found.has_problems


def test_texts_without_times_are_told_and_times_without_texts_are_kept() -> None:
    found = from_page([Row("", "", "Bara ord"), Row("0:01", "0:02", "")])
    assert [bool(row.problem) for row in found.rows] == [True, False]
    assert found.cues == [Cue(1000, 2000, "")]


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=7)


@given(SPANS)
def test_each_row_that_begins_while_another_is_shown_is_told(spans: list[tuple[int, int]]) -> None:
    found = from_page([Row(str(first), str(first + long), "Ord") for first, long in spans])
    # The slow twin: the seconds, one by one, that the earlier ones are shown in.
    expected = []
    for number, (first, long) in enumerate(spans):
        earlier = [one for n, one in enumerate(spans) if (*_order(one), n) < (*_order((first, long)), number)]
        taken = {second for begins, lasts in earlier for second in range(begins, begins + lasts)}
        expected.append(first in taken)
    assert [bool(row.problem) for row in found.rows] == expected


def _order(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], span[0] + span[1]


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6), st.integers(0, FILM))
def test_whatever_comes_from_a_page_is_answered(given_rows: list[tuple[str, str, str]], film_ms: int) -> None:
    found = from_page([Row(*one) for one in given_rows], film_ms)
    kept = [row.text for row in found.rows]
    assert kept == [text for start, end, text in given_rows if (start + end + text).strip()]
