"""What a kind of gap is: what it asks, why it matters, and the function that finds where it is so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.reports.coverage.ground import Ground


@dataclass(frozen=True, slots=True)
class Way:
    """A way to the work: a page by its key, with what its address needs besides the unit.

    ``needs``: only those who have it at the unit are led there; None leads everyone inside.
    """

    verb: str
    page: str
    unit: Unit
    needs: Permission | None = None
    more: Mapping[str, object] = field(default_factory=dict)
    query: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """One row: at which unit, a sentence, and the ways to the work, the best first; the last is for all."""

    unit: Unit
    says: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What one kind found: of how many, how many are lost, and those of them that the reader may read.

    ``told`` is the sentence of what is followed. ``lost`` counts all, as ``of`` does; ``hidden`` of them are
    not shared with the reader. ``is_early``: the year is too new to be asked. ``note`` is told where
    nothing is lost only because there was nothing, or not enough, to ask of.
    """

    told: str
    of: int
    lost: int
    gaps: tuple[Gap, ...] = ()
    hidden: int = 0
    note: str = ""
    is_early: bool = False

    @property
    def followed(self) -> int:
        """How many are not lost."""
        return self.of - self.lost


EARLY = Found("", 0, 0, is_early=True)


@dataclass(frozen=True, kw_only=True)
class GapKind:
    """One kind of gap, found by its folder. ``find`` gives None where the reader has no part in it.

    ``why`` says why it matters, ``source`` who has found so.
    """

    key: str
    order: int
    name: Text
    question: Text
    why: Text
    source: Text
    find: Callable[[Ground], Found | None]
