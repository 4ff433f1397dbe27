"""One cell of an own table: numbers, periods and splits as people write them."""

import math
import re
import unicodedata
from datetime import date, datetime

from django.utils.translation import gettext as _

from helhet.core.periods import Period, PeriodError

_GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+|[0-9]+")
_SCHOOL_YEAR = re.compile(r"([0-9]{4}) ?[/–-] ?(?:[0-9]{2})?([0-9]{2})")
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_CANONICAL = re.compile(r"programme:[A-Z0-9]{2,8}|programme_type:(?:academic|vocational)|sex:(?:women|men)")
_PROGRAMME = re.compile(r"[A-Z]{2,5}")
_SPLITS = {
    "": {"", "alla", "samtliga", "totalt", "total", "all", "t"},
    "sex:women": {"kvinnor", "kvinna", "flickor", "women", "k"},
    "sex:men": {"män", "man", "pojkar", "men", "m"},
    "programme_type:academic": {"högskoleförberedande", "högskoleförberedande program", "academic"},
    "programme_type:vocational": {"yrkesprogram", "yrkesförberedande", "vocational"},
}
# What publishers print for a hidden and for a lacking value.
SUPPRESSED, MISSING = "..", frozenset({".", "-", "–"})
LARGEST = 2**31 - 1


class CellError(ValueError):
    """A cell that cannot be read; the message says why."""


def text(cell: object) -> str:
    """A cell as text; a whole number from a spreadsheet without its decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    # Some machines save å as two characters, an a and a ring.
    return _SPACES.sub(" ", unicodedata.normalize("NFC", str(cell))).strip()


def number(cell: object, decimal_mark: str) -> float:
    """A finite number, zero or above; a per cent sign behind it is passed over."""
    if isinstance(cell, bool):
        raise CellError(_("“%(cell)s” is not a number.") % {"cell": cell})
    value = float(cell) if isinstance(cell, int | float) else _parsed(text(cell), decimal_mark)
    if not math.isfinite(value):
        raise CellError(_("“%(cell)s” is not a number.") % {"cell": cell})
    if value < 0:
        raise CellError(_("The number is negative: %(cell)s.") % {"cell": text(cell)})
    return value


def _parsed(given: str, decimal_mark: str) -> float:
    bare = given.removesuffix("%").strip().replace("\u2212", "-")
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
    whole, mark, decimals = digits.partition(decimal_mark)
    is_good = _GROUPED.fullmatch(whole) and (not mark or re.fullmatch(r"[0-9]+", decimals))
    if is_good:
        return float(f"{sign}{whole.replace(' ', '')}.{decimals or 0}")
    other = "." if decimal_mark == "," else ","
    if other in digits and re.fullmatch(r"[0-9 ]+[.,][0-9]+", digits):
        raise CellError(
            _("“%(cell)s” has another decimal mark than “%(mark)s”.") % {"cell": given, "mark": decimal_mark}
        )
    raise CellError(_("“%(cell)s” is not a number.") % {"cell": given})


def count(cell: object, decimal_mark: str) -> int:
    """A whole number, zero or above."""
    value = number(cell, decimal_mark)
    if not value.is_integer() or value > LARGEST:
        raise CellError(_("“%(cell)s” is not a whole number.") % {"cell": text(cell)})
    return int(value)


def period(cell: object) -> str:
    """A period in its canonical text: 2022/2023, 2022-23 and 2022–23 are 2022/23."""
    given = text(cell)
    if match := _SCHOOL_YEAR.fullmatch(given):
        given = f"{match[1]}/{match[2]}"
    try:
        found = Period.parse(given).code
        if len(found) == len("2023-10-15"):
            date.fromisoformat(found)
    except (PeriodError, ValueError) as error:
        raise CellError(
            _("“%(cell)s” is not a period. Write 2022/23, 2023 or 2023-10-15.") % {"cell": text(cell)}
        ) from error
    return found


def split(cell: object) -> str:
    """A split as the warehouse names it; nothing for the whole."""
    given = text(cell)
    for key, words in _SPLITS.items():
        if given.casefold() in words:
            return key
    if _CANONICAL.fullmatch(given):
        return given
    if _PROGRAMME.fullmatch(given):
        return f"programme:{given}"
    raise CellError(
        _("“%(cell)s” is not a split. Write kvinnor, män, yrkesprogram or a programme code such as NA.")
        % {"cell": given}
    )
