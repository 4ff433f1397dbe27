"""What may be done with a step in which state, and why not, in words a person can act on."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By
from helhet.core.permissions import Permission
from helhet.people.models import Assignment, Person
from helhet.people.permissions import active_assignments, may
from helhet.people.roles import ROLES
from helhet.thread.goals import national_goal
from helhet.thread.kinds import kinds
from helhet.thread.kinds.model import Field, Form, Kind
from helhet.thread.models import Fate, Step
from helhet.thread.readers import WITHDRAWN, may_read, thread_reader

LONGEST_TEXT = 20_000
LONGEST_FIELD = 5_000
LONGEST_LINE = 300
WHYS = 5


class ForbiddenError(ActionError):
    """The person may not do this here."""


def acting_as(by: By, permission: Permission, unit: Unit) -> Assignment | None:
    """The assignment by which a person may do this at a unit; None for a channel, which always may.

    Raises ForbiddenError for a person without one.
    """
    if not isinstance(by, Person):
        return None
    rows = active_assignments(by, timezone.localdate())
    allowed = [row for row in rows if may([row], permission, unit)]
    if not allowed:
        raise ForbiddenError(_("None of your roles may do this at %(unit)s.") % {"unit": unit.name})
    # The role nearest to the unit is the one a person acts in there.
    return max(allowed, key=lambda row: len(row.unit.path))


def check_program(by: By) -> None:
    """What the program does by itself nobody does in their own name. Raises ForbiddenError for a person."""
    if isinstance(by, Person):
        raise ForbiddenError(_("This is done without anybody's name."))


def check_readable(by: By, steps: Iterable[Step]) -> None:
    """A person builds only on what they may read. Raises ForbiddenError."""
    if not isinstance(by, Person):
        return
    reader = thread_reader(by, active_assignments(by, timezone.localdate()))
    if not all(may_read(reader, step) for step in steps):
        raise ForbiddenError(_("One of the steps is not shared with you, so you cannot build on it."))


def known_kind(key: str) -> Kind:
    """The kind with a key; raises ActionError naming those there are."""
    if key not in kinds():
        raise ActionError(_("There is no kind of step called “%(kind)s”.") % {"kind": key})
    return kinds()[key]


def check_writes(by: By, kind: Kind) -> None:
    """What comes by a link from outside nobody inside writes. Raises ForbiddenError."""
    if kind.is_by_link and isinstance(by, Person):
        raise ForbiddenError(_("%(kind)s is written by whoever holds a link, from outside.")
                             % {"kind": str(kind.name).capitalize()})  # fmt: skip


def check_builds_on(kind: Kind, steps: Iterable[Step], unit: Unit) -> None:
    """A kind stands only on the kinds it declares, within one authority. Raises ActionError."""
    for step in steps:
        if step.kind not in kind.builds_on:
            raise ActionError(
                _("%(kind)s cannot build on %(earlier)s.")
                % {"kind": str(kind.name).capitalize(), "earlier": kinds()[step.kind].name}
            )
        if step.unit.root_path != unit.root_path:
            raise ForbiddenError(_("A step can only build on steps of its own authority."))
        if step.state == WITHDRAWN:
            raise ActionError(_("“%(step)s” has been withdrawn.") % {"step": step.title})


def check_same_authority(one: Unit, other: Unit) -> None:
    """What is said in an authority is answered within it. Raises ForbiddenError."""
    if one.root_path != other.root_path:
        raise ForbiddenError(_("An answer can only be sought within the own authority."))


def check_is_theirs(by: By, acting: Assignment) -> None:
    """A person acts in a role of their own that holds today. Raises ForbiddenError."""
    if not isinstance(by, Person) or acting not in active_assignments(by, timezone.localdate()):
        raise ForbiddenError(_("You can only act in a role of your own."))


def cleaned_text(text: str) -> str:
    """The text with its ends trimmed and without what cannot be stored. Raises ActionError when too long."""
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(text) > LONGEST_TEXT:
        raise ActionError(
            _("The text has %(count)d characters; at most %(most)d fit. Shorten it, or make it two steps.")
            % {"count": len(text), "most": LONGEST_TEXT}
        )
    return text


def cleaned_title(title: str, text: str) -> str:
    """The title, or the first sentence of the text cut where a word ends. Raises ActionError for none."""
    said = " ".join((title or _first_sentence(text)).replace("\x00", "").split())
    if not said:
        raise ActionError(_("Write something first."))
    return said if len(said) <= 160 else f"{said[:158].rsplit(' ', 1)[0]} …"


def _first_sentence(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    for end in (". ", "? ", "! "):
        head, found, _rest = line.partition(end)
        if found:
            line = head + end.strip()
    return line.removesuffix(".") if len(line) < 160 else line


def cleaned_fields(kind: Kind, given: dict[str, object], *, is_whole: bool = True) -> dict[str, object]:
    """The declared fields that were given, each of the right form. Raises ActionError naming the field.

    ``is_whole`` False lets required ones be missing, for what is still being written.
    """
    unknown = set(given) - {field.key for field in kind.fields}
    if unknown:
        raise ActionError(
            _("%(kind)s has no field “%(field)s”.") % {"kind": kind.name, "field": min(unknown)}
        )
    found: dict[str, object] = {}
    for field in kind.fields:
        value = _cleaned(field, given.get(field.key))
        if value:
            found[field.key] = value
        elif field.is_required and is_whole:
            raise ActionError(_("“%(field)s” is missing.") % {"field": field.label})
    return found


def _cleaned(field: Field, value: object) -> object:
    if field.form is Form.WHYS:
        rows = value if isinstance(value, list | tuple) else [value or ""]
        return [text for row in rows if (text := cleaned_text(str(row)))][:WHYS]
    if field.form is Form.CHOICES:
        return _chosen(field, value)
    text = cleaned_text("" if value is None else str(value))
    if not text:
        return ""
    longest = LONGEST_LINE if field.form is Form.LINE else LONGEST_FIELD
    if len(text) > longest:
        raise ActionError(
            _("“%(field)s” has %(count)d characters; at most %(most)d fit.")
            % {"field": field.label, "count": len(text), "most": longest}
        )
    _check_form(field, text)
    return text


def _chosen(field: Field, value: object) -> list[str]:
    """The choices that were made, in the order in which they are declared."""
    given = {str(row) for row in value} if isinstance(value, list | tuple | set) else set()
    choices = field.choices or {}
    if not given <= set(choices):
        raise ActionError(_("Choose among the answers to “%(field)s”.") % {"field": field.label})
    return [key for key in choices if key in given]


def _check_form(field: Field, text: str) -> None:
    if field.choices is not None and text not in field.choices:
        raise ActionError(_("Choose one of the answers to “%(field)s”.") % {"field": field.label})
    if field.form is Form.ROLE and text not in ROLES:
        raise ActionError(_("Choose a role for “%(field)s”.") % {"field": field.label})
    if field.form is Form.GOAL and national_goal(text) is None:
        raise ActionError(
            _("“%(code)s” is not in the list of national goals. Choose one that is.") % {"code": text}
        )
    if field.form is Form.UNIT and not Unit.objects.filter(path=text).exists():
        raise ActionError(_("Choose a unit for “%(field)s”.") % {"field": field.label})
    if field.form is Form.DATE:
        try:
            date.fromisoformat(text)
        except ValueError as error:
            raise ActionError(
                _("“%(text)s” is not a date. Write it as 2026-06-15.") % {"text": text}
            ) from error


NEEDS_UNTIL = frozenset({Fate.Verdict.PARKED, Fate.Verdict.ACCEPTED})


def state_by_fields(step: Step) -> str:
    """Its state; a proposed decision that has got its day is decided."""
    is_decided = step.kind == "decision" and step.state == "proposed" and step.fields.get("decided_on")
    return "decided" if is_decided else step.state


def check_fate(*, verdict: str, reason: str, until: date | None, into: Step | None) -> None:
    """A fate says why, and until when if it is not for good. Raises ActionError."""
    if verdict not in Fate.Verdict.values:
        raise ActionError(_("Choose what becomes of it."))
    if not reason:
        raise ActionError(_("Say why, in a sentence the one who wrote can read."))
    if verdict in NEEDS_UNTIL and until is None:
        raise ActionError(_("Say until when."))
    if verdict in NEEDS_UNTIL and until is not None and until <= timezone.localdate():
        raise ActionError(_("The day must be in the future."))
    if verdict in (Fate.Verdict.GOAL, Fate.Verdict.EFFORT) and (into is None or into.kind != verdict):
        raise ActionError(_("Choose which goal or effort it became."))


def why_not_analysed(step: Step, *, has_spread: bool, has_gaps: bool) -> list[str]:
    """What an analysis still lacks to be more than a description; empty when nothing.

    ``has_spread`` and ``has_gaps``: the figures it cites can be looked at in that way.
    """
    lacking = []
    if not step.fields.get("evidence_for"):
        lacking.append(_("What speaks for it?"))
    if not step.fields.get("evidence_against") and not step.fields.get("other_explanation"):
        lacking.append(_("What speaks against it, or what else could explain it?"))
    if not step.fields.get("certainty"):
        lacking.append(_("How sure are you?"))
    if has_spread and not step.fields.get("spread"):
        lacking.append(_("What does the spread between the units tell you?"))
    if has_gaps and not step.fields.get("gaps"):
        lacking.append(_("What do the gaps between groups tell you?"))
    return lacking
