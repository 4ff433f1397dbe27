"""Texts without a name in tests: how the calendar is let go by."""

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.thread import actions, rounds, slips
from helhet.thread.models import Step, WaitingText
from helhet.thread.queries import step_with_slip


def waits(
    unit: Unit, text: str = "Vi törs inte fråga.", code: str = "", kind: str = "challenge"
) -> WaitingText:
    """A text that has come in and waits."""
    row = actions.contribute_nameless(
        by=Channel.ANONYMOUS, kind=kind, unit=unit, text=text, code=code or slips.new_code()
    )
    assert isinstance(row, WaitingText)
    return row


def published(unit: Unit, text: str = "Vi törs inte fråga.", code: str = "", kind: str = "challenge") -> Step:
    """A text that has waited its time and is published today."""
    code = code or slips.new_code()
    waits(unit, text, code, kind)
    their_time_comes()
    step = step_with_slip(code)
    assert step is not None
    return step


def their_time_comes() -> None:
    """All that waits was promised for today, and nobody has withheld any of it."""
    today = timezone.localdate()
    WaitingText.objects.filter(stage=WaitingText.Stage.WAITING).update(publish_by=today)
    actions.gather(by=Channel.SYSTEM, on=today - rounds.REVIEW)
    WaitingText.objects.update(is_cleared=True)
    actions.publish_gathered(by=Channel.SYSTEM, on=today)
