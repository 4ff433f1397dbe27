"""Who comes in: the forum and the meeting in an address, if the reader takes part; else 404."""

from typing import cast

from django.http import Http404

from helhet.core.permissions import Permission
from helhet.people.models import Assignment
from helhet.web.page import PageRequest
from helhet.year.models import Forum, Meeting
from helhet.year.queries import meeting_with
from helhet.year.readers import ForumReader, forum_reader, may_read, readable

_KNOWN = "_forum_reader"


def reader_in_forums(request: PageRequest) -> ForumReader:
    """The reader as the rule of forums knows them, worked out once a request."""
    known = cast(ForumReader | None, getattr(request, _KNOWN, None))
    if known is None:
        known = forum_reader(request.reader.person, request.reader.assignments)
        setattr(request, _KNOWN, known)
    return known


def forum_at(request: PageRequest, forum: int) -> Forum:
    """The forum with a number at the page's unit."""
    found = readable(reader_in_forums(request)).select_related("unit").filter(pk=forum, unit=request.unit)
    row = found.first()
    if row is None:
        raise Http404
    return row


def meeting_at(request: PageRequest, meeting: int) -> Meeting:
    """The meeting with a number, of a forum at the page's unit."""
    found = meeting_with(meeting)
    if found is None or found.unit.pk != request.unit.pk:
        raise Http404
    if not may_read(reader_in_forums(request), found.forum):
        raise Http404
    return found


def may_work_with_steps(request: PageRequest) -> bool:
    """Whether the reader writes agreements and carries up at the page's unit."""
    return request.reader.may(Permission.ANALYSE, request.unit)


def role_in(request: PageRequest) -> Assignment | None:
    """The role the reader is in the forum in: the one acted in now if it is of this authority."""
    rows = [row for row in request.reader.assignments if row.unit.root_path == request.unit.root_path]
    acting = request.reader.acting
    return acting if acting in rows else next(iter(rows), None)
