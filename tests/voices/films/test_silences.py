"""Times proposed for captions from where something is heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.voices.films.captions import Cue
from helhet.voices.films.probing import probe
from helhet.voices.films.silences import LONGEST, SHORTEST, Span, propose, timed
from tests.voices.films.conftest import PLAIN, Studio

SPOKEN = "aevalsrc='if(between(t,1,3)+between(t,4,12.5),0.3*sin(2*PI*220*t),0.001*sin(2*PI*50*t))':d=14"
STILL = ["-f", "lavfi", "-i", "color=s=64x36:r=5:d=14"]


@pytest.fixture
def spoken(studio: Studio):
    return studio("spoken.mp4", *STILL, "-f", "lavfi", "-i", SPOKEN, *PLAIN)


def test_times_cover_what_is_heard_and_leave_the_pauses(spoken):
    found = propose(spoken, probe(spoken))
    starts = [round(cue.start / 1000) for cue in found.cues]
    assert starts == [1, 4, 8]
    assert round(found.cues[0].end / 1000) == 3
    assert found.cues[-1].end == pytest.approx(12_500, abs=100)
    assert {cue.text for cue in found.cues} == {""}
    assert found.text == "3 times are proposed from the pauses. Fill in what is said."


@pytest.mark.parametrize("sound", [["-an"], ["-af", "volume=0"]])
def test_a_film_in_which_nothing_is_heard_gets_one_caption_that_says_so(spoken, studio: Studio, sound):
    path = studio(f"unheard{sound[0]}.mp4", "-i", str(spoken), *PLAIN, *sound)
    found = propose(path, probe(path))
    assert found.cues == [Cue(0, 5000, "[no sound]")]
    assert "Nothing is heard" in found.text


@st.composite
def spans(draw: st.DrawFn) -> tuple[list[Span], int]:
    """Where there is sound, in order and apart, and how long the film is."""
    found, at = [], 0
    for _ in range(draw(st.integers(1, 8))):
        start = at + draw(st.integers(1 if found else 0, 3000))
        at = start + draw(st.integers(1, 20_000))
        found.append((start, at))
    return found, at + draw(st.integers(0, 2000))


@given(spans())
def test_times_cover_all_that_is_heard_and_none_over_another(made: tuple[list[Span], int]):
    heard, whole = made
    found = timed(heard, whole)
    assert all(found[index][1] <= found[index + 1][0] for index in range(len(found) - 1))
    assert all(0 <= start < end <= whole for start, end in found)
    for start, end in heard:
        inside = sum(max(0, min(end, b) - max(start, a)) for a, b in found)
        assert inside == end - start


@given(spans())
def test_times_are_of_one_to_seven_seconds(made: tuple[list[Span], int]):
    heard, whole = made
    found = timed(heard, whole)
    assert all(end - start <= LONGEST for start, end in found)
    if whole >= SHORTEST:
        assert all(end - start >= SHORTEST for start, end in found)
