"""What a person has done before or after a meeting, where nothing else tells it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.thread.rules import ForbiddenError
from helhet.year import rules
from helhet.year.forums.model import After, Preparation, Sign
from helhet.year.models import Meeting, MeetingTask
from helhet.year.readers import roles_near


@action
def tick_task(*, by: By, meeting: Meeting, task: str, is_done: bool = True) -> Meeting:
    """Say that something asked before or after a meeting is done, or take that back.

    Only for what is told by nothing else. Raises ActionError.
    """
    rules.check_may_write(by, meeting)
    person = _person(by)
    asked = next((one for one in _asked(meeting) if one.key == task), None)
    if asked is None or asked.sign is not Sign.TICKED:
        raise ActionError(_("That is seen by what is there; nobody needs to tick it."))
    reader = rules.reader_for(person)
    if not (roles_near(reader, meeting.forum).intersection(asked.roles) or reader.leads(meeting.unit.path)):
        raise ForbiddenError(_("It is asked of others in this forum."))
    if is_done:
        _keep(person, meeting, task)
    else:
        MeetingTask.objects.filter(meeting=meeting, task=task).delete()
    return meeting


@action
def open_material(*, by: By, meeting: Meeting) -> Meeting:
    """A person has opened a meeting: what they were asked to read they have read. The first time counts."""
    rules.check_takes_part(by, meeting.forum)
    person = _person(by)
    near = roles_near(rules.reader_for(person), meeting.forum)
    for one in _asked(meeting):
        if one.sign is Sign.OPENED and near.intersection(one.roles):
            _keep(person, meeting, one.key)
    return meeting


def _asked(meeting: Meeting) -> tuple[Preparation | After, ...]:
    kind = rules.known_template(meeting.forum.template)
    return (*kind.preparation, *kind.after)


def _keep(person: Person, meeting: Meeting, task: str) -> None:
    MeetingTask.objects.get_or_create(
        meeting=meeting, task=task, person=person, defaults={"at": timezone.now()}
    )


def _person(by: By) -> Person:
    if not isinstance(by, Person):
        raise ForbiddenError(_("Only a person can say what they have done."))
    return by
