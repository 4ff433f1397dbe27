"""A note of the agenda as pages and scripts meet it: its text, who wrote last, a choice that waits."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.core.wording import whose
from helhet.thread.warnings import warnings_in
from helhet.year.merging import Piece, clashes, three_way
from helhet.year.models import AgendaItem, NoteRevision
from helhet.year.queries import Clash, Record, names_in


@dataclass(frozen=True, slots=True)
class Choice:
    """Two texts of which one or both are kept. ``their`` is whose the other one is: "Bos"."""

    mine: NoteRevision
    version: int
    pieces: tuple[Piece, ...]
    their: str


@dataclass(frozen=True, slots=True)
class Note:
    """One point of the agenda."""

    item: AgendaItem
    writer: str
    choice: Choice | None

    @property
    def said(self) -> str:
        """When it was saved and by whom; empty while nothing is written."""
        return saved_at(self.item, self.writer)

    @property
    def advice(self) -> list[str]:
        """What in the note should be read once more, and what to do about it."""
        return advice(self.item)

    def told(self) -> dict[str, object]:
        """What a script is told of it."""
        return {"note": self.item.pk, "version": self.item.version, "text": self.item.note,
                "said": self.said, "advice": self.advice}  # fmt: skip


def notes(record: Record) -> list[Note]:
    """All points of a meeting's agenda."""
    return [
        Note(
            item,
            record.name(item.written_by_id),
            choice(item, record.clashes.get(item.pk), record.name(item.written_by_id)),
        )
        for item in record.items
    ]


def advice(item: AgendaItem) -> list[str]:
    """Words on what does not belong in a note: a warning stops nothing."""
    return [f"{found.excerpt}: {found.advice}" for found in warnings_in(item.note)]


def choice(item: AgendaItem, clash: Clash | None, writer: str) -> Choice | None:
    """The choice a reader has to make in a note, if any."""
    if clash is None:
        return None
    pieces = tuple(clashes(three_way(clash.base, item.note, clash.mine.text)))
    their = whose(writer) if writer and item.written_by_id != clash.mine.by_id else _("the other’s")
    return Choice(clash.mine, item.version, pieces, their)


def writer_of(item: AgendaItem) -> str:
    """What the authority calls the one who wrote last."""
    return names_in(item.unit, [item.written_by_id]).get(item.written_by_id or 0, "")


def saved_at(item: AgendaItem, writer: str) -> str:
    """ "Sparat 14.32 av Bo"; with the day if it is not today."""
    if item.written_at is None:
        return ""
    at = timezone.localtime(item.written_at)
    clock = date_format(at, "H.i" if at.date() == timezone.localdate() else "j F H.i")
    if writer:
        return _("Saved %(at)s by %(name)s") % {"at": clock, "name": writer}
    return _("Saved %(at)s") % {"at": clock}
