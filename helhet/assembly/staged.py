"""The stage's row, as whoever changes it reads and writes it: locked first, told of last.

Whoever locks both the stage and a round locks the stage first; what is asked of the assembly's state is asked
after that, so that nobody acts on a day that has just ended.
"""

from django.db.models import F
from django.utils.translation import gettext as _

from helhet.assembly.models import Assembly, Round, Stage
from helhet.core.actions import ActionError


def locked(assembly: Assembly) -> Stage:
    """The stage, held until the transaction ends, and the assembly read anew."""
    stage = Stage.objects.select_for_update(of=("self",)).select_related("item").get(assembly=assembly)
    assembly.refresh_from_db(fields=["state", "join_code", "began_at"])
    stage.assembly = assembly
    return stage


def changed(stage: Stage) -> Stage:
    """Keep a stage that was locked, and tell those who follow it."""
    stage.version += 1
    stage.save()
    return stage


def tell(assembly: Assembly) -> None:
    """Those who follow the stage read it anew, though its own row says what it said."""
    Stage.objects.filter(assembly=assembly).update(version=F("version") + 1)


def check_none_open(assembly: Assembly) -> None:
    """One vote at a time, and none is left behind. Raises ActionError."""
    if Round.objects.filter(question__assembly=assembly, closed_at=None).exists():
        raise ActionError(_("Close the vote first."))
