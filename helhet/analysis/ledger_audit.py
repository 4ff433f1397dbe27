"""Attack the ledger: what could someone work out who has seen every number that ever left?"""

from dataclasses import dataclass

from helhet.analysis.ledger import ledger_of, programmes_of
from helhet.analysis.own_data import own_data
from helhet.analysis.release.own import Cell
from helhet.analysis.release.solve import attacked
from helhet.analysis.speakers import tree_of
from helhet.chain.models import Unit


@dataclass(frozen=True, slots=True)
class Told:
    """A protected number that can be narrowed down too far."""

    what: str
    low: float
    high: float

    def as_record(self) -> dict[str, object]:
        """As the command prints it."""
        return {"cell": self.what, "low": self.low, "high": self.high}


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
    """One who has seen every number of its own that an authority ever showed anyone."""
    tree = tree_of(authority.root_path)
    ledger = ledger_of(authority)
    verdict, _ = attacked(own_data(tree).tables, ledger, programmes=programmes_of(tree))
    broken = tuple(Told(_named(one.key), one.low, one.high) for one in verdict.broken)
    return LedgerAudit(verdict.protected, len(ledger.authority | ledger.own), broken)


def _named(key: object) -> str:
    """A cell of the problem as a person can find it."""
    if isinstance(key, Cell):
        at = key.place
        return " ".join(filter(None, (at.series, at.path, at.period, at.split, key.kind)))
    if isinstance(key, tuple):
        return " ".join(_named(part) for part in key if isinstance(part, str | Cell))
    return str(key)
