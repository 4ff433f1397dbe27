"""The music of a break: left with the right to play it, begun, faded and stopped from the control."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import music as pieces
from helhet.assembly import rules, staged
from helhet.assembly.duties import RUNS
from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Assembly, Item, Music, Stage
from helhet.assembly.models.hall import Sounding
from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.thread.rules import check_program


@dataclass(frozen=True, kw_only=True, slots=True)
class MusicWords:
    """What is said of a piece: what it is called, what one hears, and by what right it is played."""

    title: str
    heard: str
    right: str


@action
def leave_music(*, by: By, item: Item, words: MusicWords, key: UUID) -> Music:
    """Music for a break, whose bytes have been taken in under ``key``; it takes the place of what was there.

    Raises ForbiddenError for who does not run or plan the day, ActionError for a point that is no break,
    without its words, or too large.
    """
    rules.check_duty(by, item.assembly, *RUNS)
    rules.check_not_held(item.assembly)
    if not ITEM_KINDS[item.kind].pauses:
        raise ActionError(_("Music is played in a break."))
    _check_words(words)
    _check_file(key)
    earlier = Music.objects.select_for_update().filter(item=item).first()
    if earlier is not None:
        _taken_away(earlier)
    row = Music.objects.create(
        item=item, key=key, title=words.title.strip(), heard=words.heard.strip(), right=words.right.strip(),
        left_by=by if isinstance(by, Person) else None, left_at=timezone.now(),
    )  # fmt: skip
    transaction.on_commit(lambda: _start_making(row.pk))
    return row


@action
def remove_music(*, by: By, music: Music) -> Item:
    """Play it no more, and erase its file. Raises ForbiddenError."""
    rules.check_duty(by, music.item.assembly, *RUNS)
    item = music.item
    _taken_away(music)
    staged.tell(item.assembly)
    return item


@action
def music_is_ready(*, by: By, music: Music, seconds: float) -> Music:
    """Its file has been made ready; who has the stage open meets it. Raises ForbiddenError for a person.

    One that was taken away meanwhile is gone, with what was made of it.
    """
    check_program(by)
    if not Music.objects.select_for_update().filter(pk=music.pk).exists():
        pieces.erase(music.key)
        return music
    music.state, music.seconds, music.problem = Music.State.READY, seconds, ""
    music.save(update_fields=["state", "seconds", "problem"])
    staged.tell(music.item.assembly)
    return music


@action
def refuse_music(*, by: By, music: Music, problem: str) -> Music:
    """Its file could not be made ready, and is erased. Raises ForbiddenError for a person."""
    check_program(by)
    music.state, music.problem = Music.State.REFUSED, problem[:300]
    Music.objects.filter(pk=music.pk).update(state=music.state, problem=music.problem)
    pieces.erase(music.key)
    return music


@action
def play_music(*, by: By, assembly: Assembly) -> Stage:
    """Begin the music of the break that is on. The stage plays it if somebody has unlocked its sound.

    Raises ForbiddenError, and ActionError where no music is ready for what is on.
    """
    stage = _sounding(by, assembly)
    if pieces.of_item(stage.item) is None:
        raise ActionError(_("There is no music for what is on the stage now."))
    stage.music, stage.music_at = Sounding.PLAYS, timezone.now()
    return staged.changed(stage)


@action
def fade_music(*, by: By, assembly: Assembly) -> Stage:
    """Let it grow silent within a few seconds; silent already, nothing happens.

    Raises ForbiddenError and ActionError.
    """
    stage = _sounding(by, assembly)
    if not stage.music:
        return stage
    stage.music = Sounding.FADES
    return staged.changed(stage)


@action
def stop_music(*, by: By, assembly: Assembly) -> Stage:
    """Silent at once. Raises ForbiddenError and ActionError."""
    stage = _sounding(by, assembly)
    if not stage.music:
        return stage
    stage.music, stage.music_at = "", None
    return staged.changed(stage)


def _sounding(by: By, assembly: Assembly) -> Stage:
    rules.check_duty(by, assembly, *RUNS)
    rules.check_open(assembly)
    return staged.locked(assembly)


def _check_words(words: MusicWords) -> None:
    if not words.right.strip():
        raise ActionError(_("Say by what right it is played: a licence, or that it is your own."))
    if not words.title.strip():
        raise ActionError(_("Say what it is called."))
    if not words.heard.strip():
        raise ActionError(_("Say what one hears, for those who do not hear it."))


def _check_file(key: UUID) -> None:
    path = pieces.arrived(key)
    size = path.stat().st_size if path.exists() else 0
    if not size:
        raise ActionError(_("The file is empty. Choose it again."))
    if size > pieces.LARGEST:
        told = {"most": pieces.LARGEST // 1024**2}
        raise ActionError(_("The file is larger than %(most)d MB. Choose a shorter piece.") % told)


def _taken_away(music: Music) -> None:
    """The row goes, and its file when that is certain."""
    key = music.key
    music.delete()
    transaction.on_commit(lambda: pieces.erase(key))


def _start_making(pk: int) -> None:
    """Put it in the queue; after commit, so that the worker finds it."""
    from helhet.assembly.tasks import make_music_ready

    make_music_ready.enqueue(pk)
