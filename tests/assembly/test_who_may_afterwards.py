"""Every deed after the day, tried by those whose it is not; and with its lock off, so that it is seen."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import transaction

from helhet.assembly import actions, outcome, rules
from helhet.assembly.actions import concluding
from helhet.assembly.models import Takeaway
from helhet.people.models import Person
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.assembly.held import concluded, hold, panel
from tests.assembly.test_concluding import _asked
from tests.assembly.test_publishing import picture, quote

Deed = Callable[[Day, Person], object]


def _draft(day: Day):
    return actions.draft_news(by=day.holder, assembly=day.assembly)


def _takeaway(day: Day):
    return Takeaway.objects.create(
        assembly=day.assembly, key=uuid4(), holder="x", role="students", text="!", may_be_told=True
    )


DEEDS: dict[str, Deed] = {
    "capture_conclusion": lambda day, by: actions.capture_conclusion(
        by=by, assembly=day.assembly, panel=panel(day.assembly), text="Så.", owner_role="principal",
        unit=day.world.north,
    ),
    "change_conclusion": lambda day, by: actions.change_conclusion(
        by=by, conclusion=concluded(day, is_confirmed=False), text="Så.", owner_role="principal",
        unit=day.world.north,
    ),
    "drop_conclusion": lambda day, by: actions.drop_conclusion(
        by=by, conclusion=concluded(day, is_confirmed=False)
    ),
    "confirm_conclusion": lambda day, by: actions.confirm_conclusion(
        by=by, conclusion=concluded(day, is_confirmed=False)
    ),
    "give_conclusion_fate": lambda day, by: actions.give_conclusion_fate(
        by=by, conclusion=concluded(day, role="development_director"), verdict="no", reason="Nej."
    ),
    "keep_question": lambda day, by: actions.keep_question(by=by, question=_asked(day)),
    "tell_takeaway": lambda day, by: actions.tell_takeaway(by=by, takeaway=_takeaway(day), is_told=True),
    "permit_quote": lambda day, by: actions.permit_quote(by=by, quote=quote(day, is_permitted=False)),
    "withdraw_quote": lambda day, by: actions.withdraw_quote(by=by, quote=quote(day)),
    "add_picture": lambda day, by: actions.add_picture(by=by, assembly=day.assembly, film=picture(day).film),
    "remove_picture": lambda day, by: actions.remove_picture(by=by, picture=picture(day)),
    "draft_news": lambda day, by: actions.draft_news(by=by, assembly=day.assembly),
    "edit_news": lambda day, by: actions.edit_news(
        by=by, news=_draft(day), version=1, title="A", lead="", body="", chosen={}
    ),
    "approve_news": lambda day, by: actions.approve_news(by=by, news=_draft(day), version=1),
    "take_down_news": lambda day, by: actions.take_down_news(by=by, news=_draft(day)),
}  # fmt: skip


@pytest.mark.parametrize("name", DEEDS)
def test_principal_teacher_student_and_outsider_are_refused(day: Day, name: str):
    hold(day.assembly)
    for who in (day.world.principal, day.world.teacher, day.student, day.world.outsider):
        with pytest.raises(ForbiddenError), transaction.atomic():
            DEEDS[name](day, who)


@pytest.mark.parametrize("name", DEEDS)
def test_with_its_lock_off_a_teacher_would_do_it(day: Day, name: str, monkeypatch):
    hold(day.assembly)
    monkeypatch.setattr(rules, "check_duty", lambda *_: None)
    monkeypatch.setattr(rules, "check_holds", lambda *_: None)
    monkeypatch.setattr(outcome, "may_confirm", lambda *_: True)
    monkeypatch.setattr(concluding, "answers_as", lambda person, _row: person.assignments.get())
    DEEDS[name](day, day.world.teacher)
