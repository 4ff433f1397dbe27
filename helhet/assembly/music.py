"""Where the music of a break stands on disk, and which one belongs to the point that is on."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings

from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Assembly, Item, Music
from helhet.voices.films.sounds import SOUND

LARGEST = 100 * 1024**2  # bytes: ten minutes that nothing is taken out of


def take_in(key: UUID, pieces: Iterable[bytes]) -> Path:
    """Put the bytes of what is sent on disk, to be looked at before anything else is done with them."""
    path = arrived(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
    return path


def arrived(key: UUID) -> Path:
    """The file as it was sent; erased when it has been made ready or refused."""
    return folder_of(key) / "arrived"


def folder_of(key: UUID) -> Path:
    """The folder of one piece of music."""
    return Path(settings.MEDIA_ROOT) / "music" / str(key)


def file_of(music: Music) -> Path:
    """The file that is played, once it is ready."""
    return folder_of(music.key) / SOUND


def erase(key: UUID) -> None:
    """Take away all there is of it on disk."""
    shutil.rmtree(folder_of(key), ignore_errors=True)


def of_item(item: Item | None) -> Music | None:
    """The music of a point, if it is a break and its music is ready."""
    if item is None or not ITEM_KINDS[item.kind].pauses:
        return None
    return Music.objects.filter(item=item, state=Music.State.READY).first()


def of_day(assembly: Assembly) -> list[Music]:
    """All that is ready for the day as it is cut now, in the programme's order."""
    rows = Music.objects.filter(
        item__assembly=assembly, item__axis__in=("", assembly.axis), state=Music.State.READY
    )
    return list(rows.order_by("item__order", "pk"))
