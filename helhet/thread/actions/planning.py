"""Planning an effort and saying what it is expected to change, in one breath."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from helhet.chain.models import Unit
from helhet.core.actions import By, action
from helhet.people.models import Assignment
from helhet.thread.actions.foretelling import predict
from helhet.thread.actions.writing import write
from helhet.thread.models import Step


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """What an effort is expected to change, as ``predict`` takes it."""

    indicator: str
    unit: Unit
    direction: str
    size: float
    signal: str
    signal_on: date
    result_on: date
    owner_role: str
    split: str = ""
    baseline: str = ""


@action
def plan_effort(
    *,
    by: By,
    unit: Unit,
    text: str,
    fields: Mapping[str, object],
    expected: Expected,
    builds_on: Sequence[Step] = (),
    acting: Assignment | None = None,
) -> Step:
    """If we do this for these, then that changes: the effort and its prediction, or neither."""
    step = write(
        by=by, kind="effort", unit=unit, text=text, fields=fields, builds_on=builds_on, acting=acting
    )
    predict(
        by=by, step=step, indicator=expected.indicator, unit=expected.unit, split=expected.split,
        direction=expected.direction, size=expected.size, baseline=expected.baseline,
        signal=expected.signal, signal_on=expected.signal_on, result_on=expected.result_on,
        owner_role=expected.owner_role,
    )  # fmt: skip
    return step
