"""Search in ten years of a full federation, with the reader's rights. Limit: p99 50 ms a question."""

from bench._apart import on_both

_STEPS, _LINKS, _MEETINGS = 40_000, 120_000, 2_000


def run() -> list[str]:
    return on_both("bench._searched", _STEPS, _LINKS, _MEETINGS)
