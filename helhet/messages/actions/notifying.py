"""Telling people of things: once each, in the page at once, and by mail as they have chosen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import heir_of
from helhet.core.actions import By, action
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.messages.actions.posting import put
from helhet.messages.kinds import notice_kinds
from helhet.messages.models import Choice, Message, Notice
from helhet.messages.notices import VACANT, vacant_subject
from helhet.messages.telling import Telling, is_at_once, tellings
from helhet.people.models import Assignment, Person
from helhet.people.queries import nearest_holders
from helhet.people.roles import ROLES

# Words that are the same in every language, or that are asked for in each person's own.
Words = str | Text | Callable[[], str]
_LEADING = frozenset(key for key, role in ROLES.items() if Permission.LEAD_THREAD in role.grants)
_LOOKING_AFTER = frozenset(key for key, role in ROLES.items() if Permission.EDIT_PEOPLE in role.grants)


@dataclass(frozen=True, slots=True)
class Reached:
    """Whom something reached in their role; where nobody, those who now know that nobody holds it."""

    people: tuple[Assignment, ...]
    told_of_it: tuple[Assignment, ...] = ()


@action
def notify(
    *,
    by: By,
    kind: str,
    to: Iterable[Assignment],
    subject: str,
    title: Words,
    address: str,
    until: datetime | None = None,
) -> list[Notice]:
    """Tell those who hold these roles of one thing; gives the notices that are new.

    ``subject`` names it for the program ("meeting:12"): nobody is told twice of one subject and kind.
    ``title`` says what and where, with a verb, and never what somebody said. ``address`` is a path of ours.
    """
    reached = {row.person_id: row for row in reversed(list(to)) if row.person.is_active}
    rows = [_notice(row.person, kind, subject, title, row.role, row.unit) for row in reached.values()]
    return _kept(rows, address, until, by)


@action
def notify_person(
    *,
    by: By,
    kind: str,
    person: Person,
    unit: Unit,
    subject: str,
    title: Words,
    address: str,
    until: datetime | None = None,
) -> list[Notice]:
    """Tell somebody as themselves, in no role, of what belongs to an authority where they have one."""
    rows = [_notice(person, kind, subject, title, "", unit)] if person.is_active else []
    return _kept(rows, address, until, by)


@action
def notify_role(
    *,
    by: By,
    kind: str,
    role: str,
    unit: Unit,
    subject: str,
    title: Words,
    address: str,
    until: datetime | None = None,
) -> Reached:
    """Tell whoever holds a role at a unit, or at the nearest one above it where somebody does.

    Where nobody does, the nearest leader and who looks after the authority are told that, once a month while
    it is so; ``Reached`` says which.
    """
    today, place = timezone.localdate(), heir_of(unit)
    rows = nearest_holders(place.path, {role}, today)
    if rows:
        notify(by=by, kind=kind, to=rows, subject=subject, title=title, address=address, until=until)
        return Reached(tuple(rows))
    return Reached((), _tell_that_nobody_is(role, place, by))


@action
def end_notices(*, by: By, kind: str, subject: str) -> int:
    """It is no longer so: what nobody has been told by mail is not told; gives how many it ended."""
    rows = Notice.objects.filter(kind=kind, subject=subject, ended_at=None)
    return rows.update(ended_at=timezone.now())


@action
def tell(*, by: By, person: Person, now: datetime) -> list[Message]:
    """Put in the outbox what is due to a person now; nothing where another process has done it meanwhile."""
    choice = locked_choice(person)
    return [_told(telling, choice, now) for telling in tellings(person, choice, now)]


def locked_choice(person: Person) -> Choice:
    """A person's choice, theirs alone until the transaction ends: two who tell at once tell once."""
    Choice.objects.get_or_create(person=person)
    return Choice.objects.select_for_update().get(person=person)


def _tell_that_nobody_is(role: str, place: Unit, by: By) -> tuple[Assignment, ...]:
    """The nearest leader is led to the unit, and who looks after people to where a role is given."""
    today = timezone.localdate()
    leaders = nearest_holders(place.path, _LEADING, today)
    keepers = nearest_holders(place.path, _LOOKING_AFTER, today)

    def title() -> str:
        return _("Nobody is %(role)s at %(unit)s") % {"role": ROLES[role].name, "unit": place.name}

    for to, page in ((leaders, "kedjan"), (keepers, "personer")):
        notify(
            by=by, kind=VACANT.key, to=to, subject=vacant_subject(role, place.path, today), title=title,
            address=reverse(page, kwargs={"unit": place.path}),
        )  # fmt: skip
    return tuple({row.person_id: row for row in [*keepers, *leaders]}.values())


def _told(telling: Telling, choice: Choice, now: datetime) -> Message:
    is_digest = telling.sort is Message.Sort.DIGEST
    message = put(
        Message(
            to=telling.person.email, person=telling.person, unit=telling.unit, sort=telling.sort,
            is_leavable=telling.is_leavable, subject=telling.subject, text=telling.text,
        ),
        is_gathered=is_digest,
    )  # fmt: skip
    Notice.objects.filter(pk__in=[row.pk for row in telling.notices]).update(told_in=message, told_at=now)
    if is_digest:
        choice.digest_at = now
        choice.save(update_fields=["digest_at"])
    return message


def _notice(person: Person, kind: str, subject: str, title: Words, role: str, unit: Unit) -> Notice:
    with translation.override(person.language):
        said = title() if callable(title) else str(title)
    return Notice(person=person, kind=kind, role=role, unit=unit, subject=subject, title=said[:200])


def _kept(rows: list[Notice], address: str, until: datetime | None, by: By) -> list[Notice]:
    """Those that are new, kept; what cannot wait is mailed on commit."""
    if not rows:
        return []
    if not address.startswith("/") or address.startswith("//"):
        raise ValueError(f"a notice leads to a page of ours, not to {address!r}")
    now, kind = timezone.now(), notice_kinds()[rows[0].kind]
    for row in rows:
        row.address, row.created_at = address, now
        row.until = until or now + timedelta(days=kind.days)
    about = Notice.objects.filter(kind=kind.key, subject=rows[0].subject, person__in=[r.person for r in rows])
    known = set(about.values_list("person_id", flat=True))
    # Another process may tell of the same meanwhile: the database keeps one.
    Notice.objects.bulk_create([row for row in rows if row.person_id not in known], ignore_conflicts=True)
    new = list(about.exclude(person__in=known).select_related("person", "unit").order_by("pk"))
    choices = {row.person_id: row for row in Choice.objects.filter(person__in=[row.person for row in new])}
    for row in new:
        if is_at_once(row, choices.get(row.person_id) or Choice(person=row.person)):
            transaction.on_commit(partial(_tell_now, row.person, by), robust=True)
    return new


def _tell_now(person: Person, by: By) -> None:
    """What came in one transaction goes in one mail: who is asked for second finds it told."""
    now = timezone.now()
    if tellings(person, Choice.objects.get_or_create(person=person)[0], now):
        tell(by=by, person=person, now=now)
