"""The permission walk: the wheel of the year. P leads at the house; nobody who walks keeps the whole year."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from helhet.people.models import Person
from helhet.year import actions
from helhet.year.models import Event, Occasion, OccasionMeeting
from helhet.year.wheel.model import Day
from tests.web.walked import Things
from tests.world import BY

Deed = Callable[[Things, Person], object]
_WANTED = actions.Wanted(
    name="Ny", clock="school_year", level="authority", first=Day(9, 1), last=Day(9, 30), called_by="director"
)


def _occasion(got: Things) -> Occasion:
    """Read anew: what was tried before and undone stands in memory still."""
    return Occasion.objects.select_related("unit", "year__authority").get(pk=got.occasion.pk)


def _event(got: Things) -> Event:
    return Event.objects.get(authority=got.chain.world.authority, key="budget")


def _report(got: Things) -> Occasion:
    """The house's own report: no meeting."""
    rows = Occasion.objects.filter(unit=got.chain.world.north, event__key="unit_report")
    return rows.select_related("unit", "year__authority").get()


def _cancelled(got: Things) -> Occasion:
    return actions.cancel_occasion(by=BY, occasion=_report(got), reason="Nej.")


def _join(got: Things, by: Person) -> OccasionMeeting:
    return actions.join_meeting(by=by, occasion=_occasion(got), meeting=got.meeting)


def _move(got: Things, by: Person) -> Occasion:
    row = _occasion(got)
    return actions.move_occasion(by=by, occasion=row, from_on=row.from_on, to_on=row.to_on)


YEAR: dict[str, tuple[Deed, str]] = {
    "year.begin_year": (
        lambda got, by: actions.begin_year(
            by=by, authority=got.chain.world.authority, starts=got.occasion.year.starts + 1
        ),
        "",
    ),
    "year.add_event": (
        lambda got, by: actions.add_event(by=by, authority=got.chain.world.authority, wanted=_WANTED),
        "",
    ),
    "year.change_event": (
        lambda got, by: actions.change_event(by=by, event=_event(got), wanted=_WANTED, version=1),
        "",
    ),
    "year.retire_event": (lambda got, by: actions.retire_event(by=by, event=_event(got)), ""),
    "year.take_back_event": (lambda got, by: actions.take_back_event(by=by, event=_event(got)), ""),
    "year.follow_units": (lambda got, by: actions.follow_units(by=by, year=got.occasion.year), ""),
    "year.call_meeting": (
        lambda got, by: actions.call_meeting(
            by=by, occasion=_occasion(got), on=timezone.now() + timedelta(days=9)
        ),
        "PT",
    ),
    "year.join_meeting": (_join, "P"),
    "year.mark_done": (lambda got, by: actions.mark_done(by=by, occasion=_report(got)), "P"),
    "year.cancel_occasion": (
        lambda got, by: actions.cancel_occasion(by=by, occasion=_occasion(got), reason="Nej."),
        "P",
    ),
    "year.restore_occasion": (lambda got, by: actions.restore_occasion(by=by, occasion=_cancelled(got)), "P"),
    "year.move_occasion": (_move, "P"),
    "year.give_feed": (lambda got, by: actions.give_feed(by=by, unit=got.chain.team, whose="all"), "PTH"),
    "year.remind_of_preparation": (lambda _got, by: actions.remind_of_preparation(by=by, dues=[]), ""),
    "year.remind_of_calls": (lambda _got, by: actions.remind_of_calls(by=by, occasions=[]), ""),
    "year.end_feed": (lambda got, by: actions.end_feed(by=by, feed=got.feed), "T"),
}
