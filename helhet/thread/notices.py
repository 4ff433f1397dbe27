"""What the thread tells people of. None of it says what somebody wrote."""

import re
from collections.abc import Collection, Iterable, Sequence

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.core.text import Text
from helhet.messages.kinds import NoticeKind
from helhet.messages.models import Notice
from helhet.people.models import Assignment
from helhet.thread.accepting import holding
from helhet.thread.models import Sight
from helhet.thread.queries import ANSWER_WITHIN, carries_waiting, leaders_at, without_fate


def by_leader(places: Iterable[Unit]) -> dict[int, tuple[list[Assignment], int]]:
    """Who leads nearest to some units, by the unit they lead at, and of how many of them."""
    found: dict[int, tuple[list[Assignment], int]] = {}
    for place in places:
        rows = leaders_at(place)
        if rows:
            at = rows[0].unit_id
            found[at] = (rows, found[at][1] + 1 if at in found else 1)
    return found


def _still_silent(rows: Sequence[Notice]) -> Collection[int]:
    since = timezone.now() - ANSWER_WITHIN
    steps = without_fate().filter(written_at__lt=since).select_related("answered_at")
    places = {step.answered_at for step in steps}
    places |= {row.to_unit for row in carries_waiting().filter(at__lt=since)}
    return _of_leaders(rows, places)


def _still_accepted(rows: Sequence[Notice]) -> Collection[int]:
    over = holding().filter(until__lt=timezone.localdate())
    return _of_leaders(rows, {row.carry.to_unit if row.carry else row.step.answered_at for row in over})


def _still_unread(rows: Sequence[Notice]) -> Collection[int]:
    """Those whose answer the one who wrote has not met in its thread meanwhile; what has no answer stays."""
    answers = {row.pk: int(found[1]) for row in rows if (found := re.search(r" answer:(\d+)$", row.subject))}
    met = set(Sight.objects.filter(step__in=answers.values()).values_list("step_id", "person_id"))
    return {row.pk for row in rows if (answers.get(row.pk), row.person_id) not in met}


def _of_leaders(rows: Sequence[Notice], places: Collection[Unit]) -> Collection[int]:
    led = by_leader(places)
    return {row.pk for row in rows if row.unit_id in led}


SILENT = NoticeKind(
    key="thread_silent",
    name=Text(sv="Väntar på ditt svar", en="Waits for your answer"),
    holding=_still_silent,
)
ACCEPTED = NoticeKind(
    key="thread_accepted",
    name=Text(sv="Godtaget tills vidare", en="Accepted for now"),
    holding=_still_accepted,
)
ANSWERED = NoticeKind(
    key="thread_answered",
    name=Text(sv="Svar på det du skrev", en="An answer to what you wrote"),
    reason=Text(sv="det var du som skrev", en="you were the one who wrote"),
    holding=_still_unread,
)
URGENT = NoticeKind(
    key="thread_urgent",
    name=Text(sv="Någon kan fara illa", en="Somebody may be harmed"),
    is_at_once=True,
    stays=Text(
        sv="Läs nu och agera samma dag. Det visas för dig som leder och för ingen annan. "
        "Mejl om att någon kan fara illa går inte att välja bort.",
        en="Read it now, and act the same day. It is shown to you who lead, and to nobody else. "
        "Mail about somebody who may be harmed always comes.",
    ),
)
