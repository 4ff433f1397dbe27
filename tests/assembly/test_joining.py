"""Who gets into the hall: by the code with a role, by a badge once; nothing joins a badge to a phone."""

import pytest

from helhet.assembly import actions, capability, entering
from helhet.assembly.models import Participant, Registration
from helhet.assembly.roles import HALL_ROLES, hall_role
from helhet.core.actions import ActionError
from helhet.people.models import JournalEntry
from helhet.people.roles import ROLES
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.assembly.hall import HALL, phones


def registered(day: Day, role: str = "principal") -> Registration:
    return Registration.objects.create(assembly=day.assembly, name="Exempel", role=role, badge="b" * 32)


def test_the_code_leads_to_the_assembly_however_it_is_typed_and_only_while_it_goes_on(day: Day) -> None:
    assert entering.assembly_of_code("") is None
    code = actions.begin_day(by=day.host, assembly=day.assembly).join_code
    assert entering.assembly_of_code(f" {code[:3]} {code[3:]}") == day.assembly
    assert entering.assembly_of_code(code[:5]) is None
    actions.end_day(by=day.host, assembly=day.assembly)
    assert entering.assembly_of_code(code) is None


def test_before_the_day_nobody_gets_in(day: Day) -> None:
    with pytest.raises(ActionError):
        phones(day, "teachers", 1)
    with pytest.raises(ActionError):
        actions.join_by_badge(by=HALL, badge=registered(day).badge)
    assert not Participant.objects.exists()


def test_one_chooses_among_the_roles_of_the_hall(day: Day) -> None:
    actions.begin_day(by=day.host, assembly=day.assembly)
    for role in HALL_ROLES:
        phones(day, role, 1)
    with pytest.raises(ActionError):
        phones(day, "principal", 1)


def test_every_role_of_the_house_is_in_one_of_the_hall() -> None:
    held = [key for role in HALL_ROLES.values() for key in role.holds]
    assert len(held) == len(set(held))
    assert set(held) <= set(ROLES)
    guests = {key for key in ROLES if hall_role(key).key == "guests"}
    assert guests == {"guardian", "employer", "auditor", "member_municipality", "union_representative"}


def test_a_badge_lets_one_phone_in_and_the_door_gives_a_new_one(day: Day) -> None:
    actions.begin_day(by=day.host, assembly=day.assembly)
    row = registered(day)
    first = actions.join_by_badge(by=HALL, badge=row.badge)
    assert first.role == "leaders"
    for badge in (row.badge, "", "x"):
        with pytest.raises(ActionError, match="dörren"):
            actions.join_by_badge(by=HALL, badge=badge)
    for stranger in (day.board, day.world.outsider):
        with pytest.raises(ForbiddenError):
            actions.reissue_badge(by=stranger, registration=row)
    fresh = actions.reissue_badge(by=day.host, registration=Registration.objects.get(pk=row.pk))
    with pytest.raises(ActionError):
        actions.join_by_badge(by=HALL, badge="b" * 32)
    assert actions.join_by_badge(by=HALL, badge=fresh.badge).holder != first.holder


def test_nothing_joins_a_badge_to_a_phone_or_a_phone_to_the_minute(day: Day) -> None:
    actions.begin_day(by=day.host, assembly=day.assembly)
    before = JournalEntry.objects.count()
    made = actions.join_by_badge(by=HALL, badge=registered(day).badge)
    phones(day, "teachers", 20)
    assert JournalEntry.objects.count() == before
    keys = list(Participant.objects.values_list("pk", flat=True))
    assert max(keys) - min(keys) > 2**50, "keys by chance, not one after another"
    assert {field.name for field in Participant._meta.fields} == {
        "id", "assembly", "holder", "role", "by_badge", "is_blocked",
    }  # fmt: skip
    kept = str(list(Participant.objects.values()) + list(Registration.objects.values()))
    assert made.secret not in kept


def test_what_was_not_signed_by_us_is_no_capability(day: Day) -> None:
    actions.begin_day(by=day.host, assembly=day.assembly)
    (phone,) = phones(day, "teachers", 1)
    assert capability.read(phone.signed()) == phone
    assert entering.taking_part([phone.holder, "0" * 64]) == {phone.holder}
    for text in ("", "x", phone.signed()[:-1], phone.signed().replace(":", ".", 1)):
        assert capability.read(text) is None
    never_let_in = capability.new_capability(day.assembly.pk, "teachers")
    assert entering.taking_part([never_let_in.holder]) == set()
