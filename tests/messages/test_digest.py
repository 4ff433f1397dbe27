"""The day's mail, read back from a real mail server: what it says, when it comes, and how it is left."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from helhet.core.readability import lix
from helhet.messages import letters
from helhet.messages.actions import choose
from helhet.messages.actions.posting import _letter
from helhet.messages.kinds import notice_kinds
from helhet.messages.models import Choice, Message, Notice
from helhet.messages.ticking import deliver_all, tell_everyone, to_tell
from helhet.people.actions import assign, end_assignment
from helhet.people.models import Person
from tests.messages.postbox import Postbox
from tests.messages.told import at, told
from tests.world import BY, SINCE, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY, SUNDAY = at("2026-03-02 07:00"), at("2026-03-01 12:00")
How = Choice.How


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def tick(now: datetime) -> int:
    """What helhet tick does, at a moment."""
    count = tell_everyone(now)
    deliver_all()
    return count


def test_a_digest_says_what_why_and_how_it_is_left(world: World, postbox: Postbox) -> None:
    for number, title in enumerate(
        ["Skriv dina frågor till dialogen", "Läs ett svar", "En insats ska följas upp"]
    ):
        told(world.principal, SUNDAY + timedelta(minutes=number), subject=f"{number}", title=title)
    assert tick(MONDAY) == 1
    (mail,) = postbox.kept
    assert (mail["Subject"], mail["To"]) == ("Tre saker i dag", "principal@example.org")
    third, second, first = Notice.objects.order_by("-pk")
    token = letters.leaving_token(world.principal)
    assert postbox.text().replace("\r\n", "\n") == (
        "Tre saker i dag\n\n"
        "Du får det här för att du är rektor på Norra.\n\n"
        f"En insats ska följas upp\nhttps://helhet.example.org/aviseringar/{third.pk}/\n\n"
        f"Läs ett svar\nhttps://helhet.example.org/aviseringar/{second.pk}/\n\n"
        f"Skriv dina frågor till dialogen\nhttps://helhet.example.org/aviseringar/{first.pk}/\n\n"
        "—\n\n"
        "En gång i veckan i stället? Eller inga mejl alls, bara på Min del? Välj här:\n"
        f"https://helhet.example.org/utskick/{token}/\n"
    )
    assert mail["List-Unsubscribe"].strip() == f"<https://helhet.example.org/utskick/{token}/>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@norrby.example>")
    assert mail.get_content_type() == "text/plain"


def test_at_most_one_in_a_day_and_nothing_twice(world: World, postbox: Postbox) -> None:
    told(world.teacher, SUNDAY, subject="a")
    ticks = [MONDAY + timedelta(minutes=5 * number) for number in range(-3, 12)]
    assert [tick(now) for now in ticks] == [0, 0, 0, 1, *[0] * 11]
    told(world.teacher, MONDAY + timedelta(hours=2), subject="b")
    assert [tick(MONDAY + timedelta(hours=hour)) for hour in (2, 8, 23)] == [0, 0, 0]
    assert tick(MONDAY + timedelta(days=1)) == 1
    assert len(postbox.kept) == 2


def test_what_comes_on_friday_waits_for_monday(world: World, postbox: Postbox) -> None:
    told(world.teacher, at("2026-03-06 10:00"))
    days = [
        "2026-03-06 23:00",
        "2026-03-07 12:00",
        "2026-03-08 12:00",
        "2026-03-09 06:59",
        "2026-03-09 07:00",
    ]
    assert [tick(at(day)) for day in days] == [0, 0, 0, 0, 1]


def test_after_days_without_a_clock_there_is_one_with_all_of_it(world: World, postbox: Postbox) -> None:
    for number in range(4):
        told(world.teacher, SUNDAY + timedelta(days=number), subject=f"{number}")
    assert [tick(at("2026-03-05 15:00")), tick(at("2026-03-05 15:05"))] == [1, 0]
    assert postbox.subjects == ["Fyra saker i dag"]


def test_once_a_week_on_the_day_that_was_chosen(world: World, postbox: Postbox) -> None:
    choose(by=world.teacher, person=world.teacher, how=How.WEEKLY, weekday=2)
    told(world.teacher, SUNDAY, subject="a")
    told(world.teacher, MONDAY, subject="b")
    assert [tick(at(f"2026-03-0{day} 08:00")) for day in (2, 3, 4, 5, 6)] == [0, 0, 1, 0, 0]
    assert postbox.subjects == ["Två saker den här veckan"]


def test_who_wants_no_mail_gets_none_but_what_cannot_be_left(world: World, postbox: Postbox) -> None:
    choose(by=world.teacher, person=world.teacher, how=How.NONE)
    told(world.teacher, SUNDAY, subject="a")
    told(world.teacher, SUNDAY, subject="b", kind="today")
    assert tick(MONDAY) == 0
    told(world.teacher, subject="c", kind="danger", title="Läs nu")
    (mail,) = postbox.kept
    assert (mail["Subject"], mail["List-Unsubscribe"]) == ("Läs nu", None)
    assert "Det här mejlet kommer alltid." in postbox.text()
    assert "/utskick/" not in postbox.text()


def test_what_cannot_wait_goes_at_once_and_in_one_mail(world: World, postbox: Postbox) -> None:
    with transaction.atomic():
        for number in range(3):
            told(world.teacher, subject=f"{number}", kind="today", title=f"Mötet {number} är inställt")
        assert postbox.kept == []
    assert postbox.subjects == ["Tre saker att veta nu"]
    told(world.teacher, subject="4", kind="today", title="Mötet i aulan är inställt")
    assert postbox.subjects[1:] == ["Mötet i aulan är inställt"]
    assert tick(timezone.now() + timedelta(days=7)) == 0


def test_what_is_rolled_back_is_told_to_nobody(world: World, postbox: Postbox) -> None:
    with transaction.atomic():
        told(world.teacher, kind="today")
        transaction.set_rollback(True)
    assert (postbox.kept, tick(timezone.now() + timedelta(days=4))) == ([], 0)


def test_who_asks_for_it_gets_each_thing_at_once(world: World, postbox: Postbox) -> None:
    choose(by=world.teacher, person=world.teacher, how=How.AT_ONCE)
    told(world.teacher, subject="a", title="Ett")
    told(world.teacher, subject="b", title="Två")
    assert postbox.subjects == ["Ett", "Två"]
    assert postbox.kept[0]["List-Unsubscribe"] is not None


def test_who_has_left_the_role_gets_nothing(world: World, postbox: Postbox) -> None:
    told(world.teacher, SUNDAY, subject="a")
    told(world.principal, SUNDAY, subject="a")
    row = world.teacher.assignments.get()
    end_assignment(by=BY, assignment=row, on=SUNDAY.date())
    assert [one.person for one in to_tell(MONDAY)] == [world.principal]
    # Negative control: while they had it they would have been told.
    row.to_on = MONDAY.date()
    row.save()
    assert {one.person for one in to_tell(MONDAY)} == {world.principal, world.teacher}


def test_who_is_made_up_or_shut_out_is_never_mailed(world: World, postbox: Postbox) -> None:
    for field in ("is_example", "is_active"):
        person = world.teacher if field == "is_example" else world.principal
        told(person, SUNDAY)
        Person.objects.filter(pk=person.pk).update(**{field: field == "is_example"})
    assert tick(MONDAY) == 0


def test_several_roles_give_several_reasons_in_one_mail(world: World, postbox: Postbox) -> None:
    told(world.teacher, SUNDAY, subject="a")
    second = assign(by=BY, person=world.teacher, role="lead_teacher", unit=world.south, from_on=SINCE)
    row = told(world.teacher, SUNDAY, subject="b")
    Notice.objects.filter(pk=row.pk).update(role=second.role, unit=second.unit)
    alone = told(world.teacher, SUNDAY, subject="c")
    Notice.objects.filter(pk=alone.pk).update(role="")
    tick(MONDAY)
    text = postbox.text()
    assert text.count("Du får det här för att") == 3
    for reason in ("du är lärare på Norra.", "du är förstelärare på Södra.", "du skrev."):
        assert reason in text


def test_one_person_in_two_authorities_gets_one_and_neither_outbox_names_the_other(
    world: World, postbox: Postbox
) -> None:
    from helhet.messages.queries import outbox
    from helhet.messages.states import called

    told(world.teacher, SUNDAY, subject="a")
    assign(by=BY, person=world.teacher, role="teacher", unit=world.other, from_on=SINCE)
    row = told(world.teacher, SUNDAY, subject="b")
    Notice.objects.filter(pk=row.pk).update(unit=world.other)
    assert tick(MONDAY) == 1
    (mail,) = Message.objects.all()
    assert mail.unit is None
    assert [list(outbox(unit.path)) for unit in (world.authority, world.other)] == [[mail], [mail]]
    assert called(mail) == "Sammanfattning"


def test_more_than_ten_are_told_by_their_number(world: World, postbox: Postbox) -> None:
    for number in range(13):
        told(world.teacher, SUNDAY, subject=f"{number}", title=f"Sak {number}.")
    tick(MONDAY)
    assert postbox.text().count("Sak ") == 10
    assert "Och tre till.\nhttps://helhet.example.org/aviseringar/" in postbox.text().replace("\r\n", "\n")
    assert not Notice.objects.filter(told_at=None).exists()


def test_it_is_in_the_persons_language(world: World, postbox: Postbox) -> None:
    Person.objects.filter(pk=world.teacher.pk).update(language="en")
    told(world.teacher, SUNDAY)
    tick(MONDAY)
    assert postbox.subjects == ["One thing today"]
    assert "You get this because you are teacher at Norra." in postbox.text()


def test_without_an_address_of_its_own_the_mail_is_whole_and_names_no_link(
    world: World, postbox: Postbox, settings
) -> None:
    import dataclasses

    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, url="")
    told(world.teacher, SUNDAY)
    tick(MONDAY)
    assert ("http" in postbox.text(), "Läs ett svar på Norra" in postbox.text()) == (False, True)
    assert postbox.kept[0]["List-Unsubscribe"] is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_text_reads_easily(world: World, language: str) -> None:
    """Each kind with its longest of reasons, as a digest, a week's, and at once."""
    with translation.override(language):
        for key, kind in notice_kinds().items():
            row = told(world.principal, SUNDAY, subject=key, kind=key, title="Läs ett svar på Norra.")
            themselves = Notice(**{**_fields(row), "role": "", "pk": row.pk})
            for notice in (row, themselves) if kind.reason else (row,):
                for _subject, text in (
                    letters.digest_letter(world.principal, [notice], is_weekly=False),
                    letters.digest_letter(world.principal, [notice] * 12, is_weekly=True),
                    letters.notice_letter(world.principal, [notice]),
                    letters.notice_letter(world.principal, [notice] * 3),
                ):
                    assert lix(_without_links(text)) < 45, (key, text)


def _fields(row: Notice) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("person", "kind", "unit", "title", "subject", "address")}


def _without_links(text: str) -> str:
    """The words, each line of its own as the sentence it is read as."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("http")]
    return "\n".join(line if line[-1] in ".!?:" else f"{line}." for line in lines)


def test_what_is_due_can_be_shown_and_writes_nothing(world: World) -> None:
    told(world.teacher, SUNDAY)
    (telling,) = to_tell(MONDAY)
    assert (telling.subject, telling.person) == ("En sak i dag", world.teacher)
    assert (Message.objects.count(), Choice.objects.count()) == (0, 0)


def test_who_may_be_due_costs_as_much_for_one_as_for_three(world: World, django_assert_num_queries) -> None:
    from helhet.messages.telling import people_to_tell

    told(world.teacher, SUNDAY)
    with django_assert_num_queries(3):
        people_to_tell(MONDAY)
    told(world.principal, SUNDAY)
    told(world.administrator, SUNDAY)
    with django_assert_num_queries(3):
        assert len(people_to_tell(MONDAY)) == 3


TITLES = [
    (
        "Answer what has waited %(days)d days at %(unit)s",
        "Answer %(count)d things that have waited %(days)d days at %(unit)s",
    ),
    (
        "Look again at what was accepted for now at %(unit)s",
        "Look again at %(count)d things that were accepted for now at %(unit)s",
    ),
    (
        "Say what becomes of a conclusion of the assembly",
        "Say what becomes of %(count)d conclusions of the assembly",
    ),
    ("Read what became of what you wrote at %(unit)s", ""),
    ("Nobody is %(role)s at %(unit)s", ""),
    ("Urgent: somebody may be harmed at %(unit)s", ""),
]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_titles_that_the_parts_write_read_easily_in_a_digest(world: World, language: str) -> None:
    """With a long name of a unit and of a role, as one thing and as several."""
    told_of = {"days": 60, "unit": "Nils Ericsonsgymnasiet", "count": 3, "role": "studierektor"}
    with translation.override(language):
        titles = [gettext(one) % told_of for one, _many in TITLES]
        titles += [ngettext(one, many, 3) % told_of for one, many in TITLES if many]
        assert language == "en" or not {*titles} & {msgid for pair in TITLES for msgid in pair}
        rows = [told(world.principal, SUNDAY, subject=title, title=title) for title in titles]
        _subject, text = letters.digest_letter(world.principal, rows, is_weekly=False)
    assert lix(_without_links(text)) < 45, text


def test_an_invitation_reads_easily(world: World) -> None:
    for language in ("sv", "en"):
        with translation.override(language):
            assert lix(_letter(world.teacher, world.authority, "")[1]) < 45
