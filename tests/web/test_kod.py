"""With a code anyone reads what became of it; guessing leads nowhere."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from helhet.core.actions import Channel
from helhet.thread import actions, rounds, slips
from helhet.thread.models import Sight, SlipRead, Step
from helhet.web.pages.kod import page as kod
from tests.thread.nameless import published
from tests.web.conftest import Reading
from tests.world import World


@pytest.fixture
def code() -> str:
    return slips.new_code()


@pytest.fixture
def step(world: World, code: str) -> Step:
    return published(world.north, "Vi törs inte fråga.", code)


def opened(code: str, client: Client | None = None) -> str:
    return (client or Client()).post("/kod/", {"code": code}).content.decode()


def test_the_code_opens_what_became_of_it(world: World, step: Step, code: str) -> None:
    said = opened(code)
    assert "Vi törs inte fråga" in said
    assert "Ingen har svarat än." in said
    actions.give_fate(
        by=world.principal, step=step, verdict="under_way", reason="Frågestund finns från mars."
    )
    answer = actions.answer_down(by=world.principal, step=step, text="Kom på tisdagar.")
    said = opened(code.upper().replace(" ", "-"))
    assert all(
        words in said for words in ("Det är redan på gång", "Frågestund finns från mars.", "Kom på tisdagar.")
    )
    assert not Sight.objects.filter(step=answer).exists()
    monday = rounds.monday_of(timezone.localdate()) + timedelta(days=7)
    actions.gather(by=Channel.SYSTEM, on=monday)
    sight = Sight.objects.get(step=answer)
    assert (sight.person, timezone.localtime(sight.at).hour, SlipRead.objects.count()) == (None, 12, 0)


def test_whoever_is_signed_in_is_not_written_down_as_the_one_with_the_code(
    reading: Reading, world: World, step: Step, code: str
) -> None:
    actions.answer_down(by=world.principal, step=step, text="Kom på tisdagar.")
    opened(code, reading.as_person(world.teacher))
    assert not Sight.objects.filter(person=world.teacher).exists()


def test_a_wrong_code_is_told_in_one_sentence(world: World, step: Step) -> None:
    for wrong in ("tall 11 vind bro sten", "", "   ", "<b>", "x" * 5000):
        assert "Ingen text har den koden." in opened(wrong)


def test_guessing_is_stopped_and_the_right_code_does_not_help_then(
    monkeypatch: pytest.MonkeyPatch, world: World, step: Step, code: str
) -> None:
    for number in range(kod.WRONG.most):
        assert "Ingen text har den koden." in opened(f"tall {number} vind bro sten")
    stopped = Client().post("/kod/", {"code": code})
    assert (stopped.status_code, "Vi törs" in stopped.content.decode()) == (429, False)
    monkeypatch.setattr(kod.Limit, "is_reached", lambda *_: False)
    assert "Vi törs inte fråga" in opened(code)


def test_the_right_code_never_counts_as_a_guess(world: World, step: Step, code: str) -> None:
    assert all("Vi törs" in opened(code) for _time in range(kod.WRONG.most + 5))


def test_what_a_code_opens_is_kept_by_no_browser(world: World, step: Step, code: str) -> None:
    answer = Client().post("/kod/", {"code": code})
    assert "no-store" in answer.headers["Cache-Control"]
