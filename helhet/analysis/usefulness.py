"""How much of what there is can be seen: for each standard view the cells shown, and those that are not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helhet.analysis.figures import Moment
from helhet.analysis.ledger import newest_release
from helhet.analysis.model import Figure, Figures, Status
from helhet.analysis.splits import splits_of
from helhet.core.text import Text
from helhet.indicators.model import Indicator, indicators


@dataclass(frozen=True, slots=True)
class View:
    """One standard view: cells shown, hidden so that they point nobody out, and without a value at all."""

    name: Text
    shown: int
    hidden: int
    lacking: int

    @property
    def share(self) -> float | None:
        """How many per cent are shown of the cells that have a value somewhere; None without any."""
        known = self.shown + self.hidden
        return 100 * self.shown / known if known else None


_LEADING = Text(sv="Helheten: ledande mått, enheterna under huvudmannen", en="The whole: leading measures")
_COMPARISON = Text(sv="Jämförelse: alla mått, enheterna under huvudmannen", en="Comparison: all measures")
_SPREAD = Text(sv="Spridning: huvudmannens uppdelningar", en="Spread: the authority's splits")
_PROGRAMMES = Text(sv="Jämförelse: alla mått, programmen i husen", en="Comparison: programmes of the houses")
_OWN = Text(sv="Egna siffror, alla enheter och uppdelningar", en="Own figures, all units and splits")


def usefulness(now: Moment) -> list[View]:
    """The standard views of an authority in the newest period of each measure."""
    everything = list(indicators().values())
    units = now.columns(now.authority)
    houses = [unit for unit in units if unit.kind == "house"]
    programmes = [below for house in houses for below in now.columns(house)[1:]]
    found = [
        _view(_LEADING, now.figures_of_many([row for row in everything if row.leads], units).values()),
        _view(_COMPARISON, now.figures_of_many(everything, units).values()),
        _view(_SPREAD, (_splits(now, indicator) for indicator in everything)),
        _view(_PROGRAMMES, now.figures_of_many(everything, programmes).values()),
    ]
    release = newest_release(now.authority)
    if release is not None:
        found.append(View(_OWN, release.shown, release.offered - release.shown, 0))
    return found


def _splits(now: Moment, indicator: Indicator) -> Figures:
    splits = [split for split in splits_of(indicator) if split] or [""]
    return now.figures(indicator, [now.authority], splits=splits)


def _view(name: Text, answers: Iterable[Figures]) -> View:
    rows = [row for answer in answers for row in _newest(answer.rows)]
    kinds = [row.status for row in rows if row.status is not Status.NOT_APPLICABLE]
    shown = sum(status.has_value for status in kinds)
    hidden = kinds.count(Status.SUPPRESSED)
    return View(name, shown, hidden, len(kinds) - shown - hidden)


def _newest(rows: Sequence[Figure]) -> list[Figure]:
    """The cells of the newest period that has a value somewhere, and those that have no period."""
    known = [row.period for row in rows if row.period is not None and row.status.has_value]
    last = max(known, default=None)
    return [row for row in rows if row.period is None or row.period == last]
