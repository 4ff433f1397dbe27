"""Parts: what the change of the whole consists of, unit by unit, adding up exactly."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helhet.analysis.sentences import unit_of
from helhet.analysis.whole_and_parts import InParts, change_in_parts
from helhet.charts.build_compared import parts_chart
from helhet.charts.table import table
from helhet.core.wording import listed, signed
from helhet.web.evidence import drawn
from helhet.web.pages.indikator.sections.model import Asked, Section


def section(asked: Asked) -> Section | None:
    """The change from the period before; nothing where a part of it may not be shown."""
    below = [unit.path for unit in asked.units[1:]]
    if asked.period is None or not below:
        return None
    found = change_in_parts(asked.figures, asked.unit.path, below, asked.period)
    if found is None:
        return None
    indicator = asked.figures.indicator
    chart = parts_chart(indicator, found, asked.unit.name, unit_of(indicator))
    return Section(
        name=_("Parts"),
        hint=_("what the change from %(earlier)s to %(now)s consists of")
        % {"earlier": found.earlier, "now": found.now},
        words=_words(found),
        chart=drawn(chart),
        table=table(chart),
        small=_("The parts add up exactly to the change, %(change)s %(unit)s. Own calculation.")
        % {"change": signed(found.change, 2), "unit": unit_of(indicator)},
    )


def _words(found: InParts) -> str:
    """Which unit moved the whole most, whether others pulled the other way, and what the mix did."""
    largest = max(found.units, key=lambda one: abs(one[1]))
    told = {"name": largest[0], "points": signed(largest[1], 1)}
    said = [_("The largest part, %(points)s, comes from %(name)s.") % told]
    against = [name for name, points in found.units if points * largest[1] < 0]
    if against:
        said.append(_pulled(against))
    mix = {"points": signed(found.mix, 1)}
    if abs(found.mix) < 0.05 * max(abs(points) for _name, points in found.units):
        said.append(_("That students were divided otherwise between the units meant almost nothing."))
    else:
        said.append(_("That students were divided otherwise between the units meant %(points)s.") % mix)
    return " ".join(said)


def _pulled(names: Sequence[str]) -> str:
    return _("The other way: %(names)s.") % {"names": listed(list(names))}
