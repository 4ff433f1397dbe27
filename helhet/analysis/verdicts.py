"""Verdicts on differences, each given once for a whole family of an authority and kept in memory.

All of them rest on what the whole authority may see, so that they are the same for every reader and
on every page; a number that only a unit's own staff sees has no verdict.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial

from helhet.analysis.answers import Edition, answers
from helhet.analysis.families import (
    change_family,
    gap_family,
    representatives,
    rest_family,
    since_family,
)
from helhet.analysis.model import Audience, Figures, Kind
from helhet.analysis.reasons import NO_DATA
from helhet.analysis.speakers import Tree
from helhet.analysis.statistics.signals import Pair, Signal, signals
from helhet.core.periods import Period
from helhet.indicators.model import Indicator

Verdicts = Mapping[str, Signal]


@lru_cache(maxsize=256)
def judged(
    indicators: tuple[Indicator, ...],
    paths: tuple[str, ...],
    splits: tuple[str, ...],
    audience: Audience,
    own: str,
    tree: Tree,
    edition: Edition,
) -> dict[str, Figures]:
    """The answers, each with the verdicts of the authority at hand."""
    found = answers(indicators, paths, splits, audience, own, tree, edition)
    return {
        key: replace(one, verdicts=partial(_changes, one.indicator, tree, edition))
        for key, one in found.items()
    }


@lru_cache(maxsize=1024)
def _changes(indicator: Indicator, tree: Tree, edition: Edition, period: Period, split: str) -> Verdicts:
    """Every unit's change up to a period."""
    return _judged_once(change_family(_whole(indicator, tree, edition, split), period, split))


def change_since(
    indicator: Indicator, tree: Tree, edition: Edition, path: str, split: str, earlier: Period, period: Period
) -> Signal:
    """One unit's change from one period to a later one.

    Where no value of the unit was released between the two it is the verdict of the figure's own page.
    Else all units of the authority are held against the same earlier period, and corrected together.
    """
    series = _whole(indicator, tree, edition, split).of(path, split)
    before = [row.period for row in series if row.status.has_value and row.period and row.period < period]
    family = (
        _changes(indicator, tree, edition, period, split)
        if before and before[-1] == earlier
        else _since(indicator, tree, edition, earlier, period, split)
    )
    return family.get(path) or Signal(Kind.UNKNOWN, reason=NO_DATA)


@lru_cache(maxsize=1024)
def _since(
    indicator: Indicator, tree: Tree, edition: Edition, earlier: Period, period: Period, split: str
) -> Verdicts:
    """Every unit's change between two certain periods."""
    return _judged_once(since_family(_whole(indicator, tree, edition, split), earlier, period, split))


@lru_cache(maxsize=256)
def beside_the_rest(
    indicator: Indicator, tree: Tree, edition: Edition, period: Period, kind: str
) -> Verdicts:
    """Every unit of a kind beside all the others of that kind."""
    paths = [path for path, unit in tree.units.items() if unit.kind == kind]
    whole = _whole(indicator, tree, edition, "")
    return _judged_once(rest_family(whole, paths, period))


@lru_cache(maxsize=256)
def between_groups(
    indicator: Indicator, tree: Tree, edition: Edition, period: Period, first: str, second: str
) -> Verdicts:
    """In every unit the first group (a split) beside the second."""
    whole = _whole(indicator, tree, edition, first, second)
    return _judged_once(gap_family(whole, period, first, second))


def _whole(indicator: Indicator, tree: Tree, edition: Edition, *splits: str) -> Figures:
    paths = tuple(tree.units)
    return answers((indicator,), paths, splits, Audience.AUTHORITY, "", tree, edition)[indicator.key]


def _judged_once(family: Mapping[str, Pair]) -> Verdicts:
    stands_for = representatives(family)
    found = signals({path: pair for path, pair in family.items() if stands_for[path] == path})
    return {path: found[stands_for[path]] for path in family}
