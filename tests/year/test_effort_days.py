"""The days of efforts as they are read: whose they are along the chain, and what it costs to ask."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helhet.chain.queries import goes_on_at
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread import actions
from helhet.thread.models import Prediction, Step
from helhet.thread.readers import thread_reader
from helhet.year.wheel.efforts import Awaited, EffortDay, effort_days
from tests.thread.conftest import Chain
from tests.thread.test_goal_tree import effort

TODAY = timezone.localdate()
SPAN = (TODAY - timedelta(days=100), TODAY + timedelta(days=100))


def foretold(chain: Chain, unit, sign: date, result: date, owner: str = "principal") -> Step:
    step = effort(chain.principal, unit, "Insats.")
    Prediction.objects.create(
        step=step, indicator="leavers-diploma-share", unit=unit, direction="up", size=5.0, baseline="2021/22",
        signal="Fler kommer i tid.", signal_on=sign, result_on=result, owner_role=owner,
    )  # fmt: skip
    return step


def days(chain: Chain, who: Person, **more: object) -> list[EffortDay]:
    reader = thread_reader(who, active_assignments(who, TODAY))
    return effort_days(reader, goes_on_at(chain.world.authority), SPAN, TODAY, **more)


def test_the_days_of_a_span_come_by_day_each_with_what_is_awaited(chain: Chain):
    first, last = SPAN
    foretold(chain, chain.world.north, first, last)
    foretold(chain, chain.world.north, first - timedelta(days=1), TODAY)
    foretold(chain, chain.world.north, first - timedelta(days=1), last + timedelta(days=1))
    assert [(one.on, one.awaited) for one in days(chain, chain.principal)] == [
        (first, Awaited.SIGN),
        (TODAY, Awaited.RESULT),
        (last, Awaited.RESULT),
    ]
    assert [one.is_due(TODAY) for one in days(chain, chain.principal)] == [True, True, False]


@pytest.mark.parametrize(
    ("role", "at", "count"),
    [
        ("teacher", "team", 1),
        ("teacher", "north", 1),
        ("teacher", "authority", 1),
        ("teacher", "south", 0),
        ("principal", "team", 0),
    ],
)
def test_a_day_is_for_the_role_that_owns_it_at_below_and_above_its_unit(
    chain: Chain, role: str, at: str, count: int
):
    foretold(chain, chain.world.north_unit, TODAY, TODAY, owner="teacher")
    unit = chain.team if at == "team" else getattr(chain.world, at)
    found = days(chain, chain.principal, roles={(role, unit.path)})
    assert len(found) == 2 * count  # the sign and the result


def test_two_questions_are_asked_and_one_where_no_day_has_come(chain: Chain):
    def asked() -> int:
        reader = thread_reader(chain.principal, active_assignments(chain.principal, TODAY))
        here = goes_on_at(chain.world.authority)
        with CaptureQueriesContext(connection) as questions:
            effort_days(reader, here, SPAN, TODAY)
        return len(questions)

    foretold(chain, chain.world.north, TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    assert asked() == 1
    for n in range(4):
        foretold(chain, chain.world.north, TODAY - timedelta(days=n), TODAY)
    assert asked() == 2


def test_only_what_was_written_since_the_day_has_followed_it_up(chain: Chain):
    step = foretold(chain, chain.world.north, TODAY - timedelta(days=20), TODAY - timedelta(days=5))
    written = timezone.now() - timedelta(days=10)
    seen = actions.write(
        by=chain.principal, kind="follow_up", unit=chain.world.north, text="Två klasser av tre.",
        fields={"seen": "Fler i tid."}, builds_on=[step], at=written,
    )  # fmt: skip
    on = timezone.localdate(written)
    assert [one.followed_on for one in days(chain, chain.principal)] == [on, None]
    Step.objects.filter(pk=seen.pk).update(state="withdrawn")
    assert [one.followed_on for one in days(chain, chain.principal)] == [None, None]
