"""Figures of a unit: as published where one unit speaks, our own sum where several do, or a reason."""

import pytest

from helhet.analysis.figures import columns, figures
from helhet.analysis.model import Calculation, Status
from helhet.indicators.model import indicators
from tests.observed import keep, row
from tests.world import build_world

pytestmark = pytest.mark.django_db
SHARE, TOTAL, POINTS = "leavers.diploma_share", "leavers.total", "leavers.grade_points_diploma"


def of(world, key, unit, **more):
    return figures(indicators()[key], [unit], authority=world.authority, **more).rows


def test_a_house_shows_its_only_school_unit_as_published():
    world = build_world()
    keep([row(SHARE, "10000001", "2022/23", 85.0, 187), row(SHARE, "10000002", "2022/23", 91.8, 279)])
    (cell,) = of(world, "leavers-diploma-share", world.north)
    assert (cell.value, cell.numerator, cell.denominator) == (85.0, 159, 187)
    assert cell.stamp.calculation is Calculation.PUBLISHED


def test_the_authority_is_the_sum_of_counts_and_our_own_calculation():
    world = build_world()
    keep([row(SHARE, "10000001", "2022/23", 85.0, 187), row(SHARE, "10000002", "2022/23", 91.8, 279)])
    (cell,) = of(world, "leavers-diploma-share", world.authority)
    assert (cell.value, cell.numerator, cell.denominator) == (89.1, 159 + 256, 187 + 279)
    assert cell.stamp.calculation is Calculation.COMPUTED
    # The mean of the two shares would have been another figure.
    assert cell.value != round((85.0 + 91.8) / 2, 1)


def test_grade_points_are_weighted_by_diplomas_not_by_leavers():
    world = build_world()
    keep(
        [
            row(SHARE, "10000001", "2022/23", 50.0, 100),
            row(SHARE, "10000002", "2022/23", 100.0, 100),
            row(POINTS, "10000001", "2022/23", 10.0),
            row(POINTS, "10000002", "2022/23", 16.0),
        ]
    )
    (cell,) = of(world, "leavers-grade-points-diploma", world.authority)
    assert (cell.value, cell.denominator) == (14.0, 150)


def test_there_is_no_sum_where_the_denominator_is_not_printed():
    world = build_world()
    keep([row("leavers.english_5", c, "2022/23", 97.0) for c in ("10000001", "10000002")])
    (cell,) = of(world, "leavers-english-5", world.authority)
    assert (cell.status, cell.value) == (Status.MISSING, None)
    assert "läggas ihop" in cell.reason.sv


def test_a_hidden_part_hides_the_sum_so_that_it_cannot_be_had_by_subtraction():
    world = build_world()
    keep(
        [
            row(SHARE, "10000001", "2022/23", 85.0, 187),
            row(SHARE, "10000002", "2022/23", None, None, mark=".."),
        ]
    )
    (whole,) = of(world, "leavers-diploma-share", world.authority)
    (hidden,) = of(world, "leavers-diploma-share", world.south)
    assert (whole.value, whole.numerator, whole.denominator, whole.interval) == (None,) * 4
    assert (hidden.status, hidden.value, hidden.denominator) == (Status.SUPPRESSED, None, None)


def test_members_that_print_the_same_value_give_it_and_others_give_a_reason():
    world = build_world()
    rows = [
        row("kolada.N17673", code, year, value, entity_kind="municipality")
        for year, values in (("2023", (85.0, 85.0)), ("2024", (80.0, 90.0)))
        for code, value in zip(("9001", "9002"), values, strict=True)
    ]
    keep(rows, source="kolada")
    first, second = of(world, "skolenkaten-safety", world.authority)
    assert (first.value, first.status) == (85.0, Status.SHOWN)
    assert (second.value, second.status) == (None, Status.MISSING)


def test_another_school_form_and_an_empty_warehouse_say_why():
    world = build_world()
    adults = columns(world.authority)[-1]
    (other,) = of(world, "leavers-diploma-share", adults)
    (empty,) = of(world, "leavers-diploma-share", world.north)
    assert other.status is Status.NOT_APPLICABLE
    assert (empty.status, empty.reason) == (
        Status.NOT_COLLECTED,
        indicators()["leavers-diploma-share"].how_to_get,
    )


def test_an_authority_never_sees_anothers_own_table():
    world = build_world()
    key = "workplace-learning-weeks"
    mine = [
        row(
            "own.workplace-learning-weeks",
            world.north.path,
            "2022/23",
            15.0,
            40,
            entity_kind="unit",
        )
    ]
    keep(mine, source="own-table", authority=world.authority)
    (seen,) = of(world, key, world.north)
    (unseen,) = figures(indicators()[key], [world.north], authority=world.other).rows or (None,)
    assert seen.value == 15.0
    assert unseen is None or unseen.value is None


def test_columns_are_the_unit_its_houses_and_the_branches_without_houses():
    world = build_world()
    assert [unit.name for unit in columns(world.authority)] == ["Norrby", "Norra", "Södra", "Vuxna"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_sql_questions_does_not_grow(count, django_assert_num_queries):
    world = build_world()
    keep([row(SHARE, "10000001", f"20{20 + n}/{21 + n}", 85.0, 187) for n in range(count)])
    with django_assert_num_queries(2):
        of(world, "leavers-diploma-share", world.authority)
