"""When a digest is due: a morning of the authority's own clock, whatever the clock of the year does."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from helhet.messages.models import Choice

MORNING = time(7)  # no clock of the year is ever moved at seven
_WORKDAYS = 5


def due_moment(choice: Choice, now: datetime) -> datetime | None:
    """The newest moment at which this person's digest was to leave, where it has not; else None.

    After a time without a clock it is due once, however many mornings have passed. Never twice in a day.
    """
    moment = latest_moment(choice.how, choice.weekday, now)
    if moment is None or choice.digest_at is None:
        return moment
    is_told = choice.digest_at >= moment or timezone.localdate(choice.digest_at) >= timezone.localdate(now)
    return None if is_told else moment


def latest_moment(how: str, weekday: int, now: datetime) -> datetime | None:
    """The last morning at or before now on which such a digest leaves; None for those who want none."""
    if how not in (Choice.How.DAILY, Choice.How.WEEKLY):
        return None
    # Two times of one zone are compared by their clocks; by UTC they are compared as they came.
    now = now.astimezone(UTC)
    today = timezone.localdate(now)
    for back in range(8):
        on = today - timedelta(days=back)
        moment = datetime.combine(on, MORNING, tzinfo=timezone.get_default_timezone()).astimezone(UTC)
        if moment <= now and _leaves_on(how, weekday, on):
            return moment
    return None


def _leaves_on(how: str, weekday: int, on: date) -> bool:
    return on.weekday() == weekday if how == Choice.How.WEEKLY else on.weekday() < _WORKDAYS
