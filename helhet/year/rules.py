"""What may be done in a forum and when, and why not, in words a person can act on."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import above
from helhet.core.actions import ActionError, By
from helhet.core.permissions import Permission
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread.rules import ForbiddenError, acting_as
from helhet.year.forums import templates
from helhet.year.forums.model import ForumTemplate
from helhet.year.models import Forum, Meeting
from helhet.year.readers import ForumReader, forum_reader, may_read

LONGEST_NOTE = 20_000
MOST_PEOPLE = 2_000
MOST_FIGURES = 7


def known_template(key: str) -> ForumTemplate:
    """The kind of forum with a key. Raises ActionError."""
    if key not in templates():
        raise ActionError(_("There is no kind of forum called “%(kind)s”.") % {"kind": key})
    return templates()[key]


def reader_for(person: Person) -> ForumReader:
    """The person as a reader of forums today."""
    return forum_reader(person, active_assignments(person, timezone.localdate()))


def check_takes_part(by: By, forum: Forum) -> None:
    """A person writes only in forums they take part in. Raises ForbiddenError."""
    if isinstance(by, Person) and not may_read(reader_for(by), forum):
        raise ForbiddenError(_("You do not take part in %(forum)s.") % {"forum": forum.name})


def check_open(forum: Forum) -> None:
    """Nothing is written in a forum that has been closed. Raises ActionError."""
    if forum.closed_at is not None:
        raise ActionError(_("%(forum)s is closed. What was written stays.") % {"forum": forum.name})


def check_may_write(by: By, meeting: Meeting) -> None:
    """Who takes part writes, while the forum is open and the meeting is to be, or has been."""
    check_takes_part(by, meeting.forum)
    check_open(meeting.forum)
    if Meeting.objects.filter(pk=meeting.pk).exclude(cancelled_at=None).exists():
        raise ActionError(_("The meeting is cancelled. Take that back first, or plan another."))


def check_is_ahead(meeting: Meeting) -> None:
    """Only what has not been held is moved or cancelled: what was written stays where it was said."""
    if meeting.state != Meeting.State.PLANNED:
        raise ActionError(_("The meeting has been held. What was written in it stays."))


def check_time_is_free(forum: Forum, on: datetime, meeting: Meeting | None = None) -> None:
    """Two meetings of a forum on one day are two meetings; at the same minute they are one too many."""
    others = Meeting.objects.filter(forum=forum, on=on, cancelled_at=None)
    if meeting is not None:
        others = others.exclude(pk=meeting.pk)
    if others.exists():
        raise ActionError(_("There is a meeting at that time already."))


def check_continues(forum: Forum, on: datetime, earlier: Meeting | None) -> None:
    """A meeting goes on where an earlier one of the same forum stopped, and after it. Raises ActionError."""
    if earlier is None:
        return
    if earlier.forum_id != forum.pk:
        raise ForbiddenError(_("It was held in another forum, so it cannot be continued in this one."))
    if earlier.is_cancelled or earlier.on >= on:
        raise ActionError(_("Only a meeting that was held before it can be continued."))


def cleaned_reason(text: str) -> str:
    """Why a meeting is moved or cancelled, on one line."""
    return cleaned_line(text, 300)


def school_form_of(unit: Unit) -> str:
    """The school form that a unit carries itself, or the nearest one above it does; "" for none."""
    way = [unit, *reversed(above(unit))]
    return next((row.school_form for row in way if row.school_form), "")


def check_may_open(by: By, unit: Unit, kind: ForumTemplate) -> None:
    """Whoever works with analysis at a unit may start a forum there, if they would take part in it."""
    acting_as(by, Permission.ANALYSE, unit)
    if unit.kind not in kind.unit_kinds or school_form_of(unit) in kind.not_in:
        raise ActionError(
            _("%(forum)s is not held at %(unit)s. Choose another unit.")
            % {"forum": str(kind.name).capitalize(), "unit": unit.name}
        )
    check_takes_part(by, Forum(unit=unit, template=kind.key, name=str(kind.name)))


def cleaned_note(text: str) -> str:
    """The text as it is kept. Raises ActionError when it is too long; it is never cut."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if len(text) > LONGEST_NOTE:
        raise ActionError(
            _(
                "The text has %(count)d characters; at most %(most)d fit in a note. It is not saved, but "
                "it is still in the field: shorten it and save again."
            )
            % {"count": len(text), "most": LONGEST_NOTE}
        )
    return text


def cleaned_line(text: str, most: int) -> str:
    """A short text on one line. Raises ActionError when it is too long."""
    text = " ".join(text.replace("\x00", "").split())
    if len(text) > most:
        raise ActionError(_("“%(text)s …” is too long; at most %(most)d characters fit.")
                          % {"text": text[:30], "most": most})  # fmt: skip
    return text


def check_topics(theme: str, keys: list[str]) -> None:
    """A meeting talks about figures and a theme that exist, and about no more than can be talked about."""
    if theme and theme not in THEMES:
        raise ActionError(_("There is no theme called “%(theme)s”.") % {"theme": theme})
    unknown = [key for key in keys if key not in indicators()]
    if unknown:
        raise ActionError(_("There is no figure called “%(key)s”.") % {"key": unknown[0]})
    if len(keys) > MOST_FIGURES:
        raise ActionError(
            _("Choose at most %(most)d figures: there is time for few.") % {"most": MOST_FIGURES}
        )


def check_day(on: datetime) -> None:
    """A meeting has a year that people live in. Raises ActionError."""
    if not 2000 <= on.year <= timezone.localdate().year + 5:
        raise ActionError(_("The year %(year)d cannot be right.") % {"year": on.year})


def has_come(meeting: Meeting) -> bool:
    """The day of the meeting is here, or has been."""
    return timezone.localdate(meeting.on) <= timezone.localdate()
