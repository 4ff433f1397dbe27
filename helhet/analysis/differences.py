"""How units and groups differ, in sentences: the same beside an analysis as on the figure's own page."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from helhet.analysis.figures import Moment
from helhet.analysis.model import Figure, Kind, Signal
from helhet.analysis.sentences import unit_of, written
from helhet.analysis.splits import pair_of, split_name
from helhet.chain.models import Unit
from helhet.core.periods import Period
from helhet.core.wording import listed, number
from helhet.indicators.model import Indicator

# Kinds whose units are alike enough to be held against each other.
ALIKE = ("house", "provider", "school_unit")


def alike(units: Sequence[Unit]) -> list[Unit]:
    """Of some units those that can be held against each other: two or more, all of one such kind."""
    found = [unit for unit in units if unit.kind in ALIKE]
    return found if len(found) > 1 and len({unit.kind for unit in found}) == 1 else []


def compared_with(now: Moment, unit: Unit) -> list[Unit]:
    """The units a figure of a unit is looked at beside: its parts, or else the others of its kind."""
    parts = alike(now.columns(unit)[1:])
    return parts or alike([row for row in now.tree.units.values() if row.kind == unit.kind])


def units_apart(now: Moment, indicator: Indicator, units: Sequence[Unit], period: Period) -> str:
    """How far apart units of one kind lie, and which differ from all the others more than by chance.

    Empty where fewer than two of them have a value.
    """
    rows = now.figures(indicator, list(units))
    found = [_at(rows.of(unit.path), period) for unit in units]
    values = [value for value in found if value is not None]
    if len(values) < 2:
        return ""
    told = {"points": number(max(values) - min(values), 1), "unit": unit_of(indicator)}
    if len(values) == len(units):
        said = _("The units differ by up to %(points)s %(unit)s.")
    else:
        said = _("The units that can be shown differ by up to %(points)s %(unit)s.")
    return " ".join(filter(None, (said % told, _beside_the_others(now, indicator, units, period))))


def _beside_the_others(now: Moment, indicator: Indicator, units: Sequence[Unit], period: Period) -> str:
    verdicts = now.beside_the_rest(indicator, period, units[0].kind)
    found: dict[Kind, list[str]] = {}
    for unit in units:
        if unit.path in verdicts:
            found.setdefault(verdicts[unit.path].kind, []).append(unit.name)
    sentences = (
        (Kind.UP, _("Higher than the others together, more than chance usually makes it: %(names)s.")),
        (Kind.DOWN, _("Lower than the others together, more than chance usually makes it: %(names)s.")),
    )
    said = [words % {"names": listed(found[kind])} for kind, words in sentences if kind in found]
    if not said and Kind.NONE in found:
        return _("None of them can be told from the others together.")
    return " ".join(said)


def groups_apart(now: Moment, indicator: Indicator, units: Sequence[Unit], period: Period) -> str:
    """The gap between two groups in the first unit with its interval, and in which others it is a signal.

    The groups are those of the first declared split that has just two. Empty where neither can be told.
    """
    pair = pair_of(indicator)
    if pair is None or not units:
        return ""
    verdicts = now.between_groups(indicator, period, *pair)
    own = _own_gap(now, indicator, units[0], period, pair, verdicts.get(units[0].path))
    return " ".join(filter(None, (own, _where(units[1:], verdicts))))


def _own_gap(
    now: Moment,
    indicator: Indicator,
    unit: Unit,
    period: Period,
    pair: tuple[str, str],
    gap: Signal | None,
) -> str:
    names = (str(split_name(pair[0])), str(split_name(pair[1])))
    if gap is not None and gap.difference is not None and gap.interval is not None:
        return _with_interval(unit_of(indicator), names, gap)
    rows = now.figures(indicator, [unit], splits=pair)
    values = [_at(rows.of(unit.path, split), period) for split in pair]
    if None in values:
        return ""
    told = {
        "first": names[0], "one": written(indicator, values[0] or 0.0),
        "second": names[1].lower(), "other": written(indicator, values[1] or 0.0),
    }  # fmt: skip
    said = _("%(first)s have %(one)s and %(second)s %(other)s; how sure the difference is cannot be said.")
    return said % told


def _with_interval(unit: str, names: tuple[str, str], gap: Signal) -> str:
    if gap.difference is None or gap.interval is None:
        return ""
    told = {
        "unit": unit,
        "first": names[0],
        "second": names[1].lower(),
        "points": number(abs(gap.difference), 1),
        "low": number(gap.interval.low, 1),
        "high": number(gap.interval.high, 1),
    }
    if gap.difference >= 0:
        words = _("%(first)s lie %(points)s %(unit)s above %(second)s (95%% interval %(low)s to %(high)s).")
    else:
        words = _("%(first)s lie %(points)s %(unit)s below %(second)s (95%% interval %(low)s to %(high)s).")
    return words % told


def _where(units: Sequence[Unit], verdicts: Mapping[str, Signal]) -> str:
    """In which of the units the gap is more than chance."""
    kinds = {unit.name: verdicts[unit.path].kind for unit in units if unit.path in verdicts}
    more = [name for name, kind in kinds.items() if kind in (Kind.UP, Kind.DOWN)]
    if more:
        return _("The gap is more than chance usually makes it: %(names)s.") % {"names": listed(more)}
    if any(kind is not Kind.UNKNOWN for kind in kinds.values()):
        return _("In none of the units is the gap more than chance usually makes it.")
    return ""


def _at(series: Sequence[Figure], period: Period) -> float | None:
    return next((row.value for row in series if row.period == period and row.status.has_value), None)
