"""Starting and closing a forum, and planning its meetings."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, Channel, action
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.thread.rules import acting_as
from helhet.year import rules
from helhet.year.actions.calling import tell_of_call
from helhet.year.models import AgendaItem, Forum, Meeting


@action
def open_forum(*, by: By, unit: Unit, template: str, name: str = "", at: datetime | None = None) -> Forum:
    """Start a forum of a declared kind at a unit; without a name it is called as its kind.

    Raises ActionError where the kind is not held at such a unit, or one of that name is open there.
    """
    kind = rules.known_template(template)
    rules.check_may_open(by, unit, kind)
    called = rules.cleaned_line(name, 120) or _in_swedish(kind.name)
    open_here = Forum.objects.filter(unit=unit, closed_at=None).values_list("name", flat=True)
    if called.casefold() in {known.casefold() for known in open_here}:
        raise ActionError(_("%(forum)s is open at %(unit)s already.") % {"forum": called, "unit": unit.name})
    return Forum.objects.create(
        unit=unit, template=template, name=called, opened_at=at or timezone.now(),
        is_example=unit.is_example or _is_example(by),
    )  # fmt: skip


@action
def close_forum(*, by: By, forum: Forum) -> Forum:
    """End a forum. Its meetings stay and can be read; nothing more is written in them."""
    acting_as(by, Permission.ANALYSE, forum.unit)
    rules.check_takes_part(by, forum)
    rules.check_open(forum)
    forum.closed_at = timezone.now()
    forum.save(update_fields=["closed_at"])
    return forum


@action
def plan_meeting(
    *,
    by: By,
    forum: Forum,
    on: datetime,
    place: str = "",
    theme: str = "",
    indicators: Sequence[str] = (),
    continues: Meeting | None = None,
) -> Meeting:
    """Set the time of a meeting; its agenda comes from the forum's kind.

    Anyone who takes part may, students in their council too. ``continues`` an earlier meeting that was not
    finished. Raises ActionError.
    """
    rules.check_takes_part(by, forum)
    rules.check_open(forum)
    rules.check_day(on)
    keys = list(dict.fromkeys(indicators))
    rules.check_topics(theme, keys)
    kind = rules.known_template(forum.template)
    rules.check_time_is_free(forum, on)
    rules.check_continues(forum, on, continues)
    meeting = Meeting.objects.create(
        forum=forum, on=on, place=rules.cleaned_line(place, 120), theme=theme, indicators=keys,
        continues=continues, room=1 if kind.takes_topics else 0,
        is_example=forum.is_example or _is_example(by),
    )  # fmt: skip
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting, order=n, heading=_in_swedish(point.heading), minutes=point.minutes,
            prompt=_in_swedish(point.prompt), kinds=list(point.kinds),
        )
        for n, point in enumerate(kind.points, start=1)
    )  # fmt: skip
    tell_of_call(by, meeting)
    return meeting


def _in_swedish(text: object) -> str:
    """What is kept is read by all who take part, whatever language the one who planned it reads in."""
    with translation.override(settings.LANGUAGE_CODE):
        said = str(text)
    return said[:1].upper() + said[1:]


def _is_example(by: By) -> bool:
    return by is Channel.DEMO or (isinstance(by, Person) and by.is_example)
