"""What points at one person is found, and masked without a word more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.voices.texts import masking
from helhet.voices.texts.expected import NOBODY, Expected
from helhet.voices.texts.masking import MARK, Kind, masked, spans
from tests.voices.texts.labelled import PLACES, sentences


def shown(text: str, expected: Expected = NOBODY) -> str:
    return masked(text, spans(text, expected))


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("läraren Anna", "läraren [namn]"),
        ("rektor Svensson lyssnar", "rektor [namn] lyssnar"),
        ("min mentor heter kim", "min mentor heter [namn]"),
        ("Annas lektioner", "[namn]s lektioner"),
        ("Jonas lektioner", "[namn] lektioner"),
        ("Tack Anna-Karin Berg!", "Tack [namn]!"),
        ("jag och Björn", "jag och [namn]"),
        ("läraren björn", "läraren [namn]"),
        ("LÄRAREN ANNA", "LÄRAREN [namn]"),
        ("t.ex. Dzenita", "t.ex. [namn]"),
        ("hon heter Liv", "hon heter [namn]"),
        ("811218-9876 och 198112189876", "[nummer] och [nummer]"),
        ("19811218 9876, 701063-2391", "[nummer], [nummer]"),
        ("ring 070-123 45 67", "ring [nummer]"),
        ("växeln 0521-26 10 00", "växeln [nummer]"),
        ("skriv till lisa.ek@example.org.", "skriv till [e-post]."),
        ("bor på Exempelgatan 12 B", "bor på [adress]"),
        ("jag bor på exempelvägen", "jag bor på [adress]"),
        ("461 30 Trollhättan", "[adress]"),
        ("se https://example.org/a?b=c.", "se [webbadress]."),
        ("se www.example.org och example.se", "se [webbadress] och [webbadress]"),
        ("följ @kim_04", "följ [konto]"),
        ("snap: kimmen", "snap: [konto]"),
        ("insta kim_04!", "insta [konto]!"),
    ],
)
def test_it_is_masked(text, without):
    assert shown(text) == without


@pytest.mark.parametrize(
    "text",
    [
        "ett bo, en sten, en björn, en stig, vår skola, my life, liv och rörelse, tom sal, lo, mark, kim",
        "Vår lärare. Per vecka. Mina kompisar. Hans bok. Max tre prov. Liv och rörelse.",
        "Klass TE21A, Na2b, BF22 och 3B i sal 214",
        "Teams, Kahoot, Vklass och Wifi på Chromebooken",
        "Vi går på Magnus Åbergsgymnasiet, inte på Nils Ericson",
        "Vänersborg, Trollhättan och Mellerud",
        "Läsåret 2025/26, kl. 08-16, 12 345 678 kronor, 2026-11-25",
        "Skåpen 1012-1345 och kursen 109923-4567",
        "hela dan, 2 tim, på tors",
        "APL och VVS",
        "Allt är bra.Se bara till att det förblir så",
    ],
)
def test_it_is_left_alone(text):
    assert shown(text, PLACES) == text


def test_a_school_with_a_persons_name_is_a_place_only_if_it_is_told_to_be():
    assert shown("bättre på Nils Ericson", PLACES) == "bättre på Nils Ericson"
    assert "[namn]" in shown("bättre på Nils Ericson")


def test_a_school_called_by_one_name_hides_nobody_of_that_name():
    assert (
        shown("jag och Anna på Annaskolan", Expected.of([], ["Annaskolan", ""]))
        == "jag och [namn] på Annaskolan"
    )


def test_the_staff_are_found_whatever_they_are_called():
    staff = Expected.of(["Xq Exempelqvist", "Vinter Björk-Exempel"], [])
    assert shown("xq är bra", staff) == "[namn] är bra"
    assert shown("Prata med Vinter", staff) == "Prata med [namn]"
    assert shown("en kall vinter och en björk", staff) == "en kall vinter och en björk"
    assert shown("hos björk-exempel", staff) == "hos [namn]"
    assert shown("xq är bra") == "xq är bra"


def test_a_number_with_a_wrong_check_digit_is_probable_and_a_right_one_certain():
    assert [span.is_certain for span in spans("811218-9876")] == [True]
    assert [span.is_certain for span in spans("811218-9875")] == [False]
    assert spans("Kursen 109923-4567") == []


def test_a_name_of_the_lists_is_certain_and_an_unknown_word_with_a_capital_probable():
    assert [span.is_certain for span in spans("jag såg Anna")] == [True]
    assert [span.is_certain for span in spans("jag såg Xqzw")] == [False]


def test_a_span_says_where_it_stands_though_other_spans_are_before_it():
    text = "ring 070-123 45 67 eller Anna, lisa.ek@example.org"
    assert [text[span.start : span.end] for span in spans(text)] == [
        "070-123 45 67", "Anna", "lisa.ek@example.org",
    ]  # fmt: skip


PIECES = st.sampled_from(
    ["Anna", "anna", "Björn", "björn", "läraren", "heter", "rektor", "Berg", "s", " ", " ", " ", ". ", "\n",
     "-", "811218-9876", "070-123 45 67", "a@example.org", "@kim", "snap:", "www.example.org", "[namn]",
     "Exempelgatan 1", "[", "]", "Xqz", "von", "A", "Å", "İ", "ß", "😀", "\u0301", "\u200d", "skolan", "och"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=14).map("".join))


@given(TEXTS)
def test_spans_are_in_order_without_overlap_and_inside_the_text(text):
    found = spans(text)
    ends = [0, *(span.end for span in found)]
    assert all(end <= span.start < span.end <= len(text) for end, span in zip(ends, found, strict=False))


@given(TEXTS)
def test_masking_keeps_everything_outside_the_spans(text):
    found = spans(text)
    at, left = 0, masked(text, found)
    for span in found:
        kept = text[at : span.start]
        assert left.startswith(kept + span.kind.mark)
        left, at = left[len(kept) + len(span.kind.mark) :], span.end
    assert left == text[at:]


@given(TEXTS)
def test_masking_twice_changes_nothing(text):
    assert spans(shown(text)) == []


@pytest.mark.parametrize("file", ["tried.txt", "held_out.txt"])
def test_masking_real_sentences_twice_changes_nothing(file):
    for row in sentences(file):
        once = shown(row.text, PLACES)
        assert shown(once, PLACES) == once


def test_looking_once_would_leave_what_a_mask_is_a_sign_of():
    text = "@kim_04 Xqzw"
    assert shown(text) == "[konto] [namn]"
    once = masking._more(text, [], NOBODY)
    assert masking.masked(text, once) == "[konto] Xqzw"


@pytest.mark.parametrize(
    "piece", ["a-", "A-", "Anna. ", "070-", "www.", "läraren xqzz ", "[namn]", "Aa-skola", "å", "İ"]
)
def test_a_very_long_text_can_be_looked_through(piece):
    text = piece * 2_000
    assert spans(shown(text)) == []


def test_every_kind_has_a_mark_that_masking_leaves_alone():
    assert all(MARK.fullmatch(kind.mark) for kind in Kind)
    assert all(spans(f"jag såg {kind.mark} i dag") == [] for kind in Kind)
