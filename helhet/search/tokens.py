"""The words of a text as the index knows them: base forms, numbers, and the parts of compounds."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from helhet.core.lemmas import STOP_WORDS, lemma, parts_of

# Letters or digits, with what may stand inside: *e-post*, *elev’s*, *2024-05-01* is three numbers.
_TOKEN = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*|\d+")
LONGEST = 60  # characters of a word; a longer one is cut

# A word in the title weighs as if it stood there so many times; a part of a compound, and kin, as a half.
_TITLE, PARTLY = 3, 0.5
# BM25's saturation and length, with their usual values (Robertson & Zaragoza, The Probabilistic Relevance
# Framework, 2009, §3.4): a word that stands ten times says little more than one that stands four times, and
# a word in a short text says more. ``_USUAL`` stands for the mean length: were it counted, what nobody may
# read would move the order of what one may.
_K1, _B, _USUAL = 1.2, 0.75, 40
_APART = 100
SCALE = 1000  # weights are kept as thousandths, in whole numbers


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number: its base form, its number in the text, and where it stands."""

    form: str
    lemma: str
    number: int
    start: int
    end: int

    @property
    def is_stop(self) -> bool:
        """Function words and single letters are not looked for: they stand everywhere."""
        return self.lemma in STOP_WORDS or self.form.lower() in STOP_WORDS or len(self.lemma) < 2

    @property
    def parts(self) -> tuple[str, ...]:
        """The words it is put together of."""
        return () if self.form.isdigit() else parts_of(self.lemma) or ()


def tokens(text: str) -> Iterator[Token]:
    """Words and numbers in order, function words too."""
    for number, found in enumerate(_TOKEN.finditer(text)):
        form = found[0]
        # Python knows more digits than 0-9; as text they are what they are.
        base = form if form.isdigit() else lemma(form)
        yield Token(form, base[:LONGEST], number, found.start(), found.end())


@dataclass(frozen=True, slots=True)
class Spot:
    """One place in a text where a word stands: which word in order, and its characters."""

    number: int
    start: int
    end: int
    is_part: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A word in a text: how much it weighs there, and where it stands."""

    weight: int
    spots: tuple[Spot, ...]


def read(title: str, body: str) -> dict[str, Standing]:
    """Every word of a text, by its base form. The title comes first, on a line of its own."""
    whole = join(title, body)
    times: dict[str, float] = defaultdict(float)
    spots: dict[str, list[Spot]] = defaultdict(list)
    length = 0
    for token in tokens(whole):
        if token.is_stop:
            continue
        length += 1
        worth = _TITLE if token.start < len(title) else 1
        for word, share in [(token.lemma, 1.0), *((part[:LONGEST], PARTLY) for part in token.parts)]:
            if word in STOP_WORDS or len(word) < 2:
                continue
            times[word] += worth * share
            # What ends the title and what begins the body do not stand beside each other.
            number = token.number + (0 if worth == _TITLE else _APART)
            spots[word].append(Spot(number, token.start, token.end, share < 1))
    return {word: Standing(_weight(times[word], length), tuple(found)) for word, found in spots.items()}


def join(title: str, body: str) -> str:
    """The text that spots are counted in."""
    return f"{title}\n{body}"


def _weight(times: float, length: int) -> int:
    held = _K1 * (1 - _B + _B * length / _USUAL)
    return max(1, round(SCALE * times * (_K1 + 1) / (times + held)))


def written(spots: tuple[Spot, ...]) -> str:
    """Spots as the index keeps them: ``4:20-31 9:60-71p``, the p for a part of a compound."""
    return " ".join(f"{one.number}:{one.start}-{one.end}{'p' if one.is_part else ''}" for one in spots)


def spots_in(text: str) -> list[Spot]:
    """What ``written`` wrote."""
    found = []
    for one in text.split():
        number, _, place = one.partition(":")
        start, _, end = place.removesuffix("p").partition("-")
        found.append(Spot(int(number), int(start), int(end), place.endswith("p")))
    return found
