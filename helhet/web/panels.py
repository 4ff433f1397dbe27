"""Who comes into a preparation room, and what its report says of itself; else 404."""

from dataclasses import dataclass

from django.http import Http404

from helhet.assembly.models import Assembly, Panel, Reading
from helhet.assembly.panel_talks import panel_at, title_of
from helhet.assembly.preparation import Preparing, preparing
from helhet.core.readability import lix
from helhet.web.assembly import edition_of
from helhet.web.page import PageRequest

# From 45 on a text is hard for many; a short one says too little to be measured.
_HARD, _LEAST_WORDS = 45, 40


@dataclass(frozen=True, slots=True)
class Room:
    """A panel of an edition, with what the reader may do in it."""

    assembly: Assembly
    panel: Panel
    slug: str
    may: Preparing

    @property
    def title(self) -> str:
        return title_of(self.panel)

    @property
    def is_open(self) -> bool:
        """Whether words and figures may still be changed."""
        return self.assembly.frozen_at is None and self.assembly.state != Assembly.State.HELD


def may_of(request: PageRequest, assembly: Assembly) -> Preparing:
    """What the reader may do in the rooms of an edition."""
    return preparing(request.reader.person, assembly)


def room_of(request: PageRequest, number: int, slug: str) -> Room:
    """The room of a panel, for those who prepare the assembly."""
    room = told_of(request, number, slug)
    if not room.may.is_let_in:
        raise Http404
    return room


def told_of(request: PageRequest, number: int, slug: str) -> Room:
    """A panel whose report and slides the reader may meet: all inside, once figures and words are locked."""
    assembly = edition_of(request, number)
    panel = panel_at(assembly, slug)
    if panel is None:
        raise Http404
    may = may_of(request, assembly)
    if not may.is_let_in and assembly.frozen_at is None:
        raise Http404
    return Room(assembly, panel, slug, may)


def role_in(request: PageRequest) -> str:
    """The role the reader reads in: the one acted in, if it is of this authority."""
    rows = [row for row in request.reader.assignments if row.unit.root_path == request.unit.root_path]
    acting = request.reader.acting
    found = acting if acting in rows else next(iter(rows), None)
    return found.role if found else ""


def has_read(request: PageRequest, assembly: Assembly, report: str) -> bool:
    """Whether the reader has said that they have read a report."""
    rows = Reading.objects.filter(assembly=assembly, person=request.reader.person)
    return rows.filter(report=report, has_read=True).exists()


def readability_of(words: str) -> float | None:
    """LIX of what is written, where it is hard to read; None for what is easy, or too short to say."""
    found = lix(words)
    return found if len(words.split()) >= _LEAST_WORDS and found >= _HARD else None
