"""What the clock does with films: erases what may not be kept, begins again, tells who asked."""

import dataclasses
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from helhet.command.serving import _films as tick
from helhet.core.actions import Channel
from helhet.people.models import JournalEntry
from helhet.voices import actions, files
from helhet.voices.actions import keeping, leaving
from helhet.voices.models import Film, Ground
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.tasks import make_ready
from tests.messages.mailed import mailed
from tests.thread.conftest import Chain
from tests.voices.made import captioned, left, made_ready, ready, shown_everywhere, yes

pytestmark = pytest.mark.django_db
NOWHERE = dict.fromkeys(Purpose, False)
Later = Callable[[timedelta], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Let time pass."""
    now = timezone.now

    def passes(span: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now() + span)

    return passes


@pytest.fixture
def ticks(django_capture_on_commit_callbacks, monkeypatch) -> Callable[[], str]:
    """The clock strikes; what it told."""
    monkeypatch.setattr("helhet.messages.actions.posting.deliver_due", lambda: 0)

    def strikes() -> str:
        with django_capture_on_commit_callbacks(execute=True):
            return tick()

    return strikes


def state(film: Film) -> str:
    return Film.objects.get(pk=film.pk).state


def days(count: float) -> timedelta:
    return timedelta(days=count)


def test_most_ticks_do_nothing(chain: Chain, ticks, later: Later) -> None:
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
    later(days(1))
    lines = JournalEntry.objects.count()
    assert (ticks(), state(film)) == ("", Film.State.READY)
    assert JournalEntry.objects.count() == lines  # a line every five minutes would tell nothing


def test_what_never_arrived_is_erased_after_three_days(chain: Chain, ticks, later: Later) -> None:
    film = actions.leave_film(by=chain.student, unit=chain.team, title="Halv", theme="fullfoljda-studier",
                              file_name="a.mp4", size=100)  # fmt: skip
    files.arriving(film).write_bytes(b"halv")
    later(days(2.9))
    assert (ticks(), files.arriving(film).exists()) == ("", True)
    later(days(3.1))
    assert "1 films erased" in ticks()
    assert (state(film), files.arriving(film).exists()) == (Film.State.GONE, False)
    assert "aldrig" in Film.objects.get(pk=film.pk).problem


@pytest.mark.parametrize("is_protected", [False, True])
def test_what_somebody_has_said_no_to_is_erased_after_a_fortnight(
    chain: Chain, ticks, later: Later, is_protected: bool
) -> None:
    film, person = shown_everywhere(chain.student, chain.teacher, chain.team)
    if is_protected:
        actions.list_person(by=chain.teacher, film=film, description="vid dörren", is_adult=True,
                            is_protected=True)  # fmt: skip
    else:
        yes(person, Giver.GUARDIAN, NOWHERE)
    folder = files.folder_of(film)
    later(days(13.9))
    assert (ticks(), folder.exists()) == ("", True)
    later(days(14.1))
    assert "1 films erased" in ticks()
    assert (state(film), folder.exists()) == (Film.State.GONE, False)
    assert ticks() == ""  # once


def test_who_says_yes_again_within_the_fortnight_keeps_the_film(chain: Chain, ticks, later: Later) -> None:
    film, person = shown_everywhere(chain.student, chain.teacher, chain.team)
    yes(person, Giver.GUARDIAN, NOWHERE)
    later(days(10))
    yes(person, Giver.GUARDIAN)
    later(days(20))
    assert (ticks(), state(film)) == ("", Film.State.READY)


def test_what_was_shown_nowhere_for_half_a_year_is_erased(chain: Chain, ticks, later: Later) -> None:
    film = ready(chain.student, chain.team)
    captioned(chain.student, film)
    shown, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
    later(days(179))
    assert (ticks(), state(film)) == ("", Film.State.READY)
    Ground.objects.filter(shown__film=shown).update(to_on=timezone.localdate() + days(400))
    later(days(181))
    assert "1 films erased" in ticks()
    assert (state(film), files.folder_of(film).exists()) == (Film.State.GONE, False)
    assert state(shown) == Film.State.READY  # what is shown somewhere is kept


def test_a_refused_film_is_left_as_it_is_for_who_left_it(chain: Chain, ticks, later: Later) -> None:
    film = left(chain.student, chain.team)
    actions.refuse_film(by=Channel.SYSTEM, film=film, problem="En text.")
    later(days(200))
    assert (ticks(), state(film)) == ("", Film.State.REFUSED)


def test_what_stopped_with_the_program_is_begun_again(chain: Chain, ticks, later: Later, monkeypatch) -> None:
    begun: list[int] = []
    monkeypatch.setattr(keeping, "start_making", begun.append)
    monkeypatch.setattr(leaving, "start_making", lambda _pk: None)
    waiting, making = left(chain.student, chain.team), left(chain.student, chain.team)
    actions.film_is_made(by=Channel.SYSTEM, film=making, was_scanned=False)
    done = ready(chain.student, chain.team)
    later(timedelta(minutes=59))
    assert (ticks(), begun) == ("", [])
    later(timedelta(minutes=61))
    assert "2 films begun" in ticks()
    assert sorted(begun) == sorted([waiting.pk, making.pk])
    assert (ticks(), len(begun)) == ("", 2)  # they are under way now
    for film in (waiting, making):
        made_ready(Film.objects.get(pk=film.pk))
        assert (state(film), files.arriving(film).exists()) == (Film.State.READY, False)
    assert state(done) == Film.State.READY


def test_who_listed_the_people_is_told_a_month_before_and_once(
    chain: Chain, ticks, later: Later, settings
) -> None:
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, url="https://helhet.example/")
    film, person = shown_everywhere(chain.student, chain.teacher, chain.team)
    last = timezone.localdate() + days(60)
    Ground.objects.filter(shown=person.shown).update(to_on=last)
    later(days(29))
    assert (ticks(), mailed()) == ("", [])
    later(days(30))
    assert "1 people reminded" in ticks()
    (mail,) = mailed()
    assert (mail.to, film.title in mail.text) == (chain.teacher.email, True)
    assert mail.notices.get().address == f"/film/{film.key}/"
    assert "grön tröja" not in mail.text
    assert (ticks(), mailed()) == ("", [mail])


def test_nobody_is_told_of_what_nobody_can_do_anything_about(chain: Chain, ticks, later: Later) -> None:
    _said_no, person = shown_everywhere(chain.student, chain.teacher, chain.team)
    yes(person, Giver.SELF, NOWHERE)
    yes(person, Giver.GUARDIAN, NOWHERE)
    gone, _someone = shown_everywhere(chain.student, chain.teacher, chain.team)
    actions.remove_film(by=chain.teacher, film=gone)
    chain.student.refresh_from_db()
    later(days(5))
    Ground.objects.update(to_on=timezone.localdate())
    assert (ticks(), mailed()) == ("", [])


def test_the_people_of_the_example_are_never_written_to(chain: Chain, ticks, later: Later) -> None:
    shown_everywhere(chain.student, chain.teacher, chain.team)
    type(chain.teacher).objects.filter(pk=chain.teacher.pk).update(is_example=True)
    Ground.objects.update(to_on=timezone.localdate())
    assert "1 people reminded" in ticks()
    assert mailed() == []
    # Negative control: the same for a person who is no example.
    type(chain.teacher).objects.filter(pk=chain.teacher.pk).update(is_example=False)
    assert [mail.to for mail in mailed()] == [chain.teacher.email]


def test_the_rule_of_each_authority_says_what_may_be_kept(chain: Chain, ticks, later: Later) -> None:
    film = ready(chain.student, chain.team)
    captioned(chain.student, film)
    actions.list_person(by=chain.teacher, film=film, description="vid dörren", is_adult=True)
    actions.declare_listed(by=chain.teacher, film=film)
    actions.set_rule(by=chain.director, authority=chain.world.authority, purpose=Purpose.HALL,
                     basis=Basis.PUBLIC_TASK)  # fmt: skip
    Ground.objects.update(to_on=timezone.localdate() + days(400))
    later(days(181))
    assert (ticks(), state(film)) == ("", Film.State.READY)


def test_the_journal_says_what_was_erased_and_why(chain: Chain, ticks, later: Later) -> None:
    film, person = shown_everywhere(chain.student, chain.teacher, chain.team)
    yes(person, Giver.SELF, NOWHERE)
    later(days(15))
    ticks()
    line = JournalEntry.objects.filter(action="voices.remove_film").latest("pk")
    assert (line.channel, line.person) == ("system", None)
    assert line.details["film"] == f"voices.film {film.pk}"
    assert "vill inte" in line.details["why"]


def test_a_film_that_the_server_cannot_read_is_kept_and_tried_again(chain: Chain, settings) -> None:
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, scan_command="/no/such/scanner")
    film = left(chain.student, chain.team)
    make_ready.func(film.pk)
    film.refresh_from_db()
    assert (film.state, files.arriving(film).exists()) == (Film.State.WAITING, True)
    assert film.problem
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, scan_command="")
    make_ready.func(film.pk)
    film.refresh_from_db()
    assert (film.state, film.problem) == (Film.State.READY, "")
