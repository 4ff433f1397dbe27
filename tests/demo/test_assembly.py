"""The example assembly at three moments: all that is said in it is an example; next year looks back on it."""

import pytest
from django.utils import timezone

from helhet.assembly import actions, frozen, mirror, outcome, sending
from helhet.assembly.attendance import attendance as attended_by
from helhet.assembly.models import (
    Account,
    Assembly,
    Conclusion,
    HallQuestion,
    NewsPage,
    Quote,
    Registration,
    Round,
)
from helhet.assembly.promised import Kept
from helhet.chain.queries import unit_at
from helhet.core.actions import ActionError, Channel
from helhet.demo import assembly
from helhet.demo import assembly_words as words
from helhet.demo import load as loading
from helhet.thread.models import Step

pytestmark = pytest.mark.django_db


def at(*stages: str) -> pytest.MarkDecorator:
    """The stages that ``ninth`` is at."""
    return pytest.mark.parametrize("stage", stages, indirect=True)


@at("forum")
def test_it_is_being_prepared_with_accounts_partly_done(ninth: Assembly):
    assert (ninth.state, str(ninth.on), ninth.watchword) == ("preparing", "2024-03-15", "Tillsammans")
    done = Account.objects.exclude(done_at=None).count()
    assert 0 < done < Account.objects.count() < 16
    assert (ninth.frozen_at, ninth.conclusions.count()) == (None, 0)


@at("assembly")
def test_it_goes_on_at_a_question_that_most_of_the_hall_has_answered(ninth: Assembly):
    assert (ninth.state, bool(ninth.join_code)) == ("on", True)
    (made,) = Round.objects.all()
    assert (made.closed_at, made.votes.count()) == (None, 96)
    assert ninth.stage.item.kind == "hall_question"
    assert ninth.participants.count() == 136


@at("assembly")
def test_those_whom_the_demo_signs_in_are_guests_and_were_sent_the_reports(ninth: Assembly):
    known = ninth.registrations.exclude(person=None)
    assert {"board_member", "principal", "teacher", "student"} <= set(known.values_list("role", flat=True))
    found = sending.sending(ninth)
    assert found.of > found.unopened > 0
    assert (found.untold, ninth.registrations.count()) == (0, 148)


@at("assembly")
def test_who_came_is_told_beside_the_year_before(ninth: Assembly):
    there = {row.role.key: row for row in attended_by(ninth)}
    assert (there["board"].there, there["board"].before.there, there["board"].before.invited) == (11, 6, 14)


def locked(ninth: Assembly) -> None:
    assert timezone.localdate(ninth.frozen_at) == ninth.freeze_on < ninth.on
    assert len(ninth.digest) == 64
    assert frozen.changed_since(ninth) == []
    shown = ninth.frozen.get(key=frozen.figure_key("leavers-diploma-share", words.MAGNUS))
    assert shown.payload["rows"]


@at("assembly", "after")
def test_its_figures_and_words_were_locked_before_the_day(ninth: Assembly):
    locked(ninth)
    account = {"by": Channel.DEMO, "assembly": ninth, "theme": words.DONE, "unit": unit_at(words.MAGNUS)}
    with pytest.raises(ActionError):
        actions.set_account_done(is_done=False, **account)


@at("assembly")
def test_a_word_that_is_changed_after_the_locking_is_noticed(ninth: Assembly):
    row = ninth.frozen.get(key=frozen.store.account_key(words.DONE, words.MAGNUS))
    row.payload["well"] = "Något annat."
    row.save()
    with pytest.raises(AssertionError):
        locked(ninth)


@at(*assembly.STAGES)
def test_whatever_the_stage_the_backspegeln_of_the_ninth_says_all_that_can_be_said(ninth: Assembly):
    eighth = mirror.before(ninth)
    assert eighth is not None
    assert (eighth.number, eighth.state, eighth.items.filter(kind="film").exists()) == (8, "held", False)
    assert eighth.axis == "unit"  # the ninth is by theme: docs/walks/assembly-before.md
    assert {row.theme for row in eighth.conclusions.all()} == {row.theme for row in words.EARLIER}
    assert all(row.panel.unit is not None for row in eighth.conclusions.all())
    found = mirror.promises(ninth)
    assert [one.kept for one in found] == [Kept.HELD, Kept.PARTLY, Kept.NOT, Kept.EARLY, Kept.UNSAID]
    assert [bool(one.figures) for one in found] == [False, True, False, False, False]
    assert found[-1].fate is None
    assert all(one.is_example for promise in found for one in (promise.step, *promise.grew))


@at("after")
def test_it_has_been_held_and_the_next_backspegeln_is_full(ninth: Assembly):
    assert ninth.state == "held"
    tenth = Assembly.objects.get(number=10)
    found = mirror.promises(tenth)
    assert [one.conclusion for one in found if one.conclusion] == outcome.confirmed(ninth)
    assert {Kept.HELD, Kept.NOT, Kept.EARLY, Kept.UNSAID} <= {one.kept for one in found}
    assert any(one.figures for one in found)
    first, second = Round.objects.order_by("number")
    assert (first.result["answers"], second.result["answers"]) == (96, 132)
    assert NewsPage.objects.get(assembly=ninth).published
    assert [one.is_late for one in outcome.told(outcome.confirmed(ninth), ninth.on)] == [False] * 6


@at("after")
def test_all_that_is_said_in_it_is_an_example_and_names_nobody(ninth: Assembly):
    for kind in (Assembly, Account, Conclusion, Quote, Registration):
        assert set(kind.objects.values_list("is_example", flat=True)) == {True}, kind
    said = Step.objects.filter(kind__in=("conclusion", "hall_question", "goal", "effort"))
    assert set(said.values_list("is_example", flat=True)) == {True}
    names = Registration.objects.filter(assembly__number=9).values_list("name", flat=True)
    assert all(name.startswith("Exempel ") for name in names)
    earlier = Registration.objects.filter(assembly__number=8)
    assert set(earlier.values_list("name", "email", "person", "unit")) == {("", "", None, None)}
    assert HallQuestion.objects.exclude(step=None).count() == 2


@at("forum")
def test_a_second_time_changes_nothing_whatever_the_stage(ninth: Assembly):
    before = list(Assembly.objects.values())
    loading.load(lambda _doing: None, "after")
    assert list(Assembly.objects.values()) == before
    assert assembly.STAGES == ("forum", "assembly", "after")


@pytest.mark.parametrize(("stage", "chosen"), [("forum", 1), ("assembly", 4)], indirect=["stage"])
def test_its_panels_have_chosen_what_stands_in_the_ten_minute_pack(ninth: Assembly, chosen: int):
    parts = [part for part in frozen.pack_of(ninth) if part.is_confirmed]
    assert (len(parts), all(part.is_example for part in parts)) == (chosen, True)
    done = next(part for part in parts if part.panel.theme == words.DONE)
    assert done.figure is not None
    assert {part.well.whose for part in parts} >= {"Birger Sjöberggymnasiet"}
