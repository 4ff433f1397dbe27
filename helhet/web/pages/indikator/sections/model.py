"""What an open part of the panel is made of, and what it is made from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from helhet.analysis.figures import Moment
from helhet.analysis.model import Figure, Figures
from helhet.analysis.sentences import state_name
from helhet.chain.models import Unit
from helhet.charts.model import Table
from helhet.core.periods import Period
from helhet.core.wording import listed


@dataclass(frozen=True, slots=True)
class Told:
    """Cells without a value, for one reason: whose they are, the word for it, and why."""

    name: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Switch:
    """Something more that an open part can show: the words of the link, whether it is on, what it is then."""

    words: str
    is_on: bool
    told: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One open part: name and what it holds, its sentence first, its chart, table and small print."""

    name: str
    hint: str
    words: str
    chart: SafeString | str
    table: Table | None = None
    told: tuple[Told, ...] = ()
    small: str = ""
    switch: Switch | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The question a page answers: an indicator at a unit, as of a period.

    ``figures`` are the unit and those one reporting level below it; ``splits`` the unit's own splits,
    and ``names`` what these are called. ``has_estimates``: estimates that take size into account are
    asked for too.
    """

    now: Moment
    figures: Figures
    splits: Figures
    names: Mapping[str, str]
    units: Sequence[Unit]
    newest: Figure | None
    has_estimates: bool = False

    @property
    def unit(self) -> Unit:
        return self.units[0]

    @property
    def period(self) -> Period | None:
        """The period of the newest value shown, of the unit or else of any below it."""
        if self.newest is not None:
            return self.newest.period
        shown = [row.period for row in self.figures.rows if row.period is not None and row.status.has_value]
        return max(shown, default=None)


def told(rows: Iterable[tuple[str, Figure]]) -> tuple[Told, ...]:
    """What is not shown, in words; what has one reason in common is said once."""
    names: dict[tuple[str, str], list[str]] = {}
    for name, row in rows:
        if not row.status.has_value:
            names.setdefault((state_name(row.status), str(row.reason or "")), []).append(name)
    return tuple(Told(listed(found), state, why) for (state, why), found in names.items())
