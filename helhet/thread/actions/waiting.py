"""Whether a step waits for someone to say what becomes of it: written down where that changes."""

from helhet.thread.kinds import voices
from helhet.thread.models import Step
from helhet.thread.readers import WITHDRAWN


def note_whether_it_waits(step: Step) -> None:
    """Write down what follows from a step's kind, its state and its fates. Two SQL questions."""
    is_open = step.kind in voices() and step.state != WITHDRAWN
    step.is_waiting = is_open and not step.fates.filter(carry=None).exists()
    step.save(update_fields=["is_waiting"])
