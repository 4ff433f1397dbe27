"""What is let go of when the minutes are confirmed, and what never is."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.people.models import Person
from helhet.year import actions
from helhet.year.actions.thinning import PAUSE, thin
from helhet.year.models import AgendaItem, NoteRevision
from tests.thread.conftest import chain
from tests.year.conftest import Talk, talk

__all__ = ["chain", "talk"]

Use = NoteRevision.Use
SOON, LATE = timedelta(seconds=3), PAUSE + timedelta(seconds=1)
PIECES = ("Vi ", "såg ", "att klockan ringer.\n", "Sent. ")
WRITTEN = st.tuples(
    st.lists(st.sampled_from(PIECES), max_size=4), st.booleans(), st.sampled_from((SOON, LATE))
)


def typed(item: AgendaItem, *texts: tuple[str, Person, timedelta], use: str = Use.READING) -> None:
    """Texts one upon the other, each so long after the one before."""
    newest = item.revisions.order_by("-number").first()
    at, number = (newest.at, newest.number) if newest else (timezone.now(), 0)
    for text, by, wait in texts:
        at += wait
        number += 1
        NoteRevision.objects.create(
            item=item, number=number, base=number - 1, text=text, by=by, at=at, use=use
        )


def left(item: AgendaItem) -> list[str]:
    return list(item.revisions.order_by("number").values_list("text", flat=True))


def test_what_was_typed_without_a_pause_is_kept_as_it_was_left(talk: Talk) -> None:
    typed(talk.item, ("V", talk.ann, SOON), ("Vi", talk.ann, SOON), ("Vi såg", talk.ann, SOON))
    assert thin(talk.meeting) == 2
    assert left(talk.item) == ["Vi såg"]


@pytest.mark.parametrize("wait", [SOON, LATE])
def test_a_text_that_was_left_a_while_stays(talk: Talk, wait: timedelta) -> None:
    typed(talk.item, ("Vi", talk.ann, SOON), ("Vi såg", talk.ann, wait))
    thin(talk.meeting)
    assert left(talk.item) == (["Vi såg"] if wait is SOON else ["Vi", "Vi såg"])


def test_what_was_taken_away_can_still_be_read(talk: Talk) -> None:
    typed(
        talk.item,
        ("Vi såg att det drog.", talk.ann, SOON),
        ("Vi", talk.ann, SOON),
        ("Vi hör", talk.ann, SOON),
    )
    thin(talk.meeting)
    assert left(talk.item) == ["Vi såg att det drog.", "Vi hör"]


def test_what_another_wrote_upon_stays(talk: Talk) -> None:
    typed(talk.item, ("Vi", talk.ann, SOON), ("Vi såg", talk.bo, SOON))
    assert thin(talk.meeting) == 0


@pytest.mark.parametrize("use", [Use.MERGED, Use.SET_ASIDE])
def test_a_text_that_was_set_aside_or_put_together_stays(talk: Talk, use: str) -> None:
    typed(talk.item, ("Vi", talk.ann, SOON), ("Vi såg", talk.ann, SOON), use=use)
    assert thin(talk.meeting) == 0


def test_it_happens_when_both_sides_have_confirmed_and_not_before(talk: Talk) -> None:
    for text in ("V", "Vi", "Vi såg"):
        actions.save_note(by=talk.ann, item=talk.item, base=talk.item.version, text=text)
    for by, side in ((talk.ann, "team"), (talk.chain.principal, "leader")):
        assert talk.item.revisions.count() == 3
        talk.meeting.refresh_from_db()
        actions.confirm_minutes(by=by, meeting=talk.meeting, side=side, version=talk.meeting.version)
    assert left(talk.item) == ["Vi såg"]
    assert talk.item.note == "Vi såg"


@settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(written=st.lists(WRITTEN, min_size=1, max_size=12))
def test_the_last_text_and_every_longest_one_stay(
    talk: Talk, written: list[tuple[list[str], bool, timedelta]]
) -> None:
    NoteRevision.objects.all().delete()
    texts = [("".join(pieces), talk.ann if is_ann else talk.bo, wait) for pieces, is_ann, wait in written]
    typed(talk.item, *texts)
    thin(talk.meeting)
    kept = left(talk.item)
    assert kept[-1] == texts[-1][0]
    assert max(map(len, kept)) == max(len(text) for text, _by, _wait in texts)
