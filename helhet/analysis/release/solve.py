"""What may be shown of an authority's own numbers: to all of it, and more to a unit's own staff.

Everything that was ever released is part of what the attacker knows, and every earlier version of a
table is part of the problem. A number is shown whole or not at all: how many, and how many of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from helhet.analysis.release.audit import Audit, audit
from helhet.analysis.release.own import Counts, Overlap, OwnProblem, OwnTable, Place
from helhet.analysis.release.suppress import extend, suppress
from helhet.analysis.release.system import Flags

Fact = tuple[Place, Counts]
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Clearance:
    """What may be shown now, and to whom.

    ``authority``: to everyone in the authority. ``own``: by unit, what its own staff sees besides.
    ``older``: where a number has been corrected by so few people that the correction would point at
    them; the number that was shown before stays.
    """

    authority: frozenset[Fact]
    own: Mapping[str, frozenset[Fact]]
    older: frozenset[Place]
    offered: int
    overlaps: tuple[Overlap, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every number that was ever released: to the authority, and by unit to its own staff."""

    authority: frozenset[Fact] = frozenset()
    own: Mapping[str, frozenset[Fact]] = field(default_factory=dict)


class UnsafeError(Exception):
    """The engine did not find a release that its own audit accepts: nothing new is shown."""


def problem_of(tables: Iterable[OwnTable], programmes: Mapping[str, str]) -> OwnProblem:
    """One problem of all tables, the older versions of each first."""
    whole = OwnProblem()
    for table in tables:
        whole.add(table, programmes)
    return whole


def cleared(
    tables: Sequence[OwnTable],
    ledger: Ledger,
    *,
    programmes: Mapping[str, str],
    inner: Collection[str] = (),
    scopes: Collection[str] = (),
) -> Clearance:
    """Decide what may be shown.

    ``inner`` are the paths of units whose numbers only their own staff may see, such as classes;
    ``scopes`` those of the units whose staff may see what is inside them.

    Raises UnsafeError when the result does not stand the audit.
    """
    whole = problem_of(tables, programmes)
    fixed = _flags(whole, ledger.authority)
    offered = {(place, counts): whole.cells[place, counts] for place, counts in whole.current.items()
               if whole.cells[place, counts]}  # fmt: skip
    open_now = {fact: cells for fact, cells in offered.items() if fact not in whole.small}
    for_all = {fact: cells for fact, cells in open_now.items() if fact[0].path not in inner}
    released = _released(whole, fixed, for_all)
    _refuse_unsafe(whole, released, fixed)
    shown = frozenset(fact for fact, cells in offered.items() if released[cells].all())
    before = {place for place, _counts in ledger.authority if place in whole.current}
    return Clearance(
        authority=shown,
        own={scope: found for scope in scopes
             if (found := _own(whole, released, open_now, shown, scope, ledger.own.get(scope, frozenset())))},
        older=frozenset(place for place in before if (place, whole.current[place]) not in shown),
        offered=len(offered),
        overlaps=tuple(whole.overlaps),
    )  # fmt: skip


def attacked(
    tables: Sequence[OwnTable], ledger: Ledger, *, programmes: Mapping[str, str]
) -> dict[str, tuple[Audit, OwnProblem]]:
    """The audit of everything ever released, for each kind of reader: "" is the whole authority."""
    whole = problem_of(tables, programmes)
    everyone = _flags(whole, ledger.authority)
    found = {"": (audit(whole.problem, everyone), whole)}
    for scope, facts in ledger.own.items():
        found[scope] = (audit(whole.problem, everyone | _flags(whole, facts)), whole)
    return found


def _released(whole: OwnProblem, fixed: Flags, groups: Mapping[Fact, list[int]]) -> Flags:
    """Everything released before, and of the groups those that may be shown whole."""
    first = suppress(whole.problem, fixed=fixed, candidates=_of(whole, groups.values()))
    released = _whole_groups(fixed, first.released, groups)
    # A number of which one half was hidden is hidden whole, which leaves room to show others.
    for _round in range(_ROUNDS):
        left = {fact: cells for fact, cells in groups.items() if not released[cells].all()}
        if not left:
            break
        more = extend(whole.problem, released, _of(whole, left.values()))
        grown = _whole_groups(released, more.released, left)
        if (grown == released).all():
            break
        released = grown
    return released


def _own(
    whole: OwnProblem,
    released: Flags,
    groups: Mapping[Fact, list[int]],
    shown: frozenset[Fact],
    scope: str,
    before: frozenset[Fact],
) -> frozenset[Fact]:
    """What the staff of a unit may see of it besides; collusion between two units is not defended."""
    inside = {fact: cells for fact, cells in groups.items() if fact[0].path.startswith(scope)}
    inside = {fact: cells for fact, cells in inside.items() if fact not in shown}
    if not inside:
        return frozenset()
    base = released | _flags(whole, before)
    found = _released(whole, base, inside)
    if not audit(whole.problem, found, only=_changed(whole, base, found)).is_safe:
        return frozenset(fact for fact in before if fact in inside)
    return frozenset(fact for fact, cells in inside.items() if found[cells].all())


def _changed(whole: OwnProblem, before: Flags, after: Flags) -> Flags:
    """The protected cells, where anything was shown that was not before; else none."""
    return whole.problem.protected if (after & ~before).any() else np.zeros(len(before), bool)


def _refuse_unsafe(whole: OwnProblem, released: Flags, fixed: Flags) -> None:
    """Cells that earlier releases have told already cannot be protected any more; others must be."""
    told = {broken.key for broken in audit(whole.problem, fixed).broken}
    broken = [one for one in audit(whole.problem, released).broken if one.key not in told]
    if broken:
        raise UnsafeError(f"{len(broken)} cells can be narrowed, first {broken[0]}")


def _flags(whole: OwnProblem, facts: Iterable[Fact]) -> Flags:
    """The cells of some numbers; one that no table holds any more tells nothing of them."""
    return _of(whole, (whole.cells[fact] for fact in facts if fact in whole.cells))


def _of(whole: OwnProblem, groups: Iterable[Sequence[int]]) -> Flags:
    flags = np.zeros(len(whole.problem), bool)
    for cells in groups:
        flags[list(cells)] = True
    return flags


def _whole_groups(base: Flags, found: Flags, groups: Mapping[Fact, list[int]]) -> Flags:
    """The base, and of what was found the groups that are there whole."""
    flags = base.copy()
    for cells in groups.values():
        if found[cells].all():
            flags[cells] = True
    return flags
