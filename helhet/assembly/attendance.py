"""Who is there, by the hall's roles: of those invited, those who said yes and those who came.

Only registrations are counted, and only those who run the day meet these numbers as they come in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from helhet.assembly.models import Assembly, Registration
from helhet.assembly.roles import HALL_ROLES, HallRole, hall_role
from helhet.core.wording import in_words


@dataclass(frozen=True, slots=True)
class There:
    """One of the hall's roles: how many of it are on the list, have said that they come, have come.

    ``before``: the same of the edition before this one, if it had any of them.
    """

    role: HallRole
    invited: int
    coming: int
    there: int
    before: "There | None" = None

    @property
    def is_weak(self) -> bool:
        """Fewer than half of those on the list."""
        return 2 * self.there < self.invited

    @property
    def share(self) -> int:
        """Of those on the list, in whole per cent: how long a bar is, never told as a figure."""
        return 100 * self.there // self.invited

    @property
    def said(self) -> int:
        """The same of those who have said that they come."""
        return 100 * self.coming // self.invited


def attendance(assembly: Assembly) -> list[There]:
    """The roles that somebody on the list has, beside the edition before. Two or three SQL questions."""
    earlier = edition_before(assembly)
    before = {row.role.key: row for row in _counted(earlier)} if earlier is not None else {}
    return [
        There(row.role, row.invited, row.coming, row.there, before.get(row.role.key))
        for row in _counted(assembly)
    ]


def edition_before(assembly: Assembly) -> Assembly | None:
    """The nearest earlier edition that was held."""
    rows = Assembly.objects.filter(unit=assembly.unit_id, number__lt=assembly.number)
    return rows.filter(state=Assembly.State.HELD).order_by("-number").first()


def _counted(assembly: Assembly) -> list[There]:
    coming = Q(state=Registration.State.COMING)
    there = ~Q(checked_in_at=None)
    rows = (
        assembly.registrations.order_by()
        .values("role")
        .annotate(invited=Count("pk"), coming=Count("pk", filter=coming), there=Count("pk", filter=there))
        .values_list("role", "invited", "coming", "there")
    )
    found = dict.fromkeys(HALL_ROLES, (0, 0, 0))
    for role, invited, coming_now, there_now in rows:
        key = hall_role(role).key
        first, second, third = found[key]
        found[key] = (first + invited, second + coming_now, third + there_now)
    return [
        There(HALL_ROLES[key], invited, coming_now, there_now)
        for key, (invited, coming_now, there_now) in found.items()
        if invited
    ]


def weak_in_words(rows: Sequence[There]) -> list[str]:
    """A sentence for each role of which fewer than half have come, the weakest first."""
    weak = sorted((row for row in rows if row.is_weak), key=lambda row: row.there / row.invited)
    return [_sentence(row) for row in weak]


def _sentence(row: There) -> str:
    told = {
        "group": row.role.group, "there": in_words(row.there), "invited": in_words(row.invited),
    }  # fmt: skip
    said = _("%(group)s: %(there)s of %(invited)s are here.") % told
    if row.before is None:
        return said
    before = {"there": in_words(row.before.there), "invited": in_words(row.before.invited)}
    earlier = _("Last time it was %(there)s of %(invited)s.") % before
    return f"{said} {earlier}"
