"""What a process counts in its own memory is over when its time is, also when the clock is set back."""

import time

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

from helhet.web.limits import Limit
from helhet.web.memory import SteadyCache


def kept_after_the_clock_was_set_back(cache: LocMemCache, monkeypatch: pytest.MonkeyPatch) -> object:
    """What is left after 61 seconds of what was kept for 60, by a clock that was an hour ahead then."""
    real, steady = time.time(), time.monotonic()
    monkeypatch.setattr(time, "time", lambda: real + 3600)
    cache.set("tries", 2, 60)
    monkeypatch.setattr(time, "time", lambda: real + 61)
    monkeypatch.setattr(time, "monotonic", lambda: steady + 61)
    return cache.get("tries")


def test_a_clock_that_is_set_back_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept_after_the_clock_was_set_back(SteadyCache("set back", {}), monkeypatch) is None


def test_djangos_own_would_hold_them_up_for_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the test above."""
    assert kept_after_the_clock_was_set_back(LocMemCache("held up", {}), monkeypatch) == 2


def test_a_limit_without_traces_goes_by_it_and_lets_go_when_its_time_is_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limit, steady = Limit("hall-writes", most=2, seconds=60, is_traceless=True), time.monotonic()
    assert isinstance(caches["memory"], SteadyCache)
    for _try in range(2):
        assert not limit.is_reached("a")
        limit.count("a")
    assert limit.is_reached("a")
    monkeypatch.setattr(time, "monotonic", lambda: steady + 59)
    assert limit.is_reached("a")
    monkeypatch.setattr(time, "monotonic", lambda: steady + 61)
    assert not limit.is_reached("a")


def test_what_is_kept_without_end_or_not_at_all() -> None:
    cache = SteadyCache("ends", {})
    cache.set("always", 1, None)
    cache.set("never", 1, 0)
    cache.set("a-while", 1)
    assert [cache.get(key) for key in ("always", "never", "a-while", "unknown")] == [
        1,
        None,
        1,
        None,
    ]
