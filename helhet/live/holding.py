"""What a phone's cookie says. Phones come back, so what was read once is remembered in memory."""

from functools import lru_cache

from helhet.assembly.capability import read

capability_of = lru_cache(maxsize=20_000)(read)
