"""The assembly as the pages meet it: which edition, who stands before it, and where one goes from there.

Every page of an edition has ``<unit:unit>/nr/<int:number>/`` in its address. A page that is to be found from
the edition's own declares a ``Section`` in its folder, and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from helhet.assembly.models import Assembly
from helhet.assembly.queries import edition
from helhet.assembly.rules import duties_of, may_hold
from helhet.core.discovery import declared
from helhet.core.text import Text
from helhet.people.permissions import active_assignments
from helhet.web.page import PageRequest, Reader


class Moment(Enum):
    """When a page of an edition is of use."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who stands before an edition: what they are to do on the day, and whether they plan it."""

    reader: Reader
    assembly: Assembly
    duties: frozenset[str]
    may_hold: bool

    @property
    def roles(self) -> frozenset[str]:
        """The reader's roles within the authority."""
        root = self.assembly.unit.root_path
        rows = active_assignments(self.reader.person, timezone.localdate())
        return frozenset(row.role for row in rows if row.unit.root_path == root)

    @property
    def moment(self) -> Moment:
        """Where the edition is: it is being prepared (or rehearsed), goes on, or has been held."""
        states = {Assembly.State.ON: Moment.DURING, Assembly.State.HELD: Moment.AFTER}
        return states.get(Assembly.State(self.assembly.state), Moment.BEFORE)


@dataclass(frozen=True, slots=True)
class Left:
    """How far something has come: a sentence, how many of how many are done, and the last day for it."""

    sentence: str
    done: int
    of: int
    by: date | None = None

    @property
    def is_done(self) -> bool:
        return self.done >= self.of


def _everyone(_visit: Visit) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Section:
    """A way from the edition's page to one of its others, which is ``key``.

    ``is_for`` says who meets it; ``left`` how far it has come, for whoever plans the day; ``address`` is
    worked out from the page's key unless it is given.
    """

    key: str
    order: int
    moment: Moment
    name: Text
    sentence: Text
    is_for: Callable[[Visit], bool] = _everyone
    left: Callable[[Visit], Left | None] | None = None
    address: Callable[[Assembly], str] | None = None

    def leads_to(self, assembly: Assembly) -> str:
        """The address of its page."""
        if self.address is not None:
            return self.address(assembly)
        return reverse(self.key, kwargs={"unit": assembly.unit, "number": assembly.number})


@cache
def sections() -> list[Section]:
    """All declared sections in their order."""
    found = declared("helhet.web.pages", Section).values()
    return sorted(found, key=lambda section: (section.order, section.key))


def edition_of(request: PageRequest, number: int) -> Assembly:
    """The edition with a number at the unit of the address, or the same 404 as where there is none."""
    found = edition(request.unit, number)
    if found is None:
        raise Http404
    return found


def visit_of(request: PageRequest, number: int, *duties: str) -> Visit:
    """The reader before an edition. With ``duties``: who has none of them meets no page."""
    assembly = edition_of(request, number)
    found = frozenset(duties_of(request.reader.person, assembly))
    if duties and not found & set(duties):
        raise Http404
    return Visit(request.reader, assembly, found, may_hold(request.reader.person, assembly.unit))
