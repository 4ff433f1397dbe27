"""What is to be told to whom, and in which mail: reads alone, so that it can be shown beforehand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.messages import letters
from helhet.messages.kinds import notice_kinds
from helhet.messages.models import Choice, DeadAddress, Message, Notice
from helhet.messages.queries import is_dead, notices_of, still_so
from helhet.messages.schedule import due_moment
from helhet.people.models import Person
from helhet.people.permissions import active_assignments


@dataclass(frozen=True, slots=True)
class Telling:
    """One mail that is due: its words, and the notices it tells of."""

    person: Person
    sort: Message.Sort
    subject: str
    text: str
    notices: tuple[Notice, ...]
    unit: Unit | None  # the authority, where all of it is of one

    @property
    def is_leavable(self) -> bool:
        return letters.is_leavable(self.notices)


def tellings(person: Person, choice: Choice, now: datetime) -> list[Telling]:
    """The mails that are due to a person now: what cannot wait, and the digest. None to whom is made up."""
    if person.is_example or not person.is_active or is_dead(person.email):
        return []
    assignments = active_assignments(person, timezone.localdate(now))
    rows = still_so(list(notices_of(person, assignments, now).filter(told_at=None, read_at=None)))
    at_once = [row for row in rows if is_at_once(row, choice)]
    moment = due_moment(choice, now)
    gathered = [row for row in rows if row not in at_once] if moment is not None else []
    # What came after the moment does not make a digest, but goes along with what waited for it.
    if moment is None or all(row.created_at > moment for row in gathered):
        gathered = []
    with translation.override(person.language):
        return [
            *_telling(person, Message.Sort.NOTICE, at_once, choice),
            *_telling(person, Message.Sort.DIGEST, gathered, choice),
        ]


def is_at_once(notice: Notice, choice: Choice) -> bool:
    """Whether it is mailed right away to who has made this choice."""
    kind = notice_kinds()[notice.kind]
    if choice.how == Choice.How.NONE:
        return kind.is_at_once and kind.stays is not None
    return kind.is_at_once or choice.how == Choice.How.AT_ONCE


def people_to_tell(now: datetime) -> list[Person]:
    """Whom something may be due to. Three SQL questions; ``tellings`` says what is."""
    rows = Notice.objects.filter(told_at=None, read_at=None, ended_at=None, until__gt=now)
    rows = rows.filter(person__is_active=True, person__is_example=False)
    waiting: dict[int, list[Notice]] = defaultdict(list)
    people: dict[int, Person] = {}
    for row in rows.select_related("person").order_by("pk"):
        if row.kind in notice_kinds():
            waiting[row.person_id].append(row)
            people[row.person_id] = row.person
    choices = {row.person_id: row for row in Choice.objects.filter(person__in=waiting)}
    dead = set(DeadAddress.objects.values_list("address", flat=True))
    return [
        person
        for pk, person in people.items()
        if person.email.lower() not in dead
        and _may_be_due(waiting[pk], choices.get(pk) or Choice(person=person), now)
    ]


def _may_be_due(rows: Sequence[Notice], choice: Choice, now: datetime) -> bool:
    if any(is_at_once(row, choice) for row in rows):
        return True
    moment = due_moment(choice, now)
    return moment is not None and any(row.created_at <= moment for row in rows)


def _telling(person: Person, sort: Message.Sort, rows: list[Notice], choice: Choice) -> list[Telling]:
    """One mail; two where some of it can be left and some cannot, so that each says which it is."""
    leavable = [row for row in rows if letters.is_leavable([row])]
    parts = (leavable, [row for row in rows if row not in leavable])
    return [_mail(person, sort, part, choice) for part in parts if part]


def _mail(person: Person, sort: Message.Sort, rows: list[Notice], choice: Choice) -> Telling:
    if sort is Message.Sort.DIGEST:
        is_weekly = choice.how == Choice.How.WEEKLY
        subject, text = letters.digest_letter(person, rows, is_weekly=is_weekly)
    else:
        subject, text = letters.notice_letter(person, rows)
    roots = {row.unit.root_path for row in rows}
    unit = unit_at(roots.pop()) if len(roots) == 1 else None
    return Telling(person, sort, subject, text, tuple(rows), unit)
