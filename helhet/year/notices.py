"""What the year tells people of. None of it says what somebody wrote."""

import re
from collections.abc import Collection, Sequence

from django.utils import timezone

from helhet.core.text import Text
from helhet.messages.kinds import NoticeKind
from helhet.messages.models import Notice
from helhet.year.models import Meeting, Occasion, OccasionMeeting

_NUMBER = re.compile(r"^(?:meeting|occasion):(\d+)")


def _still_ahead(rows: Sequence[Notice]) -> Collection[int]:
    """Those of a meeting that is ahead and not called off."""
    wanted = {row.pk: _number(row) for row in rows}
    there = Meeting.objects.filter(pk__in=wanted.values(), on__gte=timezone.now(), cancelled_at=None)
    found = set(there.values_list("pk", flat=True))
    return {key for key, number in wanted.items() if number in found}


def _still_to_call(rows: Sequence[Notice]) -> Collection[int]:
    """Those of an occasion that has no meeting yet and is not called off."""
    wanted = {row.pk: _number(row) for row in rows}
    called = OccasionMeeting.objects.filter(meeting__cancelled_at=None).values("occasion")
    there = Occasion.objects.filter(pk__in=wanted.values(), cancelled_at=None, done_at=None)
    found = set(there.exclude(pk__in=called).values_list("pk", flat=True))
    return {key for key, number in wanted.items() if number in found}


def _number(row: Notice) -> int:
    found = _NUMBER.match(row.subject)
    return int(found[1]) if found else 0


CALL = NoticeKind(key="year_call", name=Text(sv="Kallelse", en="Call to a meeting"), holding=_still_ahead)
CHANGED = NoticeKind(
    key="year_changed",
    name=Text(sv="Ett möte som har flyttats eller ställts in", en="A meeting moved or cancelled"),
    is_at_once=True,
    days=7,
)
PREPARE = NoticeKind(
    key="year_prepare",
    name=Text(sv="Att förbereda inför ett möte", en="To prepare before a meeting"),
    holding=_still_ahead,
)
CALL_IT = NoticeKind(
    key="year_call_it",
    name=Text(sv="Ett möte att kalla till", en="A meeting to call to"),
    holding=_still_to_call,
)
