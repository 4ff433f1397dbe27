"""Roles that nobody holds where they are to call to something.

Told to those who may see who holds which role.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.core.wording import in_words, listed
from helhet.people.roles import ROLES
from helhet.reports.coverage.ground import Ground
from helhet.reports.coverage.model import Found, Gap, GapKind, Way
from helhet.year.wheel.nobody import Holders, Nobody, nobody_calls

FEW = 3  # units that are named; the others are counted


def _find(ground: Ground) -> Found | None:
    if not ground.sees_people:
        return None
    calling = {(row.unit.path, row.occasion.called_by) for row in ground.planned if not row.state.is_over}
    lost = nobody_calls(ground.planned, Holders(ground.authority, ground.today))
    of = len(calling)
    return Found(
        told=ngettext(
            "%(n)s of %(of)s who is to call has somebody.",
            "%(n)s of %(of)s who are to call have somebody.",
            of,
        )
        % {"n": of - len(lost), "of": of},
        of=of,
        lost=len(lost),
        gaps=tuple(_gap(role, rows, ground) for role, rows in _by_role(lost).items()),
    )


def _by_role(lost: Iterable[Nobody]) -> dict[str, list[Nobody]]:
    found: dict[str, list[Nobody]] = defaultdict(list)
    for one in lost:
        found[one.role].append(one)
    return found


def _gap(role: str, rows: Sequence[Nobody], ground: Ground) -> Gap:
    names = [one.unit.name for one in rows[:FEW]]
    more = len(rows) - len(names)
    if more:
        names.append(ngettext("one more", "%(n)s more", more) % {"n": in_words(more)})
    calls = dict.fromkeys(row.occasion.name for one in rows for row in one.waiting)
    says = _("Nobody is %(role)s at %(units)s. Nobody calls to: %(names)s.") % {
        "role": ROLES[role].name if role in ROLES else role, "units": listed(names),
        "names": listed(list(calls)),
    }  # fmt: skip
    give = Way(_("Give somebody the role"), "personer", ground.authority, Permission.EDIT_PEOPLE)
    see = Way(_("See them in the year"), "aret", ground.unit, query=f"lasar={ground.starts}")
    return Gap(rows[0].unit, says, (give, see))


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
