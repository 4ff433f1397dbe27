"""What the clock does with films: reminders before a ground is over, and erasing what may not be kept."""

from collections import defaultdict
from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from helhet.core.actions import By, action
from helhet.messages.actions import post
from helhet.people.models import Person
from helhet.thread.rules import check_program
from helhet.voices import due
from helhet.voices.actions.leaving import remove_film, start_making
from helhet.voices.models import Film


@action
def end_what_has_no_ground(*, by: By) -> int:
    """Erase films that never arrived, that somebody has said no to, and that nobody may be shown."""
    check_program(by)
    count = 0
    for film, why in list(due.to_erase(timezone.now())):
        remove_film(by=by, film=film, why=why)
        count += 1
    return count


@action
def make_stopped_again(*, by: By) -> int:
    """Begin again with films whose making stopped with the program; returns how many."""
    check_program(by)
    now = timezone.now()
    keys = list(due.stopped(now).values_list("pk", flat=True))
    due.stopped(now).update(touched_at=now)
    for pk in keys:
        transaction.on_commit(partial(start_making, pk))
    return len(keys)


@action
def remind_of_grounds(*, by: By) -> int:
    """Mail those who listed the people in a film, a month before what these said is over; once each time."""
    check_program(by)
    now = timezone.now()
    rows = due.nearly_over(now)
    found: dict[Person, list[Film]] = defaultdict(list)
    for row in rows.select_related("shown__film__listed_by").order_by("shown__film", "pk"):
        film, person = row.shown.film, row.shown.film.listed_by
        if person is not None and not person.is_example and film not in found[person]:
            found[person].append(film)
    rows.update(reminded_at=now)
    for person, films in found.items():
        _remind(person, films, by)
    return len(found)


def _remind(person: Person, films: list[Film], by: By) -> None:
    base = settings.ENVIRONMENT.url.rstrip("/")
    with translation.override(person.language):
        lines = [
            f"{film.title} {base}{reverse('film', kwargs={'key': film.key})}" if base else film.title
            for film in films
        ]
        said = _("Within a month these films may not be shown any more, unless those in them say yes again:")
        text = "\n".join([said, "", *lines, ""])
        post(by=by, to=person.email, subject=_("Films whose yes is nearly over"), text=text)
