"""Reads of the outbox, and of what people are told."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from helhet.messages.kinds import notice_kinds
from helhet.messages.models import Choice, DeadAddress, Message, Notice
from helhet.people.models import Assignment, Person
from helhet.people.queries import authority_paths


def unsent_to(addresses: Collection[str]) -> dict[str, Message]:
    """The newest message to each address, where it has not left yet."""
    rows = Message.objects.filter(to__in=addresses).order_by("pk")
    newest = {message.to: message for message in rows}
    return {to: message for to, message in newest.items() if message.state != Message.State.SENT}


def outbox(path: str) -> QuerySet[Message]:
    """Messages of the authority at a path, the newest first.

    Also a digest shared with another authority, and what comes from none: a new password for somebody here.
    """
    told = Notice.objects.filter(unit__path__startswith=path, told_in=OuterRef("pk"))
    here = Assignment.objects.filter(unit__path__startswith=path, person=OuterRef("person"))
    of_nobody = Q(unit=None, sort=Message.Sort.LETTER) & Exists(here)
    return Message.objects.filter(Q(unit__path=path) | Exists(told) | of_nobody).order_by("-pk")


def dead_addresses(addresses: Iterable[str]) -> dict[str, DeadAddress]:
    """Those of some addresses that mail does not reach, in lower case."""
    return {
        row.address: row for row in DeadAddress.objects.filter(address__in=[a.lower() for a in addresses])
    }


def is_dead(address: str) -> bool:
    """Whether nothing is sent to an address."""
    return DeadAddress.objects.filter(address=address.lower()).exists()


def choice_of(person: Person) -> Choice:
    """How a person wants to be told; a choice that is not in the database where they have made none."""
    return Choice.objects.filter(person=person).first() or Choice(person=person)


def notices_of(person: Person, assignments: Sequence[Assignment], now: datetime) -> QuerySet[Notice]:
    """What a person is told whose reason stands: they have the role, or a role in the authority, still.

    ``assignments`` are the active ones. What is over or no longer of interest is not among them.
    """
    reasons = Q(pk=None)
    for row in assignments:
        reasons |= Q(role=row.role, unit=row.unit_id)
    for root in authority_paths(assignments):
        reasons |= Q(role="", unit__path__startswith=root)
    rows = Notice.objects.filter(reasons, person=person, ended_at=None, until__gt=now)
    return rows.select_related("unit").order_by("-created_at", "-pk")


def count_unread(person: Person, assignments: Sequence[Assignment]) -> int:
    """How many of them a person has not read. One SQL question, and none for who has no role."""
    if not assignments:
        return 0
    return notices_of(person, assignments, timezone.now()).filter(read_at=None).count()


def still_so(rows: Sequence[Notice]) -> list[Notice]:
    """Those that hold still, by the word of whoever declared their kind; a kind that is gone says no."""
    kept: set[int] = set()
    known = notice_kinds()
    for key in {row.kind for row in rows} & set(known):
        of_kind, holding = [row for row in rows if row.kind == key], known[key].holding
        kept |= set(holding(of_kind)) if holding is not None else {row.pk for row in of_kind}
    return [row for row in rows if row.pk in kept]


def sent_to(person: Person, since: datetime) -> QuerySet[Message]:
    """What has been mailed to a person since a moment, the newest first; what waits is among it."""
    return Message.objects.filter(person=person, created_at__gte=since).order_by("-pk")[:50]


def dead_at(path: str) -> QuerySet[DeadAddress]:
    """Addresses that mail does not reach of those with a role there, ever, or who have been written to."""
    there = Assignment.objects.filter(unit__path__startswith=path, person__email__iexact=OuterRef("address"))
    written_to = Message.objects.filter(unit__path=path, to__iexact=OuterRef("address"))
    return DeadAddress.objects.filter(Exists(there) | Exists(written_to)).order_by("address")
