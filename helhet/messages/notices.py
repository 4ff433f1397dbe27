"""What the outbox itself tells of."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils import timezone

from helhet.core.text import Text
from helhet.messages.kinds import NoticeKind
from helhet.messages.models import DeadAddress, Notice
from helhet.people.queries import nearest_holders


def _still_vacant(rows: Sequence[Notice]) -> Collection[int]:
    """Those whose role nobody has taken since; the subject begins with role and path of the unit."""
    today = timezone.localdate()
    vacant = {}
    for place in {vacant_place(row.subject) for row in rows}:
        vacant[place] = not nearest_holders(place[1], {place[0]}, today)
    return {row.pk for row in rows if vacant[vacant_place(row.subject)]}


def vacant_subject(role: str, path: str, today: date) -> str:
    """What it is kept under that nobody holds a role: told once in a month while it is so."""
    return f"{role} {path} {today:%Y-%m}"


def vacant_place(subject: str) -> tuple[str, str]:
    """Which role is held by nobody, and the path of the unit where it was sought."""
    role, path, *_month = subject.split(" ")
    return role, path


def _still_dead(rows: Sequence[Notice]) -> Collection[int]:
    known = set(DeadAddress.objects.values_list("address", flat=True))
    return {row.pk for row in rows if row.subject.split(" ")[0] in known}


VACANT = NoticeKind(
    key="role_nobody_holds",
    name=Text(sv="En roll som ingen har", en="A role that nobody holds"),
    holding=_still_vacant,
)
BOUNCED = NoticeKind(
    key="mail_does_not_arrive",
    name=Text(sv="Mejl kommer inte fram", en="Mail does not arrive"),
    holding=_still_dead,
)
