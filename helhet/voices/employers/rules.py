"""What may be done with an employer's link, and why not, in words a person can act on."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import heir_of
from helhet.core.actions import ActionError
from helhet.voices.employers.rows import EmployerLink

_LONGEST = timedelta(days=2 * 366)


def check_programme(unit: Unit, today: date) -> None:
    """Raises ActionError unless the unit is a programme that is open."""
    if unit.kind != "programme":
        raise ActionError(_("A link for employers belongs to a programme. Choose one of them first."))
    if not unit.is_open(today):
        raise ActionError(_("%(unit)s is closed.") % {"unit": unit.name})


def check_days(from_on: date, to_on: date, today: date) -> None:
    """Raises ActionError for a last day that is past, before the first, or more than two years away."""
    if to_on < max(from_on, today):
        raise ActionError(_("Choose a last day that is still to come."))
    if to_on > today + _LONGEST:
        raise ActionError(_("Choose a last day within two years: then you make a new link."))


def is_live(link: EmployerLink, today: date) -> bool:
    """Whether a link opens its page on a day: neither closed, over nor of a unit whose work has ended."""
    return (
        link.closed_at is None and link.from_on <= today <= link.to_on and heir_of(link.unit).is_open(today)
    )


def usual_end(today: date) -> date:
    """The end of the school year that is going on; from May on, of the next."""
    year = today.year if today.month < 5 else today.year + 1
    return date(year, 6, 30)
