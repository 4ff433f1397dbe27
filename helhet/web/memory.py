"""A cache in a process's own memory that goes by a clock nobody sets."""

import time

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache


class SteadyCache(LocMemCache):
    """As Django's own, but what is kept for a minute does not stay for an hour when the clock is set back.

    A hall whose tries are counted here could not write for that long.
    """

    _expire_info: dict[str, float | None]

    def get_backend_timeout(self, timeout: float | None = DEFAULT_TIMEOUT) -> float | None:
        """When something is over that is kept for so many seconds, by the steady clock; None for never."""
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if seconds is None else time.monotonic() + (seconds or -1)

    def _has_expired(self, key: str) -> bool:
        ends = self._expire_info.get(key, 0.0)
        return ends is not None and ends <= time.monotonic()
