"""Keys of rows drawn by chance: rows that stand in the order they came in would tell who was before whom."""

import secrets

_BITS = 62  # what every database keeps as a whole number


def row_key() -> int:
    """A key that says nothing of when its row was made."""
    return secrets.randbits(_BITS)
