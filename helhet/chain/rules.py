"""What may be done to a unit, and why not, in words."""

import re
from datetime import date

from django.utils.translation import gettext as _

from helhet.chain.kinds import KINDS, SCHOOL_FORMS
from helhet.chain.models import Unit
from helhet.core.actions import ActionError

_SCHOOL_UNIT_CODE = re.compile(r"^\d{8}$")


def check_kind(kind: str, parent: Unit | None) -> None:
    """A unit of this kind may stand under this parent."""
    if kind not in KINDS:
        raise ActionError(
            _("There is no kind of unit called “%(kind)s”. Use one of: %(known)s.")
            % {"kind": kind, "known": ", ".join(KINDS)}
        )
    allowed = KINDS[kind].stands_under
    if parent is None and allowed:
        raise ActionError(
            _("A unit of the kind %(kind)s must stand under another unit.") % {"kind": KINDS[kind].name}
        )
    if parent is not None and parent.kind not in allowed:
        raise ActionError(
            _("A unit of the kind %(kind)s cannot stand under %(parent)s, which is of the kind %(over)s.")
            % {"kind": KINDS[kind].name, "parent": parent.name, "over": KINDS[parent.kind].name}
        )


def check_school_form(school_form: str) -> None:
    """The school form is one of the law's."""
    if school_form and school_form not in SCHOOL_FORMS:
        raise ActionError(
            _("There is no school form called “%(form)s”. Use one of: %(known)s.")
            % {"form": school_form, "known": ", ".join(SCHOOL_FORMS)}
        )


def check_code(kind: str, code: str) -> None:
    """A school unit code has eight digits."""
    if kind == "school_unit" and code and not _SCHOOL_UNIT_CODE.match(code):
        raise ActionError(_("“%(code)s” is not a school unit code: it has eight digits.") % {"code": code})


def check_move(unit: Unit, parent: Unit) -> None:
    """A unit may move within its own tree, but never below itself."""
    if unit.parent_id is None:
        raise ActionError(_("An authority cannot be moved."))
    if parent.root_path != unit.root_path:
        raise ActionError(_("A unit cannot be moved to another authority."))
    if parent.path.startswith(unit.path):
        raise ActionError(_("%(unit)s cannot be moved below itself.") % {"unit": unit.name})
    check_kind(unit.kind, parent)


def check_open(unit: Unit, on: date) -> None:
    """A unit that is closed already is not closed or merged again."""
    if unit.closed_on is not None and unit.closed_on <= on:
        raise ActionError(_("%(unit)s was closed on %(date)s.") % {"unit": unit.name, "date": unit.closed_on})
