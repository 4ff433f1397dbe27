"""How many people more or fewer would have changed a verdict."""

import numpy as np
import numpy.typing as npt

from helhet.analysis.statistics.difference import Counted
from helhet.analysis.statistics.fourfold import mid_p
from helhet.analysis.statistics.intervals import newcombe

# Distances tried at once: mostly some ten people, so the first turn mostly answers.
_AT_ONCE = 32


def smallest_change(now: Counted, against: Counted, limit: float, *, is_signal: bool) -> int | None:
    """The smallest change of the count now that turns the verdict; more is positive, fewer negative.

    The wholes, and all other units of the family, stay as they are: ``limit`` is how large p may be
    for a signal. Of two equally small changes the one that follows the difference seen is taken.
    None where no count from none to all turns the verdict.
    """
    if now.count is None or now.whole is None or against.count is None or against.whole is None:
        return None
    rises = now.count * against.whole >= against.count * now.whole
    towards = -1 if is_signal == rises else 1
    furthest = max(now.count, now.whole - now.count)
    for start in range(1, furthest + 1, _AT_ONCE):
        distances = np.arange(start, min(start + _AT_ONCE, furthest + 1))
        changes = np.column_stack([towards * distances, -towards * distances]).ravel()
        changes = changes[(now.count + changes >= 0) & (now.count + changes <= now.whole)]
        turned = _are_signals(now.count + changes, now.whole, against, limit) != is_signal
        if turned.any():
            return int(changes[turned.argmax()])
    return None


def _are_signals(
    counts: npt.NDArray[np.int_], whole: int, against: Counted, limit: float
) -> npt.NDArray[np.bool_]:
    """The rule of signals.py for many counts of one unit."""
    other = (against.count or 0, against.whole or 0)
    low, high = newcombe(counts, whole, *other)
    answer: npt.NDArray[np.bool_] = (low > 0) | (high < 0)
    # The interval is cheap and most counts fall on it; only those it lets through need their p.
    answer[answer] = mid_p(counts[answer], whole, *other) <= limit
    return answer
