"""The permission walk of the day: every action of stage, votes and door, for all who are not on the crew."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import transaction

from helhet.assembly import queries
from helhet.assembly.actions import joining, loading, staging, voting
from helhet.assembly.ahead import Loaded
from helhet.assembly.models import Registration, Round
from helhet.core.actions import ActionError, is_action
from helhet.people.models import Person
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.assembly.hall import opened

Deed = Callable[[Day, Round, Person], object]

DEEDS: dict[str, tuple[Deed, set[str]]] = {
    "begin_day": (lambda d, r, by: staging.begin_day(by=by, assembly=d.assembly), {"host"}),
    "end_day": (lambda d, r, by: staging.end_day(by=by, assembly=d.assembly), {"host"}),
    "begin_rehearsal": (lambda d, r, by: staging.begin_rehearsal(by=by, assembly=d.assembly), {"host"}),
    "end_rehearsal": (lambda d, r, by: staging.end_rehearsal(by=by, assembly=d.assembly), {"host"}),
    "show_item": (
        lambda d, r, by: staging.show_item(by=by, assembly=d.assembly, item=queries.programme(d.assembly)[0]),
        {"host"},
    ),
    "go_forward": (lambda d, r, by: staging.go_forward(by=by, assembly=d.assembly, seen=0), {"host"}),
    "go_back": (lambda d, r, by: staging.go_back(by=by, assembly=d.assembly, seen=0), {"host"}),
    "show_slide": (lambda d, r, by: staging.show_slide(by=by, assembly=d.assembly, slide=1), {"host"}),
    "blacken": (lambda d, r, by: staging.blacken(by=by, assembly=d.assembly, is_black=True), {"host"}),
    "set_clock": (lambda d, r, by: staging.set_clock(by=by, assembly=d.assembly, seconds=9), {"host"}),
    "open_round": (lambda d, r, by: voting.open_round(by=by, question=r.question), {"host"}),
    "extend_round": (lambda d, r, by: voting.extend_round(by=by, round=r, seconds=30), {"host"}),
    "close_round": (lambda d, r, by: voting.close_round(by=by, round=r), {"host"}),
    "reopen_round": (lambda d, r, by: voting.reopen_round(by=by, round=r), {"host"}),
    "enter_paper": (
        lambda d, r, by: voting.enter_paper(by=by, round=r, counts={0: 1}, role="board"),
        {"host", "secretary"},
    ),
    "choose_text": (
        lambda d, r, by: voting.choose_text(by=by, round=r, text="x", is_shown=True),
        {"host", "moderator", "secretary"},
    ),
    "ask_to_load": (lambda d, r, by: loading.ask_to_load(by=by, assembly=d.assembly), {"host"}),
    "tell_loaded": (
        lambda d, r, by: loading.tell_loaded(by=by, assembly=d.assembly, loaded=Loaded(key=uuid4())),
        {"host", "moderator", "secretary"},
    ),
    "reissue_badge": (
        lambda d, r, by: joining.reissue_badge(by=by, registration=Registration.objects.get()),
        {"host"},
    ),
}
BY_THE_CLOCK = {"end_left_on"}  # test_staging
OF_THE_HALL = {"join_hall", "join_by_badge", "cast"}  # whoever holds a code, a badge or a capability


def test_every_action_is_walked() -> None:
    found = {
        name
        for module in (joining, loading, staging, voting)
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ and is_action(value)
    }
    assert found == set(DEEDS) | OF_THE_HALL | BY_THE_CLOCK


@pytest.mark.parametrize("name", DEEDS)
def test_only_the_crew_whose_duty_it_is(day: Day, name: str) -> None:
    found = opened(day)
    Registration.objects.create(assembly=day.assembly, name="Exempel", role="teacher", badge="a" * 32)
    deed, duties = DEEDS[name]
    others = {
        "principal": day.world.principal, "teacher": day.world.teacher, "outsider": day.world.outsider,
        "board": day.board, "student": day.student, "moderator": day.moderator, "secretary": day.secretary,
    }  # fmt: skip
    for who, person in others.items():
        if who not in duties:
            with pytest.raises(ForbiddenError), transaction.atomic():
                deed(day, found, person)
    for duty in duties:
        try:
            with transaction.atomic():
                deed(day, found, getattr(day, duty))
        except ForbiddenError:
            raise
        except ActionError:
            pass  # it may, and the moment is the wrong one
