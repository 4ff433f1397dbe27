"""What the hall sees now: the day begins and ends, one point after the other, the screen goes black.

Whoever presses says which ``version`` of the stage they saw: of two hosts who go forward at once, the day
goes one step forward.
"""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import queries, rehearsal, rules, staged
from helhet.assembly.actions.voting import close_round
from helhet.assembly.duties import RUNS
from helhet.assembly.entering import free_code
from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Assembly, Item, Round, Stage
from helhet.assembly.queries import left_on
from helhet.core.actions import ActionError, By, action
from helhet.thread import room


@action
def begin_day(*, by: By, assembly: Assembly) -> Assembly:
    """Open the hall, with a code to type and the first point on the stage.

    What a rehearsal left is cleared away. Raises ForbiddenError, ActionError for one that has been held.
    """
    rules.check_duty(by, assembly, *RUNS)
    stage = staged.locked(assembly)
    rules.check_not_held(assembly)
    return _opened(stage, Assembly.State.ON)


@action
def end_day(*, by: By, assembly: Assembly) -> Assembly:
    """Close the hall: votes can no longer be joined to the phones they came from, and the code leads nowhere.

    A vote that is open is refused to be left so: ActionError. Raises ForbiddenError.
    """
    rules.check_duty(by, assembly, *RUNS)
    stage = staged.locked(assembly)
    if assembly.state != Assembly.State.ON:
        raise ActionError(_("The assembly is not going on."))
    staged.check_none_open(assembly)
    _leave(stage.item)
    rehearsal.mix(assembly)
    transaction.on_commit(partial(room.settle, rehearsal.LETS_GO), robust=True)
    assembly.state, assembly.join_code, assembly.ended_at = Assembly.State.HELD, "", timezone.now()
    assembly.save(update_fields=["state", "join_code", "ended_at"])
    assembly.stage_browsers.all().delete()
    stage.ends_at, stage.music, stage.music_at = None, "", None
    staged.changed(stage)
    return assembly


@action
def end_left_on(*, by: By, assembly: Assembly) -> Assembly:
    """End a day, or a rehearsal, that nobody has ended: votes that are open are closed and counted first.

    Raises ActionError for one that began less than a day ago, or does not go on.
    """
    rules.check_holds(by, assembly.unit)
    if assembly not in left_on(timezone.now()):
        raise ActionError(_("The assembly is not going on."))
    for found in Round.objects.filter(question__assembly=assembly, closed_at=None):
        close_round(by=by, round=found)
    ends = end_day if assembly.state == Assembly.State.ON else end_rehearsal
    return ends(by=by, assembly=assembly)


@action
def begin_rehearsal(*, by: By, assembly: Assembly) -> Assembly:
    """Try everything before the day; nothing of it is kept. Raises ForbiddenError and ActionError."""
    rules.check_duty(by, assembly, *RUNS)
    stage = staged.locked(assembly)
    if assembly.state != Assembly.State.PREPARING:
        raise ActionError(_("A rehearsal begins before the assembly does."))
    return _opened(stage, Assembly.State.REHEARSING)


@action
def end_rehearsal(*, by: By, assembly: Assembly) -> Assembly:
    """Back to preparing: what was answered, asked and written in the rehearsal is erased.

    Raises ForbiddenError and ActionError.
    """
    rules.check_duty(by, assembly, *RUNS)
    stage = staged.locked(assembly)
    if assembly.state != Assembly.State.REHEARSING:
        raise ActionError(_("No rehearsal is going on."))
    rehearsal.clear(assembly)
    assembly.state, assembly.join_code, assembly.began_at = Assembly.State.PREPARING, "", None
    assembly.save(update_fields=["state", "join_code", "began_at"])
    _empty(stage)
    staged.changed(stage)
    return assembly


@action
def show_item(*, by: By, assembly: Assembly, item: Item) -> Stage:
    """Put a point of the programme on the stage. Raises ForbiddenError and ActionError."""
    rules.check_duty(by, assembly, *RUNS)
    rules.check_open(assembly)
    return _shown(staged.locked(assembly), item)


@action
def go_forward(*, by: By, assembly: Assembly, seen: int) -> Stage:
    """On to the next point, if the stage still is as it was seen (``Stage.version``), else as it stands.

    Raises ForbiddenError and ActionError.
    """
    return _gone(by, assembly, seen, 1)


@action
def go_back(*, by: By, assembly: Assembly, seen: int) -> Stage:
    """Back to the point before, as ``go_forward``."""
    return _gone(by, assembly, seen, -1)


@action
def show_slide(*, by: By, assembly: Assembly, slide: int) -> Stage:
    """Turn to a slide of the point that is on, counted from 0. Raises ForbiddenError and ActionError."""
    rules.check_duty(by, assembly, *RUNS)
    rules.check_open(assembly)
    stage = staged.locked(assembly)
    stage.slide = max(0, slide)
    return staged.changed(stage)


@action
def blacken(*, by: By, assembly: Assembly, is_black: bool) -> Stage:
    """Turn the stage black, or back; all else goes on. Raises ForbiddenError and ActionError."""
    rules.check_duty(by, assembly, *RUNS)
    rules.check_open(assembly)
    stage = staged.locked(assembly)
    stage.is_black = is_black
    return staged.changed(stage)


@action
def set_clock(*, by: By, assembly: Assembly, seconds: int | None) -> Stage:
    """Let the stage count down so many seconds from now, or not at all. ForbiddenError and ActionError."""
    rules.check_duty(by, assembly, *RUNS)
    rules.check_open(assembly)
    stage = staged.locked(assembly)
    stage.ends_at = None if seconds is None else timezone.now() + timedelta(seconds=max(0, seconds))
    return staged.changed(stage)


def _opened(stage: Stage, state: Assembly.State) -> Assembly:
    assembly = stage.assembly
    if assembly.state == state:
        return assembly
    if assembly.state == Assembly.State.REHEARSING:
        rehearsal.clear(assembly)
    assembly.state, assembly.join_code, assembly.began_at = state, free_code(), timezone.now()
    assembly.save(update_fields=["state", "join_code", "began_at"])
    _empty(stage)
    first = next(iter(queries.programme(assembly)), None)
    if first is None:
        staged.changed(stage)
    else:
        _shown(stage, first)
    return assembly


def _gone(by: By, assembly: Assembly, seen: int, step: int) -> Stage:
    rules.check_duty(by, assembly, *RUNS)
    rules.check_open(assembly)
    stage = staged.locked(assembly)
    if stage.version != seen:
        return stage
    points = queries.programme(assembly)
    places = [place for place, point in enumerate(points) if point.pk == stage.item_id]
    at = places[0] + step if places else 0
    return _shown(stage, points[at]) if 0 <= at < len(points) else stage


def _shown(stage: Stage, item: Item) -> Stage:
    if item.assembly_id != stage.assembly_id:
        raise ActionError(_("The point belongs to another assembly."))
    staged.check_none_open(stage.assembly)
    now = timezone.now()
    if item.pk != stage.item_id:
        _leave(stage.item)
    if item.began_at is None:
        item.began_at = now
    item.ended_at = None
    item.save(update_fields=["began_at", "ended_at"])
    stage.item, stage.slide, stage.asked, stage.is_black = item, 0, None, False
    stage.round = Round.objects.filter(question=item.question_id).order_by("-number").first()
    pauses = ITEM_KINDS[item.kind].pauses
    stage.ends_at = now + timedelta(minutes=item.minutes) if pauses else None
    stage.music, stage.music_at = "", None
    return staged.changed(stage)


def _leave(item: Item | None) -> None:
    if item is not None:
        item.ended_at = timezone.now()
        item.save(update_fields=["ended_at"])


def _empty(stage: Stage) -> None:
    stage.item = stage.round = stage.asked = stage.ends_at = stage.music_at = None
    stage.music = ""
    stage.slide, stage.is_black = 0, False
