"""The door: figures of indicators for units, finished, with status, interval and source."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from helhet.analysis.answers import Edition, edition_of
from helhet.analysis.model import Audience, Figures, Signal
from helhet.analysis.national import NationalUnit, national_units
from helhet.analysis.speakers import Tree, columns, tree_of
from helhet.analysis.verdicts import Verdicts, beside_the_rest, between_groups, change_since, judged
from helhet.chain.models import Unit
from helhet.core.periods import Period
from helhet.indicators.model import Indicator

__all__ = ["Moment", "figures", "moment"]


@dataclass(frozen=True, slots=True)
class Moment:
    """One authority's tree and data as they stood at one moment.

    A page asks one moment for all it shows, so that no two numbers on it are of different ages.
    """

    tree: Tree
    edition: Edition
    own: str = ""  # the path of the unit whose own staff asks; they may see more of it

    @property
    def authority(self) -> Unit:
        return self.tree.authority

    def columns(self, unit: Unit) -> list[Unit]:
        """The unit and the units one reporting level below it."""
        return columns(self.tree, unit)

    def figures(
        self,
        indicator: Indicator,
        units: Sequence[Unit],
        *,
        splits: Collection[str] = ("",),
        audience: Audience | None = None,
    ) -> Figures:
        """One indicator for some units: a row for each unit, split and period."""
        return self.figures_of_many([indicator], units, splits=splits, audience=audience)[indicator.key]

    def figures_of_many(
        self,
        indicators: Sequence[Indicator],
        units: Sequence[Unit],
        *,
        splits: Collection[str] = ("",),
        audience: Audience | None = None,
    ) -> dict[str, Figures]:
        """Several indicators at once, by their keys; ``audience`` may be narrower than who asks."""
        paths = tuple(unit.path for unit in units)
        asks = audience or (Audience.OWN_UNIT if self.own else Audience.AUTHORITY)
        own = self.own if asks is Audience.OWN_UNIT else ""
        return dict(judged(tuple(indicators), paths, tuple(splits), asks, own, self.tree, self.edition))

    def figures_of_all(self, indicator: Indicator, split: str = "") -> Figures:
        """One indicator for every unit of the authority, as everyone inside may see it."""
        return self.figures(
            indicator, list(self.tree.units.values()), splits=(split,), audience=Audience.AUTHORITY
        )

    def change_since(
        self, indicator: Indicator, unit: Unit, earlier: Period, period: Period, split: str = ""
    ) -> Signal:
        """How a unit's value has changed from one period to a later one, however many lie between."""
        return change_since(indicator, self.tree, self.edition, unit.path, split, earlier, period)

    def beside_the_rest(self, indicator: Indicator, period: Period, kind: str) -> Verdicts:
        """Every unit of a kind beside all the others of that kind, by path."""
        return beside_the_rest(indicator, self.tree, self.edition, period, kind)

    def between_groups(self, indicator: Indicator, period: Period, first: str, second: str) -> Verdicts:
        """In every unit those of one split beside those of another, by path."""
        return between_groups(indicator, self.tree, self.edition, period, first, second)

    def national_units(self, indicator: Indicator, period: Period) -> tuple[NationalUnit, ...]:
        """Every school unit of the country that the source prints with its number."""
        return national_units(indicator, self.edition, period)


def moment(unit: Unit, *, own: str = "", asof: datetime | None = None) -> Moment:
    """Now, or ``asof``, in the authority that a unit belongs to. Three SQL questions at most.

    The tree is today's: what was known then is told of the units there are.
    """
    tree = tree_of(unit.root_path)
    edition = edition_of(tree, asof)
    # Where no figures of its own are released, everyone inside sees the same.
    sees_more = bool(edition.release) and own.startswith(tree.authority.path)
    return Moment(tree, edition, own if sees_more else "")


def figures(
    indicator: Indicator,
    units: Sequence[Unit],
    *,
    authority: Unit,
    periods: Collection[str] | None = None,
    splits: Collection[str] = ("",),
    audience: Audience = Audience.AUTHORITY,
) -> Figures:
    """One indicator for some units of one authority, now; ``periods`` keeps only those."""
    answer = moment(authority).figures(indicator, units, splits=splits, audience=audience)
    return answer if periods is None else answer.of_periods(periods)
