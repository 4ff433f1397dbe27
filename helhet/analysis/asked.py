"""The door for an authority's own surveys: what was counted goes in, what may be told comes out.

A survey is decided on once, when it has closed. Of groups with fewer than ten answers nothing is told but
together with others (release/groups.py). Where a set has too few answers to a question, or answers that are
all the same, that question is not divided at that place at all: a result with a hole in it could be filled.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from helhet.analysis.release.answers import LEAST_ANSWERS
from helhet.analysis.release.groups import Part, parts_of

Q = TypeVar("Q", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Counts:
    """Answers to one question: how many answered it, and how many chose each option, in their order."""

    answered: int
    options: tuple[int, ...]

    def __post_init__(self) -> None:
        if self.answered < 0 or any(not 0 <= count <= self.answered for count in self.options):
            raise ValueError(f"{self.options} cannot have been chosen by {self.answered}")

    def __add__(self, other: "Counts") -> "Counts":
        added = tuple(one + two for one, two in zip(self.options, other.options, strict=True))
        return Counts(self.answered + other.answered, added)


@dataclass(frozen=True, slots=True)
class Question:
    """What the decision must know of a question: how many options, which are good, and if one is chosen."""

    options: int
    good: frozenset[int] = frozenset()
    is_one: bool = True  # else as many as one likes


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that one kind of respondents answered: by leaf (a group's path) and by question."""

    top: str
    people: Mapping[str, int]
    questions: Mapping[int, Question]
    answers: Mapping[int, Mapping[str, Counts]] = field(default_factory=dict)

    def of(self, question: int, part: Part) -> Counts:
        """What a set's members answered together."""
        found = Counts(0, (0,) * self.questions[question].options)
        for leaf, counts in self.answers.get(question, {}).items():
            if part.holds(leaf):
                found += counts
        return found


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told: the parts, and of each question what each part may show; None is not shown.

    ``alike`` names the questions that all of the whole answered alike, with the option: told in words.
    """

    parts: tuple[Part, ...]
    answers: Mapping[int, tuple[Counts | None, ...]]
    alike: Mapping[int, int] = field(default_factory=dict)


def told(asked: Asked, least: int = LEAST_ANSWERS) -> Told:
    """Decide what may be told of one kind of respondents' answers."""
    parts = parts_of(asked.people, asked.top, least)
    answers: dict[int, tuple[Counts | None, ...]] = {}
    alike: dict[int, int] = {}
    for number, question in asked.questions.items():
        counts = [asked.of(number, part) for part in parts]
        shown = _shown(parts, counts, question, least)
        answers[number] = tuple(
            one if is_shown else None for one, is_shown in zip(counts, shown, strict=True)
        )
        if parts and not shown[0] and counts[0].answered >= least:
            same = [place for place, count in enumerate(counts[0].options) if count == counts[0].answered]
            if same:
                alike[number] = same[0]
    return Told(parts, answers, alike)


def _shown(parts: Sequence[Part], counts: Sequence[Counts], question: Question, least: int) -> list[bool]:
    """One flag a part; all that divide the same part are shown together or not at all."""
    shown: list[bool] = []
    for number, part in enumerate(parts):
        if part.within is None:
            shown.append(may_stand(counts[number], question, least))
            continue
        family = [place for place, one in enumerate(parts) if one.within == part.within]
        is_whole_shown = shown[part.within]
        shown.append(is_whole_shown and all(_is_safe(counts[one], question, least) for one in family))
    return shown


def _is_safe(counts: Counts, question: Question, least: int) -> bool:
    """Shown, or nobody's: the others are then what they divide."""
    return counts.answered == 0 or may_stand(counts, question, least)


def may_stand(counts: Counts, question: Question, least: int = LEAST_ANSWERS) -> bool:
    """Whether a set's answers to a question may be shown.

    Enough have answered, they have not all given the same answer, and somebody has given a good one where
    there are such: else it would be known of each of them what they answered.
    """
    if counts.answered < least or counts.answered in counts.options:
        return False
    return not question.good or any(counts.options[place] for place in question.good)
