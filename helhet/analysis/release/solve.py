"""What may be shown of an authority's own numbers: to all of it, and more to a unit's own staff.

Everything that was ever released is part of what the attacker knows, and every earlier version of a
table is part of the problem. A number is shown whole or not at all: how many, and how many of them.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from helhet.analysis.release.audit import Audit, audit
from helhet.analysis.release.facts import Fact, Ledger, Place
from helhet.analysis.release.own import Overlap, OwnProblem, OwnTable
from helhet.analysis.release.suppress import extend, suppress
from helhet.analysis.release.system import Flags, flagged
from helhet.analysis.release.walks import Walk

_ROUNDS = 4


class Stage(Enum):
    """How far a decision has come, in this order."""

    JOINING = 1
    FOR_ALL = 2
    CHECKING = 3
    FOR_OWN_STAFF = 4


def silent(stage: Stage) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """What may be shown now, and to whom.

    ``authority``: to everyone in the authority. ``own``: what the staff of the units in question see
    besides, each of their own; safe also if they put it all together. ``older``: where a number has
    been corrected by so few people that the correction would point at them; the number that was shown
    before stays.
    """

    authority: frozenset[Fact]
    own: frozenset[Fact]
    older: frozenset[Place]
    offered: int
    overlaps: tuple[Overlap, ...]


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
    tell: Callable[[Stage], None] = silent,
) -> Clearance:
    """Decide what may be shown.

    ``inner`` are the paths of units whose numbers only their own staff may see, such as classes;
    ``tell`` is told what is begun. Raises UnsafeError when the result does not stand the audit.
    """
    tell(Stage.JOINING)
    whole = problem_of(tables, programmes)
    fixed = _flags(whole, ledger.authority)
    offered = {(place, counts): whole.cells[place, counts] for place, counts in whole.current.items()
               if whole.cells[place, counts]}  # fmt: skip
    open_now = {fact: cells for fact, cells in offered.items() if fact not in whole.small}
    for_own = {fact: cells for fact, cells in open_now.items() if fact[0].path in inner}
    for_all = {fact: cells for fact, cells in open_now.items() if fact not in for_own}
    tell(Stage.FOR_ALL)
    released, walks = _released(whole, fixed, for_all)
    tell(Stage.CHECKING)
    _refuse_unsafe(whole, released, fixed, walks)
    tell(Stage.FOR_OWN_STAFF)
    shown = frozenset(fact for fact, cells in offered.items() if released[cells].all())
    before = {place for place, _counts in ledger.authority if place in whole.current}
    return Clearance(
        authority=shown,
        own=_own(whole, released | _flags(whole, ledger.own), for_own),
        older=frozenset(place for place in before if (place, whole.current[place]) not in shown),
        offered=len(offered),
        overlaps=tuple(whole.overlaps),
    )  # fmt: skip


def attacked(
    tables: Sequence[OwnTable], ledger: Ledger, *, programmes: Mapping[str, str]
) -> tuple[Audit, OwnProblem]:
    """The audit of everything ever released, to one who has seen all of it."""
    whole = problem_of(tables, programmes)
    return audit(whole.problem, _flags(whole, ledger.authority | ledger.own)), whole


def _released(
    whole: OwnProblem, fixed: Flags, groups: Mapping[Fact, list[int]]
) -> tuple[Flags, tuple[Walk, ...]]:
    """Everything released before, and of the groups those that may be shown whole; with proofs."""
    first = suppress(whole.problem, fixed=fixed, candidates=_of(whole, groups.values()))
    released, proofs = _whole_groups(fixed, first.released, groups), first.walks
    # A number of which one half was hidden is hidden whole, which leaves room to show others.
    for _round in range(_ROUNDS):
        left = {fact: cells for fact, cells in groups.items() if not released[cells].all()}
        if not left:
            break
        more = extend(whole.problem, released, _of(whole, left.values()), walks=proofs)
        grown = _whole_groups(released, more.released, left)
        if (grown == released).all():
            break
        released, proofs = grown, (*proofs, *more.walks)
    return released, proofs


def _own(whole: OwnProblem, base: Flags, groups: Mapping[Fact, list[int]]) -> frozenset[Fact]:
    """What may be shown of the units whose own staff alone sees them, all of it together."""
    if not groups:
        return frozenset()
    found, walks = _released(whole, base, groups)
    _refuse_unsafe(whole, found, base, walks)
    return frozenset(fact for fact, cells in groups.items() if found[cells].all())


def _told(whole: OwnProblem, released: Flags, walks: Iterable[Walk]) -> set[Hashable]:
    """The protected cells that the auditor finds can be narrowed."""
    return {one.key for one in audit(whole.problem, released, walks=walks).broken}


def _refuse_unsafe(whole: OwnProblem, released: Flags, fixed: Flags, walks: Iterable[Walk]) -> None:
    """Cells that earlier releases have told already cannot be protected any more; others must be."""
    broken = _told(whole, released, walks)
    if broken and (not fixed.any() or broken - _told(whole, fixed, walks)):
        raise UnsafeError(f"{len(broken)} cells can be narrowed, among them {next(iter(broken))}")


def _flags(whole: OwnProblem, facts: Iterable[Fact]) -> Flags:
    """The cells of some numbers; one that no table holds any more tells nothing of them."""
    return _of(whole, (whole.cells[fact] for fact in facts if fact in whole.cells))


def _of(whole: OwnProblem, groups: Iterable[Sequence[int]]) -> Flags:
    return flagged(len(whole.problem), [cell for cells in groups for cell in cells])


def _whole_groups(base: Flags, found: Flags, groups: Mapping[Fact, list[int]]) -> Flags:
    """The base, and of what was found the groups that are there whole."""
    flags = base.copy()
    for cells in groups.values():
        if found[cells].all():
            flags[cells] = True
    return flags
