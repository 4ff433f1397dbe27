"""The example assembly before the ninth, small: it is there so that the ninth has something to look back on.

All of it is made up, its day too. Nothing is locked for it: the figures of today were not known then.
"""

from datetime import date
from typing import Final

from helhet.assembly import actions
from helhet.assembly.models import Assembly
from helhet.assembly.models.edition import Axis
from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.demo import assembly_words as words
from helhet.demo.conclusions import answered, concluded, dated

ON: Final = date(2023, 3, 17)
_BY = Channel.DEMO


def hold_the_eighth(board: Unit) -> Assembly:
    """An edition that has been held, a year before the ninth, with what was concluded and what it became."""
    eighth = actions.create_assembly(by=_BY, unit=board, number=8, on=ON, is_example=True)
    eighth = actions.choose_axis(by=_BY, assembly=eighth, axis=Axis.UNIT)  # each house had its own panel then
    for point in eighth.items.filter(kind="film"):
        actions.remove_item(by=_BY, item=point)  # nobody told anything on film that year
    actions.begin_day(by=_BY, assembly=eighth)
    concluded(eighth, words.EARLIER)
    actions.end_day(by=_BY, assembly=eighth)
    dated(eighth)
    answered(eighth, words.EARLIER)
    return eighth
