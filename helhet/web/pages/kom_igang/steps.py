"""The steps of the start assistant, each read from what is there: it can be left and come back to."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below
from helhet.people.queries import people_of
from helhet.sources.queries import freshness


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is, how far it has come, and where it is done."""

    title: str
    state: str
    is_done: bool
    verb: str
    address: str


def steps(authority: Unit) -> list[Step]:
    """All steps in order, as they stand now."""
    return list(_steps(authority))


def _steps(authority: Unit) -> Iterator[Step]:
    def at(page: str) -> str:
        return reverse(page, kwargs={"unit": authority})

    yield Step(_("The authority"), authority.name, True, _("Change"), at("enhet"))
    units = at_or_below(authority).count() - 1
    said = ngettext("One unit.", "%(count)d units.", units) % {"count": units}
    none = _("No school forms, schools or programmes yet.")
    yield Step(_("School forms and units"), said if units else none, units > 0, _("Units"), at("enheter"))
    people = list(people_of(authority))
    others = len(people) - 1
    said = ngettext("One person besides you.", "%(count)d people besides you.", others) % {"count": others}
    alone = _("Only you so far.")
    yield Step(_("People and roles"), said if others > 0 else alone, others > 0, _("People"), at("personer"))
    waiting = [one for one in people if one.joined_at is None and one.invited_at is None]
    said = ngettext("One person to invite.", "%(count)d people to invite.", len(waiting))
    state = said % {"count": len(waiting)} if waiting else _("Everyone has been invited.")
    is_done = others > 0 and not waiting
    state = state if others > 0 else _("Nobody to invite yet.")
    yield Step(_("Invitations"), state, is_done, _("Invite"), at("personer"))
    sources = sum(1 for row in freshness(authority) if row.scopes)
    said = ngettext("One source read.", "%(count)d sources read.", sources) % {"count": sources}
    first = _("No figures yet.")
    yield Step(_("First figures"), said if sources else first, sources > 0, _("Sources"), at("kallor"))
