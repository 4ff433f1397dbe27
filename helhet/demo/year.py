"""The example year: begun from the product's own template, and held as far as the day it is.

What was said in the meetings is made up and belongs to nobody; one unit is late and one thing is cancelled,
as in any year.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.year import actions
from helhet.year.clock import at_clock
from helhet.year.models import Meeting, Occasion, OccasionMeeting, SchoolYear
from helhet.year.wheel.model import starts_of

_BY = Channel.DEMO
_LATE = "/vuxenutbildningen/gymnasial/"
# The forums that read figures, and which.
_READING = ("results_dialogue", "board_item", "principals_group")
_FIGURES = (
    "leavers-diploma-share", "leavers-basic-eligibility", "diploma-within-three-years", "komvux-completed",
    "skolenkaten-safety", "skolenkaten-study-calm",
)  # fmt: skip
_SAID = {
    "house_meeting": "Vi valde två saker för läsåret: tidigare stöd och lugnare korridorer.",
    "team_meeting": "Fler kommer i tid till första passet. Vi tror att bussarna gör skillnad.",
    "student_council": "Vi frågade om provveckorna och fick svar. Det läses upp i klasserna.",
    "subject_group": "Vi bedömde samma tio texter. Mest olika tänkte vi om disposition.",
    "programme_council": "Företagen vill att eleverna övar på att ringa kunder.",
    "principals_group": "Samma mönster i tre hus: det är i årskurs 2 som frånvaron växer.",
    "results_dialogue": "Det som förvånade var skillnaden mellan två program i samma hus.",
    "board_item": "Tre av fem beslut från förra året är gjorda. Ett har gett skillnad som syns.",
    "guardians_forum": "Vårdnadshavarna vill veta tidigare när en elev halkar efter.",
}


def begin(authority: Unit) -> None:
    """Begin the year and hold what is behind, once."""
    today = timezone.localdate()
    if SchoolYear.objects.filter(authority=authority).exists():
        return
    year = actions.begin_year(by=_BY, authority=authority, starts=starts_of(today))
    _join(year)
    for row in year.occasions.filter(to_on__lt=today).select_related("unit", "event", "year__authority"):
        _hold(row)
    _call_next(year)


def _join(year: SchoolYear) -> None:
    """The example forums' own meetings count in the year where they fall in a window."""
    for meeting in Meeting.objects.filter(forum__is_example=True).select_related("forum__unit"):
        on = timezone.localdate(meeting.on)
        rows = year.occasions.filter(unit=meeting.forum.unit, forum=meeting.forum.template)
        row = rows.filter(from_on__lte=on, to_on__gte=on).select_related("unit", "year__authority").first()
        if row is not None:
            actions.join_meeting(by=_BY, occasion=row, meeting=meeting)


def _hold(row: Occasion) -> None:
    if row.event.key == "programme_councils" and row.unit.slug == "birger-sjoberg":
        actions.cancel_occasion(by=_BY, occasion=row, reason="Exempel: slås ihop med rådet i mars.")
    elif not row.forum:
        actions.mark_done(by=_BY, occasion=row)
    elif _LATE not in row.unit.path and not OccasionMeeting.objects.filter(occasion=row).exists():
        middle = row.from_on + (row.to_on - row.from_on) / 2
        figures = _FIGURES if row.forum in _READING else ()
        meeting = actions.call_meeting(by=_BY, occasion=row, on=_at(middle), indicators=figures)
        said = _SAID.get(row.forum)
        item = meeting.items.order_by("order")[1]
        actions.save_note(by=_BY, item=item, base=0, text=f"Exempel. {said}" if said else "Exempel.")
        actions.record_attendance(by=_BY, meeting=meeting, counts=_present(row))


def _present(row: Occasion) -> dict[str, int]:
    """Two of each role that takes part; the cleaners have not been asked to any forum."""
    return {role: 2 for role in row.roles if role != "cleaner"}


def _call_next(year: SchoolYear) -> None:
    """The next meetings are called: two dialogues and a principals' group."""
    today = timezone.localdate()
    ahead = year.occasions.filter(
        to_on__gt=today + timedelta(days=8), forum__in=("results_dialogue", "principals_group")
    )
    for row in ahead.select_related("unit", "year__authority").order_by("from_on", "unit__path")[:3]:
        first = max(row.from_on, today + timedelta(days=7))
        actions.call_meeting(by=_BY, occasion=row, on=_at(first), place="Förbundskontoret")


def _at(day: date) -> datetime:
    return at_clock(day, time(13, 30))
