"""The example assembly before the ninth, small: it is there so that the ninth has something to look back on.

All of it is made up, its day too. Nothing is locked for it: the figures of today were not known then.
"""

from datetime import date
from typing import Final

from helhet.assembly import actions
from helhet.assembly.actions.inviting import new_badge
from helhet.assembly.models import Assembly, Registration
from helhet.assembly.models.edition import Axis
from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.demo import assembly_words as words
from helhet.demo.conclusions import answered, at, concluded, dated

ON: Final = date(2023, 3, 17)
_BY = Channel.DEMO


def hold_the_eighth(board: Unit) -> Assembly:
    """An edition that has been held, a year before the ninth, with what was concluded and what it became."""
    eighth = actions.create_assembly(by=_BY, unit=board, number=8, on=ON, is_example=True)
    eighth = actions.choose_axis(by=_BY, assembly=eighth, axis=Axis.UNIT)  # each house had its own panel then
    for point in eighth.items.filter(kind="film"):
        actions.remove_item(by=_BY, item=point)  # nobody told anything on film that year
    _came(eighth)
    actions.begin_day(by=_BY, assembly=eighth)
    concluded(eighth, words.EARLIER)
    actions.end_day(by=_BY, assembly=eighth)
    dated(eighth)
    answered(eighth, words.EARLIER)
    return eighth


def _came(eighth: Assembly) -> None:
    """Who was there, by the hall's role alone, as it stands when guests have been taken off the list."""
    Registration.objects.bulk_create(
        Registration(
            assembly=eighth, role=role, state=Registration.State.COMING, badge=new_badge(), is_example=True,
            checked_in_at=at(ON) if number < came else None, needs_erased_at=at(ON),
        )
        for role, (invited, came) in words.EARLIER_HALL.items()
        for number in range(invited)
    )  # fmt: skip
