"""Music for the tests of breaks: two seconds of a tone that the real program reads."""

from uuid import uuid4

from helhet.assembly import actions, music
from helhet.assembly.actions import MusicWords
from helhet.assembly.models import Item, Music
from helhet.assembly.tasks import make_music_ready
from helhet.core.actions import By, Channel
from tests.assembly.conftest import Day
from tests.voices.made import sound_file

WORDS = MusicWords(title="Exempelvals", heard="Lugnt piano, ingen sång.", right="Egen inspelning")


def pause_of(day: Day) -> Item:
    """The first break of the day."""
    rows = Item.objects.select_related("assembly__unit")
    found = rows.filter(assembly=day.assembly, kind="break", axis__in=("", "theme")).first()
    assert found is not None
    return found


def left(day: Day, by: By = Channel.SYSTEM, words: MusicWords = WORDS, content: bytes | None = None) -> Music:
    """Sent, and not made ready yet."""
    key = uuid4()
    music.take_in(key, [sound_file().read_bytes() if content is None else content])
    return actions.leave_music(by=by, item=pause_of(day), words=words, key=key)


def ready(day: Day) -> Music:
    """Sent and made ready by the worker."""
    row = left(day)
    make_music_ready.func(row.pk)
    row.refresh_from_db()
    return row
