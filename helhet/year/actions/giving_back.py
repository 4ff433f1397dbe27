"""Topics of the students go back to the queue when their meeting is not held, or others come before it."""

from datetime import datetime

from django.db.models import Count, F

from helhet.year.models import Meeting, Topic


def give_back_all(meeting: Meeting) -> int:
    """Those that have not been heard stand in the queue again, where they stood; returns how many."""
    return Topic.objects.filter(meeting=meeting, heard_at=None).update(meeting=None)


def give_back_if_sooner(meeting: Meeting, from_on: datetime) -> int:
    """A meeting that was put off past another one with room gives its topics back: they may come sooner."""
    between = (
        Meeting.objects.filter(forum__unit=meeting.unit, forum__template=meeting.forum.template)
        .filter(cancelled_at=None, state=Meeting.State.PLANNED, on__gte=from_on, on__lt=meeting.on)
        .exclude(pk=meeting.pk)
        .annotate(taken=Count("topics"))
        .filter(taken__lt=F("room"))
    )
    return give_back_all(meeting) if between.exists() else 0
