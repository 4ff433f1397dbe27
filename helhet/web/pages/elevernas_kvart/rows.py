"""The student quarter as its page shows it: each topic with its words, its film if that may be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.utils import timezone

from helhet.core.permissions import Permission
from helhet.voices.models import Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import rules_of, with_all
from helhet.voices.standing import standing
from helhet.web.page import PageRequest
from helhet.web.pages.elevernas_kvart.forms import Answer, FollowUp, Room, Schedule
from helhet.year.models import Topic
from helhet.year.quarter import Quarter, Slot

Stage = Topic.Stage


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do here. ``councils``: those that they take part in."""

    plans: bool
    decides: bool
    councils: frozenset[int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that was refused: which it was, for which topic or meeting, with its faults."""

    what: str
    key: int
    form: forms.Form


@dataclass(frozen=True, slots=True)
class Row:
    """One topic. ``film`` is None also where it may not be shown any more: nothing tells that it was there.

    ``what`` and ``form``: the one thing that the reader may do next with it, if it takes a form.
    """

    topic: Topic
    place: int
    days: int
    film: Film | None
    is_own: bool
    is_late: bool
    what: str
    form: forms.Form | None
    may_hear: bool
    may_unplan: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A meeting ahead with its topics."""

    slot: Slot
    rows: list[Row]
    room: forms.Form | None


@dataclass(frozen=True, slots=True)
class Shown:
    """All topics of the page."""

    queue: list[Row]
    days: list[Day]
    heard: list[Row]


def rights_of(request: PageRequest, councils: Iterable[int]) -> Rights:
    """Who leads for the board plans, who may decide for the authority answers."""
    unit = request.unit
    return Rights(
        plans=request.reader.may(Permission.LEAD_THREAD, unit),
        decides=request.reader.may(Permission.DECIDE, unit),
        councils=frozenset(councils),
    )


def shown(quarter: Quarter, rights: Rights, today: date, kept: Kept | None) -> Shown:
    """Queue, planned days and what was heard."""
    films = _films(quarter, today)

    def row(topic: Topic, place: int = 0, days: int = 0) -> Row:
        what, form = _next(topic, quarter, rights)
        if kept is not None and (kept.what, kept.key) == (what, topic.pk):
            form = kept.form
        is_planned = topic.stage is Stage.SCHEDULED and rights.plans
        return Row(
            topic=topic,
            place=place,
            days=days,
            film=films.get(topic.film) if topic.film is not None else None,
            is_own=topic.council_id in rights.councils,
            is_late=_is_late(topic, today),
            what=what,
            form=form,
            may_hear=is_planned and _has_come(topic, today),
            may_unplan=is_planned,
        )

    return Shown(
        queue=[row(one.topic, one.place, one.days) for one in quarter.queue],
        days=[
            Day(slot, [row(one) for one in slot.topics if one.heard_at is None], _room(slot, rights, kept))
            for slot in quarter.slots
        ],
        heard=[row(one) for one in quarter.heard],
    )


def _films(quarter: Quarter, today: date) -> Mapping[UUID, Film]:
    """The films of the topics that may be shown inside today, by their key: asked anew each time."""
    planned = [topic for slot in quarter.slots for topic in slot.topics]
    topics = [*(row.topic for row in quarter.queue), *planned, *quarter.heard]
    keys = {topic.film for topic in topics if topic.film is not None}
    if not keys:
        return {}
    rules = rules_of(quarter.authority)
    films = with_all(Film.objects.filter(key__in=keys, unit__path__startswith=quarter.authority.path))
    return {film.key: film for film in films if standing(film, Purpose.INSIDE, rules, today).is_shown}


def _next(topic: Topic, quarter: Quarter, rights: Rights) -> tuple[str, forms.Form | None]:
    stage = topic.stage
    if stage is Stage.WAITING and rights.plans and quarter.has_room:
        return "schedule", Schedule(auto_id=f"plan{topic.pk}_%s").offer(quarter.slots)
    if stage is Stage.HEARD and rights.decides:
        return "answer", Answer(auto_id=f"answer{topic.pk}_%s")
    if stage is Stage.ANSWERED and rights.decides:
        return "follow_up", FollowUp(auto_id=f"follow{topic.pk}_%s")
    return "", None


def _room(slot: Slot, rights: Rights, kept: Kept | None) -> forms.Form | None:
    if not rights.plans:
        return None
    if kept is not None and (kept.what, kept.key) == ("room", slot.meeting.pk):
        return kept.form
    return Room(initial={"topics": slot.meeting.room}, auto_id=f"room{slot.meeting.pk}_%s")


def _has_come(topic: Topic, today: date) -> bool:
    return topic.meeting is not None and timezone.localdate(topic.meeting.on) <= today


def _is_late(topic: Topic, today: date) -> bool:
    on = topic.follow_up_on
    return topic.stage is Stage.ANSWERED and on is not None and on < today
