"""What stands on what, asked of the database, against walking from each step."""

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.thread import graph
from helhet.thread.models import Link, Step
from tests.thread.conftest import Chain

MANY = 9
NUMBERS = st.integers(0, MANY - 1)


def steps(chain: Chain) -> list[Step]:
    Link.objects.all().delete()
    Step.objects.all().delete()
    now = timezone.now()
    return [
        Step.objects.create(
            kind="need", unit=chain.team, answered_at=chain.team, title=str(number), state="open",
            written_at=now, changed_at=now,
        )
        for number in range(MANY)
    ]  # fmt: skip


def walked(start: int, pairs: set[tuple[int, int]]) -> set[int]:
    """All that one step stands on, step by step."""
    found: set[int] = set()
    while more := {earlier for later, earlier in pairs if later in {start, *found}} - found:
        found |= more
    return found


@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    drawn=st.sets(st.tuples(NUMBERS, NUMBERS), max_size=20), ground=st.sets(NUMBERS), asked=st.sets(NUMBERS)
)
def test_a_step_rests_on_the_ground_if_a_walk_down_from_it_comes_there(
    chain: Chain, drawn: set[tuple[int, int]], ground: set[int], asked: set[int]
) -> None:
    made = steps(chain)
    pairs = {(max(a, b), min(a, b)) for a, b in drawn if a != b}
    Link.objects.bulk_create(
        Link(later=made[later], earlier=made[earlier], made_at=timezone.now()) for later, earlier in pairs
    )
    keys = {made[number].pk for number in ground}
    found = graph.resting_on(graph.links_below(_among(made, asked)), lambda link: link.earlier in keys)
    expected = {made[number].pk for number in asked if walked(number, pairs) & ground}
    assert {made[number].pk for number in asked} & found == expected
    below = {made[number].pk for start in asked for number in walked(start, pairs)}
    assert graph.below_all(_among(made, asked)) == below


def _among(made: list[Step], numbers: set[int]):
    return Step.objects.filter(pk__in=[made[number].pk for number in numbers])
