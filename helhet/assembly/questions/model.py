"""What a kind of question is: how it is asked, which answers are valid, how answers are counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from helhet.core.text import Text

Choice = Sequence[int]
Answer = tuple[Choice, str]  # places among the options, and words

Label = tuple[str, str]
Count = Mapping[str, int]  # answer → how many gave it, in the order it is shown


def _nothing(_options: Sequence[str]) -> Sequence[Label]:
    return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionKind:
    """A kind of question. ``problem`` says what is wrong with an answer, or "" for one that counts.

    ``count`` turns the answers of a round into how many gave each; of words it groups the alike. ``labels``
    are the answers to choose among, each with its letter or number and its words. ``asks`` is what the stage
    says where there is nothing to choose among. ``takes_paper``: everyone gives one answer, so that papers
    can be counted. ``is_moderated``: somebody reads the answers before others do.
    """

    key: str
    order: int
    name: Text
    sentence: Text
    least_options: int = 0
    most_options: int = 0
    has_words: bool = False
    takes_paper: bool = False
    is_moderated: bool = False
    is_scale: bool = False
    asks: Text | None = None
    problem: Callable[[Sequence[str], Choice, str], str]
    count: Callable[[Sequence[str], Iterable[Answer]], Count]
    labels: Callable[[Sequence[str]], Sequence[Label]] = _nothing
