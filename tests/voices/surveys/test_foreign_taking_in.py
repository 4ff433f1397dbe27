"""A survey made elsewhere comes in closed, once, and is told of like any other; three persons."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.core.actions import ActionError, Channel
from helhet.people.models import JournalEntry
from helhet.thread.rules import ForbiddenError
from helhet.voices import actions
from helhet.voices.models import Survey, SurveyGroup, SurveyQuestion, Tally
from helhet.voices.surveys import telling
from helhet.voices.surveys.foreign import before
from helhet.voices.surveys.foreign.before import TakenInBeforeError
from helhet.voices.surveys.foreign.model import CountTable
from helhet.voices.surveys.results import results
from tests.analysis.test_asked import without_merging
from tests.thread.conftest import Chain
from tests.voices.surveys.foreign import CLOSED_ON, file_of, rows_of, taken_in, understood

LARGE = [*rows_of("NA22", 28, (8, 5, 3, 1)), *rows_of("TE22", 20, (1, 7, 4, 0))]
SIX = rows_of("VO22", 6, (0, 1, 2, 3))


@pytest.fixture
def counts(chain: Chain, tmp_path: Path) -> CountTable:
    """Two classes and one of six; seventeen, twelve and six have answered."""
    return understood(file_of(tmp_path, [*LARGE, *SIX]), chain.team, chain.world.authority)


def test_a_table_of_counts_becomes_a_closed_survey_with_its_source(chain: Chain, counts: CountTable) -> None:
    survey = taken_in(chain.team, counts, by=chain.teacher)

    assert (survey.state, survey.source, survey.made_by) == ("closed", "LimeSurvey", chain.teacher)
    assert survey.is_from_elsewhere
    assert survey.closed_at is not None
    assert timezone.localdate(survey.closed_at) == survey.closes_on == CLOSED_ON
    (answered,) = results(survey)
    assert (answered.rate.answered, answered.rate.invited) == (35, 54)
    (result,) = answered.results
    assert [(row.of.name, row.counts and row.counts.options) for row in result.rows] == [
        ("Laget", (9, 13, 9, 4)),
        ("NA22", (8, 5, 3, 1)),
        ("TE22 and VO22 together", (1, 8, 6, 3)),
    ]


def test_staff_take_in_where_they_work_and_nowhere_else(chain: Chain, counts: CountTable) -> None:
    for person in (chain.student, chain.outsider, chain.other_teacher, chain.board):
        with pytest.raises(ForbiddenError):
            taken_in(chain.team, counts, by=person)
    assert not Survey.objects.exists()

    assert taken_in(chain.team, counts, by=chain.principal).unit == chain.team


def test_of_the_class_of_six_nothing_is_told_and_nothing_is_kept(chain: Chain, counts: CountTable) -> None:
    survey = taken_in(chain.team, counts, by=chain.teacher)

    assert survey.told is not None
    assert survey.told["student"]["protected"] == 4
    assert not Tally.objects.exists()
    assert "[0, 1, 2, 3]" not in str(survey.told)
    told = JournalEntry.objects.get(action="voices.take_in_counts")
    assert told.unit_path == chain.team.path
    assert told.details["counts"] == "1 questions, 3 groups"


def test_no_count_is_written_to_the_database_on_the_way(chain: Chain, counts: CountTable) -> None:
    with CaptureQueriesContext(connection) as found:
        taken_in(chain.team, counts)

    assert not [one["sql"] for one in found if "voices_tally" in one["sql"] and "INSERT" in one["sql"]]


def test_with_the_merging_off_the_attacker_finds_the_six_and_nothing_comes_in(
    chain: Chain, counts: CountTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "told", without_merging)

    with pytest.raises(ActionError, match="keeps small groups hidden"):
        taken_in(chain.team, counts)
    assert [model.objects.count() for model in (Survey, SurveyGroup, SurveyQuestion)] == [0, 0, 0]


def test_the_same_table_twice_changes_nothing_and_says_so(
    chain: Chain, counts: CountTable, tmp_path: Path
) -> None:
    first = taken_in(chain.team, counts)
    written = JournalEntry.objects.count()
    turned = understood(file_of(tmp_path, [*SIX, *LARGE]), chain.team, chain.world.authority)

    for again in (counts, turned):
        with pytest.raises(TakenInBeforeError, match=r"“Matsalen”\. Nothing is changed") as caught:
            taken_in(chain.team, again, title="En annan titel", closed_on=CLOSED_ON - timedelta(days=90))
        assert caught.value.survey == first
    assert (Survey.objects.count(), JournalEntry.objects.count()) == (1, written)


def test_another_table_of_the_same_answers_would_tell_by_subtraction_and_is_refused(
    chain: Chain, counts: CountTable, tmp_path: Path
) -> None:
    taken_in(chain.team, counts)
    without = understood(file_of(tmp_path, LARGE), chain.team, chain.world.authority)

    for unit in (chain.team, chain.world.north_unit):
        with pytest.raises(ActionError, match="by comparing two tables"):
            taken_in(unit, without, closed_on=CLOSED_ON + timedelta(days=14))
    assert Survey.objects.count() == 1


def test_with_that_refusal_off_the_two_tables_tell_what_the_six_answered(
    chain: Chain, counts: CountTable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(before, "_worded", lambda _survey: iter(()))
    without = understood(file_of(tmp_path, LARGE), chain.team, chain.world.authority)

    both = [taken_in(chain.team, table) for table in (counts, without)]

    whole, rest = (results(survey)[0].results[0].rows[0].counts for survey in both)
    assert whole is not None
    assert rest is not None
    assert tuple(a - b for a, b in zip(whole.options, rest.options, strict=True)) == (0, 1, 2, 3)


def test_the_next_round_and_the_house_beside_are_other_surveys(
    chain: Chain, counts: CountTable, tmp_path: Path
) -> None:
    taken_in(chain.team, counts)
    later = understood(
        file_of(tmp_path, rows_of("NA22", 28, (9, 5, 2, 1))), chain.team, chain.world.authority
    )
    beside = understood(
        file_of(tmp_path, rows_of("SA22", 28, (9, 5, 2, 1))), chain.world.south_unit, chain.world.authority
    )

    taken_in(chain.team, later, closed_on=CLOSED_ON - timedelta(days=15))
    taken_in(chain.world.south_unit, beside)

    assert Survey.objects.count() == 3


def test_a_day_to_come_a_missing_title_and_a_foreign_unit_are_refused(
    chain: Chain, counts: CountTable
) -> None:
    with pytest.raises(ActionError, match="still to come"):
        taken_in(chain.team, counts, closed_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(ActionError, match="The title is missing"):
        taken_in(chain.team, counts, title=" ")
    with pytest.raises(ActionError, match="Where it was made is missing"):
        actions.take_in_counts(
            by=Channel.COMMAND, unit=chain.team, title="A", source="", closed_on=CLOSED_ON, counts=counts
        )
    with pytest.raises(ActionError, match="not at the unit"):
        taken_in(chain.group, counts)
    assert not Survey.objects.exists()


def test_what_is_kept_of_a_table_says_nothing_without_the_key(
    chain: Chain, counts: CountTable, settings: object
) -> None:
    """Whoever has the database could else try every way that six can answer."""
    first = before.hash_of(counts)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]

    assert before.hash_of(counts) != first


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_groups_everything_told_is_of_ten_or_more(
    chain: Chain, tmp_path: Path, groups: list[list[int]]
) -> None:
    rows = [row for n, some in enumerate(groups) for row in rows_of(f"K{n}", 60, some)]
    table = understood(file_of(tmp_path, rows), chain.team, chain.world.authority)
    Survey.objects.all().delete()

    survey = taken_in(chain.team, table)

    for one in results(survey):
        for result in one.results:
            assert all(row.counts is None or row.counts.answered >= 10 for row in result.rows)


def test_students_and_teachers_of_one_table_stand_side_by_side(chain: Chain, tmp_path: Path) -> None:
    fully = ("Helt och hållet", "Till stor del", "Till viss del", "Inte alls", "Vet inte")
    rows = [
        *rows_of("NA22", 30, (2, 4, 9, 5, 2), question="Känner du dig trygg i skolan?", options=fully),
        *rows_of("Laget", 20, (9, 4, 1, 1, 0), "lärare",
                 "Upplever du att eleverna känner sig trygga i skolan?", options=fully),
    ]  # fmt: skip
    survey = taken_in(chain.team, understood(file_of(tmp_path, rows), chain.team, chain.world.authority))

    students, teachers = results(survey)

    assert students.results[0].question == teachers.results[0].question
    assert students.results[0].of_library is not None
    assert students.results[0].whole is not None
    assert students.results[0].whole.share is not None
    assert (students.results[0].whole.share.count, students.results[0].whole.share.whole) == (6, 20)


def test_it_asks_as_many_questions_of_the_database_for_three_groups_as_for_one(
    chain: Chain, tmp_path: Path
) -> None:
    def asked(number: int) -> int:
        rows = [row for n in range(number) for row in rows_of(f"K{number}{n}", 30, (8, 8, 8, n))]
        table = understood(file_of(tmp_path, rows), chain.team, chain.world.authority)
        with CaptureQueriesContext(connection) as found:
            taken_in(chain.team, table, closed_on=CLOSED_ON - timedelta(days=30 * number))
        return len(found)

    assert asked(1) == asked(3)
