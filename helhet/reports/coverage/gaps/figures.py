"""Figures that no forum reads: there is a value, and nobody has it on an agenda, in a panel or in a step."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.analysis.model import Audience
from helhet.assembly.models import Evidence
from helhet.chain.queries import way_to
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import Indicator, indicators
from helhet.reports.coverage.ground import Ground, once
from helhet.reports.coverage.model import EARLY, Found, Gap, GapKind, Way
from helhet.thread.models import Citation
from helhet.thread.readers import WITHDRAWN
from helhet.year.models import Meeting
from helhet.year.wheel.model import span_of


@once
def shown_at(ground: Ground) -> list[Indicator]:
    """The figures that have a value everyone inside may see, at the unit or at those told of below it."""
    units = ground.now.columns(ground.unit)
    found = ground.now.figures_of_many(list(indicators().values()), units, audience=Audience.AUTHORITY)
    return [
        indicators()[key]
        for key, figures in found.items()
        if any(row.status.has_value and row.split == "" for row in figures.rows)
    ]


@once
def read_in(ground: Ground) -> set[str]:
    """Keys of figures that somebody reads in the year: in a meeting, at the assembly, or in a step.

    A meeting ahead counts, one that was planned and never held does not. What a forum above the unit reads is
    read of the unit too.
    """
    first, last = span_of(ground.starts)
    above = way_to(ground.unit.path)
    read = {
        key
        for keys, state, on in ground.meetings.values_list("indicators", "state", "on")
        if state != Meeting.State.PLANNED or on >= ground.moments[1]
        for key in keys
    }
    cited = Citation.objects.filter(
        step__unit__path__startswith=ground.unit.path,
        cited_at__gte=ground.moments[0], cited_at__lt=ground.moments[1],
    )  # fmt: skip
    read |= set(cited.exclude(step__state=WITHDRAWN).values_list("indicator", flat=True))
    panels = Evidence.objects.filter(
        assembly__unit__path__in=above, assembly__on__gte=first, assembly__on__lte=last
    )
    of_unit = panels.filter(unit__path__startswith=ground.unit.path) | panels.filter(unit__path__in=above)
    return read | (set(of_unit.values_list("indicator", flat=True)) - {""})


def _find(ground: Ground) -> Found:
    if ground.is_early:
        return EARLY
    shown, read = shown_at(ground), read_in(ground)
    lost = [row for row in shown if row.key not in read]
    of = len(shown)
    return Found(
        told=ngettext(
            "%(n)s of %(of)s figure has a forum that reads it.",
            "%(n)s of %(of)s figures have a forum that reads them.",
            of,
        )
        % {"n": of - len(lost), "of": of},
        of=of,
        lost=len(lost),
        gaps=tuple(_gap(row, ground) for row in lost),
        note="" if shown else _("No figure has a value here."),
    )


def _gap(row: Indicator, ground: Ground) -> Gap:
    take_up = Way(_("Take it up in a forum"), "forum", ground.unit, Permission.ANALYSE)
    see = Way(_("See the figure"), "indikator", ground.unit, more={"key": row.key})
    return Gap(ground.unit, _("“%(figure)s” is read in no forum.") % {"figure": row.name}, (take_up, see))


KIND = GapKind(
    key="figure_without_forum",
    order=20,
    name=Text(sv="Siffror utan forum", en="Figures without a forum"),
    question=Text(sv="Var pratar ni om siffran?", en="Where do you talk about the figure?"),
    why=Text(
        sv="Resultat som sammanställs men inte läses tillsammans leder sällan till en orsak.",
        en="Results that are compiled but not read together seldom lead to a cause.",
    ),
    source=Text(
        sv="Skolinspektionen 2021, Det kompensatoriska uppdraget",
        en="The Schools Inspectorate 2021, the compensatory duty",
    ),
    find=_find,
)
