"""Where a text holds what points at one person: personal identity numbers, e-mail addresses, phone numbers.

Only the places; what is said or done about them is for those who ask.
"""

import re
from collections.abc import Iterator
from datetime import date

_NUMBER = re.compile(r"(?<![\d-])(?:(?P<century>18|19|20)[ ]?)?(?P<day>\d{6})[-+ ]?(?P<last>\d{4})(?![\d-])")
_COORDINATION = 60  # added to the day of somebody without a personal number


def personal_numbers(text: str) -> Iterator[re.Match[str]]:
    """Personal and coordination numbers with a day that exists and the right check digit.

    Groups: ``century`` (or None), ``day`` of six digits, ``last`` of four.
    """
    for match in like_personal_numbers(text):
        if has_check_digit(match["day"] + match["last"]):
            yield match


def like_personal_numbers(text: str) -> Iterator[re.Match[str]]:
    """The same with any check digit: also those that somebody has mistyped, and some numbers of invoices."""
    for match in _NUMBER.finditer(text):
        if _is_day(match["century"], match["day"]):
            yield match


def _is_day(century: str | None, six: str) -> bool:
    day = int(six[4:])
    day -= _COORDINATION if day > _COORDINATION else 0
    for first in (century,) if century else ("19", "20"):
        try:
            date(int(first + six[:2]), int(six[2:4]), day)
        except ValueError:
            continue
        return True
    return False


def has_check_digit(ten: str) -> bool:
    """The rule of Luhn: every other digit doubled, the digits summed, and the sum ends in nought."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(ten))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


_EMAIL = re.compile(r"\b([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})\b")


def emails(text: str) -> Iterator[re.Match[str]]:
    """E-mail addresses; groups: the part before the @, the part after it."""
    return _EMAIL.finditer(text)


# A mobile number, or an area code and a number set apart by a hyphen. Plain digits are mostly something else.
_PHONE = re.compile(
    r"(?<![\d+-])(?:\+46[ -]?|0046[ -]?|0)"
    r"(?:7[02369][ -]?\d{3}[ -]?\d{2}[ -]?\d{2}|[1-9]\d{0,2}-\d{2,3}[ ]?\d{2}[ ]?\d{2,3})(?![\d-])"
)


def phones(text: str) -> Iterator[re.Match[str]]:
    """Swedish phone numbers."""
    return _PHONE.finditer(text)
