"""Putting two texts together that were written upon the same one, line by line.

A line is a paragraph: what a person writes before pressing Enter. Where only one of the two has changed a
line, the change is taken; where both have added lines at the same place, both additions stay, and only
where both have changed the same line does a person have to choose. The method is that of diff3
(Khanna, Kunal and Pierce, "A formal investigation of diff3", 2007), except that changes which merely
touch each other do not clash.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Beyond this many lines between the first and the last change, the change is taken as one.
_MOST_LINES = 1_000


class Keep(StrEnum):
    """What to keep where both have changed the same lines."""

    BOTH = "both"
    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of the two texts; where ``is_clash`` they cannot both be right."""

    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    is_clash: bool

    @property
    def their_text(self) -> str:
        """Their lines as a text."""
        return "\n".join(self.theirs)

    @property
    def my_text(self) -> str:
        """My lines as a text."""
        return "\n".join(self.mine)


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines ``first`` up to ``end`` of the base become ``lines``."""

    first: int
    end: int
    lines: tuple[str, ...]


def three_way(base: str, theirs: str, mine: str) -> list[Piece]:
    """The pieces of two texts that were both written upon ``base``, in order."""
    lines = _lines(base)
    their_changes, my_changes = _changes(lines, _lines(theirs)), _changes(lines, _lines(mine))
    pieces: list[Piece] = []
    here = 0
    while their_changes or my_changes:
        theirs_now, mine_now = _next_group(their_changes, my_changes)
        first = min(change.first for change in (*theirs_now, *mine_now))
        end = max(change.end for change in (*theirs_now, *mine_now))
        pieces.append(_agreed(lines[here:first]))
        pieces.append(_piece(lines, first, end, theirs_now, mine_now))
        here = end
    pieces.append(_agreed(lines[here:]))
    return [piece for piece in pieces if piece.theirs or piece.mine]


def joined(pieces: Iterable[Piece], keep: Keep = Keep.BOTH) -> str:
    """The pieces as one text; both sides of a clash, theirs first, unless one is chosen."""
    lines: list[str] = []
    for piece in pieces:
        if not piece.is_clash or keep is Keep.THEIRS:
            lines += piece.theirs
        elif keep is Keep.MINE:
            lines += piece.mine
        else:
            lines += [*piece.theirs, *(line for line in piece.mine if line not in piece.theirs)]
    return "\n".join(lines)


def clashes(pieces: Iterable[Piece]) -> list[Piece]:
    """Where a person has to choose."""
    return [piece for piece in pieces if piece.is_clash]


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _agreed(lines: Sequence[str]) -> Piece:
    return Piece(tuple(lines), tuple(lines), False)


def _piece(
    base: Sequence[str], first: int, end: int, theirs: Sequence[_Change], mine: Sequence[_Change]
) -> Piece:
    their_lines, my_lines = _applied(base, first, end, theirs), _applied(base, first, end, mine)
    if not mine or their_lines == my_lines:
        return _agreed(their_lines)
    if not theirs:
        return _agreed(my_lines)
    if first == end:  # both have only added: their lines, then mine
        return _agreed([*their_lines, *my_lines])
    return Piece(tuple(their_lines), tuple(my_lines), True)


def _applied(base: Sequence[str], first: int, end: int, changes: Sequence[_Change]) -> list[str]:
    found: list[str] = []
    for change in changes:
        found += [*base[first : change.first], *change.lines]
        first = change.end
    return [*found, *base[first:end]]


def _next_group(theirs: list[_Change], mine: list[_Change]) -> tuple[list[_Change], list[_Change]]:
    """Take the changes off both lists that concern the same lines as the first one."""
    waiting = {id(theirs): theirs, id(mine): mine}
    taken: dict[int, list[_Change]] = {id(theirs): [], id(mine): []}
    start = min((rows for rows in waiting.values() if rows), key=lambda rows: (rows[0].first, rows[0].end))
    group = [start[0]]
    taken[id(start)].append(start.pop(0))
    while True:
        found = next((rows for rows in waiting.values() if rows and _meets(rows[0], group)), None)
        if found is None:
            return taken[id(theirs)], taken[id(mine)]
        group.append(found[0])
        taken[id(found)].append(found.pop(0))


def _meets(change: _Change, group: Sequence[_Change]) -> bool:
    first, end = min(one.first for one in group), max(one.end for one in group)
    if change.first == change.end == first == end:
        return True  # two additions at the same place
    return change.first < end and first < change.end


def _changes(base: list[str], text: list[str]) -> list[_Change]:
    """What turns the base into the text, in order. What they share at both ends is cut off first."""
    head = 0
    while head < min(len(base), len(text)) and base[head] == text[head]:
        head += 1
    tail = 0
    while tail < min(len(base), len(text)) - head and base[-1 - tail] == text[-1 - tail]:
        tail += 1
    old, new = base[head : len(base) - tail], text[head : len(text) - tail]
    if not old and not new:
        return []
    if not old or not new or len(old) + len(new) > _MOST_LINES:
        return [_Change(head, head + len(old), tuple(new))]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        _Change(head + i1, head + i2, tuple(new[j1:j2])) for tag, i1, i2, j1, j2 in codes if tag != "equal"
    ]
