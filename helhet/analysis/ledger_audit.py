"""Attack the ledger: what could someone work out who has seen every number that ever left?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helhet.analysis.ledger import ledger_of, programmes_of
from helhet.analysis.own_data import own_data
from helhet.analysis.release.audit import Audit
from helhet.analysis.release.own import Cell, OwnProblem
from helhet.analysis.release.solve import attacked
from helhet.analysis.speakers import tree_of
from helhet.chain.models import Unit


@dataclass(frozen=True, slots=True)
class Told:
    """A protected number that can be narrowed down too far, and by whom: "" is the whole authority."""

    reader: str
    what: str
    low: float
    high: float

    def as_record(self) -> dict[str, object]:
        """As the command prints it."""
        return {"reader": self.reader, "cell": self.what, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class LedgerAudit:
    """How many numbers are protected and how many released, and those that are told all the same."""

    protected: int
    released: int
    broken: tuple[Told, ...]

    def __add__(self, other: "LedgerAudit") -> "LedgerAudit":
        return LedgerAudit(
            self.protected + other.protected, self.released + other.released, (*self.broken, *other.broken)
        )


def audited(authority: Unit) -> LedgerAudit:
    """Every reader of an authority's own figures against every number they were ever shown."""
    tree = tree_of(authority.root_path)
    ledger = ledger_of(authority)
    found = attacked(own_data(tree).tables, ledger, programmes=programmes_of(tree))
    everyone, _problem = found[""]
    released = len(ledger.authority) + sum(map(len, ledger.own.values()))
    return LedgerAudit(everyone.protected, released, tuple(_told(found)))


def _told(found: Mapping[str, tuple[Audit, OwnProblem]]) -> Iterator[Told]:
    for reader, (verdict, _problem) in found.items():
        for one in verdict.broken:
            yield Told(reader or "authority", _named(one.key), one.low, one.high)


def _named(key: object) -> str:
    """A cell of the problem as a person can find it."""
    if isinstance(key, Cell):
        at = key.place
        return " ".join(filter(None, (at.series, at.path, at.period, at.split, key.kind)))
    if isinstance(key, tuple):
        return " ".join(_named(part) for part in key if isinstance(part, str | Cell))
    return str(key)
