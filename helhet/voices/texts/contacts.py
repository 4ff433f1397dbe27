"""Places in a text that lead to one person without a name: addresses of every sort, and accounts."""

import re
from collections.abc import Iterator

Place = tuple[int, int]

_SITE = r"[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){0,4}\.(?:se|com|nu|org|net|io|eu)"
_PATH = r"[^\s<>\"\[\]]*[^\s<>\"\[\].,;:!?)]"
_LINK = re.compile(rf"\b(?i:https?://|www\.){_PATH}|(?<![\w@.-]){_SITE}(?:/{_PATH})?(?![\w@-])")
_AT = re.compile(r"(?<![\w@.])@\w[\w.]{1,29}(?<!\.)")
_SERVICE = r"\b(?:snap(?:chat)?|insta(?:gram)?|tiktok|discord|kik)"
# *snap: anna_04* and *insta kim99*: after a colon anything, else only what has a digit or an underscore.
_ACCOUNT = re.compile(rf"{_SERVICE}\s?:\s?(\w[\w.]{{2,29}})(?<!\.)", re.IGNORECASE)
_ODD_ACCOUNT = re.compile(rf"{_SERVICE}\s((?=[\w.]*[\d_])\w[\w.]{{2,29}})(?<!\.)", re.IGNORECASE)

_WAY = r"(?:gatan|vägen|gränd|gränden|stigen|allén|torget|backen|esplanaden|leden|liden)"
_HOUSE = r"\d{1,3}(?:[ ]?[A-Za-z](?!\w))?(?!\w)"
_STREET = re.compile(rf"(?<!\w)(?:[A-ZÅÄÖÉ]\w+ ){{0,2}}\w+{_WAY} {_HOUSE}")
_TOWN = re.compile(r"(?<![\w-])\d{3} \d{2} [A-ZÅÄÖ][a-zåäö]{2,}(?!\w)")
_HOME = re.compile(rf"\b(?:bor|bodde|hemma) (?:på|vid|i) (\w+{_WAY})(?!\w)", re.IGNORECASE)


def links(text: str) -> Iterator[Place]:
    """Addresses of web pages, also without a scheme."""
    return (match.span() for match in _LINK.finditer(text))


def accounts(text: str) -> Iterator[Place]:
    """Names somebody goes by in social media."""
    for pattern, group in ((_AT, 0), (_ACCOUNT, 1), (_ODD_ACCOUNT, 1)):
        yield from (match.span(group) for match in pattern.finditer(text))


def addresses(text: str) -> Iterator[Place]:
    """A street with a number, a postal code with its town."""
    for pattern in (_STREET, _TOWN):
        yield from (match.span() for match in pattern.finditer(text))


def homes(text: str) -> Iterator[Place]:
    """A street without a number, where somebody is said to live."""
    return (match.span(1) for match in _HOME.finditer(text))
