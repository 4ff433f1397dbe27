"""From figures to charts: only released cells go in, and nothing of what is hidden can be had back."""

from dataclasses import replace

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.model import Audience, Figure, Figures, Interval, Status, UnitRef
from helhet.charts.build import interval_list, spark, table, trend
from helhet.charts.model import Spark, Table, Trend
from helhet.charts.svg import draw
from helhet.charts.table import table as table_of
from helhet.core.periods import Period, school_year_ending
from helhet.core.text import Text
from helhet.indicators.model import Break, indicators

SHARE = replace(indicators()["leavers-diploma-share"], breaks=())
FEW = Text(sv="Underlaget är för litet.", en="Too few.")
UNITS = {path: UnitRef(path, name, "house", "upper_secondary") for path, name in (
    ("/a/", "Älvan"), ("/b/", "Birger"), ("/c/", "Åsa"))}  # fmt: skip


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def cell(path: str, year: int, value: float | None, status: Status | None = None, split: str = "") -> Figure:
    known = value is not None
    return Figure(
        indicator=SHARE.key,
        unit=UNITS.get(path, UnitRef("", "Riket", "nation", "")),
        period=school_year_ending(year),
        split=split,
        status=status or (Status.SHOWN if known else Status.SUPPRESSED),
        value=value,
        numerator=int(value) if known else None,
        denominator=100 if known else None,
        interval=Interval(max(0.0, value - 4), min(100.0, value + 4), "Wilson") if known else None,
        stamp=None,
        reason=None if known else FEW,
    )


def figures(*rows: Figure, nation: tuple[Figure, ...] = (), indicator=SHARE) -> Figures:
    return Figures(indicator, Audience.AUTHORITY, "v", rows, nation)


def everything(chart: Trend) -> str:
    return f"{draw(chart)}{table_of(chart)}{draw(spark_of(chart))}"


def spark_of(chart: Trend) -> Spark:
    return Spark(chart.title, chart.line, chart.scale, chart.context, chart.cuts, chart.words)


def test_a_trend_has_its_shown_cells_and_tells_the_hidden_one():
    made = trend(figures(cell("/b/", 2021, 80.0), cell("/b/", 2022, None), cell("/b/", 2023, 84.0)), "/b/")
    assert [(p.label, p.value, p.whole) for p in made.line.points] == [
        ("2020/21", 80.0, 100), ("2022/23", 84.0, 100)
    ]  # fmt: skip
    assert [(h.label, h.state, h.why) for h in made.line.hidden] == [("2021/22", "Not shown.", "Too few.")]
    assert made.words == (
        f"{SHARE.name}, Birger: 80.0% in 2020/21, not shown in 2021/22 and 84.0% in 2022/23."
    )


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(0, 100).map(lambda v: round(v, 1)), min_size=3, max_size=3), st.floats(0, 100))
def test_what_a_hidden_cell_held_changes_nothing_that_leaves(shown, secret):
    """A hidden cell keeps no number; even if one slipped through, no neighbour would draw it."""

    def rows(hidden: Figure) -> tuple[Figure, ...]:
        return (cell("/b/", 2020, shown[0]), hidden, cell("/b/", 2022, shown[1]), cell("/b/", 2023, shown[2]))

    clean = cell("/b/", 2021, None)
    slipped = replace(clean, value=secret, numerator=3, denominator=7, interval=Interval(0.0, 9.0, "x"))
    leaking = replace(slipped, status=Status.SHOWN)
    with override("en"):
        safe, slipped_through, leaked = (
            everything(trend(figures(*rows(one)), "/b/")) for one in (clean, slipped, leaking)
        )
        lists = [
            interval_list(figures(*rows(one)), [one], school_year_ending(2021)) for one in (clean, slipped)
        ]
    assert safe == slipped_through
    assert lists[0] == lists[1]
    assert leaked != safe


def test_a_break_stands_between_the_years_and_a_later_one_is_not_drawn():
    cut = Break(period="2021/22", why=Text(sv="Ny skala.", en="New scale."))
    far = Break(period="2029/30", why=Text(sv="x", en="x"))
    broken = replace(SHARE, breaks=(cut, far))
    rows = [cell("/b/", year, 80.0) for year in (2020, 2021, 2022)]
    made = trend(figures(*rows, indicator=broken), "/b/")
    assert [(c.position, c.words, c.why) for c in made.cuts] == [
        (2021.5, "New way of counting 2021/22", "New scale.")
    ]
    assert made.words.endswith("New way of counting 2021/22.")


def test_a_preliminary_cell_says_so():
    made = trend(figures(cell("/b/", 2022, 80.0, Status.PRELIMINARY)), "/b/")
    assert made.line.points[0].is_preliminary
    assert "80.0% (preliminary) in 2021/22" in made.words


def test_the_comparison_is_the_country_or_another_unit_and_only_where_it_has_a_value():
    rows = (cell("/a/", 2022, 70.0), cell("/b/", 2022, 80.0), cell("/c/", 2022, None))
    given_ = figures(*rows, nation=(cell("", 2022, 91.0),))
    assert trend(given_, "/b/", compare="nation").context.points[0].value == 91.0
    assert trend(given_, "/b/", compare="/a/").context.name == "Älvan"
    assert trend(given_, "/b/", compare="/c/").context is None
    assert trend(given_, "/b/").context is None


def test_a_spark_is_the_same_series_small():
    given_ = figures(cell("/b/", 2021, 80.0), cell("/b/", 2022, 82.0))
    small = spark(given_, "/b/")
    assert (type(small), small.line) == (Spark, trend(given_, "/b/").line)
    assert 'width="150" height="48"' in draw(small)


def test_a_list_goes_by_swedish_name_with_the_whole_first_whatever_the_values():
    rows = [cell("/a/", 2022, 99.0), cell("/c/", 2022, None), cell("/b/", 2022, 1.0)]
    made = interval_list(figures(*rows, nation=(cell("", 2022, 91.0),)), rows, school_year_ending(2022))
    assert [(r.name, r.value, r.note) for r in made.rows] == [
        ("Birger", 1.0, ""), ("Åsa", None, "Not shown."), ("Älvan", 99.0, "")
    ]  # fmt: skip
    assert (made.baseline, made.baseline_name) == (91.0, "The country")
    whole = interval_list(figures(*rows), rows, school_year_ending(2022), whole="/a/")
    assert next((r.name, r.is_whole) for r in whole.rows) == ("Älvan", True)


def test_a_hidden_country_is_no_base_line():
    rows = [cell("/b/", 2022, 80.0)]
    hidden = replace(cell("", 2022, None), value=91.0)
    made = interval_list(figures(*rows, nation=(hidden,)), rows, school_year_ending(2022))
    assert made.baseline is None


def test_splits_have_the_names_they_are_given():
    rows = [cell("/b/", 2022, 80.0, split="sex:women"), cell("/b/", 2022, None, split="sex:men")]
    names = {"sex:women": "Women", "sex:men": "Men"}
    made = interval_list(figures(*rows), rows, school_year_ending(2022), names=names)
    assert [(r.name, r.note) for r in made.rows] == [("Men", "Not shown."), ("Women", "")]


def test_splits_of_several_kinds_stand_kind_by_kind_and_one_kind_needs_no_heading():
    splits = ("programme:TE", "sex:women", "sex:men")
    rows = [cell("/b/", 2022, 80.0), *(cell("/b/", 2022, 70.0, split=split) for split in splits)]
    names = {"sex:women": "Women", "sex:men": "Men", "programme:TE": "Arts"}
    kinds = {"sex:women": "Sex", "sex:men": "Sex", "programme:TE": "Programmes"}

    def made(*shown: Figure) -> list[tuple[str, str]]:
        chart = interval_list(
            figures(*rows), shown, school_year_ending(2022), whole="/b/", names=names, groups=kinds
        )
        return [(row.name, row.group) for row in chart.rows]

    assert made(*rows) == [("Birger", ""), ("Men", "Sex"), ("Women", "Sex"), ("Arts", "Programmes")]
    assert made(rows[0], *rows[2:]) == [("Birger", ""), ("Men", ""), ("Women", "")]


def test_the_sentence_of_a_list_names_the_figure_and_each_kind():
    rows = [cell("/b/", 2022, 70.0, split=split) for split in ("sex:men", "programme:TE")]
    made = interval_list(
        figures(*rows), rows, school_year_ending(2022),
        names={"sex:men": "Men", "programme:TE": "Arts"}, groups={"sex:men": "Sex", "programme:TE": "Study"},
    )  # fmt: skip
    assert made.words == f"{SHARE.name}, 2021/22. Sex: Men 70.0%. Study: Arts 70.0%."


def test_the_whole_table_has_every_unit_also_the_one_it_does_not_apply_to():
    other = replace(cell("/c/", 2022, None, Status.NOT_APPLICABLE), period=None)
    made = table(figures(cell("/b/", 2021, 80.0), cell("/b/", 2022, None), other), ["/b/", "/c/"])
    assert isinstance(made, Table)
    assert made.columns == ("Unit", "Period", "Value", "Number", "Of", "95% interval")
    assert made.rows == (
        ("Birger", "2020/21", "80.0%", "80", "100", "76.0–84.0%"),
        ("Birger", "2021/22", "Not shown. Too few.", "", "", ""),
        ("Åsa", "", "Does not apply here. Too few.", "", "", ""),
    )


def test_a_period_of_another_kind_stands_where_its_time_is():
    rows = [replace(cell("/b/", 2022, 80.0), period=Period.parse("2022"))]
    assert trend(figures(*rows), "/b/").line.points[0].position == 2022.0
