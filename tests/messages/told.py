"""What tests of notices begin with: somebody is told of something, at a moment."""

from datetime import datetime, timedelta

from django.utils import timezone

from helhet.messages.actions import notify
from helhet.messages.models import Notice
from helhet.people.models import Person
from tests.world import BY


def at(moment: str) -> datetime:
    """A moment by the authority's clock: ``2026-03-02 07:00``, a Monday."""
    return datetime.fromisoformat(moment).replace(tzinfo=timezone.get_default_timezone())


def told(
    person: Person,
    when: datetime | None = None,
    *,
    subject: str = "step:1",
    title: str = "Läs ett svar på Norra",
    kind: str = "reminder",
) -> Notice:
    """A notice in the person's first role, as if it had come at a moment; of a kind that can wait."""
    row = person.assignments.select_related("unit", "person").order_by("pk").first()
    notify(by=BY, kind=kind, to=[row], subject=subject, title=title, address="/min-del/")
    notice = Notice.objects.get(person=person, kind=kind, subject=subject)
    if when is not None:
        notice.created_at, notice.until = when, when + timedelta(days=30)
        notice.save()
    return notice
