"""The six roles of the hall, as its answers are counted. To add one, add it here and nowhere else.

Six and no finer: the hall's only cleaner would be known by the role that stands at a vote.
"""

from dataclasses import dataclass

from helhet.core.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class HallRole:
    """A role in the hall: one of them, all of them, and which roles of the house belong to it."""

    key: str
    name: Text
    group: Text
    holds: frozenset[str] = frozenset()


_ALL = (
    HallRole(
        key="board",
        name=Text(sv="förtroendevald", en="board member"),
        group=Text(sv="Förtroendevalda", en="Board members"),
        holds=frozenset({"board_member"}),
    ),
    HallRole(
        key="leaders",
        name=Text(sv="rektor eller ledning", en="principal or director"),
        group=Text(sv="Rektorer och ledning", en="Principals and directors"),
        holds=frozenset({"director", "development_director", "principal"}),
    ),
    HallRole(
        key="teachers",
        name=Text(sv="lärare", en="teacher"),
        group=Text(sv="Lärare", en="Teachers"),
        holds=frozenset({"lead_teacher", "teacher"}),
    ),
    HallRole(
        key="staff",
        name=Text(sv="annan personal", en="other staff"),
        group=Text(sv="Annan personal", en="Other staff"),
        holds=frozenset({
            "student_health", "caretaker", "cleaner", "kitchen", "office", "moderator", "secretary",
            "technician", "administrator",
        }),
    ),
    HallRole(
        key="students",
        name=Text(sv="elev", en="student"),
        group=Text(sv="Elever", en="Students"),
        holds=frozenset({"student"}),
    ),
    HallRole(key="guests", name=Text(sv="gäst", en="guest"), group=Text(sv="Gäster", en="Guests")),
)  # fmt: skip

HALL_ROLES: dict[str, HallRole] = {role.key: role for role in _ALL}


def hall_role(key: str) -> HallRole:
    """The hall's role of a role of the house, or of its own key; whoever is none of them is a guest."""
    found = (role for role in _ALL if key == role.key or key in role.holds)
    return next(found, HALL_ROLES["guests"])
