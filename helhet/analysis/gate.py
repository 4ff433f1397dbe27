"""The gate in the door: of an authority's own numbers only those pass that have been released.

What may pass was decided when the data came (release/), never here and never on a page view.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from helhet.analysis import cells, reasons
from helhet.analysis.ledger import Shown
from helhet.analysis.model import Audience, Figure, Status
from helhet.analysis.release.facts import Counts, Place
from helhet.core.text import Text
from helhet.indicators.model import Indicator


@dataclass(frozen=True, slots=True)
class Gate:
    """For whom it stands open. ``shown`` is what is released, by place; None while that is not decided."""

    audience: Audience
    own: str
    shown: Mapping[Place, Shown] | None

    def let_out(self, indicator: Indicator, row: Figure) -> Figure:
        """The cell as these readers may see it."""
        if not row.status.has_value or row.period is None:
            return row
        if self.audience is Audience.PUBLIC:
            return withheld(row, reasons.NOT_PUBLISHED)
        if self.shown is None:
            return withheld(row, reasons.AWAITING)
        place = Place(indicator.series, row.unit.path, row.split, row.period.code)
        found = self.shown.get(place)
        if found is None or (found.is_inner and not self._is_own(place)):
            return withheld(row, reasons.HIDDEN)
        if found.counts == Counts(row.denominator, row.numerator):
            return row
        return cells.kept(indicator, row, found.value, found.counts.part, found.counts.whole)

    def _is_own(self, place: Place) -> bool:
        """Whether they work at the unit, or above it."""
        return self.audience is Audience.OWN_UNIT and self.own != "" and place.path.startswith(self.own)


def withheld(row: Figure, reason: Text) -> Figure:
    """The cell without anything that tells its value."""
    return replace(
        row,
        status=Status.SUPPRESSED,
        value=None,
        numerator=None,
        denominator=None,
        interval=None,
        reason=reason,
        no_interval=None,
        note=None,
    )
