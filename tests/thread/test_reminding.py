"""Whoever answers is reminded of what has been silent for sixty days: once, and not of what is answered."""

from datetime import timedelta

from django.utils import timezone

from helhet.core.actions import Channel
from helhet.messages.models import Notice
from helhet.messages.queries import still_so
from helhet.thread import actions
from helhet.thread.queries import silence
from tests.messages.mailed import mailed
from tests.thread.conftest import Chain


def raised(chain: Chain, days: int, text: str = "Hemligheten."):
    at = timezone.now() - timedelta(days=days)
    return actions.write(by=chain.teacher, kind="observation", unit=chain.team, text=text, at=at)


def test_the_principal_is_reminded_once_and_the_mail_holds_no_words(chain: Chain):
    raised(chain, 61)
    raised(chain, 59)
    assert actions.remind_owners(by=Channel.SYSTEM) == 1
    (mail,) = mailed()
    assert (mail.to, "Hemligheten" in mail.text) == (chain.principal.email, False)
    assert actions.remind_owners(by=Channel.SYSTEM) == 0


def test_what_has_its_fate_is_not_reminded_of(chain: Chain):
    step = raised(chain, 61)
    actions.give_fate(by=chain.principal, step=step, verdict="no", reason="Så är det.")
    Notice.objects.all().delete()
    assert actions.remind_owners(by=Channel.SYSTEM) == 0


def test_what_was_carried_up_and_met_silence_is_reminded_of_there(chain: Chain):
    step = raised(chain, 100)
    actions.carry_up(by=chain.teacher, step=step, at=timezone.now() - timedelta(days=90))
    actions.carry_up(by=chain.principal, step=step, at=timezone.now() - timedelta(days=70))
    actions.remind_owners(by=Channel.SYSTEM)
    assert {mail.to for mail in mailed()} == {chain.principal.email, chain.director.email}


def test_days_to_an_answer_are_counted_to_the_first_fate(chain: Chain):
    for days in (10, 20, 40):
        step = raised(chain, days)
        actions.give_fate(by=chain.principal, step=step, verdict="no", reason="Så är det.")
    raised(chain, 61)
    found = silence(chain.world.authority.path)
    assert (found.raised, found.answered, round(found.median_days or 0), found.late) == (4, 3, 20, 1)


def test_an_answer_that_was_met_in_its_thread_is_not_mailed(chain: Chain):
    step = raised(chain, 3)
    answer = actions.answer_down(by=chain.principal, step=step, text="Så blev det.")
    mine = Notice.objects.filter(person=chain.teacher)
    assert len(still_so(list(mine))) == 1
    actions.mark_read(by=chain.teacher, step=answer)
    assert still_so(list(mine)) == []
    assert mailed() == []


def test_what_has_been_answered_meanwhile_is_not_reminded_of_by_mail(chain: Chain):
    step = raised(chain, 61)
    actions.remind_owners(by=Channel.SYSTEM)
    assert len(still_so(list(Notice.objects.filter(kind="thread_silent")))) == 1
    actions.give_fate(by=chain.principal, step=step, verdict="no", reason="Så är det.")
    assert still_so(list(Notice.objects.filter(kind="thread_silent"))) == []
