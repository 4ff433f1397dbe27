"""What the clock does with films: reminders before a ground is over, and erasing what may not be kept."""

from collections import defaultdict
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import By, action
from helhet.messages.actions import notify_person
from helhet.people.models import Person
from helhet.thread.rules import check_program
from helhet.voices import due
from helhet.voices.actions.leaving import remove_film, start_making
from helhet.voices.models import Film
from helhet.voices.notices import NEARLY_OVER


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
    """Tell those who listed the people in a film, a month before what these said is over; once each time."""
    check_program(by)
    now = timezone.now()
    rows = due.nearly_over(now)
    found: dict[Person, list[Film]] = defaultdict(list)
    for row in rows.select_related("shown__film__listed_by").order_by("shown__film", "pk"):
        film, person = row.shown.film, row.shown.film.listed_by
        if person is not None and film not in found[person]:
            found[person].append(film)
    rows.update(reminded_at=now)
    for person, films in found.items():
        for film in films:
            _remind(person, film, f"{now:%Y-%m-%d}", by)
    return len(found)


def _remind(person: Person, film: Film, on: str, by: By) -> None:
    def title() -> str:
        return _("Ask anew, within a month, whether “%(title)s” may be shown") % {"title": film.title}

    notify_person(
        by=by, kind=NEARLY_OVER.key, person=person, unit=film.unit, subject=f"film:{film.pk} {on}",
        title=title, address=reverse("film", kwargs={"key": film.key}),
    )  # fmt: skip
