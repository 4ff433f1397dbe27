"""How often one phone may vote, remembered by this process alone and by a clock that nobody sets."""

import time
from collections.abc import Callable

A_SECOND = 5.0
_AT_ONCE = 5.0
_MOST_KNOWN = 20_000


class Limit:
    """So many a second of each key, with room for a few at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}

    def allows(self, key: str) -> bool:
        """Whether one more is within the limit; it is counted."""
        now = self._clock()
        left, at = self._left.get(key, (_AT_ONCE, now))
        left = min(_AT_ONCE, left + (now - at) * A_SECOND)
        if len(self._left) > _MOST_KNOWN:
            self._forget(now)
        self._left[key] = (left - 1 if left >= 1 else left, now)
        return left >= 1

    def _forget(self, now: float) -> None:
        """Those that have been silent long enough to have all their room again."""
        kept = {key: row for key, row in self._left.items() if now - row[1] < _AT_ONCE / A_SECOND}
        self._left = kept
