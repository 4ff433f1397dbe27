"""What changes about somebody who is listed in a film: they turn 18, are protected, or are not in it."""

import pytest
from django.utils import timezone

from helhet.thread import slips
from helhet.voices import actions
from helhet.voices.models import Film
from helhet.voices.purposes import Giver, Purpose
from helhet.voices.queries import film_with, rules_of, shown_with_hash
from helhet.voices.standing import Lacking, is_locked, standing
from tests.thread.conftest import Chain
from tests.voices.made import shown_everywhere, yes

pytestmark = pytest.mark.django_db
NO = dict.fromkeys(Purpose, False)


def lacks(film: Film) -> set[Lacking]:
    fresh = film_with(film.key)
    assert fresh is not None
    today = timezone.localdate(fresh.left_at)
    return set(standing(fresh, Purpose.INSIDE, rules_of(fresh.unit.root_path), today).lacking)


def test_who_has_turned_18_decides_alone_also_over_a_guardians_no(chain: Chain) -> None:
    film, person = shown_everywhere(chain.student, chain.teacher, chain.team)
    yes(person, Giver.GUARDIAN, NO)
    assert lacks(film) == {Lacking.NO}
    actions.note_of_age(by=chain.teacher, shown=person.shown)
    assert lacks(film) == set()
    assert shown_with_hash(slips.hashed(person.guardian_code)) is None
    yes(person, Giver.SELF, NO)
    assert lacks(film) == {Lacking.NO}


def test_a_film_of_somebody_protected_is_locked_at_once(chain: Chain) -> None:
    film, person = shown_everywhere(chain.student, chain.teacher, chain.team)
    actions.note_protected(by=chain.teacher, shown=person.shown)
    assert lacks(film) == {Lacking.PROTECTED}
    fresh = film_with(film.key)
    assert fresh is not None
    assert is_locked(fresh, rules_of(film.unit.root_path), timezone.localdate(film.left_at))


def test_a_list_that_has_changed_is_answered_for_again(chain: Chain) -> None:
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
    other = actions.list_person(by=chain.teacher, film=film, description="röd mössa", is_adult=True)
    assert lacks(film) == {Lacking.UNASKED}
    other.shown.film.refresh_from_db()
    actions.unlist_person(by=chain.teacher, shown=other.shown)
    assert lacks(film) == {Lacking.LISTING}
    film.refresh_from_db()
    actions.declare_listed(by=chain.teacher, film=film)
    assert lacks(film) == set()
