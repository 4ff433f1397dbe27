"""The example assembly at three moments: all that is said in it is an example; next year looks back on it."""

import pytest

from helhet.assembly import mirror, outcome
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
from helhet.demo import assembly, attendance, films
from helhet.demo import load as loading
from helhet.thread.models import Step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_what_it_stands_on(monkeypatch):
    """The other examples have tests of their own."""
    monkeypatch.setattr(films, "begin", lambda: "")
    monkeypatch.setattr(attendance, "begin", lambda _authority: None)


def loaded(stage: str) -> Assembly:
    loading.load(lambda _doing: None, stage)
    return Assembly.objects.get(number=9)


def test_it_is_being_prepared_with_accounts_partly_done():
    ninth = loaded("forum")
    assert (ninth.state, str(ninth.on), ninth.watchword) == ("preparing", "2024-03-15", "Tillsammans")
    done = Account.objects.exclude(done_at=None).count()
    assert 0 < done < Account.objects.count() < 16
    assert not Conclusion.objects.exists()


def test_it_goes_on_at_a_question_that_most_of_the_hall_has_answered():
    ninth = loaded("assembly")
    assert (ninth.state, bool(ninth.join_code)) == ("on", True)
    (made,) = Round.objects.all()
    assert (made.closed_at, made.votes.count()) == (None, 96)
    assert ninth.stage.item.kind == "hall_question"
    assert ninth.participants.count() == 136


def test_it_has_been_held_and_the_next_backspegeln_is_full():
    ninth = loaded("after")
    assert ninth.state == "held"
    tenth = Assembly.objects.get(number=10)
    found = mirror.promises(tenth)
    assert [one.conclusion for one in found if one.conclusion] == outcome.confirmed(ninth)
    assert {Kept.HELD, Kept.NOT, Kept.EARLY, Kept.UNSAID} <= {one.kept for one in found}
    assert any(one.figures for one in found)
    first, second = Round.objects.order_by("number")
    assert (first.result["answers"], second.result["answers"]) == (96, 132)
    assert NewsPage.objects.get().published
    assert [one.is_late for one in outcome.told(outcome.confirmed(ninth), ninth.on)] == [False] * 6


def test_all_that_is_said_in_it_is_an_example_and_names_nobody():
    loaded("after")
    for kind in (Assembly, Account, Conclusion, Quote, Registration):
        assert set(kind.objects.values_list("is_example", flat=True)) == {True}, kind
    said = Step.objects.filter(kind__in=("conclusion", "hall_question"))
    assert set(said.values_list("is_example", flat=True)) == {True}
    assert all(name.startswith("Exempel ") for name in Registration.objects.values_list("name", flat=True))
    assert HallQuestion.objects.exclude(step=None).count() == 2


def test_a_second_time_changes_nothing_whatever_the_stage():
    loaded("forum")
    before = list(Assembly.objects.values())
    loading.load(lambda _doing: None, "after")
    assert list(Assembly.objects.values()) == before
    assert assembly.STAGES == ("forum", "assembly", "after")
