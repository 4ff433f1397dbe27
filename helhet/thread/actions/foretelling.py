"""Saying first what is expected, and citing figures as they were."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.analysis.figures import moment
from helhet.analysis.model import Audience, Figure
from helhet.analysis.sentences import written
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.indicators.model import Indicator, Measure, indicators
from helhet.people.models import Person
from helhet.people.roles import ROLES
from helhet.thread import rules
from helhet.thread.actions.analysing import take_back_if_lacking
from helhet.thread.kinds import kinds
from helhet.thread.models import Citation, Prediction, Step


@action
def cite(
    *, by: By, step: Step, indicator: str, unit: Unit, period: str = "", split: str = "",
    at: datetime | None = None,
) -> Citation:  # fmt: skip
    """Keep a figure with a step as it reads now to everyone inside; ``period`` empty takes the newest.

    A figure that only a unit's own staff may see cannot be cited: the step may be carried further. An
    analysis that was analysed and now cites a figure not looked at is described again.
    """
    rules.acting_as(by, kinds()[step.kind].written_by, step.unit)
    rules.check_readable(by, [step])
    if unit.root_path != step.unit.root_path:
        raise rules.ForbiddenError(_("Only the authority's own figures can be cited."))
    figure, value = _shown(_known_indicator(indicator), unit, period, split)
    row, _created = Citation.objects.update_or_create(
        step=step, indicator=indicator, unit=unit, period=str(figure.period), split=split,
        defaults={
            "value": value, "denominator": figure.denominator,
            "as_of": figure.stamp.read_at if figure.stamp else None, "cited_at": at or timezone.now(),
        },
    )  # fmt: skip
    take_back_if_lacking(step)
    return row


@action
def predict(
    *,
    by: By,
    step: Step,
    indicator: str,
    unit: Unit,
    direction: str,
    size: float,
    signal: str,
    signal_on: date,
    result_on: date,
    owner_role: str,
    split: str = "",
    baseline: str = "",
) -> Prediction:
    """Say what an effort is expected to change, before it can be seen. It is written once.

    The baseline is the newest period with a value unless one is named. Raises ActionError.
    """
    if step.kind != "effort":
        raise ActionError(_("Only an effort carries an expectation."))
    rules.acting_as(by, kinds()[step.kind].written_by, step.unit)
    rules.check_readable(by, [step])
    if Prediction.objects.filter(step=step).exists():
        raise ActionError(_("The expectation is written already. It is judged as it stands."))
    if unit.root_path != step.unit.root_path:
        raise rules.ForbiddenError(_("Only the authority's own figures can be expected to change."))
    if direction not in Prediction.Direction.values or not 0 < size < 1e6:
        raise ActionError(_("Say which way, and by how much: a number above zero."))
    if owner_role not in ROLES:
        raise ActionError(_("Choose the role that owns the effort."))
    if not signal.strip():
        raise ActionError(_("Say which sign shows first that it works."))
    if result_on < signal_on:
        raise ActionError(_("The first sign comes before the result."))
    if isinstance(by, Person) and result_on <= timezone.localdate():
        raise ActionError(_("The day of the result must be in the future: what is expected is said first."))
    figure, value = _shown(_known_indicator(indicator), unit, baseline, split)
    _check_possible(_known_indicator(indicator), value, direction, size)
    return Prediction.objects.create(
        step=step, indicator=indicator, unit=unit, split=split, direction=direction, size=size,
        baseline=str(figure.period), signal=" ".join(signal.split())[:300], signal_on=signal_on,
        result_on=result_on, owner_role=owner_role,
    )  # fmt: skip


@action
def mark_done(*, by: By, step: Step, on: date) -> Step:
    """An effort has been carried out. Whether its effect is seen is another question, for the figures."""
    rules.acting_as(by, kinds()[step.kind].written_by, step.unit)
    rules.check_readable(by, [step])
    if step.kind != "effort":
        raise ActionError(_("Only an effort is done."))
    if on > timezone.localdate():
        raise ActionError(_("The day has not come yet."))
    Prediction.objects.filter(step=step).update(done_on=on)
    step.state, step.changed_at = "done", timezone.now()
    step.save(update_fields=["state", "changed_at"])
    return step


def _check_possible(indicator: Indicator, value: float, direction: str, size: float) -> None:
    """A share never leaves 0 to 100 per cent. Raises ActionError."""
    moved = value + (size if direction == Prediction.Direction.UP else -size)
    if indicator.measure is Measure.SHARE and not 0 <= moved <= 100:
        raise ActionError(
            _("%(figure)s is %(value)s now, so it cannot change by so much. Write a smaller number.")
            % {"figure": indicator.name, "value": written(indicator, value)}
        )


def _known_indicator(key: str) -> Indicator:
    """The indicator with a key. Raises ActionError."""
    if key not in indicators():
        raise ActionError(_("There is no figure called “%(key)s”.") % {"key": key})
    return indicators()[key]


def _shown(indicator: Indicator, unit: Unit, period: str, split: str) -> tuple[Figure, float]:
    found = moment(unit).figures(indicator, [unit], splits=(split,), audience=Audience.AUTHORITY)
    series = found.of(unit.path, split)
    known = [(row, row.value) for row in series if row.status.has_value and row.value is not None]
    chosen = [one for one in known if not period or str(one[0].period) == period]
    if not chosen:
        raise ActionError(
            _("%(figure)s has no value to show for %(unit)s.") % {"figure": indicator.name, "unit": unit.name}
        )
    return chosen[-1]
