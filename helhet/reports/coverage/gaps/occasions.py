"""What the year had and nobody held: its window has passed, and it was neither held, done nor cancelled."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.text import Text
from helhet.reports.coverage.ground import Ground
from helhet.reports.coverage.model import Found, Gap, GapKind, Way
from helhet.year.wheel.queries import Planned, State

_PAST = (State.HELD, State.DONE, State.LATE)


def _find(ground: Ground) -> Found:
    past = [row for row in ground.planned if row.state in _PAST and row.occasion.from_on <= ground.today]
    lost = [row for row in past if row.state is State.LATE]
    of = len(past)
    return Found(
        told=ngettext("%(n)s of %(of)s occasion was held.", "%(n)s of %(of)s occasions were held.", of)
        % {"n": of - len(lost), "of": of},
        of=of,
        lost=len(lost),
        gaps=tuple(_gap(row, ground) for row in lost),
        note="" if past else _("Nothing of the year has passed here yet."),
    )


def _gap(row: Planned, ground: Ground) -> Gap:
    day = date_format(row.occasion.to_on, "j F")
    told = {"name": row.occasion.name, "unit": ground.name_of(row.unit), "day": day}
    held = _("%(name)s, %(unit)s, was to be held by %(day)s.")
    done = _("%(name)s, %(unit)s, was to be done by %(day)s.")
    says = held if row.occasion.forum else done
    way = Way(
        _("Hold it, move it or cancel it"), "aret_tillfalle", row.unit, more={"occasion": row.occasion.pk}
    )
    return Gap(row.unit, says % told, (way,))


KIND = GapKind(
    key="occasion_not_held",
    order=70,
    name=Text(sv="Tillfällen som inte blev av", en="Occasions that were not held"),
    question=Text(sv="Ska det hållas, flyttas eller ställas in?", en="Is it to be held, moved or cancelled?"),
    why=Text(
        sv="Det som planeras och inte hålls blir papper. Att ställa in med ett skäl är också ett svar.",
        en="What is planned and not held becomes paper. To cancel with a reason is an answer too.",
    ),
    source=Text(
        sv="Kvalitetsmagasinet, om kvalitetsarbete som stannar på papper",
        en="Kvalitetsmagasinet, on quality work that stays on paper",
    ),
    find=_find,
)
