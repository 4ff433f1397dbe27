"""What a survey asks with: those it asks, the ways to answer, labelled scales, and questions ready to use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from helhet.core.discovery import declared
from helhet.core.text import Text


class Respondents(StrEnum):
    """Those who are asked. Each is counted by itself and never put together with another."""

    STUDENT = "student"
    ADULT_STUDENT = "adult_student"
    TEACHER = "teacher"
    STAFF = "staff"
    GUARDIAN = "guardian"

    @property
    def label(self) -> Text:
        """Several of them: *elever*."""
        return _RESPONDENTS[self][0]

    @property
    def the(self) -> Text:
        """All of them that are meant: *eleverna*."""
        return _RESPONDENTS[self][1]


_RESPONDENTS = {
    Respondents.STUDENT: (Text(sv="elever", en="students"), Text(sv="eleverna", en="the students")),
    Respondents.ADULT_STUDENT: (
        Text(sv="studerande i komvux", en="adult students"),
        Text(sv="de studerande", en="the adult students"),
    ),
    Respondents.TEACHER: (Text(sv="lärare", en="teachers"), Text(sv="lärarna", en="the teachers")),
    Respondents.STAFF: (
        Text(sv="annan personal", en="other staff"),
        Text(sv="den andra personalen", en="the other staff"),
    ),
    Respondents.GUARDIAN: (
        Text(sv="vårdnadshavare", en="guardians"),
        Text(sv="vårdnadshavarna", en="the guardians"),
    ),
}


class Way(StrEnum):
    """How a question is answered."""

    ONE = "one"  # one of several labelled options, in an order from best to worst or without order
    SEVERAL = "several"  # as many of the options as one likes
    WORDS = "words"  # in one's own words


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """Labelled options to choose among. ``good`` and ``outside`` are places in ``options``, from 0.

    A share is of those who answered with an option that is not ``outside`` (*vet inte*); ``good`` are the
    answers that are counted as the wished-for ones.
    """

    key: str
    name: Text
    options: tuple[Text, ...]
    good: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class National:
    """How a country answered the same question. ``shares`` in per cent, one for each option in order."""

    respondents: Respondents
    year: str
    wording: Text
    shares: tuple[float, ...]
    source: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class LibraryQuestion:
    """A question ready to use, worded for each of those it may be asked of."""

    key: str
    theme: str
    order: int
    way: Way
    wording: Mapping[Respondents, Text]
    scale: str = ""  # key of a Scale; empty for WORDS
    indicator: str = ""  # key of the published indicator that measures the same thing
    national: tuple[National, ...] = ()
    why: Text | None = None  # what the answer can be used for


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionSet:
    """A few questions that make a good survey together."""

    key: str
    name: Text
    says: Text
    respondents: tuple[Respondents, ...]
    questions: tuple[str, ...] = field(default=())


@cache
def scales() -> dict[str, Scale]:
    """All declared scales by key."""
    return declared("helhet.voices.surveys.library", Scale)


@cache
def library() -> dict[str, LibraryQuestion]:
    """All declared questions by key."""
    return declared("helhet.voices.surveys.library", LibraryQuestion)


@cache
def question_sets() -> dict[str, QuestionSet]:
    """All declared sets by key."""
    return declared("helhet.voices.surveys.library", QuestionSet)
