"""Pictures that may stand for a film until it is started: not black, and showing something."""

import math
from itertools import pairwise
from pathlib import Path

from django.utils.translation import gettext as _

from helhet.voices.films.confined import MIB, Limits
from helhet.voices.films.ffmpeg import MEMORY, ffmpeg, named, opened
from helhet.voices.films.refusals import MachineError

KEY_PICTURE_SECONDS = 2  # a finished film has a picture of its own, which needs no other, so often
_SHORT = 8.0  # seconds; so short a film is looked at whole
_LOOKS = 16
PARTS = 3  # so many pictures there are to choose among
_WIDE, _HIGH = 32, 18
_LIMITS = Limits(seconds=120, cpu_seconds=240, memory=MEMORY, file=16 * MIB)
_DARK, _BRIGHT = 32, 224  # mean of 0 to 255: outside it is a fade or a blank wall


def moments(film: Path, *, seconds: float) -> list[float]:
    """The most telling moment of each third of a finished film, in seconds, the best of all first."""
    step = KEY_PICTURE_SECONDS if seconds > _SHORT else max(seconds / _LOOKS, 0.04)
    pictures = _small(film, step, only_key=seconds > _SHORT) or [b"\0"]
    best = most_telling(pictures)
    edges = [len(pictures) * part // PARTS for part in range(PARTS + 1)]
    found = [start + most_telling(pictures[start:end]) for start, end in pairwise(edges) if start < end]
    return [index * step for index in sorted(found, key=lambda index: (index != best, index))]


def still(film: Path, at: float, to: Path) -> None:
    """Write a JPEG of a moment of a finished film. Raises MachineError."""
    told = ffmpeg(
        [
            *opened(film, "-ss", f"{at:.3f}"), "-map", "0:v:0", "-frames:v", "1", "-map_metadata", "-1",
            "-vf", "format=yuvj420p", "-c:v", "mjpeg", "-q:v", "3", "-flags:v", "+bitexact",
            "-f", "image2", "-update", "1", "-y", named(to),
        ],
        limits=_LIMITS,
    )  # fmt: skip
    if not told.is_good or not to.exists():
        said = _("No picture could be taken from the film.")
        raise MachineError(said, _("Choose a picture yourself as its poster."), told.errors)


def most_telling(pictures: list[bytes]) -> int:
    """Which of some small grey pictures differs most within itself, and is neither dark nor blank."""

    def worth(picture: bytes) -> tuple[bool, float]:
        mean = sum(picture) / len(picture)
        spread = math.sqrt(sum((point - mean) ** 2 for point in picture) / len(picture))
        return _DARK <= mean <= _BRIGHT, spread

    return max(range(len(pictures)), key=lambda index: worth(pictures[index]), default=0)


def _small(film: Path, step: float, *, only_key: bool) -> list[bytes]:
    """A small grey picture of every ``step`` seconds."""
    skip = ["-skip_frame", "nokey"] if only_key else []
    small = f"fps=1/{step:.4f}:round=down,scale={_WIDE}:{_HIGH}:flags=area,format=gray"
    asked = [*opened(film, *skip), "-map", "0:v:0", "-vf", small, "-f", "rawvideo", "-"]
    raw = ffmpeg(asked, limits=_LIMITS).output
    size = _WIDE * _HIGH
    return [raw[at : at + size] for at in range(0, len(raw) - size + 1, size)]
