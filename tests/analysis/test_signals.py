"""The one rule of signals: against a slow twin, with its promise and what happens without it."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student
from scipy.stats import ttest_ind_from_stats

from helhet.analysis import reasons
from helhet.analysis.model import Interval
from helhet.analysis.statistics.difference import Difference, compared
from helhet.analysis.statistics.intervals import newcombe
from helhet.analysis.statistics.signals import LEVEL, Counted, Kind, Measured, Pair, Signal, signals
from helhet.core.text import Text
from tests.analysis.test_fourfold import slow_mid_p


def pair(count: int, whole: int, earlier: int, earlier_whole: int) -> Pair:
    return Pair(Counted(count, whole), Counted(earlier, earlier_whole))


def alone(*counts: int) -> Signal:
    return signals({"a": pair(*counts)})["a"]


def test_a_rise_a_fall_and_normal_variation():
    assert alone(270, 300, 240, 300).kind is Kind.UP
    assert alone(240, 300, 270, 300).kind is Kind.DOWN
    assert alone(573, 641, 523, 608).kind is Kind.NONE


def test_a_verdict_carries_the_difference_its_interval_and_p():
    told = alone(212, 249, 256, 279)
    assert told.difference == pytest.approx(100 * (212 / 249 - 256 / 279))
    low, high = (100 * float(bound) for bound in newcombe(212, 249, 256, 279))
    assert (told.interval.low, told.interval.high, told.interval.method) == (low, high, "Newcombe")
    assert told.p == told.adjusted == pytest.approx(slow_mid_p(212, 249, 256, 279))


def test_how_many_people_more_or_fewer_would_have_changed_the_verdict():
    assert alone(20, 25, 16, 25).people == 3  # 23 of 25 against 16 of 25 is a signal, 22 is not
    for counts in [(20, 25, 16, 25), (573, 641, 523, 608), (212, 249, 256, 279), (270, 300, 240, 300)]:
        told = alone(*counts)
        turned = alone(counts[0] + told.people, *counts[1:])
        before = alone(counts[0] + told.people - int(math.copysign(1, told.people)), *counts[1:])
        assert (turned.kind is Kind.NONE) != (told.kind is Kind.NONE) == (before.kind is Kind.NONE)


def test_where_nobody_could_have_changed_it_there_is_no_number():
    assert alone(2, 3, 2, 3).people is None


def test_the_same_share_is_no_signal():
    told = alone(80, 100, 40, 50)
    assert (told.kind, told.difference, told.p) == (Kind.NONE, 0.0, pytest.approx(1.0, abs=0.2))


def test_a_correction_is_the_familys_whatever_is_shown_of_it():
    weak = pair(90, 100, 78, 100)
    many = {"weak": weak} | {f"quiet {n}": pair(80, 100, 80, 100) for n in range(11)}
    assert signals({"weak": weak})["weak"].kind is Kind.UP
    assert signals(many)["weak"].kind is Kind.NONE
    assert signals(many)["weak"].adjusted == pytest.approx(12 * signals(many)["weak"].p)


UNKNOWN = [
    (Pair(None, None, Text(sv="Sa.", en="So.")), Text(sv="Sa.", en="So.")),
    (Pair(Counted(5, 10), None), reasons.NO_EARLIER),
    (Pair(Counted(5, 10), Counted(None, None)), reasons.NO_N),
    (Pair(Counted(None, 10), Counted(5, 10)), reasons.NO_N),
    (Pair(Counted(5, None), Counted(5, 10)), reasons.NO_N),
    (Pair(Counted(5, 10), Counted(None, 10)), reasons.NO_N),
    (Pair(Counted(5, 10), Counted(5, None)), reasons.NO_N),
    (Pair(Measured(14.0, 2.0, 90), Measured(13.0, None, 90)), reasons.NO_VARIANCE),
    (Pair(Measured(14.0, 2.0, None), Measured(13.0, 2.0, 90)), reasons.NO_N),
    (Pair(Measured(14.0, 2.0, 90), Measured(13.0, 2.0, None)), reasons.NO_N),
    (Pair(Measured(14.0, 2.0, 90), Measured(13.0, 2.0, 1)), reasons.NO_N),
    (Pair(Counted(5, 10), Counted(11, 10)), reasons.NO_N),
    (Pair(Measured(14.0, None, 90), Measured(13.0, 2.0, 90)), reasons.NO_VARIANCE),
    (Pair(Measured(14.0, 2.0, 1), Measured(13.0, 2.0, 90)), reasons.NO_N),
]


@pytest.mark.parametrize(("unknown", "reason"), UNKNOWN)
def test_what_cannot_be_tested_says_why_and_does_not_weigh_on_the_others(unknown, reason):
    strong = pair(270, 300, 240, 300)
    told = signals({"a": unknown, "b": strong})
    assert told["a"] == Signal(Kind.UNKNOWN, reason=reason)
    assert told["b"] == signals({"b": strong})["b"]


def test_a_share_is_never_compared_with_a_mean():
    with pytest.raises(
        ValueError, match=r"^a share is not compared with a mean: a family is about one indicator$"
    ):
        signals({"a": Pair(Counted(5, 10), Measured(5.0, 1.0, 10))})


def test_an_empty_family_has_no_verdicts():
    assert signals({}) == {}


@given(st.tuples(st.floats(0, 20), st.floats(0.1, 5), st.integers(2, 300)),
       st.tuples(st.floats(0, 20), st.floats(0.1, 5), st.integers(2, 300)))  # fmt: skip
def test_means_agree_with_the_reference_library(now, earlier):
    told = signals({"a": Pair(Measured(*now), Measured(*earlier))})["a"]
    theirs = ttest_ind_from_stats(*now, *earlier, equal_var=False)
    assert told.p == pytest.approx(float(theirs.pvalue), abs=1e-9)
    assert told.interval.method == "Welch"
    assert (told.p <= LEVEL) == (not told.interval.low <= 0 <= told.interval.high)
    assert told.people is None


@pytest.mark.parametrize(
    ("one", "other"), [((14.0, 2.0, 2), (13.0, 1.0, 2)), ((10.0, 3.0, 5), (14.0, 0.0, 7))]
)
def test_a_mean_of_two_is_enough_and_its_interval_is_students(one, other):
    for now, earlier in ((one, other), (other, one)):
        told = compared(Measured(*now), Measured(*earlier))
        free, points, error = welch(now, earlier)
        assert (told.points, told.interval.method) == (pytest.approx(points), "Welch")
        low, high = student.interval(0.95, free, points, error)
        assert (told.interval.low, told.interval.high) == pytest.approx((low, high), rel=1e-9)
        assert told.is_clear == (low > 0 or high < 0)


def welch(now, earlier) -> tuple[float, float, float]:
    """Satterthwaite's degrees of freedom, the estimate and its error, as they stand in the textbook."""
    a, b = now[1] ** 2 / now[2], earlier[1] ** 2 / earlier[2]
    return (
        (a + b) ** 2 / (a**2 / (now[2] - 1) + b**2 / (earlier[2] - 1)),
        now[0] - earlier[0],
        math.sqrt(a + b),
    )


@pytest.mark.parametrize(("points", "p"), [(0.0, 1.0), (1.0, 0.0), (-1.0, 0.0)])
def test_where_everyone_has_the_same_value_the_difference_is_a_point(points, p):
    told = compared(Measured(10.0 + points, 0.0, 5), Measured(10.0, 0.0, 5))
    assert (told.points, told.interval, told.p) == (points, Interval(points, points, "Welch"), p)
    assert told.is_clear == bool(points)


def test_an_interval_that_ends_at_zero_holds_it():
    for low, high, is_clear in ((0.0, 1.0, False), (-1.0, 0.0, False), (0.1, 1.0, True), (-1.0, -0.1, True)):
        assert Difference(0.5, Interval(low, high, "Welch"), 0.04).is_clear is is_clear


def test_means_without_any_spread_differ_for_certain_or_not_at_all():
    even = Measured(10.0, 0.0, 5)
    assert signals({"a": Pair(even, even)})["a"].kind is Kind.NONE
    up = signals({"a": Pair(even, Measured(9.0, 0.0, 5))})["a"]
    assert (up.kind, up.difference, up.interval, up.p) == (Kind.UP, 1.0, Interval(1.0, 1.0, "Welch"), 0.0)


Counts = tuple[int, int, int, int]


def slow_kinds(family: list[Counts]) -> list[Kind]:
    """The rule as it stands in words: whole numbers, the definition of the correction, the interval."""
    p = [slow_mid_p(*counts) for counts in family]
    ordered, many = sorted(p), len(p)
    level = LEVEL * (1 + 1e-9)  # on the limit is within it
    last = max((r for r in range(1, many + 1) if ordered[r - 1] <= level * r / many), default=0)
    kinds = []
    for counts, one in zip(family, p, strict=True):
        low, high = (float(bound) for bound in newcombe(*counts))
        is_called = last > 0 and one <= level * last / many and not low <= 0 <= high
        rises = Fraction(counts[0], counts[1]) > Fraction(counts[2], counts[3])
        kinds.append(Kind.NONE if not is_called else Kind.UP if rises else Kind.DOWN)
    return kinds


def slow_people(family: list[Counts], place: int) -> int | None:
    """Every other count of one unit, each time with the whole family told anew."""
    count, *more = family[place]
    is_signal = slow_kinds(family)[place] is not Kind.NONE

    def turns(change: int) -> bool:
        other = [*family]
        other[place] = (count + change, *more)
        return (slow_kinds(other)[place] is not Kind.NONE) != is_signal

    changes = sorted(range(-count, more[0] - count + 1), key=abs)
    return next((change for change in changes if turns(change)), None)


COUNTS = st.tuples(st.integers(1, 22), st.integers(1, 22)).flatmap(
    lambda n: st.tuples(st.integers(0, n[0]), st.just(n[0]), st.integers(0, n[1]), st.just(n[1]))
)
FAMILY = st.lists(COUNTS, min_size=1, max_size=4)


@given(FAMILY)
@settings(deadline=None)
def test_a_family_agrees_with_its_slow_twin(family):
    told = signals({str(place): pair(*counts) for place, counts in enumerate(family)})
    assert [told[str(place)].kind for place in range(len(family))] == slow_kinds(family)


@given(FAMILY)
@settings(deadline=None, max_examples=40)
def test_how_many_people_agrees_with_trying_every_count(family):
    told = signals({str(place): pair(*counts) for place, counts in enumerate(family)})
    for place in range(len(family)):
        found, expected = told[str(place)].people, slow_people(family, place)
        assert (found is None) == (expected is None)
        assert found is None or abs(found) == abs(expected or 0)


@given(FAMILY)
def test_a_signal_never_has_an_interval_that_holds_zero(family):
    for told in signals({str(place): pair(*counts) for place, counts in enumerate(family)}).values():
        assert told.kind is Kind.NONE or not told.interval.low <= 0 <= told.interval.high
        assert told.kind is not Kind.UP or told.difference > 0
        assert told.kind is not Kind.DOWN or told.difference < 0


def test_a_p_of_exactly_the_level_is_a_signal_whatever_the_rounding():
    told = alone(3, 3, 0, 3)
    assert told.p == pytest.approx(0.05, abs=1e-12)
    assert told.kind is Kind.UP


def test_a_small_p_alone_would_draw_an_interval_that_holds_zero():
    told = alone(23, 25, 74, 100)
    assert (told.kind, told.people) == (Kind.NONE, 1)
    assert told.p < LEVEL
    assert told.interval.low < 0 < told.interval.high


def quiet_families(number: int) -> list[dict[str, Pair]]:
    """Families of twelve units, from 15 to 600 people, to which nothing has happened."""
    draw = np.random.default_rng(11)
    wholes = draw.integers(15, 600, (number, 12, 2))
    shares = draw.uniform(0.7, 0.97, (number, 12, 1))
    counts = draw.binomial(wholes, shares)
    return [
        {str(unit): pair(int(x[0]), int(n[0]), int(x[1]), int(n[1]))
         for unit, (x, n) in enumerate(zip(*rows, strict=True))}
        for rows in zip(counts, wholes, strict=True)
    ]  # fmt: skip


def test_where_nothing_has_happened_a_family_seldom_has_a_signal():
    families = quiet_families(200)
    told = [any(one.kind is not Kind.NONE for one in signals(family).values()) for family in families]
    # 5 per cent at most is promised; three standard errors of 200 are 4.6 points.
    assert np.mean(told) < 0.05 + 0.046


def test_without_the_correction_every_third_family_would_have_one():
    told = [
        any(signals({unit: one})[unit].kind is not Kind.NONE for unit, one in family.items())
        for family in quiet_families(200)
    ]
    assert np.mean(told) > 0.3
