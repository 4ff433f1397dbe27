"""Reads of the thread: what waits, what became of what, how long an answer takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at, heir_of, way_to
from helhet.people.models import Assignment, Person
from helhet.people.queries import nearest_holders
from helhet.thread import graph, slips
from helhet.thread.kinds import voices
from helhet.thread.models import Carry, Fate, Link, Step, WaitingText
from helhet.thread.readers import (
    LEADING_ROLES,
    WITHDRAWN,
    ThreadReader,
    answered_by,
    leaders,
    led_at,
    urgent_for,
)

ANSWER_WITHIN = timedelta(days=60)


def with_rows(steps: QuerySet[Step]) -> QuerySet[Step]:
    """Steps with their units and authors, as every page needs them."""
    return steps.select_related("unit", "answered_at", "author")


def step_with_slip(code: str) -> Step | None:
    """The step that a code opens, or None."""
    return with_rows(Step.objects.filter(slip=slips.hashed(code))).first()


def waiting_with_slip(code: str) -> WaitingText | None:
    """The text that a code opens while it waits for others or is withheld, or None."""
    return WaitingText.objects.select_related("unit").filter(slip=slips.hashed(code)).first()


def gathered_at(path: str) -> QuerySet[WaitingText]:
    """Texts at or below a path that are published on their day."""
    return WaitingText.objects.filter(unit__path__startswith=path, stage=WaitingText.Stage.GATHERED)


def to_moderate(authority: Unit) -> list[WaitingText]:
    """What those who moderate see of an authority: gathered and withheld texts, in no order of time."""
    rows = WaitingText.objects.filter(
        unit__path__startswith=authority.path,
        stage__in=(WaitingText.Stage.GATHERED, WaitingText.Stage.WITHHELD),
    )
    return list(rows.select_related("unit").order_by("key"))


def next_up(unit: Unit) -> Unit | None:
    """One level up: the nearest unit above where somebody leads, else the authority; None at the top.

    From a unit that was merged the way goes up from its heir.
    """
    paths = way_to(heir_of(unit).path)[:-1][::-1]  # the nearest first
    if not paths:
        return None
    led = set(leaders().filter(unit__path__in=paths).values_list("unit__path", flat=True))
    chosen = next((path for path in paths if path in led), paths[-1])
    return Unit.objects.get(path=chosen)


def owners(step: Step) -> list[Assignment]:
    """Who answers for a step today: those who lead at the nearest unit at or above where it is sought."""
    return leaders_at(step.answered_at)


def leaders_at(unit: Unit) -> list[Assignment]:
    """Who leads at the nearest unit at or above this one; empty where nobody leads at all."""
    return nearest_holders(heir_of(unit).path, LEADING_ROLES, timezone.localdate())


def without_fate() -> QuerySet[Step]:
    """Voices of which nobody has said what became, oldest first."""
    return Step.objects.filter(is_waiting=True).order_by("written_at", "pk")


def waiting_for(reader: ThreadReader) -> QuerySet[Step]:
    """Voices that the reader is the one to say something of, and all urgent ones below where they lead."""
    return with_rows(without_fate().filter(answered_by(reader) | urgent_for(reader)))


def carries_waiting() -> QuerySet[Carry]:
    """What was carried up and has had no answer from there."""
    said = Fate.objects.filter(carry=OuterRef("pk"))
    return (
        Carry.objects.filter(is_asking=True, undone_at=None)
        .exclude(Exists(said))
        .select_related("step__unit", "step__author", "to_unit")
        .order_by("at", "pk")
    )


def carries_waiting_for(reader: ThreadReader) -> QuerySet[Carry]:
    """What was carried up to where the reader leads."""
    return carries_waiting().filter(led_at(reader, "to_unit__path"))


def of_author(person: Person) -> QuerySet[Step]:
    """The voices a person has raised under their name, newest first."""
    return with_rows(Step.objects.filter(author=person, kind__in=list(voices()))).order_by(
        "-written_at", "-pk"
    )


def answers_unread(person: Person) -> QuerySet[Step]:
    """Answers to what a person raised, or to what grew from it, that they have not read."""
    # From the few steps the person wrote, not from all that were ever answered.
    links = Link.objects.filter(meaning=Link.Meaning.ANSWERS, earlier__author=person)
    return (
        with_rows(Step.objects.filter(pk__in=links.values("later")))
        .exclude(sights__person=person)
        .order_by("-written_at", "-pk")
    )


def answers_to(steps: Iterable[Step]) -> dict[int, list[Step]]:
    """The answers each step has got, by its primary key, oldest first. One SQL question."""
    keys = [step.pk for step in steps]
    rows = (
        Link.objects.filter(earlier_id__in=keys, meaning=Link.Meaning.ANSWERS)
        .select_related("later__unit", "later__author")
        .order_by("later__written_at", "pk")
    )
    found: dict[int, list[Step]] = {key: [] for key in keys}
    for row in rows:
        found[row.earlier_id].append(row.later)
    return found


def fates_of(steps: Iterable[Step]) -> dict[int, list[Fate]]:
    """What has been said of each step, by its primary key, oldest first. One SQL question."""
    keys = [step.pk for step in steps]
    found: dict[int, list[Fate]] = {key: [] for key in keys}
    rows = Fate.objects.filter(step_id__in=keys).select_related("into__unit", "carry__to_unit")
    for row in rows.order_by("at", "pk"):
        found[row.step_id].append(row)
    return found


def still_to_answer(step: Step) -> list[Step]:
    """Voices that a step goes back to, itself if it is one, that no answer to it has reached yet."""
    begun = [row for row in graph.origins(step) if row.state != WITHDRAWN]
    answered = set(
        Link.objects.filter(
            meaning=Link.Meaning.ANSWERS, earlier__in=begun, later__stands_on__earlier_id=step.pk
        ).values_list("earlier_id", flat=True)
    )
    return [row for row in begun if row.pk not in answered]


@dataclass(frozen=True, slots=True)
class Silence:
    """How quickly an authority, or a unit, answers what is raised there."""

    raised: int
    answered: int
    median_days: float | None
    late: int  # raised more than 60 days ago and still without a fate
    waiting: int


def silence(path: str, *, since: datetime | None = None) -> Silence:
    """Voices raised at or below a path, since a moment, and how long it took to say what became of them."""
    rows = list(
        Step.objects.filter(kind__in=list(voices()), unit__path__startswith=path)
        .exclude(state=WITHDRAWN)
        .filter(**({"written_at__gte": since} if since else {}))
        .annotate(answered_on=Min("fates__at", filter=Q(fates__carry=None)))
        .values_list("written_at", "answered_on")
    )
    days = [
        (answered - written).total_seconds() / 86400 for written, answered in rows if answered is not None
    ]
    unanswered = [written for written, answered in rows if answered is None]
    old = timezone.now() - ANSWER_WITHIN
    return Silence(
        raised=len(days) + len(unanswered),
        answered=len(days),
        median_days=median(days) if days else None,
        late=sum(written < old for written in unanswered),
        waiting=len(unanswered),
    )


def steps_at(unit: Unit, reader_steps: QuerySet[Step]) -> QuerySet[Step]:
    """Of some steps, those that belong to a unit, below it or to what was merged into it, newest first."""
    here = reader_steps.filter(goes_on_at(unit))
    return with_rows(here).order_by(F("written_at").desc(), "-pk")


def newest_of(steps: QuerySet[Step], units: Iterable[Unit], wanted: Sequence[str]) -> Step | None:
    """The newest of some steps that stands at one of these units and is of one of these kinds.

    Looked up unit by unit and kind by kind, each from its newest end: it costs the same after ten years.
    """
    newest = {
        f"newest_{kind}": Subquery(
            steps.filter(unit=OuterRef("pk"), kind=kind).order_by("-written_at", "-pk").values("pk")[:1]
        )
        for kind in wanted
    }
    rows = Unit.objects.filter(pk__in=[row.pk for row in units]).annotate(**newest).values_list(*newest)
    found = [key for row in rows for key in row if key is not None]
    return with_rows(Step.objects.filter(pk__in=found)).order_by("-written_at", "-pk").first()
