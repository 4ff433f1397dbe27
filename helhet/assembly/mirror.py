"""Backspegeln: what was promised last time and what became of it, held or not. Vindrutan: what comes.

Nothing is copied: both are read from the thread each time. What they tell of is what was said before the
hall: conclusions, what their owners say they became, and goals, efforts and commitments that were shown in
the panels, belong to the authority itself or were carried up to it.
docs/decisions/0046-what-the-day-is-held-to.md
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.analysis.figures import moment
from helhet.assembly import outcome, promised
from helhet.assembly.frozen.store import steps_shown
from helhet.assembly.models import Assembly, Conclusion
from helhet.assembly.promised import Kept
from helhet.chain.models import Unit
from helhet.people.roles import ROLES
from helhet.thread.models import Carry, Fate, Link, Prediction, Step
from helhet.thread.readers import WITHDRAWN
from helhet.thread.verdict_names import VERDICTS
from helhet.thread.verdict_words import sentence
from helhet.thread.verdicts import Judgement, judge

_PROMISES = ("goal", "effort", "commitment")


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that was promised. ``conclusion`` is None for what was promised otherwise.

    ``figures`` are sentences of verdicts, each with its interval; ``grew`` what it became, if anything.
    """

    step: Step
    conclusion: Conclusion | None
    kept: Kept
    fate: Fate | None
    grew: tuple[Step, ...]
    figures: tuple[str, ...]
    due_on: date | None

    @property
    def owner(self) -> str:
        """Which role, and where."""
        where = self.conclusion.unit.name if self.conclusion else self.step.unit.name
        key = self.conclusion.owner_role if self.conclusion else str(self.step.fields.get("who", ""))
        role = ROLES.get(key)
        return f"{capfirst(str(role.name))}, {where}" if role else where

    @property
    def label(self) -> str:
        """What can be said of it in a word or two."""
        if self.kept is Kept.UNSAID and self.fate is not None:
            return _("It became no") if self.fate.verdict == Fate.Verdict.NO else self.became
        if self.kept is Kept.EARLY and self.fate is None and self.conclusion is not None and not self.grew:
            return _("Waits for its answer")
        return self.kept.label

    @property
    def became(self) -> str:
        """What its owner has said of it."""
        return str(VERDICTS[self.fate.verdict]) if self.fate is not None else ""


def before(assembly: Assembly) -> Assembly | None:
    """The latest edition before this one that was held, or goes on; None for a first one."""
    held = (Assembly.State.ON, Assembly.State.HELD)
    rows = Assembly.objects.filter(unit=assembly.unit, number__lt=assembly.number, state__in=held)
    return rows.select_related("unit").order_by("-number").first()


def promises(assembly: Assembly, today: date | None = None) -> list[Promise]:
    """Every confirmed conclusion of the edition before, once, then what else was promised before its hall."""
    last, today = before(assembly), today or timezone.localdate()
    return promises_of(last, today) if last is not None else []


def promises_of(held: Assembly, today: date) -> list[Promise]:
    """What was promised in an edition, with what has become of it by a day. A fixed number of questions."""
    rows = outcome.confirmed(held)
    fates = outcome.newest_fates(rows)
    known = {row.step_id for row in rows}
    grew = _grew(held.unit, rows, fates)
    under = {step.pk for steps in grew.values() for step in steps}
    alone = [step for step in _otherwise(held) if step.pk not in under | known]
    every = {step.pk: step for steps in [*grew.values(), alone] for step in steps}
    looked = _Looked(held.unit, every, today, {step.pk for step in alone})
    found = [_of_conclusion(row, fates[row.pk], grew[row.pk], looked, today) for row in rows]
    return found + [
        Promise(step, None, looked.kept(step), None, (), looked.figures([step]), promised.day_of(step))
        for step in alone
    ]


def _of_conclusion(
    row: Conclusion, fate: Fate | None, grew: Collection[Step], looked: "_Looked", today: date
) -> Promise:
    due = outcome.due_on(row)
    kept = promised.together(map(looked.kept, grew)) if grew else promised.of_fate(fate, due, today)
    assert row.step is not None  # noqa: S101 -- outcome.confirmed has none without
    return Promise(row.step, row, kept, fate, tuple(grew), looked.figures(grew), due)


class _Looked:
    """Some promises with the efforts beneath them, and what the figures say of each."""

    def __init__(
        self, authority: Unit, steps: Mapping[int, Step], today: date, alone: Collection[int]
    ) -> None:
        self.today, self.alone = today, alone
        self.beneath = _beneath(authority, [key for key, step in steps.items() if step.kind == "goal"])
        every = set(steps) | {step.pk for rows in self.beneath.values() for step in rows}
        self.judged = _judged(authority, every, today)

    def kept(self, step: Step) -> Kept:
        if step.kind == "effort":
            return promised.of_effort(step, self.judged.get(step.pk))
        if step.kind == "commitment":
            return promised.of_commitment(step, self.today)
        efforts = [promised.of_effort(one, self.judged.get(one.pk)) for one in self.beneath[step.pk]]
        return promised.of_goal(step, efforts, self.today)

    def figures(self, steps: Iterable[Step]) -> tuple[str, ...]:
        """Sentences of verdicts; of an effort that is a promise of its own, only there."""
        beneath = [
            (step, *(one for one in self.beneath[step.pk] if one.pk not in self.alone)) for step in steps
        ]
        every = [one for several in beneath for one in several]
        return tuple(sentence(self.judged[one.pk]) for one in every if one.pk in self.judged)


def _grew(
    authority: Unit, rows: Iterable[Conclusion], fates: Mapping[int, Fate | None]
) -> dict[int, list[Step]]:
    """What conclusions became: what their owners said, and what stands on them and is shared with all."""
    standing = defaultdict(list)
    links = Link.objects.filter(earlier__in=[row.step_id for row in rows], later__kind__in=_PROMISES)
    for link in links.filter(_shared(authority, "later")).select_related("later__unit").order_by("pk"):
        standing[link.earlier_id].append(link.later)
    found = {}
    for row in rows:
        fate = fates[row.pk]
        into = [fate.into] if fate is not None and fate.into is not None else []
        steps = {step.pk: step for step in (*into, *standing[row.step_id or 0])}
        found[row.pk] = [step for step in steps.values() if step.state != WITHDRAWN]
    return found


def _otherwise(held: Assembly) -> list[Step]:
    """Goals, efforts and commitments that were shown in the panels, or made on the day."""
    shown = Q(pk__in=steps_shown(held).values("pk"))
    made = Q(occasion=outcome.occasion(held), unit__path__startswith=held.unit.path) & _shared(held.unit)
    rows = Step.objects.filter(shown | made, kind__in=_PROMISES).exclude(state=WITHDRAWN)
    return list(rows.select_related("unit").order_by("written_at", "pk"))


def _beneath(authority: Unit, goals: Collection[int]) -> dict[int, list[Step]]:
    """The efforts that stand on goals and are shared with the whole authority."""
    found: dict[int, list[Step]] = defaultdict(list)
    links = Link.objects.filter(_shared(authority, "later"), earlier__in=goals, later__kind="effort")
    for link in links.select_related("later__unit").order_by("pk"):
        found[link.earlier_id].append(link.later)
    return found


def _judged(authority: Unit, steps: Collection[int], today: date) -> dict[int, Judgement]:
    rows = list(Prediction.objects.filter(step__in=steps).select_related("step", "unit"))
    now = moment(authority) if rows else None
    return {row.step_id: judge(row, now, today) for row in rows if now is not None}


def _shared(authority: Unit, step: str = "") -> Q:
    """Steps of the authority itself, or carried up to it: all who belong to it may know of them."""
    name = f"{step}__" if step else ""
    carried = Carry.objects.filter(
        step=OuterRef(f"{step}_id" if step else "pk"), to_unit=authority, undone_at=None
    )
    return Q(**{f"{name}unit": authority}) | Q(Exists(carried))


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that comes: on which day, and what is to be seen then."""

    on: date
    what: str
    step: Step


def coming(assembly: Assembly) -> list[Ahead]:
    """What the hall may look for from the day on, by date: answers, signs, results, goals, follow-ups."""
    rows = outcome.confirmed(assembly)
    fates = outcome.newest_fates(rows)
    found = [
        Ahead(outcome.due_on(row), _("Answer at the latest"), row.step)
        for row in rows
        if row.step is not None and fates[row.pk] is None
    ]
    steps = _open_steps(assembly)
    foretold = {row.step_id: row for row in Prediction.objects.filter(step__in=steps)}
    for step in steps:
        found += [Ahead(on, what, step) for on, what in _days(step, foretold.get(step.pk))]
    return sorted((one for one in found if one.on >= assembly.on), key=lambda one: (one.on, one.step.pk))


def _open_steps(assembly: Assembly) -> list[Step]:
    became = Fate.objects.filter(into=OuterRef("pk"), step__concluded_at__assembly__unit=assembly.unit)
    going_on = (
        Q(kind="goal", state="set")
        | Q(kind="effort", state__in=("planned", "under_way"))
        | Q(kind="commitment", state="open")
        | Q(kind="decision", state__in=("proposed", "decided"))
    )
    inside = Step.objects.filter(going_on, unit__path__startswith=assembly.unit.path)
    rows = inside.filter(_shared(assembly.unit) | Q(Exists(became)))
    return list(rows.select_related("unit").order_by("written_at", "pk"))


def _days(step: Step, foretold: Prediction | None) -> list[tuple[date, str]]:
    """Days when something of a step is to be seen."""
    if step.kind == "effort":
        if foretold is None:
            return []
        return [(foretold.signal_on, _("First sign")), (foretold.result_on, _("Result"))]
    day = promised.day_of(step)
    names = {"goal": _("Goal at the latest"), "commitment": _("Promised by"), "decision": _("Followed up by")}
    return [(day, names[step.kind])] if day is not None else []
