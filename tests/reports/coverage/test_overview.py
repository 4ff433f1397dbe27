"""All kinds at once, the marks of themes, and as many SQL questions for three rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helhet.people.models import Person
from helhet.reports.coverage.gaps import gap_kinds
from helhet.reports.coverage.overview import Asked, Coverage, Mark, coverage
from helhet.thread.models import Step
from tests.reports.coverage.made import (
    COMPLETED,
    SHARE,
    STARTS,
    TODAY,
    card,
    ground,
    met,
    on,
    seen,
)
from tests.thread.conftest import Chain
from tests.thread.test_goal_tree import goal
from tests.world import person

pytestmark = pytest.mark.django_db


def of(unit, who: Person, *, sees_people: bool = True) -> Coverage:
    one = ground(unit, who)
    return coverage(unit, STARTS, TODAY, one.reader, sees_people=sees_people)


def marks(found: Coverage, theme: str) -> dict[Asked, Mark | None]:
    line = next(line for line in found.themes if line.theme.key == theme)
    return {cell.asked: cell.mark for cell in line.cells}


def test_all_kinds_are_asked_and_those_the_reader_has_no_part_in_are_left_out(chain: Chain):
    authority = chain.world.authority
    assert [kind.key for kind, _found in of(authority, chain.director).kinds] == list(gap_kinds())
    fewer = [kind.key for kind, _found in of(authority, chain.student, sees_people=False).kinds]
    assert set(gap_kinds()) - set(fewer) == {"role_without_holder"}


def test_a_theme_fills_its_marks_as_the_work_is_done(chain: Chain):
    world = chain.world
    assert set(marks(of(world.authority, chain.director), COMPLETED).values()) == {Mark.NONE, None}
    step = seen(chain.teacher, chain.team, on(9, 1))
    met(chain, on(10, 1), theme=COMPLETED)
    aim = goal(chain.principal, world.north, "Ett mål.")
    Step.objects.filter(pk=aim.pk).update(theme=COMPLETED, written_at=on(9, 1))
    assert marks(of(world.authority, chain.director), COMPLETED) == {
        Asked.FIGURE: None, Asked.VOICE: Mark.PART, Asked.GOAL: Mark.ALL, Asked.EFFORT: Mark.NONE,
        Asked.FORUM: Mark.ALL, Asked.ANSWER: Mark.NONE,
    }  # fmt: skip
    Step.objects.filter(pk=step.pk).update(is_waiting=False)
    assert marks(of(world.authority, chain.director), COMPLETED)[Asked.ANSWER] is Mark.ALL


def test_each_unit_sees_its_own_and_another_authority_is_not_there(chain: Chain):
    seen(chain.other_teacher, chain.world.south_unit, on(9, 1))
    assert marks(of(chain.world.south, chain.director), COMPLETED)[Asked.VOICE] is Mark.PART
    assert marks(of(chain.world.north, chain.director), COMPLETED)[Asked.VOICE] is Mark.NONE
    assert marks(of(chain.world.other, chain.outsider), COMPLETED)[Asked.VOICE] is Mark.NONE


def test_the_year_decides_what_counts(chain: Chain):
    seen(chain.teacher, chain.team, on(7, 31))
    assert marks(of(chain.world.north, chain.director), COMPLETED)[Asked.VOICE] is Mark.NONE


def test_the_number_of_sql_questions_is_the_same_for_one_of_each_and_for_three(chain: Chain):
    authority = chain.world.authority

    def more(n: int) -> None:
        written = goal(chain.principal, chain.world.north, f"Mål {n}.")
        Step.objects.filter(pk=written.pk).update(written_at=on(9, 1))
        met(chain, on(10, 1 + n), indicators=[SHARE])
        for by, unit in ((chain.teacher, chain.team), (chain.other_teacher, chain.world.south_unit)):
            card(by, unit, f"Kort {n}.", on(9, 3), condition=("time", "group", "support")[n])
            seen(by, unit, on(9, 4))
        person(f"cleaner-{n}", "cleaner", chain.world.north)

    def asked() -> int:
        of(authority, chain.director)
        with CaptureQueriesContext(connection) as questions:
            of(authority, chain.director)
        return len(questions)

    more(0)
    few = asked()
    more(1)
    more(2)
    assert asked() == few
