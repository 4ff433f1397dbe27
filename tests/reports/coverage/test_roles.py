"""Roles that never take part: told where nobody is pointed out, and gone when somebody has been there."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.assembly.models import Assembly, Registration
from helhet.chain.models import Unit
from helhet.people.actions import assign
from helhet.people.models import Person
from helhet.reports.coverage.gaps import roles
from helhet.reports.coverage.gaps.roles import FEWEST, told_count
from helhet.thread.models import Step
from helhet.year.actions import record_attendance
from helhet.year.models import NoteRevision
from tests.reports.coverage.made import found, met, on, seen, told
from tests.thread.conftest import Chain
from tests.world import BY, SINCE, person

CLEANERS = "Lokalvårdare: ingen är antecknad vid ett möte eller har skrivit något under läsåret."
KIND = "role_without_part"


def cleaners(unit: Unit, count: int) -> None:
    for n in range(count):
        person(f"{unit.slug}-{n}", "cleaner", unit)


@pytest.mark.django_db
def test_a_role_that_few_hold_is_told_only_to_those_who_may_see_who_holds_it(chain: Chain):
    authority = chain.world.authority
    cleaners(chain.world.north, FEWEST - 1)
    assert CLEANERS in told(KIND, authority, chain.director)
    assert CLEANERS not in told(KIND, authority, chain.student, sees_people=False)
    cleaners(chain.world.south, 1)
    assert CLEANERS in told(KIND, authority, chain.student, sees_people=False)


@pytest.mark.django_db
def test_of_a_role_that_few_hold_nothing_is_told_at_its_unit_not_even_to_those_who_see_people(chain: Chain):
    north = chain.world.north
    cleaners(north, 1)
    assert CLEANERS not in told(KIND, north, chain.principal)
    note = found(KIND, north, chain.principal).note
    assert note == "Här har för få samma roll för att något ska kunna sägas om den."
    assert CLEANERS not in told(KIND, north, chain.student, sees_people=False)


@pytest.mark.django_db
def test_without_the_limit_the_only_cleaner_of_a_house_would_be_pointed_out(chain: Chain, monkeypatch):
    """The negative control."""
    cleaners(chain.world.north, 1)
    monkeypatch.setattr(roles, "FEWEST", 1)
    assert CLEANERS in told(KIND, chain.world.north, chain.student, sees_people=False)


@pytest.mark.django_db
def test_a_house_with_many_is_not_told_of_while_the_others_would_be_found_out_by_it(chain: Chain):
    north, south = chain.world.north, chain.world.south
    cleaners(north, FEWEST)
    assert CLEANERS in told(KIND, north, chain.student, sees_people=False)
    cleaners(south, 1)
    assert CLEANERS not in told(KIND, north, chain.student, sees_people=False)
    cleaners(chain.world.south_unit, FEWEST - 1)
    assert CLEANERS in told(KIND, north, chain.student, sees_people=False)


@pytest.mark.django_db
def test_somebody_with_two_assignments_is_one_person(chain: Chain):
    twice = person("twice", "caretaker", chain.world.south)
    for unit in (chain.world.north, chain.world.north_unit):
        assign(by=BY, person=twice, role="caretaker", unit=unit, from_on=SINCE)
    rows = told(KIND, chain.world.authority, chain.student, sees_people=False)
    assert not [row for row in rows if "Vaktmästare" in row]


@pytest.mark.django_db
def test_a_role_has_taken_part_when_it_was_counted_wrote_or_came_to_the_assembly(chain: Chain):
    authority = chain.world.authority
    cleaners(chain.world.north, FEWEST)

    def is_told() -> bool:
        return CLEANERS in told(KIND, authority, chain.director)

    assert is_told()
    meeting = met(chain, on(10, 1))
    record_attendance(by=chain.teacher, meeting=meeting, counts={"cleaner": 2})
    assert not is_told()
    record_attendance(by=chain.teacher, meeting=meeting, counts={"cleaner": 0})
    assert is_told()
    step = seen(chain.teacher, chain.world.north, on(10, 2))
    Step.objects.filter(pk=step.pk).update(role="cleaner")
    assert not is_told()
    someone = Person.objects.get(email="norra-0@example.org")
    note = NoteRevision.objects.create(
        item=meeting.items.first(), number=1, use="reading", by=someone, at=on(10, 1)
    )
    Step.objects.filter(pk=step.pk).update(role="teacher")
    assert not is_told()
    note.delete()
    Step.objects.filter(pk=step.pk).update(role="cleaner")
    for protected in ({"is_nameless": True}, {"is_urgent": True}, {"state": "withdrawn"}):
        Step.objects.filter(pk=step.pk).update(
            **{"is_nameless": False, "is_urgent": False, "state": "raised", **protected}
        )
        assert is_told(), protected
    day = Assembly.objects.create(unit=authority, number=1, on=on(11, 5).date())
    guest = Registration.objects.create(assembly=day, name="Exempel", role="staff", badge="b" * 32)
    assert is_told()
    guest.checked_in_at = on(11, 5)
    guest.save()
    assert not is_told()


@pytest.mark.django_db
def test_who_looks_after_the_system_or_the_day_is_not_asked_for(chain: Chain):
    rows = " ".join(told(KIND, chain.world.authority, chain.director))
    assert "Administratör" not in rows
    assert "Vaktmästare" in rows


@pytest.mark.django_db
def test_the_counts_leave_out_what_is_not_told(chain: Chain):
    """No number tells of a role that may not be told of."""
    before = found(KIND, chain.world.authority, chain.student, sees_people=False)
    cleaners(chain.world.north, FEWEST - 1)
    assert found(KIND, chain.world.authority, chain.student, sees_people=False) == before


PLACES = ("", "/a/b/", "/a/c/", "/a/d/")


@given(st.dictionaries(st.sampled_from(PLACES), st.integers(1, 6)))
def test_no_rows_together_tell_of_fewer_than_three(cells: dict[str, int]):
    """Whoever reads every page: each group that the told rows divide people into has three or more."""
    everyone = sum(cells.values())
    at = {
        place: told_count(cells, place, everyone, sees_people=False) for place in PLACES if place or everyone
    }
    shown = [place for place, count in at.items() if count]
    groups: dict[frozenset[str], int] = {}
    for place, count in cells.items():
        rows = frozenset(row for row in shown if row in ("", place))
        groups[rows] = groups.get(rows, 0) + count
    told_of = {rows: count for rows, count in groups.items() if rows}
    assert all(count >= FEWEST for count in told_of.values())


def test_the_limit_is_what_holds_that():
    """The negative control: where rows are told by their own number alone, one is found out."""
    cells = {"/a/b/": 3, "/a/c/": 1}
    by_own_number = {place: count for place, count in {**cells, "": 4}.items() if count >= FEWEST}
    assert sorted(by_own_number) == ["", "/a/b/"]
    assert [one - other for one, other in pairwise(sorted(by_own_number.values(), reverse=True))] == [1]
