"""The waiting room: when texts without a name are published, who may withhold one, what is forgotten when."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from helhet.core.actions import ActionError, Channel
from helhet.people.models import JournalEntry
from helhet.thread import actions, counting, nameless_due, queries, room, rounds, slips
from helhet.thread.models import SlipRead, Step, WaitingText
from helhet.thread.rules import ForbiddenError
from helhet.thread.withholding import Reason
from tests.thread.conftest import Chain
from tests.thread.nameless import published, waits

BY = Channel.SYSTEM
MONDAY = date(2031, 6, 2)
THURSDAY = MONDAY + timedelta(days=3)
DAYS = st.dates(date(2026, 1, 1), date(2040, 12, 31))


@pytest.fixture
def counted(chain: Chain) -> Chain:
    """A week has gone by since the clock first looked."""
    actions.gather(by=BY, on=MONDAY - timedelta(days=7))
    return chain


def stages() -> list[str]:
    return sorted(WaitingText.objects.values_list("stage", flat=True))


def fill(chain: Chain, count: int, text: str = "Alla prov ligger samma vecka.") -> None:
    """So many texts, at different units of the authority, that were written long before MONDAY."""
    units = (chain.team, chain.world.north, chain.world.south)
    for number in range(count):
        waits(units[number % 3], f"{text} {number}")
    WaitingText.objects.update(publish_by=date(2031, 8, 1))


# When


@given(DAYS)
def test_a_text_is_published_by_the_first_of_a_month_within_two_months(day: date) -> None:
    by = rounds.publish_by(day)
    assert by.day == 1
    assert timedelta(days=30) <= by - day <= timedelta(days=61)


@given(DAYS, DAYS)
def test_only_the_month_tells_when_a_text_came(one: date, other: date) -> None:
    """All who write between two firsts of months, thirty days before, are promised the same day."""
    shifted = [day + rounds.HELD_AT_LEAST - timedelta(days=1) for day in (one, other)]
    same = (shifted[0].year, shifted[0].month) == (shifted[1].year, shifted[1].month)
    assert (rounds.publish_by(one) == rounds.publish_by(other)) == same


@pytest.mark.parametrize(("count", "gathered"), [(4, 0), (5, 5), (7, 7)])
def test_five_from_any_units_of_the_authority_are_gathered_together(
    counted: Chain, count: int, gathered: int
) -> None:
    fill(counted, count)
    assert actions.gather(by=BY, on=MONDAY) == gathered
    assert stages() == ["gathered"] * gathered + ["waiting"] * (count - gathered)


def test_texts_of_another_authority_do_not_help_to_fill_the_room(counted: Chain) -> None:
    fill(counted, 4)
    waits(counted.world.other)
    WaitingText.objects.update(publish_by=date(2031, 8, 1))
    assert actions.gather(by=BY, on=MONDAY) == 0


def test_the_fifth_never_publishes_anything_in_the_week_it_comes(counted: Chain) -> None:
    """Else the day on which they were gathered would be the day it was written."""
    assert actions.gather(by=BY, on=MONDAY) == 0
    fill(counted, 5)
    for day in range(1, 7):
        assert actions.gather(by=BY, on=MONDAY + timedelta(days=day)) == 0
    assert actions.gather(by=BY, on=MONDAY + timedelta(days=7)) == 5


def test_sending_publishes_nothing_however_many_wait(chain: Chain) -> None:
    fill(chain, 12)
    assert (Step.objects.count(), stages()) == (0, ["waiting"] * 12)


def test_they_are_published_on_thursday_with_one_day_at_noon_and_a_clean_room(counted: Chain) -> None:
    fill(counted, 5)
    actions.gather(by=BY, on=MONDAY)
    assert actions.publish_gathered(by=BY, on=THURSDAY - timedelta(days=1)) == 0
    assert not nameless_due.to_publish(THURSDAY - timedelta(days=1))
    assert nameless_due.to_publish(THURSDAY)
    assert actions.publish_gathered(by=BY, on=THURSDAY) == 5
    assert len(set(Step.objects.values_list("written_at", flat=True))) == 1
    assert not WaitingText.objects.exists()
    assert {(row.author, row.role, row.is_nameless, row.is_waiting) for row in Step.objects.all()} == {
        (None, "", True, True)
    }


def test_one_alone_is_published_on_the_day_it_was_promised(counted: Chain) -> None:
    text = waits(counted.team)
    WaitingText.objects.update(publish_by=date(2031, 7, 1))
    for day in range(0, 26):
        assert actions.gather(by=BY, on=MONDAY + timedelta(days=day)) == 0
    assert nameless_due.to_gather(date(2031, 6, 28))
    assert actions.gather(by=BY, on=date(2031, 6, 28)) == 1
    assert actions.publish_gathered(by=BY, on=date(2031, 6, 30)) == 0
    assert actions.publish_gathered(by=BY, on=date(2031, 7, 1)) == 1
    assert Step.objects.get().text == text.text


def test_who_is_not_promised_that_day_does_not_follow_along(counted: Chain) -> None:
    """A text that came last week is not shown up among the few old ones."""
    waits(counted.team, "Gammal.")
    WaitingText.objects.update(publish_by=date(2031, 7, 1))
    waits(counted.team, "Ny.")
    WaitingText.objects.filter(text="Ny.").update(publish_by=date(2031, 8, 1))
    actions.gather(by=BY, on=date(2031, 6, 28))
    assert WaitingText.objects.get(stage="waiting").text == "Ny."


# The order


def test_the_order_of_the_rows_is_the_one_that_chance_gave(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever order they came in: here chance puts them by their words."""
    monkeypatch.setattr(room, "shuffle", lambda rows: rows.sort(key=lambda row: row.text))
    if not is_sqlite():  # else rows lie where others have left room between rows of earlier tests
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {WaitingText._meta.db_table} CASCADE")
    for text in ("C.", "A.", "D.", "B."):
        waits(chain.team, text)
    rows = WaitingText.objects.extra(select={"place": "rowid" if is_sqlite() else "ctid"}, order_by=["place"])
    assert [row.text for row in rows] == ["A.", "B.", "C.", "D."]


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def test_a_step_that_failed_leaves_every_row_as_it_was(chain: Chain) -> None:
    fill(chain, 3)
    before = set(WaitingText.objects.values_list("key", "text"))
    with pytest.raises(ActionError):
        actions.contribute_nameless(
            by=Channel.ANONYMOUS, kind="challenge", unit=chain.team, text="", code=slips.new_code()
        )
    assert set(WaitingText.objects.values_list("key", "text")) == before


def test_stirring_changes_no_row_and_writes_no_line(chain: Chain) -> None:
    fill(chain, 3)
    before, lines = list(WaitingText.objects.order_by("key").values()), JournalEntry.objects.count()
    actions.stir(by=BY)
    assert list(WaitingText.objects.order_by("key").values()) == before
    assert JournalEntry.objects.count() == lines


def test_the_same_form_is_taken_once_while_its_text_waits(chain: Chain) -> None:
    given = {
        "by": Channel.ANONYMOUS,
        "kind": "challenge",
        "unit": chain.team,
        "text": "Ett.",
        "once": "no hex",
    }
    actions.contribute_nameless(**given, code=slips.new_code())
    with pytest.raises(actions.SentAlreadyError):
        actions.contribute_nameless(**given, code=slips.new_code())
    assert "no hex" not in str(list(WaitingText.objects.values()))


# Moderation


def gathered(chain: Chain, text: str = "Alla prov ligger samma vecka.") -> WaitingText:
    row = waits(chain.team, text)
    WaitingText.objects.update(publish_by=MONDAY + timedelta(days=3))
    actions.gather(by=BY, on=MONDAY)
    row.refresh_from_db()
    return row


def test_who_answers_for_the_whole_authority_may_withhold_and_the_unit_s_own_leader_may_not(
    chain: Chain,
) -> None:
    text, authority = gathered(chain), chain.world.authority
    for who in (chain.principal, chain.teacher, chain.student, chain.board, chain.outsider):
        with pytest.raises(ForbiddenError):
            actions.withhold(by=who, authority=authority, text=text.pk, why="spam")
        with pytest.raises(ForbiddenError):
            actions.let_through(by=who, authority=authority, text=text.pk)
    actions.withhold(by=chain.director, authority=authority, text=text.pk, why="names")
    assert actions.publish_gathered(by=BY, on=THURSDAY + timedelta(days=60)) == 0
    row = queries.to_moderate(authority)[0]
    assert (row.stage, row.reason, row.withheld_role) == ("withheld", "names", "director")


@pytest.mark.parametrize("why", ["", "critical", "published"])
def test_no_text_is_withheld_for_another_reason_than_the_declared(chain: Chain, why: str) -> None:
    text = gathered(chain)
    with pytest.raises(ActionError):
        actions.withhold(by=chain.director, authority=chain.world.authority, text=text.pk, why=why)
    assert stages() == ["gathered"]


def test_nobody_can_touch_or_see_what_still_waits(chain: Chain) -> None:
    text = waits(chain.team)
    with pytest.raises(ActionError):
        actions.withhold(by=chain.director, authority=chain.world.authority, text=text.pk, why="spam")
    assert queries.to_moderate(chain.world.authority) == []


def test_a_text_of_another_authority_cannot_be_touched(chain: Chain) -> None:
    text = gathered(chain)
    with pytest.raises(ActionError):
        actions.withhold(by=BY, authority=chain.world.other, text=text.pk, why="spam")


def test_a_text_that_seems_to_name_somebody_waits_for_a_human_and_silence_is_no_veto(chain: Chain) -> None:
    gathered(chain, "Eleven Kim Ek är aldrig där. Ring 070-123 45 67.")
    assert actions.publish_gathered(by=BY, on=THURSDAY) == 0
    assert actions.publish_gathered(by=BY, on=THURSDAY + timedelta(days=29)) == 0
    assert actions.publish_gathered(by=BY, on=THURSDAY + timedelta(days=30)) == 1


def test_it_is_published_with_the_others_when_somebody_has_looked(chain: Chain) -> None:
    text = gathered(chain, "Eleven Kim Ek är aldrig där.")
    actions.let_through(by=chain.director, authority=chain.world.authority, text=text.pk)
    assert actions.publish_gathered(by=BY, on=THURSDAY) == 1


def test_what_was_withheld_may_be_let_through_by_another_and_is_then_not_counted(chain: Chain) -> None:
    text, authority = gathered(chain), chain.world.authority
    actions.withhold(by=chain.director, authority=authority, text=text.pk, why="spam")
    actions.let_through(by=BY, authority=authority, text=text.pk)
    assert actions.publish_gathered(by=BY, on=THURSDAY) == 1
    year = counting.years(authority, date(2031, 12, 1))
    assert [(row.year, row.published, row.all_withheld) for row in year if row.published] == [(2031, 1, 0)]


# Numbers


def test_numbers_are_told_through_the_end_of_last_month(chain: Chain) -> None:
    text, authority = gathered(chain), chain.world.authority
    actions.publish_gathered(by=BY, on=THURSDAY)
    assert counting.years(authority, THURSDAY) == []
    assert counting.years(authority, date(2031, 6, 30)) == []
    told = counting.years(authority, date(2031, 7, 1))[0]
    assert (told.year, told.written, told.published, told.urgent) == (2031, 1, 1, 0)
    assert counting.years(chain.world.other, date(2031, 7, 1)) == []
    assert text.text


def test_every_reason_has_words_and_a_number_of_its_own(chain: Chain) -> None:
    authority = chain.world.authority
    for reason in Reason:
        counting.count(authority, reason.value, MONDAY)
    counting.count(authority, Reason.SPAM.value, MONDAY)
    told = counting.years(authority, date(2031, 7, 1))[0]
    assert told.withheld == {**dict.fromkeys(Reason, 1), Reason.SPAM: 2}
    assert all(str(reason.label) for reason in Reason)


# Disposal


def test_a_withheld_text_is_erased_after_thirty_days_and_its_code_tells_why_for_two_years(
    chain: Chain,
) -> None:
    text, authority = gathered(chain), chain.world.authority
    actions.withhold(by=chain.director, authority=authority, text=text.pk, why="health")
    WaitingText.objects.update(withheld_on=MONDAY)
    day = MONDAY + timedelta(days=29)
    assert not nameless_due.to_forget(day)
    assert (actions.forget_nameless(by=BY, on=day), stages()) == (0, ["withheld"])
    day += timedelta(days=1)
    assert nameless_due.to_forget(day)
    assert actions.forget_nameless(by=BY, on=day) == 1
    row = WaitingText.objects.get()
    assert (row.stage, row.text, row.fields, row.reason) == ("erased", "", {}, "health")
    assert not nameless_due.to_forget(MONDAY + timedelta(days=729))
    assert actions.forget_nameless(by=BY, on=MONDAY + timedelta(days=730)) == 1
    assert not WaitingText.objects.exists()


def test_the_hash_of_a_code_is_erased_after_two_years_and_the_text_stays_nameless(chain: Chain) -> None:
    code = slips.new_code()
    step = published(chain.team, code=code)
    day = step.written_at.date() + timedelta(days=729)
    assert (nameless_due.to_forget(day), actions.forget_nameless(by=BY, on=day)) == (False, 0)
    day += timedelta(days=1)
    assert nameless_due.to_forget(day)
    assert actions.forget_nameless(by=BY, on=day) == 1
    step.refresh_from_db()
    assert (step.slip, step.is_nameless, queries.step_with_slip(code)) == ("", True, None)
    assert not nameless_due.to_forget(day)


def test_reading_with_a_code_leaves_a_row_that_tells_no_time(chain: Chain) -> None:
    step = published(chain.team)
    answer = actions.answer_down(by=chain.principal, step=step, text="Bra sagt.")
    for _time in range(2):
        actions.read_by_slip(by=Channel.ANONYMOUS, step=step)
    assert [(row.step_id, len(SlipRead._meta.fields)) for row in SlipRead.objects.all()] == [(answer.pk, 2)]
    assert not answer.sights.exists()
