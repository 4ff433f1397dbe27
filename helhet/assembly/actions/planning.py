"""What is said of an edition before its day, and how its day is cut."""

from dataclasses import asdict, dataclass, fields
from datetime import date, time

from django.utils.translation import gettext as _

from helhet.assembly import queries, rules, staged
from helhet.assembly.models import Assembly
from helhet.assembly.models.edition import Axis
from helhet.assembly.moving import placed_by_the_clock
from helhet.assembly.waiting import let_in
from helhet.core.actions import ActionError, By, action


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What is said of an edition before its day."""

    number: int
    on: date
    begins: time = time(9, 0)
    ends: time = time(16, 0)
    place: str = ""
    watchword: str = ""
    welcome: str = ""
    capacity: int | None = None
    registration_to: date | None = None
    accounts_by: date | None = None
    freeze_on: date | None = None
    asks_feedback: bool = False


def facts_of(assembly: Assembly) -> Facts:
    """What is said of an edition now."""
    return Facts(**{row.name: getattr(assembly, row.name) for row in fields(Facts)})


@action
def change_assembly(*, by: By, assembly: Assembly, facts: Facts) -> Assembly:
    """Say anew what an edition is. More room lets those in who wait, in their order.

    Raises ForbiddenError, and ActionError where dates or hours do not follow each other.
    """
    rules.check_holds(by, assembly.unit)
    rules.check_not_held(assembly)
    _check_facts(assembly, facts)
    Assembly.objects.filter(pk=assembly.pk).update(**asdict(facts))
    assembly.refresh_from_db()
    let_in(assembly)
    staged.tell(assembly)
    return assembly


def _check_facts(assembly: Assembly, facts: Facts) -> None:
    other = queries.edition(assembly.unit, facts.number)
    if other is not None and other.pk != assembly.pk:
        raise ActionError(
            _("There is already an assembly with the number %(number)s.") % {"number": facts.number}
        )
    if facts.ends <= facts.begins:
        raise ActionError(_("The day must end after it begins."))
    if facts.registration_to is not None and facts.registration_to > facts.on:
        raise ActionError(_("The last day to register is after the day itself."))
    if facts.freeze_on is not None and facts.freeze_on > facts.on:
        raise ActionError(_("Figures and words are to be locked on the day itself at the latest."))
    if facts.accounts_by is not None and facts.accounts_by > (facts.freeze_on or facts.on):
        raise ActionError(_("The units' words must be ready before all is locked."))


@action
def choose_axis(*, by: By, assembly: Assembly, axis: str) -> Assembly:
    """Cut the day by theme or by unit. Both programmes are kept; what has a fixed time is put where it falls.

    Raises ForbiddenError, and ActionError while the day goes on.
    """
    rules.check_holds(by, assembly.unit)
    rules.check_not_held(assembly)
    if axis not in Axis.values:
        raise ActionError(_("Choose by theme or by unit."))
    if assembly.state == Assembly.State.ON:
        raise ActionError(_("The day goes on. Its panels can be cut anew when it has ended."))
    assembly.axis = axis
    assembly.save(update_fields=["axis"])
    placed_by_the_clock(assembly)
    staged.tell(assembly)
    return assembly
