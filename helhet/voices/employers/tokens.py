"""What stands in the address of a link: 24 letters and figures that can be read out and typed.

A random value is chosen before a signed one: it can be closed and made anew one by one, says nothing of
whom it belongs to, and outlives a change of the server's key only by being asked for again.
"""

import hashlib
import hmac
import secrets

from django.conf import settings

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
_GROUPS, _SIZE = 4, 6


def new_token() -> str:
    """Some 119 random bits: ``k7mwpq-…``, four groups of six."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_SIZE)) for _ in range(_GROUPS))


def hashed(token: str) -> str:
    """What is stored of it: the same however it is cased and divided."""
    plain = "".join(char for char in token.casefold() if char.isalnum())
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"employer:{plain}".encode(), hashlib.sha256).hexdigest()
