"""Whether a prediction held: worked out by hand, never against the figure's own page, never both ways."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis.figures import moment
from helhet.analysis.model import Interval, Kind, Signal
from helhet.analysis.sentences import Change, change_of, sentence
from helhet.analysis.statistics.signals import Counted, Pair, signals
from helhet.core.periods import Period, PeriodKind, last_over, school_year_of
from helhet.indicators.model import indicators
from helhet.thread.models import Prediction
from helhet.thread.verdict_words import expectation, label
from helhet.thread.verdict_words import sentence as told
from helhet.thread.verdicts import Judgement, Lies, Verdict, judge, judged_on, tally, verdict_on
from tests.observed import keep, row
from tests.world import World, build_world

SHARE = "leavers-diploma-share"
NORTH, SOUTH = "10000001", "10000002"


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def share(period: str, count: int, whole: int = 200, code: str = NORTH):
    return row("leavers.diploma_share", code, period, 100 * count / whole, whole)


def hidden(period: str, code: str = NORTH):
    return row("leavers.diploma_share", code, period, None, None, mark="..")


def foretold(world: World, **more: object) -> Prediction:
    said = {
        "indicator": SHARE, "unit": world.north, "direction": "up", "size": 10.0, "baseline": "2021/22",
        "signal": "Fler kommer i tid.", "signal_on": date(2022, 12, 1), "result_on": date(2023, 12, 15),
        "owner_role": "principal", "done_on": date(2022, 8, 20), **more,
    }  # fmt: skip
    return Prediction(**said)


def judged(world: World, rows: list, *, today: date = date(2024, 1, 10), **more: object) -> Judgement:
    keep(rows)
    return judge(foretold(world, **more), moment(world.authority), today)


TWO_YEARS = [share("2021/22", 100), share("2022/23", 130)]


def test_a_rise_that_was_foretold_worked_and_the_interval_is_the_hand_worked_one(world):
    """65.0 less 50.0 per cent of 200: Wilson 58.2–71.3 and 43.1–56.9, so Newcombe 5.3 to 24.3."""
    one = judged(world, TWO_YEARS)
    assert (one.verdict, one.expected, one.is_tried) == (Verdict.WORKED, Lies.WITHIN, True)
    assert one.signal.difference == pytest.approx(15.0)
    assert (one.signal.interval.low, one.signal.interval.high) == (
        pytest.approx(5.31, abs=0.01),
        pytest.approx(24.30, abs=0.01),
    )
    assert told(one) == (
        "Det fungerade. Från 50,0\u202f% läsåret 2021/22 till 65,0\u202f% läsåret 2022/23: en uppgång på "
        "15,0 procentenheter (95-procentigt intervall 5,3 till 24,3), större än slumpen brukar ge. Det som "
        "väntades, 10 procentenheter, ryms i intervallet."
    )


CASES = [
    # direction, size, count now of 200, verdict, where the expected size lies, words
    ("up", 4.0, 130, Verdict.WORKED, Lies.UNDER, "Det är mer än väntat (4 procentenheter)."),
    ("up", 1.0, 130, Verdict.WORKED, Lies.UNDER, "Det är mer än väntat (1 procentenhet)."),
    ("up", 30.0, 130, Verdict.WORKED, Lies.OVER, "Det är mindre än väntat (30 procentenheter)."),
    ("down", 10.0, 70, Verdict.WORKED, Lies.WITHIN, "en nedgång på 15,0 procentenheter"),
    ("down", 10.0, 130, Verdict.DID_NOT, Lies.OVER, "Det fungerade inte så som det sades."),
    ("up", 10.0, 70, Verdict.DID_NOT, Lies.OVER, "Det som väntades var en uppgång."),
    ("up", 10.0, 104, Verdict.UNCLEAR, Lies.WITHIN, "kan varken visas eller uteslutas"),
    ("up", 12.5, 104, Verdict.DID_NOT, Lies.OVER, "ligger utanför intervallet"),
    ("up", 10.0, 100, Verdict.DID_NOT, Lies.OVER, "samma läsåret 2022/23 som läsåret 2021/22"),
]  # fmt: skip


@pytest.mark.parametrize(("direction", "size", "count", "verdict", "lies", "words"), CASES)
def test_each_verdict_and_its_words(world, direction, size, count, verdict, lies, words):
    rows = [share("2021/22", 100), share("2022/23", count)]
    one = judged(world, rows, direction=direction, size=size)
    assert (one.verdict, one.expected) == (verdict, lies)
    assert words in told(one)
    with translation.override("en"):
        assert told(one)


def test_it_is_too_early_until_the_day_and_the_words_say_which_figure_is_awaited(world):
    one = judged(world, TWO_YEARS, today=date(2023, 12, 14))
    assert one.verdict is Verdict.TOO_EARLY
    assert told(one) == (
        "Det är för tidigt: det bedöms på siffran för läsåret 2022/23, och resultatet ska synas senast den "
        "15 december 2023."
    )


def test_it_is_too_early_as_long_as_the_figure_of_that_year_may_still_come(world):
    rows = [*TWO_YEARS, share("2020/21", 100)]
    said = {"baseline": "2020/21", "result_on": date(2024, 6, 10)}
    one = judged(world, rows, today=date(2024, 9, 1), **said)
    assert (one.verdict, str(one.judged_on)) == (Verdict.TOO_EARLY, "2023/24")
    # A later figure has come without that one: then the newest that was over on the day.
    keep([*rows, share("2024/25", 110)])
    one = judge(foretold(world, **said), moment(world.authority), date(2026, 1, 1))
    assert (one.verdict, str(one.judged_on)) == (Verdict.WORKED, "2022/23")


def test_there_is_no_verdict_on_the_baseline_itself(world):
    one = judged(world, [share("2021/22", 100)], result_on=date(2022, 9, 1), today=date(2022, 10, 1))
    assert (one.verdict, one.judged_on) == (Verdict.TOO_EARLY, None)
    assert told(one) == "Det är för tidigt: det finns ingen siffra efter läsåret 2021/22 än."


def test_a_hidden_figure_is_no_figure_with_the_reason_and_without_a_number(world):
    one = judged(world, [share("2021/22", 100), hidden("2022/23")])
    assert one.verdict is Verdict.NO_FIGURE
    assert told(one) == (
        "Det går inte att bedöma. Underlaget är för litet för att visas utan att peka ut någon."
    )
    other = judged(world, [hidden("2021/22"), share("2022/23", 130)])
    assert (other.verdict, told(other)) == (Verdict.NO_FIGURE, told(one))


def test_a_value_whose_number_is_not_printed_and_a_break_are_no_figure(world):
    bare = [row("leavers.diploma_share", NORTH, period, value) for period, value in
            (("2021/22", 50.0), ("2022/23", 65.0))]  # fmt: skip
    one = judged(world, bare)
    assert one.verdict is Verdict.NO_FIGURE
    assert "hur många värdet bygger på" in told(one)
    points = indicators()["leavers-grade-points-diploma"]
    cut = points.breaks[0].period
    before = str(int(cut[:4]) - 1)
    earlier = f"{before}/{int(before) + 1 - 2000:02d}"
    keep([row(points.series, NORTH, period, 14.0, 100) for period in (earlier, cut)], scope="points")
    prediction = foretold(world, indicator=points.key, baseline=earlier, size=0.5,
                          result_on=Period.parse(cut).ends_on)  # fmt: skip
    one = judge(prediction, moment(world.authority), date(2026, 1, 1))
    assert (one.verdict, "räknas på ett nytt sätt" in told(one)) == (Verdict.NO_FIGURE, True)


def test_an_effort_that_was_not_done_in_time_is_not_tried_whatever_the_figure_did(world):
    undone = judged(world, TWO_YEARS, done_on=None)
    late = judged(world, TWO_YEARS, done_on=date(2023, 8, 1))
    in_time = judged(world, TWO_YEARS, done_on=date(2023, 6, 30))
    assert [one.counts for one in (undone, late, in_time)] == [False, False, True]
    assert [label(one) for one in (undone, late, in_time)] == ["Inte prövad", "Inte prövad", "Fungerade"]
    assert "Insatsen är inte markerad som gjord" in told(undone)
    assert "först den 1 augusti 2023" in told(late)
    assert not told(undone).startswith("Det fungerade")
    counted = tally([undone, late, in_time])
    assert (counted.worked, counted.untried, counted.told, counted.all) == (1, 2, 1, 3)


def test_what_was_said_is_told_in_words(world):
    assert expectation(foretold(world)) == (
        "Avgångselever med examen: upp 10 procentenheter från läsåret 2021/22, synligt senast den 15 "
        "december 2023"
    )


def test_the_verdict_is_that_of_the_figures_own_page(world):
    """Two periods next to each other: the page and the verdict cannot say different things."""
    for count in (70, 95, 104, 120, 122, 130):
        keep([share("2021/22", 100), share("2022/23", count), share("2021/22", 120, code=SOUTH),
              share("2022/23", 121, code=SOUTH)])  # fmt: skip
        now = moment(world.authority)
        figures = now.figures(indicators()[SHARE], [world.north])
        series = figures.of(world.north.path)
        change, _people = change_of(figures, series[-1], series[-2])
        up = judge(foretold(world), now, date(2024, 1, 10))
        down = judge(foretold(world, direction="down"), now, date(2024, 1, 10))
        assert (up.verdict is Verdict.WORKED) == (change is Change.UP)
        assert (down.verdict is Verdict.WORKED) == (change is Change.DOWN)
        assert ("normal variation" in told(up)) == (
            "normal variation" in sentence(figures, "/norrby/gymnasiet/norra/").text
        )


WEAK = 122  # of 200 against 100 of 200: p = 0.027, a signal alone and none of two


@pytest.mark.parametrize("between", [[], [share("2021/22", 111)]])
def test_the_correction_is_the_familys_also_over_several_years(world, between):
    """Alone it is a signal; beside another unit that stood still it is not, on the page and here."""
    rows = [share("2020/21", 100), *between, share("2022/23", WEAK)]
    alone = judged(world, rows, baseline="2020/21")
    assert alone.verdict is Verdict.WORKED
    still = [share(period, 100, code=SOUTH) for period in ("2020/21", "2021/22", "2022/23")]
    beside = judged(world, [*rows, *still], baseline="2020/21")
    assert beside.verdict is Verdict.UNCLEAR
    assert beside.signal.difference == alone.signal.difference


def test_the_newest_period_that_was_over_on_the_day_is_judged():
    periods = [Period.parse(code) for code in ("2020/21", "2021/22", "2022/23", "2023/24")]
    cases = {
        date(2023, 5, 31): "2021/22",  # the school year is not over in May
        date(2023, 6, 1): "2022/23",  # who says June means the year that ends then
        date(2023, 12, 15): "2022/23",
        date(2021, 9, 1): "2021/22",  # none was over: the first after the baseline
    }
    for day, expected in cases.items():
        target = last_over(PeriodKind.SCHOOL_YEAR, day)
        assert str(judged_on(periods, periods[0], day, target)) == expected
    assert judged_on(periods[:1], periods[0], date(2021, 9, 1), periods[0]) is None
    assert str(last_over(PeriodKind.CALENDAR_YEAR, date(2023, 11, 30))) == "2022"
    assert str(last_over(PeriodKind.CALENDAR_YEAR, date(2023, 12, 1))) == "2023"
    assert last_over(PeriodKind.COHORT, date(2023, 12, 1)) is None
    assert [str(school_year_of(day)) for day in (date(2023, 6, 30), date(2023, 7, 1))] == [
        "2022/23",
        "2023/24",
    ]


COUNTS = st.tuples(*[st.integers(0, 60), st.integers(0, 60), st.integers(60, 90), st.integers(60, 90)])


@given(st.lists(COUNTS, min_size=1, max_size=4), st.floats(0.1, 60.0), st.floats(0.1, 60.0))
def test_a_prediction_and_its_opposite_never_both_work_and_boldness_never_pays(rows, size, more):
    family = {str(n): Pair(Counted(a, m), Counted(b, k)) for n, (a, b, m, k) in enumerate(rows)}
    for signal in signals(family).values():
        up, down = verdict_on(signal, "up", size)[0], verdict_on(signal, "down", size)[0]
        assert (up, down) != (Verdict.WORKED, Verdict.WORKED)
        assert (up is Verdict.WORKED) == (signal.kind is Kind.UP)
        assert (down is Verdict.WORKED) == (signal.kind is Kind.DOWN)
        # Foretelling more never makes unclear of what did not work, nor the other way round of a signal.
        bolder = verdict_on(signal, "up", size + more)[0]
        if up is Verdict.DID_NOT:
            assert bolder is Verdict.DID_NOT
        if up is Verdict.WORKED:
            assert bolder is Verdict.WORKED


@given(st.floats(-60, 60), st.floats(0.1, 30), st.floats(0.1, 60))
def test_turning_everything_round_changes_nothing(middle, half, size):
    ahead = Signal(Kind.NONE, middle, Interval(middle - half, middle + half, "x"))
    behind = Signal(Kind.NONE, -middle, Interval(-middle - half, -middle + half, "x"))
    assert verdict_on(ahead, "up", size) == verdict_on(behind, "down", size)


def test_what_cannot_be_told_is_no_figure_both_ways():
    assert verdict_on(Signal(Kind.UNKNOWN), "up", 1.0) == verdict_on(Signal(Kind.UNKNOWN), "down", 1.0)
    assert verdict_on(Signal(Kind.UNKNOWN), "up", 1.0) == (Verdict.NO_FIGURE, None)
