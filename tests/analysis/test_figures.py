"""Figures of a unit: as published where one unit speaks, our own sum where several do, or a reason."""

from datetime import date

import pytest

from helhet.analysis.figures import figures, moment
from helhet.analysis.model import Calculation, Status
from helhet.chain.actions import create_unit, rename_unit, set_dates
from helhet.indicators.model import indicators
from helhet.warehouse import duck
from tests.observed import keep, row
from tests.world import BY, build_world

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
    adults = moment(world.authority).columns(world.authority)[-1]
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
            path,
            "2022/23",
            15.0,
            40,
            entity_kind="unit",
        )
        for path in (world.north.path, world.other.path)
    ]
    keep(mine, source="own-table", authority=world.authority)
    (seen,) = of(world, key, world.north)
    (unseen,) = figures(indicators()[key], [world.other], authority=world.other).rows
    assert seen.value == 15.0
    assert unseen.value is None


def test_a_question_names_units_of_one_tree():
    world = build_world()
    with pytest.raises(LookupError, match="/norrby/gymnasiet/norra/ is not in /"):
        figures(indicators()["leavers-diploma-share"], [world.north], authority=world.other)


def test_an_answer_kept_in_memory_is_not_given_when_the_tree_or_the_data_has_changed():
    world = build_world()
    key = "leavers-diploma-share"
    before = of(world, key, world.north)
    assert before[0].value is None
    keep([row(SHARE, "10000001", "2022/23", 90.0, 100)])
    assert [cell.value for cell in of(world, key, world.north)] == [90.0]
    rename_unit(by=BY, unit=world.north, name="Nya Norra")
    assert of(world, key, world.north)[0].unit.name == "Nya Norra"


def test_columns_are_the_unit_its_houses_and_the_branches_without_houses():
    world = build_world()
    assert [unit.name for unit in moment(world.authority).columns(world.authority)] == [
        "Norrby",
        "Norra",
        "Södra",
        "Vuxna",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_sql_questions_does_not_grow(count, django_assert_num_queries):
    world = build_world()
    keep([row(SHARE, "10000001", f"20{20 + n}/{21 + n}", 85.0, 187) for n in range(count)])
    with django_assert_num_queries(2):
        of(world, "leavers-diploma-share", world.authority)


def with_third_house(world):
    house = create_unit(by=BY, parent=world.branch, kind="house", name="Östra", slug="ostra")
    more = {"kind": "school_unit", "name": "Östra 1", "slug": "ett", "official_code": "10000003"}
    return house, create_unit(by=BY, parent=house, **more)


def test_three_houses_as_published_and_the_authority_as_our_own_sum():
    world = build_world()
    house, _ = with_third_house(world)
    printed = [("10000001", 85.0, 187), ("10000002", 89.8, 226), ("10000003", 91.8, 279)]
    keep([row(SHARE, code, "2021/22", value, whole) for code, value, whole in printed])
    units = [house, world.south, world.authority, world.north]
    rows = figures(indicators()["leavers-diploma-share"], units, authority=world.authority).rows
    assert [(r.unit.name, r.value, r.numerator, r.denominator, r.stamp.calculation.value) for r in rows] == [
        ("Norrby", 89.3, 618, 692, "computed"),
        ("Norra", 85.0, 159, 187, "published"),
        ("Östra", 91.8, 256, 279, "published"),
        ("Södra", 89.8, 203, 226, "published"),
    ]


def test_rows_stand_by_tree_and_period_and_once_however_they_are_asked_for():
    world = build_world()
    keep([row(SHARE, c, p, 85.0, 187) for p in ("2022/23", "2019/20") for c in ("10000002", "10000001")])
    units = [world.south, world.north, world.south]
    rows = figures(indicators()["leavers-diploma-share"], units, authority=world.authority).rows
    assert [(row.unit.name, row.period.code) for row in rows] == [
        ("Norra", "2019/20"), ("Norra", "2022/23"), ("Södra", "2019/20"), ("Södra", "2022/23"),
    ]  # fmt: skip


def test_there_is_no_sum_for_a_period_that_one_part_lacks():
    world = build_world()
    keep([
        row(SHARE, "10000001", "2021/22", 85.0, 187),
        row(SHARE, "10000001", "2022/23", 85.0, 187),
        row(SHARE, "10000002", "2022/23", 91.8, 279),
    ])  # fmt: skip
    before, after = of(world, "leavers-diploma-share", world.authority)
    assert (before.status, before.value, before.numerator) == (Status.MISSING, None, None)
    assert after.value == 89.1


def test_a_part_that_had_not_opened_is_not_lacking():
    world = build_world()
    keep([
        row(SHARE, "10000001", "2020/21", 85.0, 187),
        row(SHARE, "10000001", "2022/23", 85.0, 187),
        row(SHARE, "10000002", "2022/23", 91.8, 279),
    ])  # fmt: skip
    set_dates(by=BY, unit=world.south_unit, opened_on=date(2022, 8, 1), closed_on=None)
    before, after = of(world, "leavers-diploma-share", world.authority)
    assert (before.value, before.stamp.calculation) == (85.0, Calculation.PUBLISHED)
    assert (after.value, after.stamp.calculation) == (89.1, Calculation.COMPUTED)


def test_a_number_printed_on_the_row_is_not_the_denominator_of_a_course():
    world = build_world()
    keep([row("leavers.english_5", c, "2022/23", 97.0, 200) for c in ("10000001", "10000002")])
    (whole,) = of(world, "leavers-english-5", world.authority)
    (part,) = of(world, "leavers-english-5", world.north)
    assert (whole.status, whole.value) == (Status.MISSING, None)
    assert whole.reason.sv == (
        "Skolverket skriver inte ut antalet avgångselever som läste kursen, så värdena kan inte läggas ihop."
    )
    assert (part.value, part.numerator, part.denominator, part.interval) == (97.0, None, None, None)
    assert part.no_interval is not None


def test_one_members_value_is_not_the_federations():
    world = build_world()
    safety = [row("kolada.N17673", "9001", "2023", 85.0, 300, entity_kind="municipality")]
    keep(safety, source="kolada")
    (alone,) = of(world, "skolenkaten-safety", world.authority)
    assert (alone.status, alone.value) == (Status.MISSING, None)
    keep([*safety, {**safety[0], "entity": "9002"}], source="kolada")
    (agreed,) = of(world, "skolenkaten-safety", world.authority)
    assert (agreed.value, agreed.denominator, agreed.interval) == (85.0, None, None)
    assert agreed.note.sv.endswith("skriver ut samma värde för båda medlemskommunerna.")


def test_a_cut_that_is_not_declared_gives_no_figure():
    world = build_world()
    keep([row(SHARE, "10000001", "2022/23", 85.0, 187, split="sex:women")])
    (cell,) = of(world, "leavers-diploma-share", world.north, splits=("sex:women",))
    assert (cell.status, cell.value) == (Status.NOT_APPLICABLE, None)


@pytest.mark.parametrize("parent", ["north_unit", "north"])
def test_a_programme_speaks_for_its_code_within_its_school_unit(parent):
    world = build_world()
    over = getattr(world, parent)
    programme = create_unit(by=BY, parent=over, kind="programme", name="Natur", official_code="NA")
    keep([
        row(SHARE, "10000001", "2022/23", 85.0, 187),
        row(SHARE, "10000001", "2022/23", 95.0, 40, split="programme:NA"),
    ])  # fmt: skip
    (cell,) = of(world, "leavers-diploma-share", programme)
    assert (cell.value, cell.numerator, cell.denominator) == (95.0, 38, 40)


def test_all_indicators_are_one_question_to_the_warehouse_and_two_in_sql(django_assert_num_queries):
    world = build_world()
    keep([row(SHARE, "10000001", "2022/23", 85.0, 187)])

    def asked():
        info = duck.rows.cache_info()
        return info.hits + info.misses

    before = asked()
    with django_assert_num_queries(2):
        now = moment(world.authority)
        answers = now.figures_of_many(list(indicators().values()), [world.authority, world.north])
    assert (len(answers), asked() - before) == (len(indicators()), 1)
