"""How wide words become in the look's typeface, so that they can be placed without a browser.

Widths are parts of the letter size, measured in Figtree with figures of equal width, regular and
semibold (the wider of the two). A browser measures the same in tests/browser/test_charts.py.
"""

_WIDTHS = {
    0.14: "\u202f",
    0.24: ".,'’l",
    0.28: "ij:;I| ",
    0.38: "rft()[]”",
    0.42: "/-",
    0.48: "sz",
    0.53: "xkaåävJLc",
    0.57: "eyéFT–hnu",
    0.61: "oöqbdgpEPBSY",
    0.64: "0123456789−+KRXZ",
    0.70: "AÅÄDVU…",
    0.78: "CGHNOÖQ",
    0.82: "w%",
    0.87: "mM",
    0.97: "W",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 0.7  # a letter that Swedish seldom uses
_MORE = 1.03  # a little too wide rather than too narrow: a reader's browser may round upwards


def width(words: str, size: float) -> float:
    """The width in pixels of words written at a size in pixels."""
    return sum(_WIDTH.get(letter, _UNKNOWN) for letter in words) * size * _MORE
