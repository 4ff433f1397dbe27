"""Questions that are answered in words: a text of one's own, or one to three words for the cloud."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from helhet.assembly.questions.model import Answer, Choice, Count, QuestionKind
from helhet.core.text import Text

LONGEST_TEXT = 280
LONGEST_WORD = 30
MOST_WORDS = 3


def words_of(text: str) -> list[str]:
    """The words of an answer, as they are counted: small letters, one space, none twice."""
    parts = (" ".join(part.split()).casefold() for part in re.split(r"[,;\n]", text))
    return list(dict.fromkeys(part for part in parts if part))


def _text(_options: Sequence[str], choice: Choice, words: str) -> str:
    if choice or not words.strip():
        return _("Write an answer.")
    if len(words) > LONGEST_TEXT:
        return _("Shorten the answer to %(most)s characters.") % {"most": LONGEST_TEXT}
    return ""


def _cloud(_options: Sequence[str], choice: Choice, words: str) -> str:
    found = words_of(words)
    if choice or not found:
        return _("Write a word.")
    if len(found) > MOST_WORDS:
        return _("Write at most %(most)s words, with a comma between them.") % {"most": MOST_WORDS}
    if any(len(word) > LONGEST_WORD for word in found):
        return _("Shorten each word to %(most)s characters.") % {"most": LONGEST_WORD}
    return ""


def _texts(_options: Sequence[str], answers: Iterable[Answer]) -> Count:
    return Counter(" ".join(words.split()) for _choice, words in answers)


def _grouped(_options: Sequence[str], answers: Iterable[Answer]) -> Count:
    found = Counter(word for _choice, words in answers for word in words_of(words))
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


FREE = QuestionKind(
    key="free",
    order=40,
    name=Text(sv="Egna ord", en="Own words"),
    sentence=Text(sv="Alla skriver en eller två meningar.", en="Everyone writes a sentence or two."),
    has_words=True,
    is_moderated=True,
    asks=Text(
        sv="Svara i telefonen, med en mening eller två.", en="Answer in your phone, in a sentence or two."
    ),
    problem=_text,
    count=_texts,
)

WORDS = QuestionKind(
    key="words",
    order=50,
    name=Text(sv="Ordmoln", en="Word cloud"),
    sentence=Text(
        sv="Alla skriver ett till tre ord. De vanligaste blir störst, med en lista bredvid.",
        en="Everyone writes one to three words. The most common are largest, with a list beside.",
    ),
    has_words=True,
    asks=Text(
        sv="Svara i telefonen, med ett till tre ord.", en="Answer with one to three words in your phone."
    ),
    problem=_cloud,
    count=_grouped,
)
