"""A day that has been held, with what was concluded in it."""

from helhet.assembly import actions
from helhet.assembly.models import Assembly, Conclusion, Panel
from helhet.chain.models import Unit
from helhet.core.actions import Channel
from tests.assembly.conftest import Day

BY = Channel.DEMO


def hold(assembly: Assembly, state: str = Assembly.State.HELD) -> Assembly:
    Assembly.objects.filter(pk=assembly.pk).update(state=state)
    assembly.refresh_from_db()
    return assembly


def concluded(
    day: Day, text: str = "Hjälp efter lektionstid behövs.", *, role: str = "principal",
    unit: Unit | None = None, assembly: Assembly | None = None, is_confirmed: bool = True,
) -> Conclusion:  # fmt: skip
    """One conclusion of the first theme's panel, owned by the north's principal unless said otherwise."""
    held = assembly or day.assembly
    if held.state == Assembly.State.PREPARING:
        hold(held)
    row = actions.capture_conclusion(
        by=BY, assembly=held, panel=panel(held), text=text, owner_role=role, unit=unit or day.world.north
    )
    return actions.confirm_conclusion(by=BY, conclusion=row) if is_confirmed else row


def panel(assembly: Assembly) -> Panel:
    found = assembly.panels.filter(axis="theme").first()
    assert found is not None
    return found
