"""Året after ten years: 8 units, 2 000 forum meetings, 40 000 steps. Limit: p99 200 ms."""

from bench._apart import on_both

_STEPS, _LINKS, _YEARS, _MEETINGS = 40_000, 120_000, 10, 2_000


def run() -> list[str]:
    return on_both("bench._lived_years", _STEPS, _LINKS, _YEARS, _MEETINGS)
