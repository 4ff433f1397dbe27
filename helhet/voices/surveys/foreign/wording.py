"""Words of questions and answers: when two are the same, and which question of the library one is."""

import re
from collections.abc import Sequence
from functools import cache

from helhet.core.text import Text
from helhet.voices.surveys.asking import LibraryQuestion, Respondents, Scale, library, scales

_MARKS = re.compile(r"[\W_]+")
_NOT_COUNTED = frozenset({
    "vet inte", "vet ej", "ingen åsikt", "ingen uppfattning", "vill inte svara", "ej aktuellt", "do not know",
    "i do not know", "don t know", "not applicable",
})  # fmt: skip
_UNANSWERED = frozenset({
    "inget svar", "ej svar", "ej svarat", "ej besvarat", "ej besvarad", "obesvarad", "bortfall", "no answer",
})  # fmt: skip
_SUMS = frozenset({"totalt", "total", "summa", "samtliga", "sum", "totalsumma"})


def bare(words: str) -> str:
    """Words without case, marks and double spaces: two with the same are two spellings of one."""
    return _MARKS.sub(" ", words.casefold()).strip() or words.casefold().strip()


def is_not_counted(option: str) -> bool:
    """An answer that says nothing about what was asked, such as *Vet inte*."""
    return bare(option) in _NOT_COUNTED


def is_unanswered(option: str) -> bool:
    """What a tool calls those who passed the question over."""
    return bare(option) in _UNANSWERED


def is_sum(words: str) -> bool:
    """A row or a group that holds the others together."""
    return bare(words) in _SUMS


@cache
def _worded() -> dict[tuple[Respondents, str], str]:
    return {
        (who, bare(said)): key
        for key, question in library().items()
        if question.scale
        for who, text in question.wording.items()
        for said in (text.sv, text.en)
    }


def worded_as(who: Respondents, question: str) -> LibraryQuestion | None:
    """The question of the library that is worded so for these respondents."""
    return library().get(_worded().get((who, bare(question)), ""))


def answered_as(question: LibraryQuestion, options: Sequence[str]) -> list[int] | None:
    """The places of these answers on the question's scale; None where they are not that scale."""
    scale = scales()[question.scale]
    for of_text in (_swedish, _english):
        places = _placed(scale, [of_text(option) for option in scale.options], options)
        if places is not None:
            return places
    return None


def _placed(scale: Scale, named: Sequence[str], options: Sequence[str]) -> list[int] | None:
    at = {bare(text): place for place, text in enumerate(named)}
    places = [at.get(bare(option), -1) for option in options]
    return places if sorted(places) == list(range(len(scale.options))) else None


def _swedish(text: Text) -> str:
    return text.sv


def _english(text: Text) -> str:
    return text.en
