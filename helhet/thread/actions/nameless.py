"""Writing without a name: into the waiting room, out of it with others, and what is forgotten when."""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import authorities
from helhet.core.actions import ActionError, By, Channel, action
from helhet.thread import counting, room, rounds, rules, slips
from helhet.thread.actions.making import made, noon_of
from helhet.thread.actions.telling import tell_of_urgent
from helhet.thread.kinds import kinds, raised_inside
from helhet.thread.kinds.model import Kind
from helhet.thread.models import Link, Round, Sight, SlipRead, Step, WaitingText
from helhet.thread.nameless_due import codes_kept_too_long

_Stage = WaitingText.Stage


class SentAlreadyError(ActionError):
    """The same form has been sent before, and what it brought still waits."""


@action
def contribute_nameless(
    *,
    by: By,
    kind: str,
    unit: Unit,
    text: str,
    code: str,
    fields: Mapping[str, object] | None = None,
    once: str = "",
    is_urgent: bool = False,
) -> WaitingText | Step:
    """Write without a name. The text waits for others to be published with; an urgent one is shown at once.

    ``code`` is a new one from ``slips.new_code``, shown once to the one who wrote. ``once`` is the form's own
    random value: raises SentAlreadyError if a text of the same form still waits.
    """
    rules.check_program(by)
    declared = rules.known_kind(kind)
    if kind not in raised_inside():
        raise ActionError(_("Without a name you can tell what you have seen, nothing else."))
    today = timezone.localdate()
    step = made(declared, unit, text, "", fields or {}, is_whole=True, at=noon_of(today))
    step.is_example = step.is_example or by is Channel.DEMO
    if is_urgent:
        step.is_nameless, step.is_urgent, step.slip = True, True, slips.hashed(code)
        step.save()
        counting.count(_authority_of(unit), counting.URGENT, today)
        tell_of_urgent(step, by)
        return step
    row = WaitingText(
        unit=unit, kind=kind, text=step.text, fields=step.fields, slip=slips.hashed(code),
        once=_hash_of_form(once), publish_by=rounds.publish_by(today),
        is_example=step.is_example,
    )  # fmt: skip
    with room.rewritten(WaitingText) as rows:
        if once and any(other.once == row.once for other in rows):
            raise SentAlreadyError(_("It has been sent already."))
        rows.append(row)
    transaction.on_commit(room.settle, robust=True)
    return row


@action
def read_by_slip(*, by: By, step: Step) -> Step:
    """Whoever holds the slip or link of a step has read its answers.

    Of a text without a name it is told with the next weekly round.
    """
    rules.check_program(by)
    answers = Link.objects.filter(earlier=step, meaning=Link.Meaning.ANSWERS).values_list("later", flat=True)
    told = Sight.objects.filter(step__in=answers, person=None).values_list("step", flat=True)
    new = set(answers) - set(told)
    if not step.is_nameless:  # who holds an employer's link is known by it: there is nothing to hide
        Sight.objects.bulk_create(Sight(step_id=one, person=None, at=timezone.now()) for one in sorted(new))
        return step
    if new - set(SlipRead.objects.values_list("step", flat=True)):
        with room.rewritten(SlipRead) as rows:
            rows += [SlipRead(step_id=one) for one in sorted(new - {row.step_id for row in rows})]
        transaction.on_commit(room.settle, robust=True)
    return step


@action
def stir(*, by: By) -> None:
    """Write the room anew: the age of its rows tells of this tick, and not of when the last one came."""
    rules.check_program(by)
    for table in (WaitingText, SlipRead):
        if table.objects.exists():
            with room.rewritten(table):
                pass
    transaction.on_commit(room.settle, robust=True)


@action
def gather(*, by: By, on: date) -> int:
    """Once a week, gather what waits where it is enough, and on any day what is due; returns how many.

    From then on those who moderate see the texts, all at once.
    """
    rules.check_program(by)
    gathered, is_new = 0, False
    with room.rewritten(WaitingText) as rows:
        waiting = [row for row in rows if row.stage == _Stage.WAITING]
        units = Unit.objects.in_bulk({row.unit_id for row in waiting})
        for authority in authorities():
            here = [row for row in waiting if units[row.unit_id].path.startswith(authority.path)]
            is_new_week = _is_new_week(authority, on)
            is_new = is_new or is_new_week
            chosen = rounds.to_gather(here, on, is_new_week=is_new_week)
            for row in chosen:
                row.stage, row.review_until, row.once = _Stage.GATHERED, on + rounds.REVIEW, ""
            gathered += len(chosen)
    if is_new:
        _tell_of_readings(on)
    transaction.on_commit(room.settle, robust=True)
    return gathered


@action
def publish_gathered(*, by: By, on: date) -> int:
    """Make steps of the gathered texts whose time has come, in an order given by chance; returns how many.

    A text that nobody has looked at is published too: silence is no veto.
    """
    rules.check_program(by)
    with room.rewritten(WaitingText) as rows:
        ripe = [row for row in rows if (day := rounds.published_on(row)) is not None and day <= on]
        units = Unit.objects.in_bulk({row.unit_id for row in ripe})
        steps = [_as_step(kinds()[row.kind], row, units[row.unit_id], on) for row in ripe]
        room.shuffle(steps)
        for step in steps:
            step.save()
            counting.count(_authority_of(step.unit), counting.PUBLISHED, on)
        gone = {row.pk for row in ripe}
        rows[:] = [row for row in rows if row.pk not in gone]
    transaction.on_commit(room.settle, robust=True)
    return len(steps)


@action
def forget_nameless(*, by: By, on: date) -> int:
    """Erase what has been kept its time, withheld texts and the hashes of codes; returns how many."""
    rules.check_program(by)
    with room.rewritten(WaitingText) as rows:
        texts = [
            row for row in rows if row.stage == _Stage.WITHHELD and _is_old(row, on, rounds.WITHHELD_FOR)
        ]
        units = Unit.objects.in_bulk({row.unit_id for row in texts})
        for row in texts:
            row.stage, row.text, row.fields = _Stage.ERASED, "", {}
            counting.count(_authority_of(units[row.unit_id]), counting.ERASED, on)
        old = {row.pk for row in rows if _is_old(row, on, rounds.CODE_FOR)}
        rows[:] = [row for row in rows if row.pk not in old]
    codes = codes_kept_too_long(on).update(slip="")
    transaction.on_commit(room.settle, robust=True)
    return len(texts) + len(old) + codes


def _hash_of_form(once: str) -> str:
    return hashlib.sha256(once.encode()).hexdigest() if once else ""


def _is_old(row: WaitingText, on: date, kept: timedelta) -> bool:
    return row.withheld_on is not None and on - row.withheld_on >= kept


def _authority_of(unit: Unit) -> Unit:
    return Unit.objects.get(path=unit.root_path)


def _is_new_week(authority: Unit, on: date) -> bool:
    """Whether a week has begun since the latest round. The first tick of all only starts the count."""
    row, is_first = Round.objects.get_or_create(authority=authority, defaults={"week": rounds.monday_of(on)})
    if is_first or row.week >= rounds.monday_of(on):
        return False
    row.week = rounds.monday_of(on)
    row.save(update_fields=["week"])
    return True


def _as_step(kind: Kind, row: WaitingText, unit: Unit, on: date) -> Step:
    step = made(kind, unit, row.text, "", row.fields, is_whole=False, at=noon_of(on))
    step.is_nameless, step.slip, step.is_example = True, row.slip, row.is_example
    return step


def _tell_of_readings(on: date) -> None:
    """Readings with a code since the last round, at noon."""
    with room.rewritten(SlipRead) as rows:
        new = {row.step_id for row in rows}
        new -= set(Sight.objects.filter(step__in=new, person=None).values_list("step", flat=True))
        Sight.objects.bulk_create(Sight(step_id=step, person=None, at=noon_of(on)) for step in sorted(new))
        rows.clear()
