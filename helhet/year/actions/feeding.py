"""Addresses that a calendar may ask for the year at."""

import secrets

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.thread.rules import ForbiddenError, acting_as
from helhet.year.wheel.rows import Feed

MOST_FEEDS = 20


@action
def give_feed(*, by: By, unit: Unit, whose: str) -> Feed:
    """An address for the person's own calendar; who holds it reads what the person may read of the year."""
    if not isinstance(by, Person):
        raise ForbiddenError(_("Only a person has a calendar."))
    acting_as(by, Permission.SEE_WHOLE, unit)
    if whose not in set(Feed.Whose):
        raise ActionError(_("Choose what the calendar shall hold."))
    standing = Feed.objects.filter(person=by, ended_at=None)
    known = standing.filter(unit=unit, whose=whose).first()
    if known is not None:
        return known
    if standing.count() >= MOST_FEEDS:
        raise ActionError(
            _("You have %(most)d addresses. End one that you do not use.") % {"most": MOST_FEEDS}
        )
    return Feed.objects.create(
        key=secrets.token_urlsafe(24), person=by, unit=unit, whose=whose, made_at=timezone.now()
    )


@action
def end_feed(*, by: By, feed: Feed) -> Feed:
    """The address gives nothing from now on. Only its own person may."""
    if not isinstance(by, Person) or by.pk != feed.person_id:
        raise ForbiddenError(_("The address is somebody else's."))
    if feed.ended_at is None:
        feed.ended_at = timezone.now()
        feed.save(update_fields=["ended_at"])
    return feed
