"""Times that people keep: half past eight stays half past eight, whatever the clocks do in between."""

from datetime import UTC, date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError


def at_clock(day: date, clock: time) -> datetime:
    """A time of the day as it is read on the wall. Raises ActionError for one that the clocks jump over."""
    here = timezone.get_current_timezone()
    found = datetime.combine(day, clock, tzinfo=here)
    if timezone.localtime(found.astimezone(UTC), here).replace(tzinfo=None) != datetime.combine(day, clock):
        raise ActionError(
            _("There is no such time on %(day)s: the clocks are put forward that night. Choose another.")
            % {"day": day.isoformat()}
        )
    return found
