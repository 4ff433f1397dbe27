"""Writing in a note that several people write in at once. No text is ever lost or silently overwritten."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action, stepwise
from helhet.people.models import Person
from helhet.thread.rules import ForbiddenError
from helhet.year import rules
from helhet.year.actions.changing import something_was_written
from helhet.year.merging import Keep, Piece, clashes, joined, three_way
from helhet.year.models import AgendaItem, NoteRevision


@dataclass(frozen=True, slots=True)
class Saved:
    """A note that was saved. ``own`` is the number to write on from while the writer's own text stands.

    ``is_merged``: it reads otherwise than what was sent, for somebody else has written too.
    """

    item: AgendaItem
    own: int
    is_merged: bool


class TwoTextsError(ActionError):
    """Another has changed the same lines. ``mine`` is kept as it was sent, until its writer chooses."""

    def __init__(self, item: AgendaItem, mine: NoteRevision, pieces: list[Piece]) -> None:
        super().__init__(_("Two have written here at the same time. Both texts are kept: choose."))
        self.item = item
        self.mine = mine
        self.pieces = pieces


@stepwise
def save_note(*, by: By, item: AgendaItem, base: int, text: str) -> Saved:
    """Save what someone has written in a note, upon the text numbered ``base`` (0 for an empty note).

    If another text has come in between, both are put together line by line. Raises TwoTextsError, with both
    kept, where the same lines have been changed; ActionError when the text is too long or the forum closed.
    """
    rules.check_may_write(by, item.meeting)
    text = rules.cleaned_note(text)
    # Not one transaction with what raises: the text that was set aside must stay.
    with transaction.atomic():
        found = _saved(by, _locked(item), base, text)
    if isinstance(found, TwoTextsError):
        raise found
    return found


@action
def resolve_note(*, by: By, mine: NoteRevision, version: int, keep: str) -> AgendaItem:
    """Choose between a text that was set aside and the note as it reads at ``version``.

    Raises ActionError if the note reads otherwise by now: then there is something new to look at.
    """
    item = _locked(mine.item)
    rules.check_may_write(by, item.meeting)
    mine.refresh_from_db()
    if isinstance(by, Person) and mine.by_id != by.pk:
        raise ForbiddenError(_("Only the one who wrote the text can choose."))
    if keep not in {choice.value for choice in Keep}:
        raise ActionError(_("Choose which text to keep."))
    if mine.settled_at is not None:
        raise ActionError(_("You have chosen already. All texts stand under “Earlier texts”."))
    if item.version != version:
        raise ActionError(_("Somebody wrote more while you chose. Look again, and choose."))
    pieces = three_way(_text(item, mine.base), item.note, mine.text)
    _settle(item, mine.by_id)
    _write(by, item, joined(pieces, Keep(keep)))
    return item


def _saved(by: By, item: AgendaItem, base: int, text: str) -> Saved | TwoTextsError:
    if text == item.note:
        return Saved(item, item.version, False)
    if not _has_changed_since(item, base):
        _write(by, item, text)
        return Saved(item, item.version, False)
    before = _text(item, base)
    if text == before:
        return Saved(item, item.version, True)
    pieces = three_way(before, item.note, text)
    if clashes(pieces):
        return TwoTextsError(item, _set_aside(by, item, base, text), pieces)
    own = _keep(by, item, base, text, NoteRevision.Use.MERGED)
    _write(by, item, joined(pieces))
    return Saved(item, own.number, True)


def _has_changed_since(item: AgendaItem, base: int) -> bool:
    """Whether the note reads otherwise than the text numbered ``base``."""
    return item.version != base


def _locked(item: AgendaItem) -> AgendaItem:
    rows = AgendaItem.objects.select_related("meeting__forum__unit").select_for_update(of=("self",))
    return rows.get(pk=item.pk)


def _text(item: AgendaItem, number: int) -> str:
    """A text of a note by its number. One that is not known counts as empty: then nothing can be lost."""
    found = NoteRevision.objects.filter(item=item, number=number).first()
    return found.text if found else ""


def _write(by: By, item: AgendaItem, text: str) -> None:
    if text == item.note:
        return
    base = item.version
    item.note, item.written_at = text, timezone.now()
    item.written_by = by if isinstance(by, Person) else None
    item.version = _keep(by, item, base, text, NoteRevision.Use.READING).number
    item.save(update_fields=["note", "version", "written_at", "written_by"])
    something_was_written(by, item.meeting)


def _keep(by: By, item: AgendaItem, base: int, text: str, use: str) -> NoteRevision:
    newest = (
        NoteRevision.objects.filter(item=item).order_by("-number").values_list("number", flat=True).first()
    )
    return NoteRevision.objects.create(
        item=item, number=(newest or 0) + 1, base=base, use=use, text=text,
        by=by if isinstance(by, Person) else None, at=timezone.now(),
    )  # fmt: skip


def _set_aside(by: By, item: AgendaItem, base: int, text: str) -> NoteRevision:
    """Keep a text that cannot be put together with the note; it takes the place of an earlier one."""
    _settle(item, by.pk if isinstance(by, Person) else None)
    return _keep(by, item, base, text, NoteRevision.Use.SET_ASIDE)


def _settle(item: AgendaItem, person: int | None) -> None:
    waiting = NoteRevision.objects.filter(item=item, use=NoteRevision.Use.SET_ASIDE, settled_at=None)
    waiting.filter(by_id=person).update(settled_at=timezone.now())
