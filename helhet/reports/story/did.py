"""Chapter three: efforts, decisions, forums that were held, and the assembly."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly.models import Assembly
from helhet.assembly.queries import assemblies_of
from helhet.core.wording import in_words, listed
from helhet.reports.story.ground import Ground, day_of, foretold, to_step
from helhet.reports.story.model import Chapter, Item, Sign, Told, Way, heaviest
from helhet.reports.story.thought import hidden_words
from helhet.thread.kinds import kinds
from helhet.thread.models import Step
from helhet.year.models import Meeting, Occasion
from helhet.year.wheel.queries import Planned, planned_in, year_of

_WEIGHTS = {"done": 60, "stopped": 55, "under_way": 45, "planned": 20}
_SIGNS = {"done": Sign.YES, "stopped": Sign.NO, "under_way": Sign.PART, "planned": Sign.WAIT}


def chapter(ground: Ground) -> Told:
    """What was done, by what was done of it."""
    efforts = [step for step in ground.of("effort") if _is_of_the_year(ground, step)]
    decisions = [step for step in ground.of("decision") if _decided_on(ground, step) is not None]
    planned, days = _planned(ground), _assemblies(ground)
    events, held = _forums(ground, planned), _held_in(ground, planned)
    items = [
        *(_effort(ground, step) for step in efforts),
        *(_decision(ground, step) for step in decisions),
        *(_forum(ground, event) for event in events),
        *(_assembly(ground, one) for one in days),
    ]
    rest = _of_rest(ground, decisions, held, days)
    words = [rest] if rest else []
    if efforts or not ground.hidden["effort"]:
        words.insert(0, _of_efforts(efforts))
    onward = Way("mal", ground.unit)
    return Told(
        Chapter.DID, tuple(words), heaviest(items), onward, hidden_words(ground.hidden["effort"], "effort")
    )


def _is_of_the_year(ground: Ground, step: Step) -> bool:
    """Begun in the year, done in it, or still under way when it ended."""
    said = foretold(step, ground.span.until)
    done_on = said.done_on if said is not None else None
    return (
        ground.span.holds(step.written_at) or ground.span.holds(done_on) or step.state == "under_way"
    )  # fmt: skip


def _effort(ground: Ground, step: Step) -> Item:
    said = foretold(step, ground.span.until)
    done_on = said.done_on if said is not None else None
    on = done_on if done_on is not None and ground.span.holds(done_on) else day_of(step)
    return Item(
        on=max(on, ground.span.first),
        title=step.title,
        about=f"{capfirst(str(kinds()['effort'].name))} · {ground.who(step)}",
        state=capfirst(str(kinds()["effort"].state_name(step.state))),
        sign=_SIGNS.get(step.state),
        way=to_step(step),
        weight=_WEIGHTS.get(step.state, 0) + 5 * ground.is_own(step),
        beside=ground.beside(step),
        is_example=step.is_example,
    )


def _decided_on(ground: Ground, step: Step) -> date | None:
    """The day a decision was made, if it lies in the year; a proposal is none."""
    if step.state == "proposed":
        return None
    try:
        on = date.fromisoformat(str(step.fields.get("decided_on", "")))
    except ValueError:
        on = day_of(step)
    return on if ground.span.holds(on) else None


def _decision(ground: Ground, step: Step) -> Item:
    return Item(
        on=_decided_on(ground, step) or day_of(step),
        title=step.title,
        about=f"{capfirst(str(kinds()['decision'].name))} · {ground.who(step)}",
        way=to_step(step),
        weight=70 + 15 * ground.is_own(step),
        beside=ground.beside(step),
        is_example=step.is_example,
    )


def _planned(ground: Ground) -> list[Planned]:
    year = year_of(ground.authority, ground.span.starts, ground.span.until)
    if year is None:
        return []
    unit = None if ground.unit.parent_id is None else ground.unit
    return planned_in(year, ground.span.until, unit=unit)


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the wheel that was held: where it was to be, where it was, and on which days."""

    head: Occasion
    units: int
    at: int
    days: tuple[date, ...]


def _forums(ground: Ground, planned: list[Planned]) -> list[Event]:
    """Events of the wheel that were held somewhere, all their times together."""
    together: dict[int, list[Planned]] = defaultdict(list)
    for row in planned:
        together[row.occasion.event_id].append(row)
    found = []
    for rows in together.values():
        days = {row: _days(ground, row.meetings) for row in rows}
        every = sorted(on for several in days.values() for on in several)
        if every:
            at = {row.unit.pk for row in rows if days[row]}
            units = {row.unit.pk for row in rows}
            found.append(Event(rows[0].occasion, len(units), len(at), tuple(every)))
    return found


def _days(ground: Ground, meetings: Iterable[Meeting]) -> list[date]:
    days = [timezone.localdate(row.on) for row in meetings if row.state != Meeting.State.PLANNED]
    return [on for on in days if ground.span.holds(on)]


def _forum(ground: Ground, event: Event) -> Item:
    times = ngettext("Held once.", "Held %(n)s times.", len(event.days)) % {"n": in_words(len(event.days))}
    spread = _("Held at %(held)s of %(of)s units.") % {
        "held": in_words(event.at), "of": in_words(event.units)
    }  # fmt: skip
    anchor = f"h{event.head.event_id}-{event.head.number}"
    return Item(
        on=event.days[-1],
        title=event.head.name,
        says=times if event.units == 1 else spread,
        about=_("Forum"),
        way=Way("aret", ground.unit, query=f"lasar={ground.span.starts}#{anchor}"),
        weight=25 + (10 if event.at == event.units else 0),
        is_example=event.head.year.is_example,
    )


def _held_in(ground: Ground, planned: list[Planned]) -> int | None:
    """How many meetings of the wheel were held at the unit and below; None where no year was begun.

    A meeting beside the wheel is for those who are in its forum, and is not counted.
    """
    here = [row for row in planned if row.unit.path.startswith(ground.unit.path)]
    return sum(len(_days(ground, row.meetings)) for row in here) if planned else None


def _assemblies(ground: Ground) -> list[Assembly]:
    begun = (Assembly.State.ON, Assembly.State.HELD)
    rows = assemblies_of(ground.authority).filter(state__in=begun)
    return list(rows.filter(on__gte=ground.span.first, on__lte=ground.span.until))


def _assembly(ground: Ground, one: Assembly) -> Item:
    return Item(
        on=one.on,
        title=_("The assembly, number %(number)s") % {"number": one.number},
        about=" · ".join(part for part in (one.watchword and f"”{one.watchword}”", one.place) if part),
        way=Way("stamman_efter", one.unit, {"number": one.number}),
        weight=100,
        is_example=one.is_example,
    )


def _of_efforts(found: list[Step]) -> str:
    if not found:
        return _("No effort was begun or carried out.")
    told = _("We had %(count)s.") % {"count": kinds()["effort"].counted.of(len(found))}
    counts = {key: sum(step.state == key for step in found) for key in _WEIGHTS}
    parts = [_stand(key, n) % {"n": in_words(n)} for key, n in counts.items() if n]
    return f"{told} {capfirst(listed(parts))}."


def _stand(state: str, count: int) -> str:
    """How many efforts stand how."""
    return {
        "done": ngettext("%(n)s is done", "%(n)s are done", count),
        "under_way": ngettext("%(n)s is under way", "%(n)s are under way", count),
        "stopped": ngettext("%(n)s is stopped", "%(n)s are stopped", count),
        "planned": ngettext("%(n)s is planned", "%(n)s are planned", count),
    }[state]


def _of_rest(ground: Ground, decisions: list[Step], held: int | None, days: list[Assembly]) -> str:
    """What was decided, how many forums were held, and that the assembly was."""
    made, forums, words = _made(ground, decisions), _met(held), []
    if made or forums:
        words.append(_("We %(did)s.") % {"did": listed([one for one in (made, forums) if one])})
    if days:
        words.append(_("The assembly was held."))
    return " ".join(words)


def _made(ground: Ground, decisions: list[Step]) -> str:
    if not decisions:
        return "" if ground.hidden["decision"] else _("made no decision")
    return _("made %(decisions)s") % {"decisions": kinds()["decision"].counted.of(len(decisions))}


def _met(held: int | None) -> str:
    if held is None:
        return ""
    said = ngettext("held one forum", "held %(n)s forums", held) if held else _("held no forum")
    return said % {"n": in_words(held)}
