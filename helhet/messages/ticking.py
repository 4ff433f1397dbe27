"""What the clock does with notices: everyone is told what is due to them."""

from datetime import datetime

from django.utils import timezone

from helhet.core.actions import Channel
from helhet.messages.actions import tell
from helhet.messages.delivery import deliver_due
from helhet.messages.queries import choice_of
from helhet.messages.telling import Telling, people_to_tell, tellings


def to_tell(now: datetime) -> list[Telling]:
    """Every mail that is due now, as it would be written."""
    return [one for person in people_to_tell(now) for one in tellings(person, choice_of(person), now)]


def tell_everyone(now: datetime | None = None) -> int:
    """Write every mail that is due; gives how many. Each person's stands in a transaction of its own."""
    at = now or timezone.now()
    people = [person for person in people_to_tell(at) if tellings(person, choice_of(person), at)]
    return sum(len(tell(by=Channel.SYSTEM, person=person, now=at)) for person in people)


def deliver_all() -> int:
    """Try all that is due, as many at a time as one connection takes; gives how many left."""
    count = 0
    while sent := deliver_due():
        count += sent
    return count
