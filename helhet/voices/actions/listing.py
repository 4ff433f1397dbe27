"""Who can be recognised in what was left: listed without names, each with a slip of their own."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.thread import slips
from helhet.voices import rules
from helhet.voices.models import Film, Ground, Shown
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.queries import rules_of
from helhet.voices.standing import people_in


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a film and the codes of their slips, which are shown now and never again."""

    shown: Shown
    own_code: str
    guardian_code: str = ""


@action
def list_person(
    *, by: By, film: Film, description: str, is_adult: bool, is_protected: bool = False
) -> Listed:
    """Write down that somebody can be recognised in it. Raises ActionError in words."""
    rules.check_may_keep(by, film)
    rules.check_is_there(film)
    own, guardian = slips.new_code(), "" if is_adult else slips.new_code()
    shown = Shown.objects.create(
        film=film,
        description=rules.cleaned_line(description, _("The description"), 120),
        is_adult=is_adult,
        is_protected=is_protected,
        own_slip=slips.hashed(own),
        guardian_slip=slips.hashed(guardian) if guardian else None,
        listed_at=timezone.now(),
    )
    tell_of_public_task(shown, by)
    return Listed(shown, own, guardian)


@action
def unlist_person(*, by: By, shown: Shown) -> Shown:
    """Take away somebody who was listed by mistake. Whoever has answered stays."""
    rules.check_may_keep(by, shown.film)
    if shown.grounds.exclude(giver=Giver.AUTHORITY).exists():
        raise ActionError(_("They have answered, so they are in it. They cannot be taken away."))
    shown.unlisted_at = timezone.now()
    shown.save(update_fields=["unlisted_at"])
    not_all_listed(shown.film)
    return shown


@action
def note_of_age(*, by: By, shown: Shown) -> Shown:
    """Somebody has turned 18: they answer alone from now on, and a guardian's slip opens nothing any more."""
    rules.check_may_keep(by, shown.film)
    shown.is_adult, shown.guardian_slip = True, None
    shown.save(update_fields=["is_adult", "guardian_slip"])
    return shown


@action
def note_protected(*, by: By, shown: Shown) -> Shown:
    """Somebody in the film has a protected identity: from now on it is shown nowhere, to nobody."""
    rules.check_may_keep(by, shown.film)
    shown.is_protected, shown.listed_at = True, timezone.now()
    shown.save(update_fields=["is_protected", "listed_at"])
    return shown


@action
def renew_slip(*, by: By, shown: Shown, giver: Giver) -> Listed:
    """A new code in place of one that was lost; the old one opens nothing any more."""
    rules.check_may_keep(by, shown.film)
    code = slips.new_code()
    if giver is Giver.SELF:
        shown.own_slip = slips.hashed(code)
    elif giver is Giver.GUARDIAN and not shown.is_adult:
        shown.guardian_slip = slips.hashed(code)
    else:
        raise ActionError(_("Who has come of age answers alone."))
    shown.save(update_fields=["own_slip", "guardian_slip"])
    return Listed(shown, code) if giver is Giver.SELF else Listed(shown, "", code)


@action
def declare_listed(*, by: By, film: Film, is_nobody_seen: bool = False) -> Film:
    """Somebody has seen, heard or read the whole and answers for it that everyone in it is listed."""
    rules.check_may_keep(by, film)
    if film.state != Film.State.READY:
        said = _("%(it)s is not ready yet, so nobody can have met it all.")
        raise ActionError(said % {"it": capfirst(str(film.kind.it))})
    if not people_in(film) and not is_nobody_seen:
        raise ActionError(_("Nobody is listed. List everyone who can be recognised, or say that nobody can."))
    film.listed_by = by if isinstance(by, Person) else None
    film.listed_at = timezone.now()
    film.save(update_fields=["listed_by", "listed_at"])
    return film


def not_all_listed(film: Film) -> None:
    """The list is another than the one somebody answered for: it must be answered for again."""
    film.listed_at = film.listed_by = None
    film.save(update_fields=["listed_at", "listed_by"])


def tell_of_public_task(shown: Shown, by: By, only: Purpose | None = None) -> None:
    """Write the ground of each purpose that the authority shows films for as a public task."""
    now = timezone.now()
    decided = rules_of(shown.film.unit.root_path)
    for purpose in (only,) if only else tuple(Purpose):
        if decided[purpose] is Basis.PUBLIC_TASK:
            _write(shown, purpose, by, now)


def _write(shown: Shown, purpose: Purpose, by: By, now: datetime) -> None:
    today = timezone.localdate(now)
    Ground.objects.filter(shown=shown, purpose=purpose, giver=Giver.AUTHORITY, ended_at=None).update(
        ended_at=now
    )
    Ground.objects.create(
        shown=shown, purpose=purpose, basis=Basis.PUBLIC_TASK, giver=Giver.AUTHORITY, is_yes=True,
        from_on=today, to_on=rules.usual_end(today), said_at=now,
        noted_by=by if isinstance(by, Person) else None,
    )  # fmt: skip
