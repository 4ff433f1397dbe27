"""What may be done to a unit, and why not, in words."""

import re
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from helhet.chain.kinds import KINDS, SCHOOL_FORMS
from helhet.chain.models import Unit
from helhet.core.actions import ActionError

_SCHOOL_UNIT_CODE = re.compile(r"[0-9]{8}")
_PROGRAMME_CODE = re.compile(r"[A-ZÅÄÖ0-9]{2,10}")
_MUNICIPALITY_CODE = re.compile(r"[0-9]{4}")
_ORGANISATION_NUMBER = re.compile(r"[0-9]{6}-[0-9]{4}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_PATH = 500
LONGEST_SLUG = 60
LONGEST_NAME = 200
_MOST_MUNICIPALITIES = 40  # that many stand in the 200 characters of the column


def check_kind(kind: str, parent: Unit | None) -> None:
    """A unit of this kind may stand under this parent."""
    if kind not in KINDS:
        raise ActionError(
            _("There is no kind of unit called “%(kind)s”. Use one of: %(known)s.")
            % {"kind": kind, "known": ", ".join(str(row.name) for row in KINDS.values())}
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
            % {"form": school_form, "known": ", ".join(str(row.name) for row in SCHOOL_FORMS.values())}
        )


def check_code(kind: str, code: str) -> None:
    """A code has the form that its register gives it."""
    if not code:
        return
    if kind == "school_unit" and not _SCHOOL_UNIT_CODE.fullmatch(code):
        raise ActionError(_("“%(code)s” is not a school unit code: it has eight digits.") % {"code": code})
    if kind == "programme" and not _PROGRAMME_CODE.fullmatch(code):
        raise ActionError(
            _("“%(code)s” is not a programme code: it has capital letters and digits, such as NA.")
            % {"code": code}
        )
    if kind == "authority" and not _is_organisation_number(code):
        raise ActionError(
            _("“%(code)s” is not an organisation number: write it as 222000-2998.") % {"code": code}
        )
    if len(code) > 20:
        raise ActionError(_("“%(code)s” is too long for a code.") % {"code": code})


def _is_organisation_number(code: str) -> bool:
    """Six digits, a hyphen, four digits, the last of them a check digit."""
    if not _ORGANISATION_NUMBER.fullmatch(code):
        return False
    digits = [int(digit) for digit in code.replace("-", "")]
    return sum(sum(divmod(digit * (2 - n % 2), 10)) for n, digit in enumerate(digits)) % 10 == 0


def municipality_codes(given: str) -> str:
    """Codes as people write them, as they are kept: ``1487, 180`` is ``1487,0180``.

    A spreadsheet takes the zero in front of a code for a number's, and drops it.
    """
    codes = (code.zfill(4) if len(code) == 3 else code for code in re.split(r"[,;\s]+", given) if code)
    return ",".join(dict.fromkeys(codes))


def check_municipalities(kind: str, codes: str) -> None:
    """Only an authority has member municipalities, and each has its code of four digits."""
    if codes and kind != "authority":
        raise ActionError(_("Only an authority has member municipalities."))
    found = codes.split(",") if codes else []
    for code in found:
        if not _MUNICIPALITY_CODE.fullmatch(code):
            raise ActionError(
                _("“%(code)s” is not a municipality code: it has four digits, such as 1488.") % {"code": code}
            )
    if len(found) > _MOST_MUNICIPALITIES:
        raise ActionError(_("Write at most %(most)d municipalities.") % {"most": _MOST_MUNICIPALITIES})


def check_name(name: str) -> None:
    """There is a name, and it is not longer than the register holds."""
    if not name:
        raise ActionError(_("A unit must have a name."))
    if len(name) > LONGEST_NAME:
        raise ActionError(
            _("The name is too long: use at most %(most)d characters.") % {"most": LONGEST_NAME}
        )


def check_address(slug: str, path: str) -> None:
    """An address part holds a–z, digits and single hyphens, so that every database reads paths alike."""
    if not _SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise ActionError(
            _("“%(slug)s” cannot be an address: use the letters a–z, digits and hyphens.") % {"slug": slug}
        )
    check_length(path)


def check_length(path: str) -> None:
    """The whole path fits where paths are kept."""
    if len(path) > LONGEST_PATH:
        raise ActionError(
            _("The address becomes too long. Use shorter names above %(path)s.") % {"path": path}
        )


def check_dates(opened_on: date | None, closed_on: date | None) -> None:
    """A unit closes after it has opened."""
    if opened_on is not None and closed_on is not None and closed_on < opened_on:
        raise ActionError(_("A unit cannot close before it opens."))


def check_emptied(unit: Unit, on: date) -> None:
    """Nothing stands open below a unit that closes: what is below would be reached by nobody."""
    if unit.children.filter(Q(closed_on=None) | Q(closed_on__gt=on)).exists():
        raise ActionError(_("Move or close the units below %(unit)s first.") % {"unit": unit.name})


def check_heir(unit: Unit, into: Unit, on: date) -> None:
    """The heir is another open unit of the same kind and authority."""
    if into.root_path != unit.root_path or into.path.startswith(unit.path):
        raise ActionError(_("Choose another unit of the same authority to merge into."))
    if into.kind != unit.kind:
        raise ActionError(_("A unit is merged into another of the same kind."))
    if into.closed_on is not None and into.closed_on <= on:
        raise ActionError(_("%(unit)s is closed itself: choose one that is open.") % {"unit": into.name})


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
