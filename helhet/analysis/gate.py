"""The gate in the door: of an authority's own numbers only those pass that have been released.

What may pass was decided when the data came (release/), never here and never on a page view.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from helhet.analysis import cells, reasons
from helhet.analysis.ledger import Shown
from helhet.analysis.model import Audience, Figure, Status
from helhet.analysis.release.own import Counts, Place
from helhet.core.text import Text
from helhet.indicators.model import Indicator


@dataclass(frozen=True, slots=True)
class Gate:
    """For whom it stands open. ``shown`` is what is released, by scope; None while that is not decided."""

    audience: Audience
    own: str
    shown: Mapping[str, Mapping[Place, Shown]] | None

    def let_out(self, indicator: Indicator, row: Figure) -> Figure:
        """The cell as these readers may see it."""
        if not row.status.has_value or row.period is None:
            return row
        if self.audience is Audience.PUBLIC:
            return withheld(row, reasons.NOT_PUBLISHED)
        if self.shown is None:
            return withheld(row, reasons.AWAITING)
        place = Place(indicator.series, row.unit.path, row.split, row.period.code)
        found = self._found(place)
        if found is None:
            return withheld(row, reasons.HIDDEN)
        if found.counts == Counts(row.denominator, row.numerator):
            return row
        return cells.kept(indicator, row, found.value, found.counts.part, found.counts.whole)

    def _found(self, place: Place) -> Shown | None:
        if self.shown is None:
            return None
        everyone = self.shown.get("", {}).get(place)
        if everyone is not None or self.audience is not Audience.OWN_UNIT or not self.own:
            return everyone
        return self.shown.get(self.own, {}).get(place)


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
