"""How days and states of the year are said."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly.deadlines import Deadline, Standing
from helhet.core.wording import in_words, listed
from helhet.people.roles import ROLES
from helhet.year.wheel.queries import Group, Planned, State

# The sign beside a state: the shapes of verdicts, so that no colour tells anything alone.
MARKS = {
    State.AHEAD: "v-wait",
    State.NOW: "v-wait",
    State.CALLED: "v-part",
    State.HELD: "v-yes",
    State.DONE: "v-yes",
    State.LATE: "v-no",
    State.CANCELLED: "v-none",
}
STANDING_MARKS = {
    Standing.AHEAD: "v-wait",
    Standing.PASSED: "v-none",
    Standing.DONE: "v-yes",
    Standing.LATE: "v-no",
}


def day(on: date) -> str:
    """*12 november*."""
    return date_format(on, "j F")


def span(first: date, last: date) -> str:
    """*12 november*, *3–9 november*, *november*, *oktober till november*, *15 oktober till 2 maj*."""
    if first == last:
        return day(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        one, other = date_format(first, "F"), date_format(last, "F")
        if one == other:
            return one
    elif (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    else:
        one, other = day(first), day(last)
    return _("%(first)s to %(last)s") % {"first": one, "last": other}


def state_of(row: Planned) -> str:
    """What became of one occasion, or what is to come: *kallad till 12 november*."""
    occasion = row.occasion
    if row.state is State.CALLED:
        return _("called for %(day)s") % {"day": day(row.shows_on)}
    if row.state is State.HELD:
        days = [day(timezone.localdate(one.on)) for one in row.meetings]
        return _("held %(days)s") % {"days": listed(list(dict.fromkeys(days)))}
    if row.state is State.DONE and occasion.done_at is not None:
        return _("done %(day)s") % {"day": day(timezone.localdate(occasion.done_at))}
    if row.state is State.CANCELLED:
        return _("cancelled: %(reason)s") % {"reason": occasion.reason}
    return _without_meeting(row)


def _without_meeting(row: Planned) -> str:
    if row.struck:
        told = {"day": day(timezone.localdate(row.struck[-1].on)), "reason": row.struck[-1].cancel_reason}
        return _("the meeting of %(day)s was cancelled: %(reason)s") % told
    if row.state is State.LATE and row.meetings:
        return _("called for %(day)s, nothing is written") % {"day": day(row.shows_on)}
    if row.state is State.LATE:
        return _("not held") if row.occasion.forum else _("not done")
    if row.state is State.NOW:
        return _("not called yet") if row.occasion.forum else _("to be done now")
    return _("ahead")


def summary(group: Group) -> str:
    """What has become of all of a group: *två hållna, en kallad, en återstår*."""
    held, called = group.count(State.HELD, State.DONE), group.count(State.CALLED)
    late, cancelled = group.count(State.LATE), group.count(State.CANCELLED)
    left = group.count(State.AHEAD, State.NOW)
    said = (
        (held, ngettext("one held", "%(n)s held", held)),
        (called, ngettext("one called", "%(n)s called", called)),
        (late, ngettext("one not held", "%(n)s not held", late)),
        (cancelled, ngettext("one cancelled", "%(n)s cancelled", cancelled)),
        (left, ngettext("one left", "%(n)s left", left)),
    )
    return ", ".join(words % {"n": in_words(n)} for n, words in said if n)


def deadline(one: Deadline, standing: Standing) -> str:
    """What became of a last day of the assembly."""
    if standing is Standing.DONE and one.assembly.frozen_at is not None:
        return _("locked %(day)s") % {"day": day(timezone.localdate(one.assembly.frozen_at))}
    if standing is Standing.AHEAD:
        return _("ahead")
    return _("not locked") if standing is Standing.LATE else _("passed")


def roles(keys: Collection[str]) -> str:
    """*rektor, förbundsdirektör, utvecklingschef*."""
    return ", ".join(str(ROLES[key].name) for key in keys if key in ROLES)
