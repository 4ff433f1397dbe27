"""Captions as old and new programs write them, what is wrong with them in words, and what we write."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from helhet.voices.films.caption_files import Captions, clean, read
from helhet.voices.films.captions import Cue, advice, stamp, transcript, written

VTT = """WEBVTT - Elevernas film
Kind: captions

STYLE
::cue { color: red }

NOTE gjord av oss

1
00:01.500 --> 00:00:03.000 align:start position:10%
<v Anna>Hej, <b>jag</b> heter &lt;Anna&gt; &amp; går i ettan.

00:03.000 --> 00:05.250
<c.gul>Vi är 15</c> i klassen,
– eller var det 3 < 4?
"""
SRT = """1
00:00:01,500 --> 00:00:03,000
{\\an8}<font color="red">Hej</font> <3

2
00:00:03,000 --> 00:00:05,250
Vi är <i>15</i> i klassen.
"""


def of(text: str, **more: int) -> Captions:
    return read(text.encode(), **more)


def told(text: str, **more: int) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.text) for problem in of(text, **more).problems]


def test_webvtt_is_read_without_settings_styles_and_notes():
    found = of(VTT)
    assert found.problems == []
    assert found.cues == [
        Cue(1500, 3000, "Anna: Hej, jag heter <Anna> & går i ettan."),
        Cue(3000, 5250, "Vi är 15 i klassen,\n– eller var det 3 < 4?"),
    ]


def test_srt_is_read_without_its_styles():
    found = of(SRT)
    assert found.problems == []
    assert found.cues == [Cue(1500, 3000, "Hej <3"), Cue(3000, 5250, "Vi är 15 i klassen.")]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_whatever_the_coding_and_the_ends_of_lines(coding, end):
    assert read(SRT.replace("\n", end).encode(coding)).cues == of(SRT).cues


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("00:01.5 --> 00:02.25", 1500, 2250),
        ("1:02:03,004-->1:02:04,000", 3723004, 3724000),
        ("100:00:00.000 --> 100:00:01.000", 360000000, 360001000),
        ("00:01 --> 00:02", 1000, 2000),
    ],
)
def test_times_are_read_as_people_write_them(times, start, end):
    assert of(f"{times}\nhej\n").cues == [Cue(start, end, "hej")]


def test_a_forgotten_blank_line_costs_nothing():
    text = "WEBVTT\n00:01.000 --> 00:02.000\nett\n2\n00:02.000 --> 00:03.000\ntvå\n"
    assert of(text).cues == [Cue(1000, 2000, "ett"), Cue(2000, 3000, "två")]


def test_a_number_that_is_said_is_kept():
    assert of("00:01.000 --> 00:02.000\nVi är\n15\n").cues == [Cue(1000, 2000, "Vi är\n15")]


def test_captions_in_another_order_are_sorted():
    text = "00:03.000 --> 00:04.000\nsist\n\n00:01.000 --> 00:02.000\nförst\n"
    assert [cue.text for cue in of(text).cues] == ["först", "sist"]
    assert of(text).problems == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            "WEBVTT\n\n00:03.000 --> 00:01.000\nhej\n",
            3,
            "ends (00:00:01.000) before it begins (00:00:03.000)",
        ),
        ("00:01.000 --> 00:01.000\nhej\n", 1, "before it begins"),
        ("00:01.000 --> 00:03.000\na\n\n00:02.000 --> 00:04.000\nb\n", 4, "begins before the one above"),
        ("WEBVTT\n\n00:61.000 --> 00:62.000\nhej\n", 3, "“00:61.000 --> 00:62.000” cannot be read"),
        ("WEBVTT\n\nfrån --> till\nhej\n", 3, "“från --> till” cannot be read"),
        ("1\n00.00.01,000 --> 00.00.02,000\nhej\n", 2, "cannot be read"),
        ("00:01.000 --> 00:02.000\n\nhej\n", 1, "has no text"),
        ("00:01.000 --> 00:02.000\na\n\nbortglömd\n", 4, "“bortglömd” belongs to no time"),
        ("WEBVTT\n", None, "There are no captions"),
        ("", None, "There are no captions"),
        ("NOTE bara en anteckning\n", None, "There are no captions"),
        ("En vanlig text.\n", 1, "belongs to no time"),
        ("00:09.000 --> 00:12.000\nhej\n", 1, "ends after the film does (00:00:10.000)"),
        ("00:11.000 --> 00:12.000\nhej\n", 1, "ends after the film does"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, line, words):
    found = told(text, film_ms=10_000)
    assert found[0][0] == line
    assert words in found[0][1]
    assert all(problem.do for problem in of(text).problems)


def test_every_fault_is_told_and_good_captions_have_none():
    text = "WEBVTT\n\n00:03.000 --> 00:01.000\na\n\nx --> y\nb\n\n00:04.000 --> 00:05.000\nc\n"
    assert [line for line, _text in told(text)] == [3, 6]
    assert told(VTT, film_ms=6000) == told(SRT, film_ms=6000) == []


def test_an_end_that_is_rounded_up_is_that_of_the_film():
    assert of("00:09.000 --> 00:10.400\nhej\n", film_ms=10_000).cues == [Cue(9000, 10_000, "hej")]


def test_a_file_that_is_far_too_large_is_not_read():
    assert "too large" in read(b"a" * (1024 * 1024 + 1)).problems[0].text


def test_bytes_that_are_no_text_are_refused_in_words():
    found = read(bytes(range(256)) * 30)
    assert found.cues == []
    assert found.problems


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "&lt;script&gt;", "a --> b", "<b onclick=x>hej</b>"]
)
def test_no_markup_comes_out(text):
    out = written(of(f"00:01.000 --> 00:02.000\n{text}\n\n00:03.000 --> 00:04.000\nslut\n").cues)
    body = out.replace("00:00:01.000 --> 00:00:02.000", "").replace("00:00:03.000 --> 00:00:04.000", "")
    assert "<" not in body
    assert "-->" not in body


LETTERS = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"))
TEXTS = st.lists(st.text(LETTERS, min_size=1, max_size=50), min_size=1, max_size=3).map("\n".join)
SAID = st.one_of(
    TEXTS, st.sampled_from(["1", "NOTE", "WEBVTT", "00:01 --> 00:02", "<b>&lt;</b>", "&amp;amp;"])
)


@st.composite
def cues(draw: st.DrawFn) -> list[Cue]:
    """Captions one after another, with whatever texts."""
    found, at = [], 0
    for text in draw(st.lists(SAID.map(clean).filter(bool), min_size=1, max_size=8)):
        start = at + draw(st.integers(0, 5000))
        at = start + draw(st.integers(1, 7000))
        found.append(Cue(start, at, text))
    return found


@given(cues())
def test_what_is_written_is_read_again_as_it_was(made: list[Cue]):
    found = of(written(made))
    assert found.problems == []
    assert found.cues == made
    assert written(found.cues) == written(made)


@given(cues(), st.sampled_from(["\r\n", "\r", "\n"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_so_it_is_after_another_program_has_saved_it(made: list[Cue], end: str, coding: str):
    assert read(written(made).replace("\n", end).encode(coding)).cues == made


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str):
    found = of(text)
    assert bool(found.cues) or bool(found.problems)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes):
    read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + data, film_ms=10_000)


@given(st.integers(0, 400_000_000))
def test_times_are_written_so_that_they_are_read(milliseconds: int):
    assert of(f"00:00.000 --> {stamp(milliseconds + 1)}\nx\n").cues == [Cue(0, milliseconds + 1, "x")]


def test_a_transcript_is_parted_at_pauses_and_speakers():
    said = [
        Cue(0, 2000, "Vi går i ettan"), Cue(2000, 4000, "på bygg."), Cue(7000, 8000, "Det är bra."),
        Cue(8000, 9000, "Anna: Håller med."), Cue(9000, 10_000, "Verkligen."), Cue(10_000, 11_000, "– Nja."),
        Cue(11_000, 12_000, ""),
    ]  # fmt: skip
    assert transcript(said) == [
        "Vi går i ettan på bygg.", "Det är bra.", "Anna: Håller med. Verkligen.", "– Nja.",
    ]  # fmt: skip
    assert transcript([]) == []


def test_a_long_paragraph_ends_with_its_sentence():
    said = [Cue(index * 1000, index * 1000 + 1000, "Ord " * 20 + "slut.") for index in range(20)]
    parts = transcript(said)
    assert len(parts) > 1
    assert all(part.endswith("slut.") for part in parts)


@given(cues())
def test_a_transcript_loses_no_word(made: list[Cue]):
    assert " ".join(transcript(made)).split() == " ".join(cue.text for cue in sorted(made)).split()


def test_advice_on_speed_and_width_stops_nothing():
    found = of(f"00:01.000 --> 00:02.000\n{'fort ' * 4}\n\n00:02.000 --> 00:09.000\n{'x' * 43}\n")
    assert found.problems == []
    assert [hint.line for hint in found.advice] == [1, 4]
    assert "19 characters a second; 17" in found.advice[0].text
    assert "43 characters; 42" in found.advice[1].text


def test_good_captions_get_no_advice():
    assert advice([Cue(0, 1000, "x" * 17), Cue(1000, 9000, f"{'x' * 42}\n{'y' * 42}")]) == []


@pytest.mark.parametrize(("start", "words"), [
    (6_800, "6,8 sekunder in går det"), (64_200, "1 min 4,2 s in går det"), (0, "0,0 sekunder in går det"),
])  # fmt: skip
def test_advice_says_where_as_one_says_it(start: int, words: str) -> None:
    with translation.override("sv"):
        assert advice([Cue(start, start + 500, "En rad som går för fort.")])[0].text.startswith(words)
