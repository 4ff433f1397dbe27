"""A picture that somebody sends as a still or a poster: drawn anew, so that only what is seen is left."""

import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from helhet.voices.films.confined import MIB, Limits
from helhet.voices.films.ffmpeg import MEMORY, ffmpeg, ffprobe, named, opened
from helhet.voices.films.refusals import MachineError, NotAPictureError
from helhet.voices.films.sniffing import FILMS, Kind, sniff
from helhet.voices.films.traces import traces

MOST_SIDE = 10_000
MOST_PIXELS = 50_000_000  # phones photograph 48 million
LONG_SIDE = 1920
PHONE_SIDE = 800  # as wide as a phone shows it, in points of its own
_READERS = {
    Kind.JPEG: ("jpeg_pipe", "mjpeg"),
    Kind.PNG: ("png_pipe", "png"),
    Kind.WEBP: ("webp_pipe", "webp,vp8"),
}
_LIMITS = Limits(seconds=60, cpu_seconds=60, memory=MEMORY, file=32 * MIB)
# What can be seen through is laid on white, as paper is.
_ON_WHITE = "split[a][b];[a]lutrgb=r=255:g=255:b=255:a=255[w];[w][b]overlay=format=auto"
_SEEN_THROUGH = re.compile(r"pal8|.*a(64|16)?(le|be)?$|yuva.*|ya\d+.*|argb.*|abgr.*")


@dataclass(frozen=True, slots=True)
class Still:
    """A picture that is ready: a JPEG, upright, at most ``long_side`` points on its long side."""

    path: Path
    width: int
    height: int


def redraw(source: Path, to: Path, *, long_side: int = LONG_SIDE) -> Still:
    """Draw a JPEG, PNG or WebP picture anew as the JPEG file ``to``, never larger than it was.

    Raises NotAPictureError with what is wrong and what to do; nothing is left of what failed.
    """
    kind = sniff(source)
    _refuse_what_is_none(kind)
    told = _described(source, kind)
    _refuse_large(told["width"], told["height"])
    to.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".unfinished-", suffix=".jpg", dir=to.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        _draw(source, unfinished, kind, told["pix_fmt"], long_side)
        if left := traces(unfinished):
            raise MachineError(
                _("The picture could not be freed from what it tells of place, time and device."),
                _("Tell whoever runs the server: this version of ffmpeg must not be used."),
                ", ".join(left),
            )
        size = _described(unfinished, Kind.JPEG)
        os.replace(unfinished, to)
    finally:
        unfinished.unlink(missing_ok=True)
    return Still(to, size["width"], size["height"])


def _refuse_what_is_none(kind: Kind) -> None:
    if kind in _READERS:
        return
    words = {
        Kind.EMPTY: _("The file is empty."),
        Kind.DRAWING: _("The file is a drawing (SVG), which may hold programs."),
        Kind.OTHER_PICTURE: _("The picture is of a kind that is not read here."),
    }
    said = words.get(kind) or (_("The file is a film.") if kind in FILMS else _not_read())
    if kind is Kind.OTHER_PICTURE:
        raise NotAPictureError(said, _("Save it as JPEG, or take a screenshot of it and send that."))
    raise NotAPictureError(said, _("Choose a JPEG, PNG or WebP picture."))


def _not_read() -> str:
    return _("The file cannot be read as a picture.")


def _opened(path: Path, kind: Kind) -> list[str]:
    container, decoders = _READERS[kind]
    guards = opened(path, containers=container, decoders=decoders, most_pixels=MOST_SIDE * MOST_SIDE * 2)
    return ["-f", container, *guards]


def _described(path: Path, kind: Kind) -> dict[str, Any]:
    """Width and height as stored, and how points are kept."""
    asked = ["-show_entries", "stream=width,height,pix_fmt", "-of", "json", *_opened(path, kind)]
    try:
        found: dict[str, Any] = json.loads(ffprobe(asked).output or b"{}")["streams"][0]
        found = {"pix_fmt": "", **found}
        if min(found["width"], found["height"]) > 0:
            return found
    except (ValueError, LookupError):
        pass
    raise NotAPictureError(_not_read(), _("Save it as JPEG from the program that made it, and send that."))


def _refuse_large(width: int, height: int) -> None:
    if max(width, height) >= MOST_SIDE or width * height > MOST_PIXELS:
        told = {"width": width, "height": height}
        raise NotAPictureError(
            _("The picture is %(width)s × %(height)s; that is more than is taken in.") % told,
            _("Make it smaller: it is shown with at most 1920 on its long side."),
        )


def _draw(source: Path, to: Path, kind: Kind, points: str, long_side: int) -> None:
    # Both sides shrink alike, and the picture is upright by now.
    side = f"min(1\\,{long_side}/max(iw\\,ih))"
    steps = [f"scale=w=max(1\\,trunc(iw*{side})):h=max(1\\,trunc(ih*{side}))"]
    if _SEEN_THROUGH.fullmatch(points):
        steps += ["format=rgba", _ON_WHITE]
    drawing = ",".join([*steps, "format=yuvj420p"])
    asked = [
        *_opened(source, kind), "-map", "0:v:0", "-frames:v", "1", "-map_metadata", "-1", "-vf", drawing,
        "-c:v", "mjpeg", "-q:v", "3", "-flags:v", "+bitexact",
        "-f", "image2", "-update", "1", "-y", named(to),
    ]  # fmt: skip
    told = ffmpeg(asked, limits=_LIMITS)
    if not told.is_good or not to.stat().st_size:
        do = _("Save it as JPEG from the program that made it, and send that.")
        raise NotAPictureError(_("The picture is damaged, or moves."), do, told.errors)
