"""Gaps: two groups beside each other, in the unit and in each of those below it."""

from django.utils.translation import gettext as _

from helhet.analysis.splits import pair_of, split_name
from helhet.analysis.statistics.signals import Kind, Signal
from helhet.charts.build_compared import strip
from helhet.charts.table import table
from helhet.core.wording import listed, number
from helhet.web.evidence import drawn
from helhet.web.pages.indikator.sections.model import Asked, Section, told, unit_of


def section(asked: Asked) -> Section | None:
    """The two groups of the first declared split that has two, in the unit and those below it."""
    pair, period = pair_of(asked.figures.indicator), asked.period
    if pair is None or period is None:
        return None
    units = [unit for unit in asked.units if unit.kind != "programme"]
    groups = asked.now.figures(asked.figures.indicator, units, splits=pair)
    rows = [
        row for unit in units for split in pair for row in groups.of(unit.path, split) if row.period == period
    ]
    if not any(row.status.has_value for row in rows):
        return None
    names = (str(split_name(pair[0])), str(split_name(pair[1])))
    chart = strip(groups, [unit.path for unit in units], pair, names, period)
    verdicts = asked.now.between_groups(asked.figures.indicator, period, *pair)
    return Section(
        name=_("Gaps between groups"),
        hint=_("between and within the units, %(period)s") % {"period": period},
        words=_gap_words(asked, names, {u.name: verdicts[u.path] for u in units if u.path in verdicts}),
        chart=drawn(chart),
        table=table(chart),
        told=told((f"{row.unit.name}, {split_name(row.split)}", row) for row in rows if row.period == period),
    )


def _gap_words(asked: Asked, names: tuple[str, str], verdicts: dict[str, Signal]) -> str:
    """The gap of the unit itself with its interval, then where a gap is more than chance."""
    own = verdicts.get(asked.unit.name)
    unit = unit_of(asked.figures.indicator)
    said = [_own_gap(unit, names, own)] if own is not None and own.interval else []
    more = [
        name for name, one in verdicts.items() if one.kind in (Kind.UP, Kind.DOWN) and name != asked.unit.name
    ]
    tested = [
        name for name, one in verdicts.items() if one.kind is not Kind.UNKNOWN and name != asked.unit.name
    ]
    if more:
        said.append(_("The gap is more than chance usually makes it: %(names)s.") % {"names": listed(more)})
    elif tested:
        said.append(_("In none of the units is the gap more than chance usually makes it."))
    return " ".join(said)


def _own_gap(unit: str, names: tuple[str, str], gap: Signal) -> str:
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
