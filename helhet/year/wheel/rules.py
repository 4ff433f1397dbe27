"""What may be done with the year and by whom, and why not, in words a person can act on."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.kinds import SCHOOL_FORMS
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.people.permissions import active_assignments, may
from helhet.people.roles import ROLES
from helhet.thread.rules import ForbiddenError, acting_as
from helhet.year.rules import known_template
from helhet.year.wheel.model import MOST_TIMES, Clock, Day, Level, label_of, starts_of
from helhet.year.wheel.places import KINDS
from helhet.year.wheel.rows import Event, Occasion, SchoolYear

_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check_keeps_year(by: By, authority: Unit) -> None:
    """Who holds the whole authority's quality work together edits its year. Raises ForbiddenError."""
    acting_as(by, Permission.KEEP_YEAR, authority)


def check_may_begin(authority: Unit, starts: int) -> None:
    """A year is begun once, and is last year's, this one or the next. Raises ActionError."""
    now = starts_of(timezone.localdate())
    if authority.parent_id is not None:
        raise ActionError(
            _("The year belongs to the whole authority, not to %(unit)s.") % {"unit": authority}
        )
    if not now - 1 <= starts <= now + 1:
        told = {"year": label_of(starts), "first": label_of(now - 1), "last": label_of(now + 1)}
        raise ActionError(_("%(year)s cannot be begun now. Choose from %(first)s to %(last)s.") % told)
    if SchoolYear.objects.filter(authority=authority, starts=starts).exists():
        raise ActionError(_("%(year)s has been begun already.") % {"year": label_of(starts)})


def may_see_to(by: By, occasion: Occasion) -> bool:
    """Who keeps the year, who leads at the occasion's unit, and whoever has the role that calls to it."""
    if not isinstance(by, Person):
        return True
    rows = active_assignments(by, timezone.localdate())
    if may(rows, Permission.KEEP_YEAR, occasion.unit) or may(rows, Permission.LEAD_THREAD, occasion.unit):
        return True
    path = occasion.unit.path
    return any(
        row.role == occasion.called_by
        and (path.startswith(row.unit.path) or row.unit.path.startswith(path))
        and ROLES[row.role].is_staff
        for row in rows
    )


def check_sees_to(by: By, occasion: Occasion) -> None:
    """Raises ForbiddenError for anyone who has not to do with it."""
    if not may_see_to(by, occasion):
        role = ROLES[occasion.called_by].name if occasion.called_by in ROLES else occasion.called_by
        raise ForbiddenError(
            _("%(name)s at %(unit)s is seen to by %(role)s there, and by who leads.")
            % {"name": occasion.name, "unit": occasion.unit.name, "role": role}
        )


def check_event(event: Event) -> None:
    """An event that can be held. Raises ActionError with what is wrong and what to do."""
    _check_days(event.first, event.last)
    if not 1 <= event.times <= MOST_TIMES:
        raise ActionError(_("Choose between 1 and %(most)d times a year.") % {"most": MOST_TIMES})
    days = (event.last.in_year(2027) - event.first.in_year(2027)).days + 1
    if event.times > days:
        told = {"times": event.times, "days": days}
        raise ActionError(_("%(times)d times do not fit in %(days)d days. Choose a longer time.") % told)
    if event.clock not in set(Clock) or event.level not in set(Level):
        raise ActionError(_("Choose a clock and a level from the lists."))
    if event.forum:
        kind = known_template(event.forum)
        if not kind.unit_kinds & KINDS[Level(event.level)]:
            raise ActionError(
                _("%(forum)s is not held at that level.") % {"forum": str(kind.name).capitalize()}
            )
    _check_known(event.roles, ROLES, event.called_by)
    if unknown := [form for form in event.school_forms if form not in SCHOOL_FORMS]:
        raise ActionError(_("There is no school form called “%(form)s”.") % {"form": unknown[0]})


def _check_known(roles: Collection[str], known: Collection[str], called_by: str) -> None:
    for role in (called_by, *roles):
        if role not in known:
            raise ActionError(_("There is no role called “%(role)s”.") % {"role": role})


def _check_days(first: Day, last: Day) -> None:
    for day in (first, last):
        if not (1 <= day.month <= 12 and 1 <= day.day <= _MONTH_LENGTHS[day.month - 1]):
            told = {"day": day.day, "month": day.month}
            raise ActionError(_("There is no day %(day)d of month %(month)d.") % told)
    if last.place < first.place:
        raise ActionError(
            _("The last day comes before the first. A year runs from August to July: what goes on over the "
              "summer is two events.")
        )  # fmt: skip
