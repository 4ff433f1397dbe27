"""Two texts written upon the same one become one, or a choice; no line is ever lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.year.merging import Keep, clashes, joined, three_way

LINES = st.lists(st.sampled_from(["", "a", "b", "c", "d", "e e"]), max_size=9)
TEXTS = LINES.map("\n".join)


def merged(base: str, theirs: str, mine: str) -> str | None:
    """The text that both become; None where somebody has to choose."""
    pieces = three_way(base, theirs, mine)
    return None if clashes(pieces) else joined(pieces)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "expected"),
    [
        ("ett\ntvå\ntre", "ETT\ntvå\ntre", "ett\ntvå\nTRE", "ETT\ntvå\nTRE"),
        ("ett\ntvå", "ETT\ntvå", "ett\nTVÅ", "ETT\nTVÅ"),  # changes that touch are no clash
        ("", "Vi såg", "Vi hörde", "Vi såg\nVi hörde"),  # both begin an empty note
        ("ett", "ett\nAnns", "ett\nBos", "ett\nAnns\nBos"),  # both go on at the end
        ("ett", "ett\nsamma", "ett\nsamma", "ett\nsamma"),
        ("Vi såg", "Vi såg\nBos", "Vi såg att", "Vi såg att\nBos"),  # one goes on with a line
        ("ett\ntvå", "två", "ett\ntvå\ntre", "två\ntre"),
        ("ett", "ETT", "Ett!", None),
        ("ett\ntvå", "ett", "ett\nTVÅ", None),  # taken away by one, changed by the other
        ("ett\ntvå\ntre", "X", "ett\ntvå\nmellan\ntre", None),
    ],
)
def test_what_becomes_of_two_texts(base, theirs, mine, expected):
    assert merged(base, theirs, mine) == expected


@given(base=TEXTS, text=TEXTS)
def test_where_one_has_changed_nothing_the_others_text_stands(base, text):
    assert merged(base, text, base) == text
    assert merged(base, base, text) == text
    assert merged(base, text, text) == text


def added(base: str, text: str) -> set[str]:
    return set(text.split("\n")) - set(base.split("\n")) - {""}


@given(base=TEXTS, theirs=TEXTS, mine=TEXTS)
def test_no_line_that_somebody_wrote_is_lost(base, theirs, mine):
    pieces = three_way(base, theirs, mine)
    both = set(joined(pieces).split("\n"))
    assert added(base, theirs) | added(base, mine) <= both
    assert added(base, mine) <= set(joined(pieces, Keep.MINE).split("\n"))
    assert added(base, theirs) <= set(joined(pieces, Keep.THEIRS).split("\n"))


def test_a_merge_that_lets_the_last_writer_win_would_lose_lines():
    def careless(base, theirs, mine):
        return mine

    assert not added("ett", "ett\nAnns") <= set(careless("ett", "ett\nAnns", "ett\nBos").split("\n"))


@given(base=TEXTS, theirs=TEXTS, mine=TEXTS)
def test_it_does_not_matter_who_was_first_to_whether_one_must_choose(base, theirs, mine):
    def places(pieces):
        return [{piece.theirs, piece.mine} for piece in clashes(pieces)]

    assert places(three_way(base, theirs, mine)) == places(three_way(base, mine, theirs))


def test_thousands_of_lines_that_are_alike_are_put_together_at_once():
    base = "\n" * 9_000
    assert merged(base, f"först{base}", f"{base}sist") == f"först{base}sist"
    mixed = "\n".join("xy"[n % 2] for n in range(9_000))
    assert merged(mixed, f"a{mixed}b", mixed) == f"a{mixed}b"
