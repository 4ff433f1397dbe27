"""The days when efforts are followed up: when the first sign, and when the result, is to be seen.

Of efforts that go on or are done, and that the reader may read: to have done something is one thing, what
came of it another. Of those that were stopped nothing is awaited. Nothing is judged here, and no figure read:
whether a prediction held is said by ``thread.verdicts``.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from helhet.thread.models import Link, Prediction, Step
from helhet.thread.readers import WITHDRAWN, ThreadReader, readable
from helhet.year.wheel.queries import are_on_one_way
from helhet.year.wheel.rolling import GOING_ON

_AWAITED = (*GOING_ON["effort"], "done")


class Awaited(StrEnum):
    """What is to be seen on a day."""

    SIGN = "sign"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class EffortDay:
    """A day when something of an effort is to be seen; ``followed_on``: when it was followed up since."""

    step: Step
    on: date
    awaited: Awaited
    followed_on: date | None = None

    @property
    def prediction(self) -> Prediction:
        """What was said of the effort beforehand."""
        return self.step.prediction

    def is_due(self, today: date) -> bool:
        """The day has come, and nobody has written what was seen."""
        return self.on <= today and self.followed_on is None


def effort_days(
    reader: ThreadReader,
    here: Q,
    span: tuple[date, date],
    today: date,
    *,
    roles: Collection[tuple[str, str]] | None = None,
) -> list[EffortDay]:
    """The days in a span, both ends included, by day. At most two SQL questions.

    ``here``: at which units (``goes_on_at``). ``roles``: only what one of these (role, path of its unit)
    owns, at, below or above that unit.
    """
    # The days come first: only efforts have predictions, and asked for the kind besides, SQLite begins with
    # every effort there ever was.
    rows = (
        readable(reader)
        .filter(here, state__in=_AWAITED)
        .filter(Q(prediction__signal_on__range=span) | Q(prediction__result_on__range=span))
        .select_related("unit", "prediction")
    )
    steps = [row for row in rows if roles is None or _is_owned(row, roles)]
    days = [
        (step, on, awaited)
        for step in steps
        for on, awaited in (
            (step.prediction.signal_on, Awaited.SIGN),
            (step.prediction.result_on, Awaited.RESULT),
        )
        if span[0] <= on <= span[1]
    ]
    followed = _followed_up({step.pk for step, on, _awaited in days if on <= today})
    found = [EffortDay(*day, _since(day[1], followed.get(day[0].pk))) for day in days]
    return sorted(found, key=lambda one: (one.on, one.step.title, one.step.pk))


def _is_owned(step: Step, roles: Iterable[tuple[str, str]]) -> bool:
    owner, path = step.prediction.owner_role, step.unit.path
    return any(role == owner and are_on_one_way(path, at) for role, at in roles)


def _followed_up(efforts: Collection[int]) -> dict[int, date]:
    """When each effort was last followed up, by its primary key."""
    # Kinds are told apart here: asked for in the question, they lead a database to begin with every step
    # of the kind, as for the links of goals.
    links = Link.objects.filter(earlier__in=efforts).exclude(later__state=WITHDRAWN)
    found: dict[int, date] = {}
    for key, kind, at in links.values_list("earlier_id", "later__kind", "later__written_at"):
        if kind == "follow_up":
            on = timezone.localdate(at)
            found[key] = max(on, found.get(key, on))
    return found


def _since(on: date, followed_on: date | None) -> date | None:
    return followed_on if followed_on is not None and followed_on >= on else None
