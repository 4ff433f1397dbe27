"""What is said to a film's being shown: yes and no, purpose by purpose, and the authority's own rule."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.thread.rules import acting_as
from helhet.voices import rules
from helhet.voices.actions.listing import tell_of_public_task
from helhet.voices.models import Film, Ground, GroundRule, Shown
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.queries import rules_of


@action
def say(*, by: By, shown: Shown, giver: Giver, answers: Mapping[Purpose, bool], to_on: date) -> list[Ground]:
    """Yes or no to each purpose that is answered, until a day. It holds at once.

    ``by`` is whoever holds the slip, as the channel SLIP, or the staff who note what was said on paper.
    Raises ActionError in words.
    """
    rules.check_may_answer(by, shown.film)
    if giver is Giver.AUTHORITY or (giver is Giver.GUARDIAN and shown.is_adult):
        raise ActionError(_("Who has come of age answers alone."))
    rules.check_is_there(shown.film)
    now = timezone.now()
    if any(answers.values()):
        rules.check_until(to_on, timezone.localdate(now))
    decided = rules_of(shown.film.unit.root_path)
    open_rows = Ground.objects.select_for_update().filter(shown=shown, giver=giver, ended_at=None)
    open_rows.filter(purpose__in=[purpose.value for purpose in answers]).update(ended_at=now)
    return [
        _new(by, shown, giver, purpose, decided[purpose], is_yes, now, to_on)
        for purpose, is_yes in answers.items()
    ]


def _new(
    by: By,
    shown: Shown,
    giver: Giver,
    purpose: Purpose,
    basis: Basis,
    is_yes: bool,
    now: datetime,
    to_on: date,
) -> Ground:
    today = timezone.localdate(now)
    return Ground.objects.create(
        shown=shown, purpose=purpose, basis=basis, giver=giver, is_yes=is_yes, from_on=today,
        to_on=max(to_on, today), said_at=now, noted_by=by if isinstance(by, Person) else None,
    )  # fmt: skip


@action
def set_rule(*, by: By, authority: Unit, purpose: Purpose, basis: Basis, reason: str = "") -> GroundRule:
    """Decide on what ground an authority shows films for a purpose. What was said before is kept.

    A no that was said under consent is an objection under a public task.
    """
    if authority.parent_id is not None:
        raise ActionError(_("Only a whole authority decides on what ground films are shown."))
    acting_as(by, Permission.DECIDE, authority)
    if basis is Basis.PUBLIC_TASK and purpose is Purpose.SOCIAL:
        raise ActionError(_("Social media need consent: what has spread there cannot be taken back."))
    rule = GroundRule.objects.create(
        authority=authority, purpose=purpose, basis=basis, at=timezone.now(),
        reason=rules.cleaned_line(reason, _("The reason"), 300, is_required=False),
        by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    listed = Shown.objects.filter(film__unit__path__startswith=authority.path, unlisted_at=None)
    for shown in listed.exclude(film__state=Film.State.GONE).select_related("film__unit"):
        tell_of_public_task(shown, by, only=purpose)
    return rule
