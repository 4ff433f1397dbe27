"""Square codes that a phone reads and follows, drawn as a picture in the page itself."""

import segno
from django.utils.safestring import SafeString, mark_safe


def square(address: str) -> SafeString:
    """The square that leads to an address of our own."""
    drawn = segno.make(address, error="m").svg_inline(omitsize=True, dark="#000", light="#fff", border=4)
    return mark_safe(drawn)  # noqa: S308 - drawn by us from an address of our own
