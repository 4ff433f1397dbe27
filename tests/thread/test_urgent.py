"""What cannot wait: shown at once to those who must act, told them by mail, and hidden from all others."""

import pytest
from django.urls import reverse

from helhet.core.actions import Channel
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread import actions, queries, slips
from helhet.thread.models import Step, WaitingText
from helhet.thread.readers import may_read, readable, thread_reader
from helhet.thread.urgency import urgent_words, who_must_act
from tests.messages.mailed import mailed
from tests.thread.conftest import Chain
from tests.world import BY

SAID = "En lärare slår elever i korridoren."


def reader(who: Person):
    from django.utils import timezone

    return thread_reader(who, active_assignments(who, timezone.localdate()))


def urgent(chain: Chain) -> Step:
    step = actions.contribute_nameless(
        by=Channel.ANONYMOUS,
        kind="challenge",
        unit=chain.team,
        text=SAID,
        code=slips.new_code(),
        is_urgent=True,
    )
    assert isinstance(step, Step)
    return step


def read_by(chain: Chain, step: Step) -> set[str]:
    """Who may read it, by the query and by the plain rule, which must agree."""
    people = {
        name: getattr(chain, name)
        for name in (
            "board",
            "director",
            "principal",
            "other_principal",
            "teacher",
            "caretaker",
            "student",
            "outsider",
        )
    }
    found = {name for name, who in people.items() if readable(reader(who)).filter(pk=step.pk).exists()}
    assert found == {name for name, who in people.items() if may_read(reader(who), step)}
    return found


def test_it_is_a_step_at_once_and_nobody_may_withhold_it(chain: Chain) -> None:
    step = urgent(chain)
    assert (step.is_nameless, step.is_urgent, step.author, step.written_at.minute) == (True, True, None, 0)
    assert not WaitingText.objects.exists()
    assert queries.to_moderate(chain.world.authority) == []


def test_only_those_who_must_act_read_it(chain: Chain) -> None:
    assert read_by(chain, urgent(chain)) == {"principal", "director"}


def test_the_same_words_without_the_mark_are_read_by_the_team(chain: Chain) -> None:
    step = urgent(chain)
    Step.objects.update(is_urgent=False)
    step.refresh_from_db()
    assert read_by(chain, step) == {"principal", "teacher"}


def test_it_waits_for_both_the_principal_and_the_director(chain: Chain) -> None:
    step = urgent(chain)
    actions.write(by=chain.teacher, kind="observation", unit=chain.team, text="Något annat.")
    assert list(queries.waiting_for(reader(chain.director))) == [step]
    assert step in queries.waiting_for(reader(chain.principal))
    assert not queries.waiting_for(reader(chain.other_principal)).exists()


@pytest.mark.parametrize("who", ["principal", "director"])
def test_either_may_say_what_becomes_of_it(chain: Chain, who: str) -> None:
    step = urgent(chain)
    actions.give_fate(by=getattr(chain, who), step=step, verdict="under_way", reason="Vi har anmält det.")
    assert not queries.waiting_for(reader(chain.director)).exists()


def test_a_mail_goes_at_once_to_each_and_says_nothing_of_what_was_written(chain: Chain) -> None:
    urgent(chain)
    mails = mailed()
    assert {mail.to for mail in mails} == {chain.principal.email, chain.director.email}
    assert not any(word in f"{mail.subject} {mail.text}" for mail in mails for word in ("slår", "korridoren"))


def test_a_text_that_waits_sends_no_mail(chain: Chain) -> None:
    actions.contribute_nameless(
        by=Channel.ANONYMOUS, kind="challenge", unit=chain.team, text=SAID, code=slips.new_code()
    )
    assert not mailed()


def test_where_nobody_leads_the_unit_whoever_leads_above_is_told(chain: Chain) -> None:
    chain.principal.assignments.all().delete()
    assert [row.person for row in who_must_act(chain.team)] == [chain.director]


def test_with_a_name_it_is_as_urgent_and_its_author_reads_it_too(chain: Chain) -> None:
    step = actions.write(by=chain.teacher, kind="challenge", unit=chain.team, text=SAID, is_urgent=True)
    assert read_by(chain, step) == {"principal", "director", "teacher"}
    assert len(mailed()) == 2


def test_a_step_that_nobody_raised_is_never_urgent(chain: Chain) -> None:
    step = actions.write(
        by=BY, kind="analysis", unit=chain.team, text="Därför.", is_urgent=True, is_whole=False
    )
    assert not step.is_urgent


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SAID, ["slår"]),
        ("Han är rädd för att gå hem. Hon blir mobbad och KRÄNKT.", ["rädd för", "mobbad", "kränkt"]),
        ("Alla prov ligger samma vecka.", []),
        ("Det slår ut bra, men hotellet är fullt.", ["slår"]),
        ("Skåpen är för små och biblioteket låst.", []),
    ],
)
def test_words_that_suggest_it(text: str, found: list[str]) -> None:
    assert urgent_words([text]) == found


def test_the_address_of_what_waits_is_in_the_mail_where_the_product_knows_its_own(
    chain: Chain, settings
) -> None:
    import dataclasses

    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, url="https://helhet.example")
    urgent(chain)
    (mail,) = [one for one in mailed() if one.to == chain.director.email]
    notice = mail.notices.get()
    assert f"https://helhet.example/aviseringar/{notice.pk}/" in mail.text
    assert notice.address == reverse("svara", kwargs={"unit": chain.world.authority})
