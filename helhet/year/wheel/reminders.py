"""What there is to remind of today: read before anything is written, since mostly there is nothing."""

from datetime import date, timedelta

from helhet.core.days import moments
from helhet.messages.models import Notice
from helhet.messages.notices import vacant_subject
from helhet.people.roles import ROLES
from helhet.year.forums import templates
from helhet.year.models import Meeting, Occasion, SchoolYear
from helhet.year.tasks import Due, due_of, facts_of
from helhet.year.wheel.model import starts_of
from helhet.year.wheel.queries import Planned, State, planned_in

_EARLY = timedelta(days=70)
_MISSED = timedelta(days=7)  # a clock that stood still for a week forgets nothing


def subject_of(due: Due) -> str:
    """What a reminder of preparation is kept under: a meeting that is moved reminds anew."""
    return f"meeting:{due.meeting.pk}:{due.task.key}:{due.by_on:%Y%m%d}"


def to_prepare(today: date) -> list[Due]:
    """What begins to be asked before meetings now, and nobody has been told of."""
    first, after = moments(today, today + _EARLY)
    meetings = list(
        Meeting.objects.filter(on__gte=first, on__lt=after, cancelled_at=None)
        .filter(state=Meeting.State.PLANNED, forum__closed_at=None)
        .select_related("forum__unit")
    )
    facts = facts_of(meetings)
    dues = [due for row in meetings for due in due_of(row, facts[row.pk])]
    begun = [due for due in dues if due.is_before and not due.is_done and _begins(due, today)]
    told = set(
        Notice.objects.filter(subject__in=[subject_of(due) for due in begun]).values_list(
            "subject", flat=True
        )
    )
    return [due for due in begun if subject_of(due) not in told]


def _begins(due: Due, today: date) -> bool:
    return today - _MISSED <= due.from_on <= today


def to_call(today: date) -> list[Occasion]:
    """Occasions that it is time to call to, as early as their preparation begins, and nobody was told of.

    A council of students calls itself together.
    """
    found: dict[str, Occasion] = {}
    vacant: dict[str, str] = {}
    for year in SchoolYear.objects.filter(starts=starts_of(today)).select_related("authority"):
        for row in planned_in(year, today):
            if _is_time(row, today) and ROLES[row.occasion.called_by].is_staff:
                subject = f"occasion:{row.occasion.pk}"
                found[subject] = row.occasion
                vacant[subject] = vacant_subject(row.occasion.called_by, row.unit.path, today)
    wanted = [*found, *set(vacant.values())]
    told = set(Notice.objects.filter(subject__in=wanted).values_list("subject", flat=True))
    return [row for subject, row in found.items() if not {subject, vacant[subject]} & told]


def _is_time(row: Planned, today: date) -> bool:
    kind = templates().get(row.occasion.forum)
    if kind is None or row.state not in (State.AHEAD, State.NOW):
        return False
    return row.occasion.from_on - timedelta(weeks=kind.weeks_before) <= today
