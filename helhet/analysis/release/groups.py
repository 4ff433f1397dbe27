"""Which groups of a survey may stand alone: small ones are put together with the next smallest.

The groups are leaves of a tree (a class in a programme in a house). At each place of the tree its branches
are put together until every set holds at least ``least`` answers. Whatever is told is then of a set that
large, and so is every difference between two sets: nothing is left over to subtract.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from helhet.analysis.release.answers import LEAST_ANSWERS


@dataclass(frozen=True, slots=True)
class Part:
    """A set that may be told of: the branches put together, how many answered, and which part it is of.

    ``branches`` are paths; more than one means that they were put together. ``within`` is the number of the
    part that this one divides, None for the whole.
    """

    branches: tuple[str, ...]
    people: int
    within: int | None = None

    def holds(self, leaf: str) -> bool:
        """Whether a leaf's answers are in it."""
        return leaf.startswith(self.branches)


@dataclass(slots=True)
class _Node:
    path: str
    people: int = 0
    below: dict[str, "_Node"] = field(default_factory=dict)


def parts_of(people: Mapping[str, int], top: str, least: int = LEAST_ANSWERS) -> tuple[Part, ...]:
    """The sets that may be told of, the whole first and each part after what it divides.

    ``people`` is how many answered in each leaf, by path; every leaf lies below ``top``. Empty where all
    together are fewer than ``least``. Raises ValueError for a leaf that does not lie below.
    """
    root = _tree(people, top)
    if root.people < least:
        return ()
    found = [Part((top,), root.people)]
    _divide(root, 0, least, found)
    return tuple(found)


def _tree(people: Mapping[str, int], top: str) -> _Node:
    root = _Node(top)
    for leaf, count in sorted(people.items()):
        if not leaf.startswith(top) or leaf == top:
            raise ValueError(f"{leaf} is not below {top}")
        node = root
        node.people += count
        for path in _steps(leaf, top):
            node = node.below.setdefault(path, _Node(path))
            node.people += count
    return root


def _steps(leaf: str, top: str) -> Iterator[str]:
    path = top
    for name in leaf[len(top) :].strip("/").split("/"):
        path = f"{path}{name}/"
        yield path


def _divide(node: _Node, number: int, least: int, found: list[Part]) -> None:
    answered = [below for below in node.below.values() if below.people]
    if len(answered) == 1:  # it is the node by another name
        _divide(answered[0], number, least, found)
        return
    sets = together({below.path: below.people for below in answered}, least)
    if len(sets) < 2:
        return
    for branches in sets:
        found.append(Part(branches, sum(node.below[path].people for path in branches), number))
        if len(branches) == 1:
            _divide(node.below[branches[0]], len(found) - 1, least, found)


def together(sizes: Mapping[str, int], least: int = LEAST_ANSWERS) -> list[tuple[str, ...]]:
    """Names in sets of at least ``least``: the two smallest are put together until all are large enough.

    A single set that is still too small stays so: the caller knows how many all are.
    """
    sets: list[tuple[int, tuple[str, ...]]] = sorted((size, (name,)) for name, size in sizes.items())
    while len(sets) > 1 and sets[0][0] < least:
        (first, names), (second, others), *rest = sets
        sets = sorted([(first + second, tuple(sorted(names + others))), *rest])
    return sorted(names for _size, names in sets)
