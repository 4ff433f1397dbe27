"""What a kind of question is: how it is asked, which answers are valid, how answers are counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from helhet.core.text import Text

Choice = Sequence[int]
Answer = tuple[Choice, str]  # places among the options, and words

Count = Mapping[str, int]  # answer → how many gave it, in the order it is shown


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionKind:
    """A kind of question. ``problem`` says what is wrong with an answer, or "" for one that counts.

    ``count`` turns the answers of a round into how many gave each; of words it groups the alike.
    """

    key: str
    order: int
    name: Text
    sentence: Text
    least_options: int = 0
    most_options: int = 0
    has_words: bool = False
    problem: Callable[[Sequence[str], Choice, str], str]
    count: Callable[[Sequence[str], Iterable[Answer]], Count]
