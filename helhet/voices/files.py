"""Where a film's files stand, and how they are erased. Nothing here is served as a file: see ``standing``."""

import shutil
from pathlib import Path

from django.conf import settings

from helhet.voices.models import Film

FILM, POSTER, SOUND = "film.mp4", "poster.jpg", "sound.m4a"
PICTURE, SMALL = "picture.jpg", "picture-small.jpg"
# Three moments of a film to choose its poster among.
CANDIDATES = ("still-1.jpg", "still-2.jpg", "still-3.jpg")


def folder_of(film: Film) -> Path:
    """The folder of a film's ready files; made when the film is made ready."""
    return _home() / "films" / str(film.key)


def arriving(film: Film) -> Path:
    """The file that a film's bytes are put into as they come."""
    return arrivals() / f"{film.key}.part"


def arrivals() -> Path:
    """The folder of what is still being sent."""
    folder = _home() / "arriving"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def still(film: Film, number: int) -> Path:
    """One of the moments that a film's poster is chosen among, counted from 1."""
    return folder_of(film) / CANDIDATES[number - 1]


def free_bytes() -> int:
    """How much room there is left on the disk that the films stand on."""
    home = _home()
    home.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(home).free


def erase(film: Film) -> None:
    """Take away all files of a film, whatever there is of them."""
    arriving(film).unlink(missing_ok=True)
    shutil.rmtree(folder_of(film), ignore_errors=True)


def _home() -> Path:
    return Path(settings.MEDIA_ROOT)
