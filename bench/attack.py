"""Attack what is released of an own share: 100 000 series of questions, before and after corrections."""

import random
import time
from collections.abc import Iterable
from dataclasses import dataclass

from helhet.analysis.release.facts import Counts, Fact, Ledger, Place
from helhet.analysis.release.own import OwnTable
from helhet.analysis.release.solve import attacked, cleared
from helhet.indicators.model import Privacy

_SERIES, _SEED = 100_000, 20251125
_SEXES = ("sex:women", "sex:men")
Rows = dict[tuple[str, str], Counts]
Group = frozenset[tuple[str, str]]
People = dict[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True)
class _Told:
    """A number that left: the smallest groups it counts, in which version, and how many they are."""

    group: Group
    version: int
    count: int


def run() -> list[str]:
    draw = random.Random(_SEED)
    first = _people(draw)
    versions = [first, _corrected(first, draw)]
    tables = [_table(people, is_current=n == len(versions) - 1) for n, people in enumerate(versions)]
    inner = [path for path, _ in tables[0].rows if "/c" in path]
    begun = time.perf_counter()
    before = cleared([_table(versions[0], is_current=True)], Ledger(), programmes={}, inner=inner)
    ledger = Ledger(before.authority, before.own)
    after = cleared(tables, ledger, programmes={}, inner=inner)
    ledger = Ledger(ledger.authority | after.authority, ledger.own | after.own)
    solved = time.perf_counter() - begun
    verdict, _ = attacked(tables, ledger, programmes={})
    shown = list(_told(ledger.authority | ledger.own, versions))
    small = list(_told(_all(tables), versions, at_least=10))
    return [
        f"{sum(len(t.rows) for t in tables)} numbers in two versions, {len(shown)} released, "
        f"{verdict.protected} protected, {len(verdict.broken)} narrowed down; decided in {solved:.1f} s",
        f"{_SERIES} series of subtractions on what was released: "
        f"{_found(shown, versions, draw)} small groups found",
        f"the same with primary hiding only: {_found(small, versions, draw)} found",
    ]


def _people(draw: random.Random) -> People:
    found = {}
    for house in range(3):
        for programme in range(6):
            for one in range(3):
                for sex in _SEXES:
                    whole = draw.choice([3, 5, 8, 11, 13, 15, 17, 20, 24])
                    found[f"/a/h{house}/p{programme}/c{one}/", sex] = (whole, draw.randint(whole // 2, whole))
    return found


def _corrected(people: People, draw: random.Random) -> People:
    """One person more in every tenth group."""
    return {at: (n + 1, x + 1) if draw.random() < 0.1 else (n, x) for at, (n, x) in people.items()}


def _table(people: People, *, is_current: bool) -> OwnTable:
    rows: Rows = {}
    for (path, sex), (whole, part) in people.items():
        names = path.strip("/").split("/")
        for depth in range(1, len(names) + 1):
            for split in (sex, ""):
                at = (f"/{'/'.join(names[:depth])}/", split)
                held = rows.get(at, Counts(0, 0))
                rows[at] = Counts((held.whole or 0) + whole, (held.part or 0) + part)
    return OwnTable("own.x", "2024/25", True, Privacy(), rows, is_current)


def _all(tables: Iterable[OwnTable]) -> Iterable[Fact]:
    return [(Place("own.x", *at, "2024/25"), one) for table in tables for at, one in table.rows.items()]


def _told(facts: Iterable[Fact], versions: list[People], at_least: int = 0) -> Iterable[_Told]:
    """What each number counts; the version is the one in which its group has that many."""
    for place, counts in facts:
        for version, people in enumerate(versions):
            group = frozenset(
                at for at in people if at[0].startswith(place.path) and place.split in ("", at[1])
            )
            if sum(people[at][0] for at in group) == counts.whole and (counts.whole or 0) >= at_least:
                yield _Told(group, version, counts.whole or 0)


def _found(told: list[_Told], versions: list[People], draw: random.Random) -> int:
    """Small groups that some series of subtractions leaves, and people that two versions differ by."""
    by_version = [[one for one in told if one.version == n] for n in range(len(versions))]
    found: set[tuple[Group, int]] = set()
    for _ in range(_SERIES):
        version = draw.randrange(len(versions))
        start = draw.choice(by_version[version])
        left = start.group
        inside = [one for one in by_version[version] if one.group < left]
        draw.shuffle(inside)
        for one in inside[:12]:
            if one.group < left:
                left -= one.group
        count = sum(versions[version][at][0] for at in left)
        if len(left) == 1 and count < 10:
            found.add((left, version))
        twin = next((o for o in by_version[1 - version] if o.group == start.group), None)
        if twin is not None and 0 < abs(twin.count - start.count) < 10:
            found.add((start.group, -1))
    return len(found)
