"""What a year is told from, gathered once: steps as they stood, their fates, and figures of three moments."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.analysis.figures import Moment, moment
from helhet.analysis.model import Audience, Figures
from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at, unit_at
from helhet.core.periods import PeriodKind
from helhet.indicators.model import Family, Indicator, indicators
from helhet.people.roles import ROLES
from helhet.reports.story.model import Way
from helhet.reports.story.span import Span
from helhet.reports.story.then import Then, then
from helhet.thread.kinds import voices
from helhet.thread.models import Fate, Prediction, Step
from helhet.thread.readers import WITHDRAWN, ThreadReader, readable

_LASTING = ("goal", "effort", "commitment", "decision")
_OWN = ("analysis", "follow_up", "conclusion", "answer")
# Of these it is known how many are not shared, so that nobody is told that there are none: they are the work
# of the school, never a voice.
_COUNTED = ("analysis", "effort", "follow_up", "decision")


@dataclass(frozen=True, slots=True)
class Ground:
    """All that the chapters are made of: ``figures_then`` of the first day, ``figures_last`` of the last."""

    unit: Unit
    authority: Unit
    reader: ThreadReader
    span: Span
    then: Then
    steps: tuple[Step, ...]
    hidden: Mapping[str, int]
    fates: Mapping[int, tuple[Fate, ...]]
    at_end: Moment
    now: Moment
    figures_then: Mapping[str, Figures]
    figures_last: Mapping[str, Figures]
    figures_now: Mapping[str, Figures]

    def of(self, *wanted: str) -> list[Step]:
        """The steps of some kinds, oldest first."""
        return [step for step in self.steps if step.kind in wanted]

    def written(self, *wanted: str) -> list[Step]:
        """Those of them that were written in the year."""
        return [step for step in self.of(*wanted) if self.span.holds(step.written_at)]

    def fate(self, step: Step) -> Fate | None:
        """The newest that was said of a step by its own level, by the end of what is told."""
        found = [fate for fate in self.fates.get(step.pk, ()) if fate.carry_id is None]
        return found[-1] if found else None

    def who(self, step: Step) -> str:
        """In which role and where a step was written, as they were called then; never the person."""
        if step.is_nameless:
            return _("Without a name")
        role = ROLES.get(step.role)
        return f"{capfirst(str(role.name))}, {step.role_unit}" if role else self.then.name(step.unit)

    def beside(self, step: Step) -> tuple[str, ...]:
        """That the words of a step have been changed since."""
        on = self.then.revised_on(step)
        return (_("changed since, %(day)s") % {"day": f"{on:%Y-%m-%d}"},) if on else ()

    def is_own(self, step: Step) -> bool:
        """Whether it belongs to the very unit that is told of."""
        return step.unit_id == self.unit.pk


def gather(unit: Unit, reader: ThreadReader, told: Span) -> Ground:
    """Gather a year of a unit for a reader. The number of SQL questions is the same however much there is."""
    authority = (unit_at(unit.root_path) or unit) if unit.parent_id is not None else unit
    stood = then(authority, told)
    is_told = Q(written_at__gte=told.begins_at, kind__in=[*_OWN, *voices()]) | Q(kind__in=_LASTING)
    here = Step.objects.filter(is_told, goes_on_at(unit), written_at__lt=told.ends_at)
    rows = readable(reader).filter(pk__in=here.values("pk")).exclude(state=WITHDRAWN)
    steps = list(rows.select_related("unit", "prediction__unit").order_by("written_at", "pk"))
    for step in steps:
        step.state = stood.state(step)
    all_counted = Step.objects.filter(goes_on_at(unit), kind__in=_COUNTED, written_at__lt=told.ends_at)
    all_counted = all_counted.filter(written_at__gte=told.begins_at).exclude(state=WITHDRAWN)
    shown = Counter(step.kind for step in steps if told.holds(step.written_at))
    begin, end, now = moment(unit, asof=told.begins_at), moment(unit, asof=told.ends_at), moment(unit)
    wanted = leading()
    return Ground(
        unit=unit, authority=authority, reader=reader, span=told, then=stood, steps=tuple(steps),
        hidden=_hidden(all_counted.values_list("kind", flat=True), shown),
        fates=_fates(steps, told), at_end=end, now=now,
        figures_then=begin.figures_of_many(wanted, [unit], audience=Audience.AUTHORITY),
        figures_last=end.figures_of_many(wanted, [unit], audience=Audience.AUTHORITY),
        figures_now=now.figures_of_many(wanted, [unit], audience=Audience.AUTHORITY),
    )  # fmt: skip


def leading() -> list[Indicator]:
    """What stands for its theme, and an authority's own figures of a year."""
    return [
        row for row in indicators().values()
        if row.leads or (row.family is Family.COMPUTED and row.period_kind is not PeriodKind.MEASURE_DAY)
    ]  # fmt: skip


def foretold(step: Step, until: date) -> Prediction | None:
    """What an effort was expected to change, with what was known of it by a day; None where nothing was."""
    row: Prediction | None = getattr(step, "prediction", None)
    if row is not None and row.done_on is not None and (row.done_on > until or step.state != "done"):
        row.done_on = None
    return row


def to_step(step: Step) -> Way:
    """The thread of a step."""
    return Way("trad", step.unit, {"key": step.key})


def day_of(step: Step) -> date:
    """The day a step was written."""
    return timezone.localdate(step.written_at)


def _hidden(every: Iterable[str], shown: Mapping[str, int]) -> dict[str, int]:
    counts = Counter(every)
    return {kind: counts[kind] - shown.get(kind, 0) for kind in _COUNTED}


def _fates(steps: Sequence[Step], told: Span) -> dict[int, tuple[Fate, ...]]:
    """What had been said of each step by the end of what is told, oldest first. One SQL question."""
    found: dict[int, list[Fate]] = defaultdict(list)
    keys = [step.pk for step in steps]
    rows = Fate.objects.filter(step_id__in=keys, at__lt=told.ends_at).order_by("at", "pk")
    for row in rows:
        found[row.step_id].append(row)
    return {key: tuple(rows) for key, rows in found.items()}
