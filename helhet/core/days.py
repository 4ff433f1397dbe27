"""Days as moments: what is asked of a database by moments finds its index, and by days it reads every row."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def midnight(on: date) -> datetime:
    """The first moment of a day, here."""
    return timezone.make_aware(datetime.combine(on, time.min))


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    """The first moment of some days, and the first that lies after them."""
    return midnight(first), midnight(last + timedelta(days=1))
