"""Roles that nobody holds where they are to call to something.

Told to those who may see who holds which role.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.roles import ROLES
from helhet.reports.coverage.ground import Ground
from helhet.reports.coverage.model import Found, Gap, GapKind, Way
from helhet.year.wheel.nobody import Holders, Nobody, nobody_calls


def _find(ground: Ground) -> Found | None:
    if not ground.sees_people:
        return None
    calling = {(row.unit.path, row.occasion.called_by) for row in ground.planned if not row.state.is_over}
    lost = nobody_calls(ground.planned, Holders(ground.authority, ground.today))
    of = len(calling)
    return Found(
        told=ngettext(
            "%(n)s of one who is to call has somebody.", "%(n)s of %(of)s who are to call have somebody.", of
        )
        % {"n": of - len(lost), "of": of},
        of=of,
        lost=len(lost),
        gaps=tuple(_gap(one, ground) for one in lost),
    )


def _gap(one: Nobody, ground: Ground) -> Gap:
    role = ROLES[one.role].name if one.role in ROLES else one.role
    says = _("Nobody at %(unit)s is %(role)s, and “%(name)s” has nobody who calls.") % {
        "unit": one.unit.name, "role": role, "name": one.waiting[0].occasion.name,
    }  # fmt: skip
    give = Way(_("Give somebody the role"), "personer", ground.authority, Permission.EDIT_PEOPLE)
    see = Way(
        _("See the occasion"), "aret_tillfalle", one.unit, more={"occasion": one.waiting[0].occasion.pk}
    )
    return Gap(one.unit, says, (give, see))


KIND = GapKind(
    key="role_without_holder",
    order=80,
    name=Text(sv="Roller som ingen har", en="Roles that nobody holds"),
    question=Text(sv="Vem tar den?", en="Who takes it?"),
    why=Text(
        sv="Det som ingen kallar till blir inte av.",
        en="What nobody calls to does not happen.",
    ),
    source=Text(
        sv="Skollagen 4 kap. 3 och 4 §§",
        en="The Education Act, chapter 4, sections 3 and 4",
    ),
    find=_find,
)
