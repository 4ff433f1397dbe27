"""What a table of counts holds when it has been read: groups, questions, and a count for each answer."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from helhet.analysis.asked import Counts
from helhet.voices.surveys.asking import Respondents

Words = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class CountedGroup:
    """Some who were asked together. ``unit`` is a path; ``invited`` and ``answered`` are people."""

    name: str
    unit: str
    respondents: Respondents
    invited: int
    answered: int

    def __post_init__(self) -> None:
        if not 0 <= self.answered <= self.invited:
            raise ValueError(f"{self.answered} cannot have answered of {self.invited}")


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """A question with its answers. ``words`` by respondents; ``good`` and ``outside`` are places.

    ``counts`` is by the group's place in the table: how many answered it, and how many gave each answer.
    """

    words: Mapping[str, Words]
    options: tuple[Words, ...]
    counts: Mapping[int, Counts] = field(repr=False)
    good: tuple[int, ...] = ()
    outside: tuple[int, ...] = ()
    is_several: bool = False
    library: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class CountTable:
    """A whole table. As text it tells how much there is and never a count: the journal keeps that text."""

    groups: tuple[CountedGroup, ...]
    questions: tuple[CountedQuestion, ...]

    def __post_init__(self) -> None:
        for question in self.questions:
            for place, counts in question.counts.items():
                if counts.answered > self.groups[place].answered:
                    raise ValueError("more have answered a question than have answered")
                if not question.is_several and sum(counts.options) != counts.answered:
                    raise ValueError("the answers do not add up to those who answered")

    def __str__(self) -> str:
        return f"{len(self.questions)} questions, {len(self.groups)} groups"

    def __repr__(self) -> str:
        return f"<CountTable: {self}>"

    def totals(self, question: CountedQuestion) -> Iterator[tuple[Respondents, Counts]]:
        """What each kind of respondents answered to a question, all groups together."""
        for who in Respondents:
            some = [one for place, one in question.counts.items() if self.groups[place].respondents is who]
            if some:
                options = [sum(column) for column in zip(*(one.options for one in some), strict=True)]
                yield who, Counts(sum(one.answered for one in some), tuple(options))

    def record(self) -> dict[str, Any]:
        """As plain data; ``from_record`` gives the table back."""
        return {
            "groups": [asdict(group) for group in self.groups],
            "questions": [
                {**{name: getattr(question, name) for name in _PLAIN},
                 "counts": {str(place): [one.answered, list(one.options)]
                            for place, one in question.counts.items()}}
                for question in self.questions
            ],
        }  # fmt: skip

    @classmethod
    def from_record(cls, given: Mapping[str, Any]) -> "CountTable":
        """The table that ``record`` wrote. Raises ValueError or KeyError for anything else."""
        groups = [
            CountedGroup(**{**row, "respondents": Respondents(row["respondents"])}) for row in given["groups"]
        ]
        return cls(tuple(groups), tuple(_question(row) for row in given["questions"]))

    @property
    def content(self) -> str:
        """The same for the same table, however its groups are ordered."""
        told = self.record()
        names = {
            str(place): f"{group.unit} {group.respondents} {group.name}"
            for place, group in enumerate(self.groups)
        }
        for row in told["questions"]:
            row["counts"] = {names[place]: one for place, one in row["counts"].items()}
        told["groups"].sort(key=lambda row: (row["unit"], row["respondents"], row["name"]))
        return json.dumps(told, ensure_ascii=False, sort_keys=True)


_PLAIN = ("words", "options", "good", "outside", "is_several", "library", "theme")


def _question(row: Mapping[str, Any]) -> CountedQuestion:
    plain = {name: _tupled(row[name]) for name in _PLAIN}
    counts = {
        int(place): Counts(answered, tuple(options)) for place, (answered, options) in row["counts"].items()
    }
    return CountedQuestion(**plain, counts=counts)


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
