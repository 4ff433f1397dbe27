"""The door: figures of indicators for units, finished, with status, interval and source."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from helhet.analysis.answers import Edition, answers, edition_of
from helhet.analysis.model import Audience, Figures
from helhet.analysis.speakers import Tree, columns, tree_of
from helhet.chain.models import Unit
from helhet.indicators.model import Indicator

__all__ = ["Moment", "figures", "moment"]


@dataclass(frozen=True, slots=True)
class Moment:
    """One authority's tree and data as they stood at one moment.

    A page asks one moment for all it shows, so that no two numbers on it are of different ages.
    """

    tree: Tree
    edition: Edition

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
        audience: Audience = Audience.AUTHORITY,
    ) -> Figures:
        """One indicator for some units: a row for each unit, split and period."""
        return self.figures_of_many([indicator], units, splits=splits, audience=audience)[indicator.key]

    def figures_of_many(
        self,
        indicators: Sequence[Indicator],
        units: Sequence[Unit],
        *,
        splits: Collection[str] = ("",),
        audience: Audience = Audience.AUTHORITY,
    ) -> dict[str, Figures]:
        """Several indicators at once, by their keys."""
        paths = tuple(unit.path for unit in units)
        return dict(answers(tuple(indicators), paths, tuple(splits), audience, self.tree, self.edition))


def moment(unit: Unit) -> Moment:
    """Now, in the authority that a unit belongs to. Two SQL questions."""
    tree = tree_of(unit.root_path)
    return Moment(tree, edition_of(tree.authority))


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
