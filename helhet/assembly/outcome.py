"""What came of a day: conclusions with owners and fates, and the questions there was no time for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from helhet.assembly.duties import MODERATES
from helhet.assembly.models import Assembly, Conclusion, HallQuestion, Panel
from helhet.assembly.owning import Owners, owned_by, owners_of
from helhet.assembly.rules import duties_of
from helhet.people.models import Person
from helhet.thread.models import Fate
from helhet.thread.queries import fates_of

FATE_WITHIN = timedelta(days=30)
# What a conclusion may become; a voice has others too.
FATES = (
    Fate.Verdict.GOAL, Fate.Verdict.EFFORT, Fate.Verdict.UNDER_WAY, Fate.Verdict.PARKED, Fate.Verdict.NO,
)  # fmt: skip


def due_on(conclusion: Conclusion) -> date:
    """The last day for its owner to say what becomes of it; of one not confirmed, counted from today."""
    begun = timezone.localdate(conclusion.confirmed_at) if conclusion.confirmed_at else timezone.localdate()
    return begun + FATE_WITHIN


def occasion(assembly: Assembly) -> str:
    """What the thread calls the day: "Stämman 2024"."""
    return f"Stämman {assembly.on.year}"


@dataclass(frozen=True, slots=True)
class Told:
    """A confirmed conclusion as the day's page shows it. ``fate`` is the newest that was said, if any."""

    row: Conclusion
    owners: Owners
    fate: Fate | None
    due_on: date
    is_late: bool


def captured(assembly: Assembly) -> QuerySet[Conclusion]:
    """Conclusions that were captured and not dropped, in the order they were said."""
    rows = assembly.conclusions.filter(dropped_at=None)
    return rows.select_related("unit", "panel__unit", "step").order_by("captured_at", "pk")


def unconfirmed(assembly: Assembly) -> list[Conclusion]:
    """Those that no panel has confirmed yet."""
    return list(captured(assembly).filter(confirmed_at=None))


def confirmed(assembly: Assembly) -> list[Conclusion]:
    """Those that are steps of the thread by now."""
    return list(captured(assembly).exclude(confirmed_at=None).exclude(step=None))


def told(conclusions: Iterable[Conclusion], today: date) -> list[Told]:
    """Confirmed conclusions with their owners and what became of them. Three SQL questions, however many."""
    rows = list(conclusions)
    owners, fates = owners_of(rows), newest_fates(rows)
    return [
        Told(row, owners[row.pk], fates[row.pk], due_on(row), fates[row.pk] is None and due_on(row) < today)
        for row in rows
    ]


def newest_fates(conclusions: Iterable[Conclusion]) -> dict[int, Fate | None]:
    """The newest fate of each confirmed conclusion, by its primary key. One SQL question."""
    rows = list(conclusions)
    said = fates_of([row.step for row in rows if row.step is not None])
    return {row.pk: _newest(said, row.step_id) for row in rows}


def counts(rows: Iterable[Told]) -> dict[str, int]:
    """How many conclusions became what, by fate; "late" and "waiting" where nobody has said anything."""
    found = Counter(row.fate.verdict if row.fate else "late" if row.is_late else "waiting" for row in rows)
    return {key: found[key] for key in (*Fate.Verdict.values, "waiting", "late") if found[key]}


def without_fate() -> QuerySet[Conclusion]:
    """Confirmed conclusions of which nobody has said what becomes, the oldest first."""
    rows = Conclusion.objects.filter(dropped_at=None, step__isnull=False, step__fates=None)
    return rows.select_related("unit", "step", "assembly__unit").order_by("confirmed_at", "pk")


def waiting_for(person: Person) -> list[Conclusion]:
    """Those that a person is to say something of, the oldest first."""
    paths = person.assignments.values_list("unit__path", flat=True)
    roots = {f"/{path.strip('/').split('/')[0]}/" for path in paths}
    return owned_by(person, without_fate().filter(assembly__unit__path__in=roots)) if roots else []


def late_unreminded(today: date) -> list[Conclusion]:
    """Those whose thirty days are over, and whose owners were not reminded in the last thirty."""
    before = timezone.now() - FATE_WITHIN
    rows = without_fate().exclude(step__reminders__at__gte=before)
    return [row for row in rows if due_on(row) < today]


def may_confirm(person: Person, conclusion: Conclusion) -> bool:
    """A panellist or the moderator of its panel, and those who moderate or lead the day."""
    return conclusion in to_confirm(person, conclusion.assembly, [conclusion])


def to_confirm(person: Person, assembly: Assembly, rows: Iterable[Conclusion]) -> list[Conclusion]:
    """Those of an edition's conclusions that a person may confirm. A fixed number of SQL questions."""
    if duties_of(person, assembly) & set(MODERATES):
        return list(rows)
    seats = Panel.objects.filter(Q(moderator=person) | Q(panellists__person=person), assembly=assembly)
    mine = set(seats.values_list("pk", flat=True))
    return [row for row in rows if row.panel_id in mine]


def unanswered(assembly: Assembly) -> QuerySet[HallQuestion]:
    """Questions from the hall that others were let to see and that the day had no time for."""
    left = Q(state__in=(HallQuestion.State.OPEN, HallQuestion.State.LATER))
    return (
        assembly.hall_questions.filter(left).select_related("step__unit", "panel").order_by("asked_at", "pk")
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is kept in the thread, and what became of it."""

    row: HallQuestion
    fate: Fate | None


def kept_questions(assembly: Assembly) -> list[Asked]:
    """The questions that were kept, with what was said of them. Two SQL questions."""
    rows = list(
        assembly.hall_questions.exclude(step=None).select_related("step__unit").order_by("asked_at", "pk")
    )
    said = fates_of([row.step for row in rows if row.step is not None])
    return [Asked(row, _newest(said, row.step_id)) for row in rows]


def _newest(said: Mapping[int, Sequence[Fate]], step: int | None) -> Fate | None:
    found = said.get(step or 0)
    return found[-1] if found else None
