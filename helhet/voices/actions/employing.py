"""Links for employers, and what is said through them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import heir_of
from helhet.core.actions import ActionError, By, Channel, action
from helhet.core.permissions import Permission
from helhet.core.wording import listed
from helhet.people.models import Person
from helhet.thread.actions import read_by_slip, write_by_link
from helhet.thread.kinds.from_outside import OFFERS
from helhet.thread.models import Step
from helhet.thread.rules import acting_as, check_program, cleaned_title
from helhet.voices.employers import rules
from helhet.voices.employers.rows import EmployerLink, EmployerVoice
from helhet.voices.employers.tokens import hashed, new_token
from helhet.voices.rules import cleaned_line

THEME = "samverkan-for-kompetensforsorjning"
ROLE = "employer"


@dataclass(frozen=True, slots=True)
class Handed:
    """A link with what stands in its address: it is in this answer and nowhere else."""

    row: EmployerLink
    token: str


@action
def give_link(
    *, by: By, unit: Unit, name: str, holder: str = EmployerLink.Holder.WORKPLACE, to_on: date | None = None
) -> Handed:
    """Make a link by which a council or a workplace speaks to a programme, until a day (the school year).

    Raises ActionError in words.
    """
    acting_as(by, Permission.KEEP_VOICES, unit)
    today = timezone.localdate()
    rules.check_programme(unit, today)
    last = to_on or rules.usual_end(today)
    rules.check_days(today, last, today)
    if holder not in EmployerLink.Holder.values:
        raise ActionError(_("Say whether it is for a programme council or a workplace."))
    token = new_token()
    row = EmployerLink.objects.create(
        unit=unit, holder=holder, name=cleaned_line(name, _("The name"), 120), token_hash=hashed(token),
        from_on=today, to_on=last, made_by=by if isinstance(by, Person) else None, made_at=timezone.now(),
        is_example=unit.is_example or by is Channel.DEMO or (isinstance(by, Person) and by.is_example),
    )  # fmt: skip
    return Handed(row, token)


@action
def renew_link(*, by: By, link: EmployerLink) -> Handed:
    """A new address for a link; the one before opens nothing from now on. What was said by it stays."""
    acting_as(by, Permission.KEEP_VOICES, link.unit)
    if link.closed_at is not None:
        raise ActionError(_("The link is closed. Make a new one."))
    today = timezone.localdate()
    token = new_token()
    link.token_hash = hashed(token)
    link.to_on = max(link.to_on, rules.usual_end(today))
    link.save(update_fields=["token_hash", "to_on"])
    return Handed(link, token)


@action
def close_link(*, by: By, link: EmployerLink) -> EmployerLink:
    """Close a link; what was said through it stays in the thread."""
    acting_as(by, Permission.KEEP_VOICES, link.unit)
    link.closed_at = link.closed_at or timezone.now()
    link.save(update_fields=["closed_at"])
    return link


@action
def say_by_link(
    *,
    by: By,
    link: EmployerLink,
    fields: Mapping[str, object],
    once: str,
    at: datetime | None = None,
) -> EmployerVoice:
    """Say something to a programme as an employer, through a link. The same form sent again is said once.

    ``fields`` are those of the kind employer_voice. Raises ActionError when nothing was said, or in the
    words of the thread's own rules; a link that is closed or over says nothing. ``at`` is for the demo.
    """
    check_program(by)
    # Two presses at once wait for each other here, and the second finds what the first has said.
    locked = EmployerLink.objects.select_for_update().select_related("unit").get(pk=link.pk)
    if not rules.is_live(locked, timezone.localdate()):
        raise ActionError(_("The link is closed or over. Ask the school for a new one."))
    before = EmployerVoice.objects.filter(link=locked, once=once[:40]).select_related("step").first()
    if before is not None:
        return before
    step = write_by_link(
        by=by, kind="employer_voice", unit=heir_of(locked.unit), title=_title(fields), fields=fields,
        role=ROLE, role_unit=locked.name, theme=THEME, is_example=locked.is_example, at=at,
    )  # fmt: skip
    return EmployerVoice.objects.create(link=locked, step=step, once=once[:40])


@action
def read_by_link(*, by: By, link: EmployerLink, steps: Sequence[Step]) -> int:
    """Whoever holds a link has read the answers to what was said through it; returns to how many."""
    check_program(by)
    own = [step for step in steps if step.employer_voice.link_id == link.pk]
    for step in own:
        read_by_slip(by=by, step=step)
    return len(own)


def _title(fields: Mapping[str, object]) -> str:
    """The first sentence of what is missing, else of what they can, else what is offered."""
    words = next((str(fields[key]) for key in ("lacking", "can", "offer_words") if _said(fields, key)), "")
    if words:
        return cleaned_title("", words.strip())
    offers = fields.get("offers")
    chosen = [str(OFFERS[key]) for key in OFFERS if isinstance(offers, list | tuple) and key in offers]
    if not chosen:
        raise ActionError(_("Answer at least one of the questions."))
    return cleaned_title(_("Can offer %(what)s") % {"what": listed(chosen)}, "")


def _said(fields: Mapping[str, object], key: str) -> bool:
    return bool(str(fields.get(key) or "").strip())
