"""The permission walk of panels, with its locks on and off."""

import pytest

from helhet.assembly import preparation, rules
from helhet.assembly.actions import preparing, reading
from tests.web.deeds_of_panels import PANELS
from tests.web.test_walk_of_actions import who_may
from tests.web.walked import Things, things

pytestmark = pytest.mark.django_db


@pytest.fixture
def got(db: None) -> Things:
    return things()


@pytest.mark.parametrize("name", PANELS)
def test_only_those_who_may_do_it_do_it(got: Things, name: str):
    deed, who = PANELS[name]
    assert who_may(got, deed) == who


def test_an_action_without_its_permission_is_found(got: Things, monkeypatch):
    monkeypatch.setattr(rules, "check_holds", lambda *_: None)
    monkeypatch.setattr(preparation, "check_writes", lambda *_: None)
    monkeypatch.setattr(preparation, "check_prepares", lambda *_: None)
    monkeypatch.setattr(preparing, "check_readable", lambda *_: None)
    monkeypatch.setattr(reading, "check_inside", lambda *_: None)
    assert {name for name, (deed, who) in PANELS.items() if who_may(got, deed) == who} == set()
