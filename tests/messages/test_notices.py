"""A notice: told once, in a role that is still held, and never into silence."""

from datetime import timedelta

import pytest
from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext

from helhet.chain.actions import create_unit
from helhet.core.discovery import DuplicateKeyError
from helhet.core.text import Text
from helhet.messages import kinds
from helhet.messages.actions import end_notices, notify, notify_person, notify_role, tell
from helhet.messages.kinds import NoticeKind, notice_kinds
from helhet.messages.models import Message, Notice
from helhet.messages.queries import count_unread, notices_of, still_so
from helhet.people.actions import assign, end_assignment
from helhet.people.models import JournalEntry, Person
from helhet.people.permissions import active_assignments
from tests.messages.told import at, told
from tests.world import BY, SINCE, World, person

pytestmark = pytest.mark.django_db


def shown(who: Person) -> list[Notice]:
    now = timezone.now()
    return list(notices_of(who, active_assignments(who, timezone.localdate()), now))


def test_nobody_is_told_twice_of_one_subject(world: World) -> None:
    rows = world.teacher.assignments.select_related("unit", "person")
    words = {"kind": "reminder", "title": "Läs", "address": "/min-del/"}
    first = notify(by=BY, to=rows, subject="step:1", **words)
    again = notify(by=BY, to=rows, subject="step:1", **words)
    another = notify(by=BY, to=rows, subject="step:2", **words)
    assert [len(first), len(again), len(another)] == [1, 0, 1]
    assert Notice.objects.filter(subject="step:1").count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_is_the_database_that_keeps_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: two programs that look at once both see none; without its rule there would be two."""

    def keep_both() -> int:
        row = told(world.teacher)
        Notice.objects.bulk_create([_again(row)], ignore_conflicts=True)
        count = Notice.objects.count()
        Notice.objects.all().delete()
        return count

    assert keep_both() == 1
    rule = next(row for row in Notice._meta.constraints if isinstance(row, models.UniqueConstraint))
    with monkeypatch.context() as without, connection.schema_editor() as editor:
        without.setattr(Notice._meta, "constraints", [])
        editor.remove_constraint(Notice, rule)
    try:
        assert keep_both() == 2
    finally:
        with connection.schema_editor() as editor:
            editor.add_constraint(Notice, rule)


def _again(row: Notice) -> Notice:
    same = {
        name: getattr(row, name) for name in ("person", "kind", "role", "unit", "subject", "title", "address")
    }
    return Notice(**same, created_at=row.created_at, until=row.until)


def test_each_is_told_in_their_own_language(world: World) -> None:
    world.principal.language = "en"
    world.principal.save()
    rows = [
        one.assignments.select_related("unit", "person").get() for one in (world.principal, world.teacher)
    ]
    title = lambda: gettext("Notices")  # noqa: E731
    notify(by=BY, kind="reminder", to=rows, subject="a", title=title, address="/a/")
    notify(by=BY, kind="reminder", to=rows, subject="b", title=Text(sv="Läs", en="Read"), address="/a/")
    found = {(row.person_id, row.title) for row in Notice.objects.all()}
    assert found == {
        (world.principal.pk, "Notices"), (world.principal.pk, "Read"),
        (world.teacher.pk, "Aviseringar"), (world.teacher.pk, "Läs"),
    }  # fmt: skip


def test_who_has_the_role_no_longer_is_shown_nothing_and_who_has_it_again_is(world: World) -> None:
    told(world.teacher)
    assert len(shown(world.teacher)) == 1
    row = world.teacher.assignments.get()
    end_assignment(by=BY, assignment=row, on=timezone.localdate() - timedelta(days=1))
    assert shown(world.teacher) == []
    assign(by=BY, person=world.teacher, role="teacher", unit=world.north, from_on=timezone.localdate())
    assert len(shown(world.teacher)) == 1


def test_another_role_at_the_same_unit_is_not_the_reason(world: World) -> None:
    told(world.teacher)
    row = world.teacher.assignments.get()
    end_assignment(by=BY, assignment=row, on=timezone.localdate() - timedelta(days=1))
    assign(by=BY, person=world.teacher, role="office", unit=world.north, from_on=SINCE)
    assert shown(world.teacher) == []


def test_as_themselves_they_must_have_a_role_in_that_authority(world: World) -> None:
    words = {"kind": "reminder", "subject": "a", "title": "Läs", "address": "/a/"}
    notify_person(by=BY, person=world.outsider, unit=world.authority, **words)
    notify_person(by=BY, person=world.teacher, unit=world.authority, **words)
    assert (shown(world.outsider), len(shown(world.teacher))) == ([], 1)


def test_who_has_been_shut_out_is_not_told(world: World) -> None:
    Person.objects.filter(pk=world.teacher.pk).update(is_active=False)
    row = world.teacher.assignments.select_related("unit", "person").get()
    assert notify(by=BY, kind="reminder", to=[row], subject="a", title="Läs", address="/a/") == []
    world.teacher.refresh_from_db()
    words = {"kind": "reminder", "subject": "a", "title": "Läs", "address": "/a/"}
    assert notify_person(by=BY, person=world.teacher, unit=world.north, **words) == []


def test_what_is_over_or_no_longer_of_interest_is_not_shown(world: World) -> None:
    told(world.teacher, subject="step:1")
    told(world.teacher, subject="step:2", when=timezone.now() - timedelta(days=31))
    told(world.teacher, subject="step:3")
    assert end_notices(by=BY, kind="reminder", subject="step:3") == 1
    assert [row.subject for row in shown(world.teacher)] == ["step:1"]
    rows = active_assignments(world.teacher, timezone.localdate())
    assert count_unread(world.teacher, rows) == 1


def test_a_kind_says_which_of_its_notices_hold_and_a_kind_that_is_gone_says_no(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = told(world.teacher, subject="a"), told(world.teacher, subject="b")
    picky = NoticeKind(
        key="reminder", name=Text(sv="P", en="R"),
        holding=lambda rows: {row.pk for row in rows if row.subject == "b"},
    )  # fmt: skip
    monkeypatch.setitem(notice_kinds(), "reminder", picky)
    assert still_so([first, second]) == [second]
    monkeypatch.delitem(notice_kinds(), "reminder")
    assert still_so([first, second]) == []
    monkeypatch.undo()
    assert still_so([first, second]) == [first, second]


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org/", "min-del/"])
def test_a_notice_leads_to_a_page_of_ours(world: World, address: str) -> None:
    row = world.teacher.assignments.select_related("unit", "person").get()
    with pytest.raises(ValueError, match="page of ours"):
        notify(by=BY, kind="reminder", to=[row], subject="a", title="Läs", address=address)


def test_a_role_is_reached_at_the_nearest_unit_above(world: World) -> None:
    words = {"kind": "reminder", "title": "Läs", "address": "/a/"}
    reached = notify_role(by=BY, role="principal", unit=world.north_unit, subject="a", **words)
    assert ([row.person for row in reached.people], reached.told_of_it) == ([world.principal], ())
    assert Notice.objects.get().person == world.principal


def test_of_a_role_that_nobody_holds_the_leader_and_who_looks_after_people_are_told(world: World) -> None:
    words = {"kind": "reminder", "title": "Läs", "address": "/a/"}
    for subject in ("a", "b"):
        reached = notify_role(by=BY, role="secretary", unit=world.north_unit, subject=subject, **words)
        assert reached.people == ()
        assert {row.person for row in reached.told_of_it} == {world.principal, world.administrator}
    found = {row.person: row for row in Notice.objects.all()}
    assert Notice.objects.count() == 2  # of the second thing they are not told anew
    assert {row.title for row in found.values()} == {"Ingen är sekreterare på Norra 1"}
    assert found[world.principal].address == "/kedjan/norrby/gymnasiet/norra/ett/"
    assert found[world.administrator].address == "/personer/norrby/gymnasiet/norra/ett/"
    assert not Notice.objects.filter(person=world.outsider).exists()


def test_when_somebody_has_taken_the_role_nobody_is_told_by_mail_that_it_is_vacant(world: World) -> None:
    words = {"kind": "reminder", "title": "Läs", "address": "/a/"}
    notify_role(by=BY, role="secretary", unit=world.north, subject="a", **words)
    assert len(still_so(list(Notice.objects.all()))) == 2
    assign(by=BY, person=world.teacher, role="secretary", unit=world.branch, from_on=SINCE)
    assert still_so(list(Notice.objects.all())) == []


def test_where_nobody_leads_and_nobody_looks_after_it_the_caller_hears_it(db: None) -> None:
    empty = create_unit(by=BY, parent=None, kind="authority", name="Tom")
    reached = notify_role(
        by=BY, kind="reminder", role="principal", unit=empty, subject="a", title="Läs", address="/a/"
    )
    assert (reached.people, reached.told_of_it) == ((), ())


def test_a_vacant_role_of_another_authority_tells_nobody_here(world: World) -> None:
    notify_role(
        by=BY, kind="reminder", role="principal", unit=world.other, subject="a", title="L", address="/a/"
    )
    assert {row.person for row in Notice.objects.all()} == {world.outsider}


def test_the_journal_says_that_somebody_was_told_and_not_what(world: World) -> None:
    told(world.teacher, title="Läs om kanariefågeln")
    line = JournalEntry.objects.filter(action="messages.notify").latest("pk")
    assert "kanarie" not in str(line.details)
    assert line.details["address"] == "/min-del/"


def test_a_kind_of_a_digest_can_be_left(world: World) -> None:
    with pytest.raises(ValueError, match="can be left"):
        NoticeKind(key="a", name=Text(sv="A", en="A"), stays=Text(sv="Nej.", en="No."))


def test_every_kind_says_its_name_and_reason_in_both_languages() -> None:
    for row in notice_kinds().values():
        texts = [row.name, *([row.stays] if row.stays else []), *([row.reason] if row.reason else [])]
        assert all(text.sv and text.en and text.sv != text.en for text in texts), row.key


def test_two_kinds_with_one_key_stop_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    from helhet.voices import notices

    same = NoticeKind(key="thread_urgent", name=Text(sv="A", en="A"))
    monkeypatch.setattr(notices, "SAME", same, raising=False)
    with pytest.raises(DuplicateKeyError, match="thread_urgent"):
        kinds.notice_kinds.__wrapped__()


def test_many_are_told_by_as_many_questions_as_one(world: World, django_assert_num_queries) -> None:
    def tell_all(count: int, subject: str) -> None:
        rows = list(person_rows(world, count, subject))
        with django_assert_num_queries(_QUESTIONS):
            notify(by=BY, kind="reminder", to=rows, subject=subject, title="Läs", address="/a/")

    tell_all(1, "one")
    tell_all(3, "three")


_QUESTIONS = 7  # a savepoint and its end, who knows, the rows, what is new, choices, the journal


def person_rows(world: World, count: int, name: str):
    for number in range(count):
        made = person(f"{name}{number}", "teacher", world.north)
        yield made.assignments.select_related("unit", "person").get()


def test_what_is_read_or_over_is_not_mailed(world: World) -> None:
    monday = at("2026-03-02 07:00")
    kept = told(world.teacher, at("2026-03-01 12:00"), subject="a", title="Kvar")
    read = told(world.teacher, at("2026-03-01 12:00"), subject="b", title="Läst")
    over = told(world.teacher, at("2026-03-01 12:00"), subject="c", title="Över")
    read.read_at, over.ended_at = monday, monday
    read.save()
    over.save()
    (mail,) = tell(by=BY, person=world.teacher, now=monday)
    assert list(mail.notices.all()) == [kept]
    assert ("Kvar" in mail.text, "Läst" in mail.text, "Över" in mail.text) == (True, False, False)
    assert Message.objects.count() == 1
