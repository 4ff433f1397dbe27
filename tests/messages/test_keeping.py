"""Who may do what with the outbox and with what somebody is told: four persons."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helhet.core.actions import ActionError, Channel
from helhet.messages import actions
from helhet.messages.forgetting import has_to_forget
from helhet.messages.leaving import leaving_token, person_leaving
from helhet.messages.models import Choice, Message, Notice
from helhet.people.models import Person
from tests.messages.told import told
from tests.world import BY, World

pytestmark = pytest.mark.django_db
State = Message.State


def posted(world: World, **more: object) -> Message:
    words = {"to": world.teacher.email, "subject": "Hej", "text": "Hemligt"}
    return actions.post(by=BY, person=world.teacher, unit=world.north, **words, **more)


def may(deed, world: World) -> set[str]:
    """Who of four may do it, each to a thing of its own."""
    able = set()
    for name in ("administrator", "principal", "teacher", "outsider"):
        try:
            deed(getattr(world, name))
        except ActionError:
            continue
        able.add(name)
    return able


def test_who_looks_after_people_tries_again_and_gives_up(world: World) -> None:
    assert may(lambda by: actions.give_up(by=by, message=posted(world)), world) == {"administrator"}
    assert may(lambda by: actions.try_again(by=by, message=posted(world)), world) == {"administrator"}


def test_without_the_check_the_outsider_could(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from helhet.messages.actions import keeping

    monkeypatch.setattr(keeping, "_check", lambda is_theirs: None)
    assert "outsider" in may(lambda by: actions.give_up(by=by, message=posted(world)), world)


def test_only_oneself_chooses_and_reads(world: World) -> None:
    def choose(by: Person) -> object:
        return actions.choose(by=by, person=world.teacher, how="none")

    def read(by: Person) -> object:
        return actions.mark_notice_read(by=by, notice=told(world.teacher))

    def read_all(by: Person) -> object:
        return actions.mark_all_read(by=by, person=world.teacher)

    assert [may(deed, world) for deed in (choose, read, read_all)] == [{"teacher"}] * 3


@pytest.mark.parametrize(("how", "weekday"), [("often", 0), ("weekly", 5), ("weekly", -1)])
def test_a_choice_is_one_of_the_four_and_a_working_day(world: World, how: str, weekday: int) -> None:
    with pytest.raises(ActionError):
        actions.choose(by=world.teacher, person=world.teacher, how=how, weekday=weekday)
    assert not Choice.objects.exists()


def test_reading_all_reads_ones_own_alone(world: World) -> None:
    told(world.teacher, subject="a")
    told(world.principal, subject="a")
    assert actions.mark_all_read(by=world.teacher, person=world.teacher) == 1
    assert Notice.objects.get(person=world.principal).read_at is None


def test_what_was_sent_is_neither_tried_again_nor_given_up(world: World) -> None:
    message = posted(world)
    Message.objects.update(state=State.SENT)
    for deed in (actions.try_again, actions.give_up):
        with pytest.raises(ActionError):
            deed(by=world.administrator, message=message)


def test_a_secret_that_was_given_up_is_empty_and_cannot_be_tried_again(world: World) -> None:
    row = actions.give_up(by=world.administrator, message=posted(world, is_secret=True))
    assert (row.state, row.text) == (State.GIVEN_UP, "")
    with pytest.raises(ActionError, match="ny"):
        actions.try_again(by=world.administrator, message=row)


def test_the_link_out_is_ones_own_signed_and_ends_with_the_address(world: World) -> None:
    token = leaving_token(world.teacher)
    assert person_leaving(token) == world.teacher
    assert leaving_token(world.teacher) == token
    assert [
        person_leaving(bad)
        for bad in ("", token[:-1], f"{token}a", "a:b", leaving_token(world.principal)[1:])
    ] == ([None] * 5)
    Person.objects.filter(pk=world.teacher.pk).update(email="ny@example.org")
    assert person_leaving(token) is None


def test_who_has_been_shut_out_has_no_link(world: World) -> None:
    token = leaving_token(world.teacher)
    Person.objects.filter(pk=world.teacher.pk).update(is_active=False)
    assert person_leaving(token) is None


def test_whoever_holds_the_link_chooses_without_a_name(world: World) -> None:
    row = actions.choose(by=Channel.SLIP, person=world.teacher, how="weekly", weekday=4)
    assert (row.how, row.weekday) == ("weekly", 4)


def test_what_a_mail_said_is_kept_a_month_and_that_it_was_sent_a_year(world: World) -> None:
    now, row, waits = timezone.now(), posted(world), posted(world)
    notice = told(world.teacher)
    Message.objects.filter(pk=row.pk).update(state=State.SENT)

    def left(days: int) -> tuple[str | None, bool]:
        later = now + timedelta(days=days)
        if has_to_forget(later):
            actions.forget_mail(by=BY, now=later)
        text = Message.objects.filter(pk=row.pk).values_list("text", flat=True).first()
        return text, Notice.objects.filter(pk=notice.pk).exists()

    assert left(29) == ("Hemligt", True)
    assert not has_to_forget(now + timedelta(days=29))
    assert [left(31), left(364), left(366)] == [("", True), ("", True), (None, False)]
    waits.refresh_from_db()
    assert waits.text == "Hemligt"  # it is still to leave
