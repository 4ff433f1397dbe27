"""The attacker of a survey: what can be worked out of a small group from all that is told of the survey.

The attacker knows how many answered in every group and every number that is told, and nothing else. A group
is open if that narrows one of its counts further than the set alone, among which it was told, would.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from helhet.analysis.asked import Asked, Counts, Told
from helhet.analysis.release.answers import LEAST_ANSWERS
from helhet.analysis.release.bounds import feasible_ranges
from helhet.analysis.release.problem import Problem

Ranges = dict[tuple[str, int], tuple[int, int]]  # smallest and largest, by leaf and option


@dataclass(frozen=True, slots=True)
class Opened:
    """A count of a small group that the release narrows down, and to what."""

    leaf: str
    question: int
    option: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class AskedAudit:
    """How many counts of small groups were looked at, and which of them the release narrows down."""

    protected: int
    opened: tuple[Opened, ...]


def audit(asked: Asked, found: Told, least: int = LEAST_ANSWERS) -> AskedAudit:
    """Every count of every group with answers but fewer than ``least``, against everything that is told."""
    small = [leaf for leaf, people in asked.people.items() if 0 < people < least]
    opened: list[Opened] = []
    for number in asked.questions:
        shown = [(place, one) for place, one in enumerate(found.answers[number]) if one is not None]
        everything = _ranges(asked, found, number, _not_implied(asked, found, shown), small, asked.people)
        alone = _alone(asked, found, number, shown, small)
        opened += [Opened(at[0], number, at[1], *one) for at, one in everything.items() if one != alone[at]]
    return AskedAudit(
        sum(asked.questions[number].options for number in asked.questions) * len(small), tuple(opened)
    )


def _not_implied(asked: Asked, found: Told, shown: Sequence[tuple[int, Counts]]) -> list[tuple[int, Counts]]:
    """What is shown, without the sums of what is shown: they tell an attacker nothing more.

    A part is the sum of those shown within it if these hold each of its answering groups once.
    """
    members = {
        place: [leaf for leaf, people in asked.people.items() if people and found.parts[place].holds(leaf)]
        for place, _one in shown
    }
    below: dict[int | None, list[str]] = defaultdict(list)
    for place, _one in shown:
        below[found.parts[place].within] += members[place]
    return [(place, one) for place, one in shown if sorted(below[place]) != sorted(members[place])]


def _alone(
    asked: Asked, found: Told, number: int, shown: Sequence[tuple[int, Counts]], small: Iterable[str]
) -> Ranges:
    """What the smallest set that each leaf is told in says of it by itself: nothing else is looked at."""
    members: dict[int | None, list[str]] = defaultdict(list)
    for leaf in small:
        places = [place for place, _one in shown if found.parts[place].holds(leaf)]
        members[places[-1] if places else None].append(leaf)
    ranges: Ranges = {}
    for place, leaves in members.items():
        about = [one for one in shown if one[0] == place]
        among = leaves if place is None else [leaf for leaf in asked.people if found.parts[place].holds(leaf)]
        ranges |= _ranges(asked, found, number, about, leaves, among)
    return ranges


def _ranges(
    asked: Asked,
    found: Told,
    number: int,
    shown: Iterable[tuple[int, Counts]],
    leaves: Iterable[str],
    among: Collection[str],
) -> Ranges:
    """The smallest and largest that each option of some leaves can be, given what is shown of those among."""
    problem, told = Problem(), []
    options = asked.questions[number].options
    told += [_add_leaf(problem, leaf, asked, number) for leaf in among]
    for place, counts in shown:
        within = [leaf for leaf in among if found.parts[place].holds(leaf)]
        for option in range(options):
            key = ("part", place, option)
            told.append(problem.add_cell(key, counts.options[option]))
            problem.add_equation({key: 1} | {("leaf", leaf, option): -1 for leaf in within})
        whole = ("all of", place)
        told.append(problem.add_cell(whole, counts.answered))
        problem.add_equation({whole: 1} | {("answered", leaf): -1 for leaf in within})
    released = np.zeros(len(problem), bool)
    released[told] = True
    wanted = [(leaf, option) for leaf in leaves for option in range(options)]
    low, high = feasible_ranges(problem, released, [problem.index["leaf", *one] for one in wanted])
    return {one: (int(low[place]), int(high[place])) for place, one in enumerate(wanted)}


def _add_leaf(problem: Problem, leaf: str, asked: Asked, number: int) -> int:
    """A group: at most as many answered as are in it, and at most as many chose each option as answered."""
    people, question = asked.people[leaf], asked.questions[number]
    counts = asked.answers.get(number, {}).get(leaf, Counts(0, (0,) * question.options))
    whole = problem.add_cell(("people", leaf), people)
    problem.add_cell(("answered", leaf), counts.answered)
    problem.add_cell(("skipped", leaf), people - counts.answered)
    problem.add_equation({("people", leaf): 1, ("answered", leaf): -1, ("skipped", leaf): -1})
    for option, count in enumerate(counts.options):
        problem.add_cell(("leaf", leaf, option), count)
        problem.add_cell(("not", leaf, option), counts.answered - count)
        problem.add_equation({("leaf", leaf, option): 1, ("not", leaf, option): 1, ("answered", leaf): -1})
    if question.is_one:
        chosen: dict[Hashable, int] = {("leaf", leaf, option): 1 for option in range(question.options)}
        problem.add_equation(chosen | {("answered", leaf): -1})
    return whole
