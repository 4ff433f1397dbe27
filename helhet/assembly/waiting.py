"""How many have room, and the line of those who wait: first come, first let in."""

from django.db.models import Count, Q
from django.utils import timezone

from helhet.assembly.letters import tell_of_place
from helhet.assembly.models import Assembly, Registration

State = Registration.State


def coming(assembly: Assembly) -> int:
    """How many have said that they come and have a place."""
    return assembly.registrations.filter(state=State.COMING).count()


def counts(assembly: Assembly) -> dict[str, int]:
    """How many there are in each state, and how many have come (``there``). One SQL question."""
    asked = {state.value: Count("pk", filter=Q(state=state)) for state in State}
    return assembly.registrations.aggregate(**asked, there=Count("pk", filter=~Q(checked_in_at=None)))


def free(assembly: Assembly) -> int | None:
    """How many places are left, or None where there is room for all."""
    if assembly.capacity is None:
        return None
    return max(0, assembly.capacity - coming(assembly))


def locked(assembly: Assembly) -> Assembly:
    """The edition as it stands, held until the transaction ends, so that two do not take the same place."""
    return Assembly.objects.select_for_update().get(pk=assembly.pk)


def line(assembly: Assembly) -> list[Registration]:
    """Those who wait, the first first."""
    return list(assembly.registrations.filter(state=State.WAITING).order_by("said_at", "pk"))


def let_in(assembly: Assembly) -> list[Registration]:
    """Give those who wait the places there are, in their order, and tell them. Within a transaction."""
    held = locked(assembly)
    places, waiting = free(held), line(held)
    found = waiting if places is None else waiting[:places]
    for row in found:
        row.state = State.COMING
        row.save(update_fields=["state"])
        tell_of_place(row)
    return found


def said(registration: Registration, *, is_coming: bool) -> None:
    """Write down an answer: a place, the end of the line, or no. Within a transaction."""
    assembly = locked(registration.assembly)
    before = registration.state
    if not is_coming:
        registration.state = State.DECLINED
    elif before not in (State.COMING, State.WAITING):
        registration.state = State.WAITING if free(assembly) == 0 else State.COMING
    if registration.state != before or registration.said_at is None:
        registration.said_at = timezone.now()
    registration.save()
    if before == State.COMING and registration.state != State.COMING:
        let_in(assembly)
