"""Numbers as Swedish and English readers write them.

Swedish: decimal comma, narrow no-break space in thousands and before the per cent sign, and the
minus sign U+2212. English: decimal point, comma in thousands, per cent sign without space.
"""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

NARROW = "\u202f"
MINUS = "\u2212"


def _swedish() -> bool:
    return not (get_language() or "sv").startswith("en")


def rounded(value: float, decimals: int) -> Decimal:
    """Round half up on the decimal digits that a reader sees, as publishers do."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(value: float, decimals: int = 0) -> str:
    """``1234.5`` with one decimal is ``1 234,5`` in Swedish."""
    exact = rounded(value, decimals)
    text = f"{abs(exact):,.{decimals}f}"
    if _swedish():
        text = text.replace(",", NARROW).replace(".", ",")
    return f"{MINUS}{text}" if exact < 0 else text


def percent(value: float, decimals: int = 1) -> str:
    """A share given in per cent, 0 to 100."""
    return f"{number(value, decimals)}{NARROW}%" if _swedish() else f"{number(value, decimals)}%"


def signed(value: float, decimals: int = 1) -> str:
    """A difference with its sign always written."""
    return f"+{number(value, decimals)}" if rounded(value, decimals) > 0 else number(value, decimals)


_WORDS_SV = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_WORDS_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def in_words(count: int) -> str:
    """Nought to twelve as words, larger ones as digits."""
    words = _WORDS_SV if _swedish() else _WORDS_EN
    return words[count] if 0 <= count < len(words) else number(count)


def listed(items: list[str]) -> str:
    """``a, b och c``."""
    if len(items) < 2:
        return "".join(items)
    word = "och" if _swedish() else "and"
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def whose(name: str) -> str:
    """A name in the genitive: *Bos*, *Lars*; in English *Bo's*, *Lars'*."""
    ends_in_s = name.casefold().endswith(("s", "x", "z"))
    if _swedish():
        return name if ends_in_s else f"{name}s"
    return f"{name}’" if ends_in_s else f"{name}’s"
