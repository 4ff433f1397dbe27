"""What somebody typed, as it is looked for: every word must be there, and what stands in quotes as it stands.

There are no operators. Whatever is typed is words, numbers, or nothing that is looked for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helhet.core.lemmas import kin_of
from helhet.search.tokens import PARTLY, Token, tokens

LONGEST = 200  # characters that are looked at
MOST = 8  # words that are looked for
_QUOTED = re.compile(r'["”“„»«]([^"”“„»«]*)["”“„»«]')


@dataclass(frozen=True, slots=True)
class Term:
    """One word to look for. ``worth`` of each base form that counts as it: kin is worth a half."""

    form: str
    lemma: str
    worth: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotes: the number of each term, and how many words after the first it stands.

    Also one word alone is a phrase: in quotes it is no part of a compound.
    """

    terms: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its terms, its phrases, and what of it is not looked for."""

    typed: str
    terms: tuple[Term, ...]
    phrases: tuple[Phrase, ...]
    ignored: tuple[str, ...]  # function words
    is_cut: bool  # there was more than is looked at

    @property
    def is_empty(self) -> bool:
        """There is nothing to look for."""
        return not self.terms


def asked(typed: str) -> Asked:
    """A question as it was typed; anything can be."""
    text = " ".join(typed.split())
    terms: dict[tuple[str, bool], Term] = {}
    phrases: list[Phrase] = []
    ignored: dict[str, None] = {}
    is_cut = len(text) > LONGEST
    for part, is_quoted in _parts(text[:LONGEST]):
        meant: list[Token] = []
        for token in tokens(part):
            key = _key(token, is_quoted)
            if token.is_stop:
                ignored[token.form] = None
            elif key not in terms and len(terms) == MOST:
                is_cut = True
            else:
                terms.setdefault(key, _term(token, is_quoted))
                meant.append(token)
        if is_quoted and meant:
            places = list(terms)
            numbers = tuple(places.index(_key(one, True)) for one in meant)
            phrases.append(Phrase(numbers, tuple(one.number - meant[0].number for one in meant)))
    return Asked(text[:LONGEST], tuple(terms.values()), tuple(phrases), tuple(ignored), is_cut)


def _key(token: Token, is_quoted: bool) -> tuple[str, bool]:
    return token.lemma, is_quoted


def _term(token: Token, is_quoted: bool) -> Term:
    """In quotes a word counts alone, in all its forms; else its kin does too."""
    kin = frozenset() if is_quoted or token.form.isdigit() else kin_of(token.lemma)
    return Term(token.form, token.lemma, {token.lemma: 1.0} | dict.fromkeys(kin, PARTLY))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """What stands outside quotes and inside, in order. A quote that is not ended is no quote."""
    at = 0
    for found in _QUOTED.finditer(text):
        yield text[at : found.start()], False
        yield found[1], True
        at = found.end()
    yield text[at:], False
