"""A closed survey as it is shown: its questions with what was told of each set, and pairs of respondents.

Everything here is read from what was decided at closing (telling.py); the counts of groups are gone by then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhet.analysis.asked import Counts
from helhet.analysis.asked_shares import GoodShare, gap, good_share
from helhet.analysis.statistics.difference import Difference
from helhet.chain.models import Unit
from helhet.core.wording import listed
from helhet.voices.models import Survey, SurveyQuestion
from helhet.voices.surveys.asking import LibraryQuestion, Respondents, Way, library
from helhet.voices.surveys.queries import Rate


@dataclass(frozen=True, slots=True)
class Circle:
    """A set of respondents that is told of: its name, how many of those asked answered, how deep it lies."""

    name: str
    rate: Rate
    depth: int

    @property
    def is_whole(self) -> bool:
        return self.depth == 0


@dataclass(frozen=True, slots=True)
class Row:
    """What one set answered to a question; ``counts`` is None where it is not told."""

    of: Circle
    counts: Counts | None
    share: GoodShare | None


@dataclass(frozen=True, slots=True)
class Result:
    """A question as one kind of respondents answered it, the whole first."""

    question: SurveyQuestion
    respondents: Respondents
    rows: tuple[Row, ...]
    alike: int | None  # the option that all of them chose, told in words

    @property
    def wording(self) -> str:
        """The question as it was put to them."""
        return in_language(self.question.words[self.respondents.value])

    @property
    def options(self) -> list[str]:
        """The answers to choose among."""
        return [in_language(option) for option in self.question.options]

    @property
    def whole(self) -> Row | None:
        """What all of them answered, if it is told."""
        return self.rows[0] if self.rows and self.rows[0].counts is not None else None

    @property
    def parts(self) -> list[Row]:
        """The sets within the whole that are told of."""
        return [row for row in self.rows[1:] if row.counts is not None]

    @property
    def is_undivided(self) -> bool:
        """Whether it could have been told by set, had the answers been more or less alike."""
        return self.whole is not None and len(self.rows) > 1 and not self.parts

    @property
    def is_words(self) -> bool:
        return self.question.way == Way.WORDS

    @property
    def is_several(self) -> bool:
        return self.question.way == Way.SEVERAL

    @property
    def of_library(self) -> LibraryQuestion | None:
        """The question of the library that it is, if it is one."""
        return library().get(self.question.library)


@dataclass(frozen=True, slots=True)
class Answered:
    """One kind of respondents: how many answered, and their answers; too few are told nothing of."""

    respondents: Respondents
    rate: Rate
    results: tuple[Result, ...]
    is_told: bool
    circles: tuple[Circle, ...] = ()

    @property
    def missing(self) -> str:
        """Sets that are told of and in which more than half have not answered, by name."""
        return listed([one.name for one in self.circles if not one.is_whole and one.rate.percent < 50])


@dataclass(frozen=True, slots=True)
class Pair:
    """A question that two kinds of respondents were asked, and how far apart they are."""

    first: Result
    second: Result
    difference: Difference | None


def results(survey: Survey) -> list[Answered]:
    """What may be told of a closed survey, by kind of respondents. Empty for one that is not closed."""
    if survey.told is None:
        return []
    questions = list(survey.questions.all())
    invited = _invited(survey)
    names = _unit_names(survey)
    return [
        _answered(Respondents(who), kept, questions, names, invited[who])
        for who, kept in sorted(
            survey.told.items(), key=lambda one: list(Respondents).index(Respondents(one[0]))
        )
    ]


def _invited(survey: Survey) -> dict[str, Rate]:
    found: dict[str, Rate] = {}
    for group in survey.groups.all():
        known = found.get(group.respondents, Rate(0, 0))
        found[group.respondents] = Rate(known.invited + group.invited, known.answered + group.answered)
    return found


def _unit_names(survey: Survey) -> dict[str, str]:
    paths = {
        path for kept in (survey.told or {}).values() for row in kept["parts"] for path in row["branches"]
    }
    return dict(Unit.objects.filter(path__in=sorted(paths)).values_list("path", "name"))


def _answered(
    who: Respondents,
    kept: Mapping[str, Any],
    questions: Sequence[SurveyQuestion],
    names: Mapping[str, str],
    rate: Rate,
) -> Answered:
    sets = _sets(kept["parts"], names)
    made = [
        _result(question, who, sets, kept)
        for question in questions
        if who.value in question.words and str(question.pk) in kept["answers"]
    ]
    return Answered(who, rate, tuple(made), bool(sets), tuple(sets))


def _sets(parts: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> list[Circle]:
    found: list[Circle] = []
    for row in parts:
        depth = 0 if row["within"] is None else found[row["within"]].depth + 1
        called = [own or names.get(path, "") for own, path in zip(row["names"], row["branches"], strict=True)]
        found.append(Circle(together(called), Rate(row["invited"], row["people"]), depth))
    return found


def together(names: Sequence[str]) -> str:
    """``TE22B and TE22C together``; a single name as it is."""
    return names[0] if len(names) == 1 else _("%(names)s together") % {"names": listed(list(names))}


def _result(
    question: SurveyQuestion, who: Respondents, sets: Sequence[Circle], kept: Mapping[str, Any]
) -> Result:
    good, outside = frozenset(question.good), frozenset(question.outside)
    rows = []
    for of, one in zip(sets, kept["answers"][str(question.pk)], strict=True):
        counts = None if one is None else Counts(one["answered"], tuple(one["options"]))
        share = None if counts is None else good_share(counts, good, outside)
        rows.append(Row(of, counts, share))
    return Result(question, who, tuple(rows), kept["alike"].get(str(question.pk)))


def pairs(found: Sequence[Answered]) -> list[Pair]:
    """Questions that two kinds of respondents were asked, where both are told of, the widest gap first."""
    made = []
    for one, other in pairwise(found):
        theirs = {result.question.pk: result for result in other.results}
        for result in one.results:
            second = theirs.get(result.question.pk)
            if (
                second is not None
                and result.whole
                and second.whole
                and result.whole.share
                and second.whole.share
            ):
                made.append(Pair(result, second, gap(result.whole.share, second.whole.share)))
    return sorted(made, key=lambda pair: -abs(pair.difference.points) if pair.difference else 0.0)


def in_language(texts: Mapping[str, str], code: str = "") -> str:
    """A text in a language, else in Swedish, else in whatever there is."""
    wanted = (code or get_language() or "sv")[:2]
    return texts.get(wanted) or texts.get("sv") or next(iter(texts.values()), "")
