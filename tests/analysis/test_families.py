"""Which values are compared: the latest earlier released one, never across a break; and the rest."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis import reasons
from helhet.analysis.cells import without_value
from helhet.analysis.families import beside_the_rest, change_family, rest_family
from helhet.analysis.model import Audience, Figure, Figures, Status, UnitRef
from helhet.analysis.statistics.signals import Counted, Kind, Measured, Pair, signals
from helhet.core.periods import Period
from helhet.indicators.model import indicators

SHARE = indicators()["leavers-diploma-share"]
POINTS = indicators()["leavers-grade-points-diploma"]
NOW = Period.parse("2022/23")


def place(path: str) -> UnitRef:
    return UnitRef(path, path, "house", "upper_secondary")


def shown(path: str, period: str, count: int | None, whole: int | None, value: float = 85.0) -> Figure:
    when = Period.parse(period)
    return Figure("x", place(path), when, "", Status.SHOWN, value, count, whole, None, None)


def hidden(path: str, period: str) -> Figure:
    return without_value(SHARE, place(path), "", Status.SUPPRESSED, reasons.HIDDEN, Period.parse(period))


def figures(*rows: Figure, indicator=SHARE) -> Figures:
    return Figures(indicator, Audience.AUTHORITY, "v", rows)


def test_a_unit_is_held_against_its_latest_earlier_released_value():
    rows = shown("/a/", "2019/20", 70, 100), shown("/a/", "2020/21", 80, 100), hidden("/a/", "2021/22")
    family = change_family(figures(*rows, shown("/a/", "2022/23", 90, 100)), NOW)
    assert family == {"/a/": Pair(Counted(90, 100), Counted(80, 100))}


def test_a_later_value_is_not_an_earlier_one():
    rows = shown("/a/", "2022/23", 90, 100), shown("/a/", "2023/24", 80, 100)
    assert change_family(figures(*rows), NOW) == {"/a/": Pair(Counted(90, 100), None, reasons.NO_EARLIER)}


def test_a_hidden_value_is_unknown_with_its_own_reason():
    family = change_family(figures(shown("/a/", "2021/22", 80, 100), hidden("/a/", "2022/23")), NOW)
    assert family == {"/a/": Pair(None, None, reasons.HIDDEN)}
    assert signals(family)["/a/"].reason == reasons.HIDDEN


def test_a_unit_that_has_no_row_for_the_period_has_no_value():
    assert change_family(figures(shown("/a/", "2021/22", 80, 100)), NOW)["/a/"].reason == reasons.NO_DATA


def test_nothing_is_compared_across_a_break():
    cut = POINTS.breaks[0].period
    before = f"{int(cut[:4]) - 1}/{cut[2:4]}"
    rows = shown("/a/", before, None, 100), shown("/a/", cut, None, 100)
    pair = change_family(figures(*rows, indicator=POINTS), Period.parse(cut))["/a/"]
    assert (pair.against, pair.reason) == (None, reasons.ACROSS_BREAK)


def test_a_mean_whose_spread_no_source_prints_is_unknown():
    rows = shown("/a/", "2022/23", None, 100, 14.5), shown("/a/", "2023/24", None, 100, 14.9)
    told = signals(change_family(figures(*rows, indicator=POINTS), Period.parse("2023/24")))["/a/"]
    assert (told.kind, told.reason) == (Kind.UNKNOWN, reasons.NO_VARIANCE)


def test_a_family_is_all_units_and_a_split_is_a_family_of_its_own():
    women = replace(shown("/a/", "2022/23", 45, 50), split="sex:women")
    rows = shown("/a/", "2022/23", 90, 100), women, shown("/b/", "2022/23", 80, 100)
    assert list(change_family(figures(*rows), NOW)) == ["/a/", "/b/"]
    assert change_family(figures(*rows), NOW, "sex:women")["/a/"].now == Counted(45, 50)


HOUSES = [
    shown("/a/", "2022/23", 90, 100),
    shown("/b/", "2022/23", 60, 100),
    shown("/c/", "2022/23", 88, 100),
]
PATHS = ["/a/", "/b/", "/c/"]


def test_a_unit_is_held_against_all_the_others_and_never_against_itself():
    family = rest_family(figures(*HOUSES), PATHS, NOW)
    assert family["/b/"] == Pair(Counted(60, 100), Counted(178, 200))
    told = signals(family)
    assert [told[path].kind for path in PATHS] == [Kind.UP, Kind.DOWN, Kind.UP]


def test_one_hidden_unit_leaves_no_rest_unless_the_whole_is_released():
    rows = [HOUSES[0], hidden("/b/", "2022/23"), HOUSES[2]]
    family = rest_family(figures(*rows), PATHS, NOW)
    assert [family[path].reason for path in PATHS] == [
        reasons.OTHERS_LACKING,
        reasons.HIDDEN,
        reasons.OTHERS_LACKING,
    ]
    whole = shown("/", "2022/23", 238, 300)
    family = rest_family(figures(*rows, whole), PATHS, NOW, whole="/")
    assert family["/a/"] == Pair(Counted(90, 100), Counted(148, 200))
    assert family["/b/"].against is None


def test_a_whole_that_is_not_released_gives_no_rest():
    rows = [*HOUSES[:1], hidden("/b/", "2022/23"), HOUSES[2], hidden("/", "2022/23")]
    assert rest_family(figures(*rows), PATHS, NOW, whole="/")["/a/"].reason == reasons.OTHERS_LACKING


def test_a_unit_alone_has_no_rest():
    for own in (Counted(8, 10), Measured(14.0, 2.0, 10)):
        assert beside_the_rest({"a": own})["a"] == Pair(own, None, reasons.NO_OTHERS)


def test_where_the_number_of_people_is_not_printed_there_is_no_rest():
    for unknown in (Counted(None, None), Measured(14.0, 2.0, None)):
        assert beside_the_rest({"a": unknown, "b": unknown})["a"].reason == reasons.NO_N


PEOPLE = st.lists(st.lists(st.integers(0, 20), min_size=2, max_size=8), min_size=3, max_size=5)


def measured(values: list[int]) -> Measured:
    mean = sum(values) / len(values)
    spread = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return Measured(mean, math.sqrt(spread), len(values))


@pytest.mark.parametrize("has_whole", [True, False])
@given(PEOPLE)
def test_the_rest_of_a_mean_is_that_of_the_people_in_it(has_whole, people):
    units = {str(place): measured(values) for place, values in enumerate(people)}
    whole = measured([value for values in people for value in values]) if has_whole else None
    told = beside_the_rest(units, whole)
    for place in range(len(people)):
        expected = measured([v for other, values in enumerate(people) if other != place for v in values])
        rest = told[str(place)].against
        assert (rest.mean, rest.whole) == (pytest.approx(expected.mean), expected.whole)
        assert rest.deviation == pytest.approx(expected.deviation, abs=1e-5)


def test_a_mean_without_spread_leaves_a_rest_without_spread():
    units = {"a": Measured(14.0, None, 50), "b": Measured(13.0, 2.0, 50), "c": Measured(13.0, 2.0, 50)}
    assert beside_the_rest(units)["b"].against == Measured(13.5, None, 100)
