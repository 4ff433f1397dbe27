"""Links and codes that let somebody into a survey: two words and a number, short enough for an old phone."""

import secrets

from helhet.thread.slips import WORDS, hashed


def new_token() -> str:
    """The last part of a group's address."""
    return secrets.token_urlsafe(9).replace("_", "-").lower().strip("-") or new_token()


def new_codes(count: int) -> list[str]:
    """So many different codes, in no order: ``tall 48 vind``. About six million are possible."""
    found: set[str] = set()
    while len(found) < count:
        found.add(f"{secrets.choice(WORDS)} {secrets.randbelow(90) + 10} {secrets.choice(WORDS)}")
    return sorted(found)


def hashed_for(token: str, code: str) -> str:
    """What is stored of a code: it opens the group with this token and no other."""
    return hashed(f"{token} {code}")
