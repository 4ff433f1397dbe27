"""What an inspector would ask, found where the work is done: six kinds of loose end.

The findings of the Schools Inspectorate year after year: results are compiled but causes are not
sought, efforts do not rest on an analysis, what was decided is not followed up. Each is a question
that a unit can answer itself, here and now; none of them is a mark.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from helhet.analysis.figures import Moment
from helhet.analysis.model import Audience, Figure, Figures, Kind
from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at
from helhet.core.days import midnight
from helhet.indicators.model import Indicator, indicators
from helhet.thread import graph, looking
from helhet.thread.goals.tree import follow_ups
from helhet.thread.kinds import voices
from helhet.thread.models import Citation, Step
from helhet.thread.readers import WITHDRAWN, ThreadReader, readable

# Units whose figures someone answers for; a class or a team is looked at by its own.
_ANSWERED_FOR = ("authority", "branch", "house", "provider", "school_unit", "programme")
_ENDED = ("ended", "stopped", "reached", "not_reached")
_GOING_ON = ("set", "planned", "under_way")
ASKED_ABOUT = timedelta(days=3 * 365)
"""What was written earlier than this, and is not worked at any more, is not asked about."""


class Question(StrEnum):
    """The questions, in the order of the work."""

    RESULT_WITHOUT_CAUSE = "result_without_cause"
    CAUSE_WITHOUT_EVIDENCE = "cause_without_evidence"
    EFFORT_WITHOUT_ANALYSIS = "effort_without_analysis"
    GOAL_WITHOUT_FOLLOW_UP = "goal_without_follow_up"
    DECISION_WITHOUT_EVIDENCE = "decision_without_evidence"
    RESOURCES_WITHOUT_FOLLOW_UP = "resources_without_follow_up"


@dataclass(frozen=True, slots=True)
class Loose:
    """One loose end at a unit: a step, or a figure with its change.

    ``lacking`` are the questions that an analysis leaves open.
    """

    question: Question
    unit: Unit
    step: Step | None = None
    indicator: Indicator | None = None
    figure: Figure | None = None
    change: Kind | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked at a unit and below: what the reader may read, and how many by unit and question.

    ``counts`` counts all, also what is not shared with the reader; the difference is ``hidden``.
    """

    loose: tuple[Loose, ...]
    counts: Mapping[tuple[str, Question], int]

    def of(self, question: Question) -> list[Loose]:
        """The loose ends of one kind that the reader may read."""
        return [one for one in self.loose if one.question is question]

    def count(self, question: Question, path: str = "/") -> int:
        """How many there are at a path or below it."""
        return sum(n for (at, asked), n in self.counts.items() if asked is question and at.startswith(path))

    def hidden(self, question: Question) -> int:
        """How many of them are not shared with the reader."""
        return self.count(question) - len(self.of(question))


def asked_at(unit: Unit, reader: ThreadReader, now: Moment, today: date) -> Asked:
    """Every loose end at a unit and below. The number of SQL questions is the same however many there are."""
    since = midnight(today) - ASKED_ABOUT
    is_asked = Q(state__in=_GOING_ON) | Q(written_at__gt=since)
    here = Step.objects.filter(is_asked, goes_on_at(unit))
    open_to_reader = set(
        readable(reader).filter(goes_on_at(unit), kind__in=_KINDS).values_list("pk", flat=True)
    )
    loose = [*_results(unit, now), *_steps(here, unit.root_path, now)]
    counts = Counter((one.unit.path, one.question) for one in loose)
    shown = [one for one in loose if one.step is None or one.step.pk in open_to_reader]
    return Asked(tuple(shown), counts)


_KINDS = ("analysis", "effort", "goal", "decision")


def grounds_of_decisions(unit: Unit, reader: ThreadReader) -> tuple[int, int]:
    """How many decisions of a unit the reader may read and is asked about, and how many lack evidence."""
    since = timezone.now() - ASKED_ABOUT
    here = readable(reader).filter(kind="decision", unit=unit, written_at__gt=since)
    here = here.exclude(state__in=_ENDED)
    ties = graph.ties_below(here)
    root = unit.root_path
    cited = set(Citation.objects.filter(step__unit__path__startswith=root).values_list("step_id", flat=True))
    rests = graph.reaching(ties, lambda tie: _is_evidence(tie, cited))
    keys = set(here.values_list("pk", flat=True))
    return len(keys), len(keys - rests - cited)


def _steps(here: QuerySet[Step], root: str, now: Moment) -> Iterable[Loose]:
    """The loose ends that are steps, oldest first within each question."""
    going_on = here.filter(kind__in=_KINDS).exclude(state__in=_ENDED)
    rows = going_on.select_related("unit").annotate(is_followed=Exists(follow_ups()))
    ties = graph.ties_below(going_on.filter(kind__in=("effort", "decision")))
    cited = set(Citation.objects.filter(step__unit__path__startswith=root).values_list("step_id", flat=True))
    rests_on_analysis = graph.reaching(ties, _is_analysis)
    rests_on_evidence = graph.reaching(ties, lambda tie: _is_evidence(tie, cited))
    citations = _citations_by_step(going_on.filter(kind__in=("analysis", "decision")))
    for row in rows.order_by("written_at", "pk"):
        yield from _asked_of(row, rests_on_analysis, rests_on_evidence, citations.get(row.pk, []), now)


def _is_analysis(tie: graph.Tie) -> bool:
    return tie.kind == "analysis" and tie.state != WITHDRAWN


def _is_evidence(tie: graph.Tie, cited: Collection[int]) -> bool:
    counts = tie.kind in {*voices(), "analysis"} or tie.far in cited
    return counts and tie.state != WITHDRAWN


def _asked_of(
    row: Step, on_analysis: set[int], on_evidence: set[int], cited: list[Citation], now: Moment
) -> Iterable[Loose]:
    if row.kind == "analysis":
        lacking = looking.lacking(row, looking.looks(cited, now))
        if lacking:
            yield Loose(Question.CAUSE_WITHOUT_EVIDENCE, row.unit, row, lacking=tuple(lacking))
    if row.kind == "effort" and row.pk not in on_analysis:
        yield Loose(Question.EFFORT_WITHOUT_ANALYSIS, row.unit, row)
    if row.kind == "goal" and not row.is_followed:  # type: ignore[attr-defined]
        yield Loose(Question.GOAL_WITHOUT_FOLLOW_UP, row.unit, row)
    if row.kind == "decision":
        if row.pk not in on_evidence and not cited:
            yield Loose(Question.DECISION_WITHOUT_EVIDENCE, row.unit, row)
        if row.fields.get("resources") and not row.fields.get("by"):
            yield Loose(Question.RESOURCES_WITHOUT_FOLLOW_UP, row.unit, row)


def _citations_by_step(steps: QuerySet[Step]) -> dict[int, list[Citation]]:
    found: dict[int, list[Citation]] = {}
    for row in Citation.objects.filter(step__in=steps).select_related("unit").order_by("pk"):
        found.setdefault(row.step_id, []).append(row)
    return found


def _results(unit: Unit, now: Moment) -> Iterable[Loose]:
    """Figures that have changed more than by chance, or that somebody cites, and that nobody has analysed."""
    analysed, cited = _cited(unit.root_path)
    for one in _newest(now):
        if not one.paths[0].startswith(unit.path):
            continue
        names = {(one.indicator.key, path, one.period) for path in one.paths}
        if (one.change is not None or names & cited) and not names & analysed:
            yield Loose(
                Question.RESULT_WITHOUT_CAUSE, now.tree.units[one.paths[0]],
                indicator=one.indicator, figure=one.figure, change=one.change,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Newest:
    """The newest number of a unit; ``paths`` are the unit and those below it that have the same."""

    indicator: Indicator
    paths: tuple[str, ...]
    figure: Figure
    period: str
    change: Kind | None


@lru_cache(maxsize=8)
def _newest(now: Moment) -> tuple[_Newest, ...]:
    """Every newest number of an authority, once for the people it is about; kept for each moment."""
    units = [row for row in now.tree.units.values() if row.kind in _ANSWERED_FOR]
    figures = now.figures_of_many(list(indicators().values()), units, audience=Audience.AUTHORITY)
    found = []
    for key, answers in figures.items():
        for figure, paths in _lines(answers):
            if figure.period is not None:
                change = _change(answers, figure)
                found.append(_Newest(indicators()[key], paths, figure, figure.period.code, change))
    return tuple(found)


def _lines(answers: Figures) -> list[tuple[Figure, tuple[str, ...]]]:
    """The newest number of the topmost unit in each line of units that have the same, and their paths.

    A house and its only school unit are asked once; a unit and its authority each have their duty.
    """
    newest: dict[str, Figure] = {}
    for row in answers.rows:
        if row.status.has_value and row.split == "":
            newest[row.unit.path] = row  # oldest first: the last one stays
    tops: dict[str, list[str]] = {}
    for path in sorted(newest):
        told = _told(newest[path])
        same = (top for top in tops if path.startswith(top) and _told(newest[top]) == told)
        tops.setdefault(next(same, path), []).append(path)
    return [(newest[top], tuple(paths)) for top, paths in tops.items()]


def _told(figure: Figure) -> tuple[object, ...]:
    """What two figures of the same people have in common: the numbers, and on whose side they are read."""
    is_authoritys = figure.unit.kind in ("authority", "branch")
    return is_authoritys, figure.period, figure.value, figure.numerator, figure.denominator


def _change(answers: Figures, newest: Figure) -> Kind | None:
    """A signal up or down since the value before; None for normal variation and what cannot be said."""
    if answers.verdicts is None or newest.period is None:
        return None
    signal = answers.verdicts(newest.period, "").get(newest.unit.path)
    return signal.kind if signal is not None and signal.kind in (Kind.UP, Kind.DOWN) else None


Named = tuple[str, str, str]  # indicator, path and period of a cited figure


def _cited(root: str) -> tuple[set[Named], set[Named]]:
    """The figures that an analysis cites or stands on a step that cites, and all that are cited."""
    rows = Citation.objects.filter(step__unit__path__startswith=root, split="").exclude(step__state=WITHDRAWN)
    # From the steps that cite up to the analyses: they are few beside all that analyses ever stood on.
    within = graph.reaching(graph.ties_above(Step.objects.filter(pk__in=rows.values("step"))), _is_analysis)
    analysed, cited = set(), set()
    for step, kind, *name in rows.values_list("step_id", "step__kind", "indicator", "unit__path", "period"):
        named: Named = (name[0], name[1], name[2])
        cited.add(named)
        if kind == "analysis" or step in within:
            analysed.add(named)
    return analysed, cited
