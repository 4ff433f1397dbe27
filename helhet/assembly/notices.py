"""What an assembly tells people of."""

from collections.abc import Collection, Sequence

from helhet.assembly.outcome import waiting_for
from helhet.core.text import Text
from helhet.messages.kinds import NoticeKind
from helhet.messages.models import Notice
from helhet.people.models import Person


def _still_waiting(rows: Sequence[Notice]) -> Collection[int]:
    people = Person.objects.filter(pk__in={row.person_id for row in rows})
    waiting = {person.pk for person in people if waiting_for(person)}
    return {row.pk for row in rows if row.person_id in waiting}


CONCLUSION = NoticeKind(
    key="assembly_conclusion",
    name=Text(sv="En slutsats från stämman", en="A conclusion of the assembly"),
    holding=_still_waiting,
)
