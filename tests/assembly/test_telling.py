"""The day's reports are sent out: to whom, once, again to those who have opened none, never what they say."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.utils import timezone

from helhet.assembly import actions
from helhet.assembly.models import Assembly, Registration
from helhet.assembly.sending import Sending, sending
from helhet.core.actions import ActionError, Channel
from helhet.messages.models import Message
from helhet.people.models import Person
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day, made_day

BASE = "https://helhet.test"
THEME = "kunskapsresultat"


def locked(day: Day, *, ahead: int = 30) -> Assembly:
    """The edition lies ahead, with its figures and words locked."""
    Assembly.objects.filter(pk=day.assembly.pk).update(on=timezone.localdate() + timedelta(days=ahead))
    day.assembly.refresh_from_db()
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)
    return day.assembly


def invited(day: Day) -> None:
    """A board member and a student, and a guest who has no role here."""
    actions.invite_roles(by=day.holder, assembly=day.assembly, roles=["board_member", "student"])
    actions.invite_guest(
        by=day.holder,
        assembly=day.assembly,
        guest=actions.Guest(name="Gäst Gästsson", role="guests", email="gast@example.org"),
    )
    day.assembly.registrations.update(invited_at=timezone.now())


def send(day: Day) -> int:
    return actions.send_reports(by=day.holder, assembly=day.assembly, base=BASE)


def again(day: Day) -> int:
    return actions.send_reports_again(by=day.holder, assembly=day.assembly, base=BASE)


def a_day_passes(day: Day) -> None:
    day.assembly.registrations.exclude(reports_sent_at=None).update(
        reports_sent_at=timezone.now() - timedelta(days=1)
    )


def told(day: Day) -> set[str]:
    return {row.name for row in day.assembly.registrations.exclude(reports_sent_at=None)}


def test_before_the_locking_nothing_is_sent(day: Day) -> None:
    invited(day)
    with pytest.raises(ActionError, match="Lås siffror och ord först"):
        send(day)
    locked(day)
    assert send(day) == 2


def test_only_the_holder_sends(day: Day) -> None:
    locked(day)
    invited(day)
    for who in (day.world.principal, day.world.teacher, day.moderator, day.board, day.world.outsider):
        for deed in (actions.send_reports, actions.send_reports_again):
            with pytest.raises(ForbiddenError):
                deed(by=who, assembly=day.assembly, base=BASE)
    assert told(day) == set()


def test_each_is_told_once_and_whoever_comes_later_by_themselves(day: Day) -> None:
    locked(day)
    invited(day)
    assert (send(day), send(day)) == (2, 0)
    actions.invite_roles(by=day.holder, assembly=day.assembly, roles=["principal"])
    assert send(day) == 0  # on the list, and not invited yet
    day.assembly.registrations.update(invited_at=timezone.now())
    assert send(day) == 1


def test_those_who_may_not_read_are_not_told(day: Day) -> None:
    locked(day)
    invited(day)
    no = day.assembly.registrations.get(person=day.student)
    actions.answer(by=day.student, registration=no, is_coming=False)
    Registration.objects.create(
        assembly=day.assembly, person=day.world.outsider, name="Annan", role="guests", badge="annan",
        invited_at=timezone.now(),
    )  # fmt: skip
    assert send(day) == 1
    assert told(day) == {"Board"}
    assert sending(day.assembly) == Sending(of=1, told=1, unopened=1, late=0, outside=2)
    assert not Message.objects.filter(to="gast@example.org").exists()


def test_again_goes_to_those_who_have_opened_none_and_not_twice_in_a_day(day: Day) -> None:
    locked(day)
    invited(day)
    send(day)
    assert again(day) == 0
    a_day_passes(day)
    actions.open_report(by=day.board, assembly=day.assembly, report=THEME, role="board_member")
    assert sending(day.assembly) == Sending(of=2, told=2, unopened=1, late=1, outside=1)
    assert (again(day), again(day)) == (1, 0)
    assert Message.objects.filter(to=day.board.email).count() == 1
    assert Message.objects.filter(to=day.student.email).count() == 2


def test_what_is_unlocked_and_locked_anew_is_told_anew(day: Day) -> None:
    locked(day)
    invited(day)
    send(day)
    actions.unfreeze(by=day.holder, assembly=day.assembly, because="Ett fel i en siffra.")
    assert told(day) == set()
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)
    assert send(day) == 2


def test_the_made_up_are_told_in_the_page_and_get_no_mail(day: Day) -> None:
    Person.objects.filter(pk__in=(day.board.pk, day.student.pk)).update(is_example=True)
    locked(day)
    invited(day)
    assert send(day) == 2
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_mail_leads_to_the_reports_and_tells_no_number_of_them(
    transactional_db: None, settings: LazySettings
) -> None:
    day = made_day()
    locked(day)
    invited(day)
    mail.outbox.clear()
    send(day)
    (sent,) = [one for one in mail.outbox if one.to == [day.board.email]]
    assert sent.subject.startswith("Rapporterna inför stämman den ")
    assert f"{BASE}/stamman/norrby/nr/9/rapporter/" in sent.body
    assert "%" not in sent.body
    assert "aldrig vilka" in sent.body


def test_a_mail_that_would_lead_nowhere_is_not_sent(day: Day, settings: LazySettings) -> None:
    locked(day)
    invited(day)
    if settings.ENVIRONMENT.url:
        pytest.skip("the installation knows its address")
    with pytest.raises(ActionError, match="HELHET_URL"):
        actions.send_reports(by=day.holder, assembly=day.assembly)
