"""What follows when something is written in a meeting, whatever it is."""

from django.db.models import F
from django.utils import timezone

from helhet.core.actions import By
from helhet.people.models import Person
from helhet.year import rules
from helhet.year.models import Meeting


def something_was_written(by: By, meeting: Meeting) -> None:
    """From its day on the meeting is held; what was confirmed before must be confirmed again."""
    # Locked first: a confirmation that is under way is either seen here or comes after.
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    undone = meeting.confirmations.filter(undone_at=None).update(
        undone_at=timezone.now(), undone_by=by if isinstance(by, Person) else None
    )
    now = Meeting.State.HELD if undone or rules.has_come(meeting) else meeting.state
    Meeting.objects.filter(pk=meeting.pk).update(version=F("version") + 1, state=now)
    meeting.refresh_from_db(fields=["version", "state"])
