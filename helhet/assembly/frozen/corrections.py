"""What has been corrected since the figures were locked: listed beside them, never in their place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.analysis.model import Figure, Figures
from helhet.analysis.sentences import written
from helhet.assembly.frozen import keeping, store
from helhet.assembly.frozen.keeping import Payload
from helhet.assembly.models import Assembly
from helhet.core.text import Text
from helhet.indicators.model import Indicator


@dataclass(frozen=True, slots=True)
class Correction:
    """One value that is another now; ``now`` is empty where it is no longer shown."""

    indicator: Indicator
    unit: str  # its name
    period: Text
    was: str
    now: str
    on: date | None

    @property
    def words(self) -> str:
        """Beside the figure: "rättad 12 april: 85,4 %"."""
        told = {"value": self.now, "day": date_format(self.on, "j F") if self.on else ""}
        if not self.now:
            return _("corrected %(day)s: no longer shown") % told if self.on else _("no longer shown")
        if self.on is None:
            return _("corrected: %(value)s") % told
        return _("corrected %(day)s: %(value)s") % told

    @property
    def sentence(self) -> str:
        """In a list of all that was corrected, where the figure is not beside."""
        told = {"period": self.period, "was": self.was, "words": self.words}
        return _("%(period)s: %(was)s, %(words)s") % told


def corrections(
    assembly: Assembly, figures: Mapping[str, Payload] | None = None
) -> Mapping[str, tuple[Correction, ...]]:
    """By the key of a figure, oldest period first; nothing while nothing is locked.

    ``figures``: those to look at, as they were locked; all of the day's, if none are named. A period that
    has come since is no correction, nor is a value that was missing when all was locked.
    """
    if assembly.frozen_at is None:
        return {}
    if figures is None:
        figures = {row.key: row.payload for row in assembly.frozen.filter(key__startswith="figure:")}
    now = store.figures_now(assembly, {row["indicator"] for row in figures.values()})
    stands = store.moved(assembly)
    found = {}
    for key, payload in figures.items():
        then = keeping.figures_of(payload)
        stood: str = payload["unit"]
        changed = _changed(then, now.get(then.indicator.key), stands.get(stood, stood)) if then else ()
        if changed:
            found[key] = changed
    return found


def _changed(then: Figures, newer: Figures | None, path: str) -> tuple[Correction, ...]:
    cells = {row.period: row for row in newer.of(path)} if newer else {}
    indicator = then.indicator
    found = []
    for row in then.rows:
        if row.period is None or row.value is None:
            continue
        cell = cells.get(row.period)
        was, now = written(indicator, row.value), _written(indicator, cell)
        if now != was:
            found.append(Correction(indicator, row.unit.name, row.period.label, was, now, _read_on(cell)))
    return tuple(found)


def _written(indicator: Indicator, cell: Figure | None) -> str:
    return "" if cell is None or cell.value is None else written(indicator, cell.value)


def _read_on(cell: Figure | None) -> date | None:
    stamp = cell.stamp if cell else None
    if stamp is None or not isinstance(stamp.read_at, datetime):
        return None
    return timezone.localtime(stamp.read_at).date()
