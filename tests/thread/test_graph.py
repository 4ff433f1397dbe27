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
def test_a_way_down_or_up_is_found_if_a_walk_comes_there(
    chain: Chain, drawn: set[tuple[int, int]], ground: set[int], asked: set[int]
) -> None:
    made = steps(chain)
    pairs = {(max(a, b), min(a, b)) for a, b in drawn if a != b}
    Link.objects.bulk_create(
        Link(later=made[later], earlier=made[earlier], made_at=timezone.now()) for later, earlier in pairs
    )
    keys = {made[number].pk for number in ground}
    found = graph.reaching(graph.ties_below(_among(made, asked)), lambda tie: tie.far in keys)
    expected = {made[number].pk for number in asked if walked(number, pairs) & ground}
    assert {made[number].pk for number in asked} & found == expected
    above = graph.reaching(graph.ties_above(_among(made, asked)), lambda tie: tie.far in keys)
    carrying = {made[number].pk for number in asked if any(number in walked(top, pairs) for top in ground)}
    assert {made[number].pk for number in asked} & above == carrying


def _among(made: list[Step], numbers: set[int]):
    return Step.objects.filter(pk__in=[made[number].pk for number in numbers])
