"""What a file that somebody sent is: a film that can be taken in, or a sentence that says why not."""

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from django.utils.translation import gettext as _

from helhet.core.wording import number
from helhet.voices.films.ffmpeg import DESCRIBED, MOST_PIXELS, READING, ffmpeg, ffprobe, opened
from helhet.voices.films.refusals import NotAFilmError
from helhet.voices.films.sniffing import FILMS, PICTURES, Kind, sniff
from helhet.voices.films.wholeness import is_locked, is_whole

MOST_SECONDS = 600
MOST_SIDE = 8192
_HDR = ("smpte2084", "arib-std-b67")
_PICTURE_CODECS = frozenset(
    {"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "h263", "mjpeg", "mpeg2video", "prores"}
)
_SOUND_CODECS = frozenset(
    {"aac", "mp3", "opus", "vorbis", "amr_nb", "amr_wb", "ac3", "eac3", "flac", "alac"}
    | {f"pcm_{kind}" for kind in ("u8", "s16le", "s16be", "s24le", "s24be", "s32le", "f32le")}
    | {"adpcm_ima_qt", "adpcm_ms"}
)
Stream = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """A film that can be taken in. ``width`` and ``height`` are as it is seen, turned upright."""

    seconds: float
    width: int
    height: int
    rotation: int  # degrees clockwise that the stored picture is turned to be upright
    has_picture: bool
    has_sound: bool
    picture_codec: str
    sound_codec: str
    size: int  # bytes
    frame_rate: Fraction  # pictures a second, on average
    is_steady: bool  # every picture is shown as long
    is_hdr: bool
    picture_stream: int
    sound_stream: int | None


class Heard(Protocol):
    """What listening to a finished film or sound needs to know of it."""

    @property
    def seconds(self) -> float: ...

    @property
    def sound_stream(self) -> int | None: ...


def probe(path: Path, *, most_seconds: int = MOST_SECONDS) -> Probe:
    """Look at a film; raises NotAFilmError with what is wrong and what to do."""
    kind = sniff(path)
    _refuse_what_is_none(kind)
    if not is_whole(path, kind):
        raise NotAFilmError(
            _("The film is cut short: the file ends before the film does."),
            _("Send it again from the phone or camera, and wait until all of it has been sent."),
        )
    if is_locked(path, kind):
        raise NotAFilmError(
            _("The film is locked (encrypted)."),
            _("Send a film that was filmed by yourselves, without copy protection."),
        )
    found = _described(path)
    picture, sound = _streams(found)
    seconds = _seconds(path, found, picture["index"], most_seconds)
    _refuse_large(picture)
    _refuse_unreadable(path, picture["index"])
    return _probed(path, picture, sound, seconds)


def _refuse_what_is_none(kind: Kind) -> None:
    """In words, by what it is instead."""
    if kind in FILMS:
        return
    film = _("Choose a film, such as an MP4 or MOV file from a phone.")
    if kind in PICTURES or kind is Kind.DRAWING:
        raise NotAFilmError(_("The file is a picture, not a film."), film)
    words = {
        Kind.EMPTY: _("The file is empty."),
        Kind.PLAYLIST: _("The file is a list that points at other files, not a film."),
        Kind.TEXT: _("The file is a text, not a film, whatever its name ends with."),
        Kind.SOUND: _("The file holds sound only, no picture."),
    }
    raise NotAFilmError(words.get(kind) or _unreadable(), film)


def _unreadable() -> str:
    return _("The file cannot be read as a film.")


def _described(path: Path) -> dict[str, Any]:
    """What ffprobe says of the file."""
    # More pixels than are taken in, so that a picture that is too large is told as that.
    file = opened(path, decoders=DESCRIBED, most_pixels=MOST_SIDE * MOST_SIDE)
    told = ffprobe(["-show_format", "-show_streams", "-of", "json", *file])
    try:
        found: dict[str, Any] = json.loads(told.output or b"{}")
    except ValueError:
        found = {}
    if unknown := re.search(r"Codec \((.+?)\) not on whitelist", told.errors):
        raise _strange_codec(unknown[1])
    if not told.is_good or not found.get("streams"):
        raise NotAFilmError(_unreadable(), _("Save it as MP4 from the program that made it, and send that."))
    return found


def _streams(found: dict[str, Any]) -> tuple[Stream, Stream | None]:
    """The picture and the sound that are kept: the first of each that can be read."""
    pictures = [one for one in _of("video", found) if not one.get("disposition", {}).get("attached_pic")]
    sounds = list(_of("audio", found))
    if not pictures:
        raise NotAFilmError(
            _("The file holds sound only, no picture."),
            _("Choose a film, such as an MP4 or MOV file from a phone."),
        )
    return _readable(pictures, _PICTURE_CODECS), _readable(sounds, _SOUND_CODECS) if sounds else None


def _of(kind: str, found: dict[str, Any]) -> Iterable[Stream]:
    return (stream for stream in found["streams"] if stream.get("codec_type") == kind)


def _readable(streams: list[Stream], codecs: frozenset[str]) -> Stream:
    for stream in streams:
        if stream.get("codec_name") in codecs:
            return stream
    raise _strange_codec(streams[0].get("codec_name") or streams[0].get("codec_tag_string") or "?")


def _strange_codec(name: str) -> NotAFilmError:
    return NotAFilmError(
        _("The film is coded in a way that is not read here (%(codec)s).") % {"codec": name},
        _("Save it as MP4 (H.264 and AAC) from the program that made it, and send that."),
    )


def _seconds(path: Path, found: dict[str, Any], stream: int, most: int) -> float:
    """How long the film is. A browser that recorded it leaves that out: then its packets tell."""
    seconds = _positive(found.get("format", {}).get("duration")) or _last_packet(path, stream)
    if not seconds:
        raise NotAFilmError(
            _("The film does not say how long it is, and it cannot be worked out."),
            _("Save it as MP4 from the program that made it, and send that."),
        )
    # What an editor shows as ten minutes may be a few pictures more.
    if seconds > most + 1:
        told = {"minutes": number(seconds / 60, 1), "most": number(most / 60, 0 if most % 60 == 0 else 1)}
        raise NotAFilmError(
            _("The film is %(minutes)s minutes long; at most %(most)s are taken in.") % told,
            _("Shorten it, or send it in parts."),
        )
    return seconds


def _last_packet(path: Path, stream: int) -> float:
    asked = ["-select_streams", str(stream), "-show_entries", "packet=pts_time", "-of", "csv=p=0"]
    latest = 0.0

    def look(line: str) -> None:
        nonlocal latest
        latest = max(latest, _positive(line.strip(", ")))

    ffprobe([*asked, *opened(path, decoders=DESCRIBED)], on_line=look)
    return latest


def _positive(text: object) -> float:
    """A number above nought, or 0."""
    try:
        value = float(str(text))
    except ValueError:
        return 0.0
    return value if math.isfinite(value) and value > 0 else 0.0


def _refuse_large(picture: Stream) -> None:
    width, height = picture.get("width", 0), picture.get("height", 0)
    if width < 2 or height < 2:
        raise NotAFilmError(_unreadable(), _("Save it as MP4 from the program that made it, and send that."))
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        told = {"width": width, "height": height}
        raise NotAFilmError(
            _("The picture is %(width)s × %(height)s; that is more than is taken in.") % told,
            _("Film in 4K (3840 × 2160) or less: 1080p is enough, as the film is shown in 720p."),
        )


def _refuse_unreadable(path: Path, stream: int) -> None:
    """A film whose first picture cannot be decoded is damaged, or locked in a way it does not say."""
    asked = ["-map", f"0:{stream}", "-frames:v", "1", "-f", "framecrc", "-"]
    told = ffmpeg([*opened(path), *asked], limits=READING)
    if not any(line and not line.startswith(b"#") for line in told.output.splitlines()):
        raise NotAFilmError(
            _("No picture of the film can be read: it is damaged, or locked."),
            _("Save it as MP4 from the program that made it, and send that."),
        )


def _probed(path: Path, picture: Stream, sound: Stream | None, seconds: float) -> Probe:
    rotation = _rotation(picture)
    width, height = round(picture["width"] * _squeeze(picture)), picture["height"]
    if rotation % 180:
        width, height = height, width
    average, nominal = (_rate(picture.get(name)) for name in ("avg_frame_rate", "r_frame_rate"))
    return Probe(
        seconds=seconds,
        width=width,
        height=height,
        rotation=rotation,
        has_picture=True,
        has_sound=sound is not None,
        picture_codec=picture["codec_name"],
        sound_codec=sound["codec_name"] if sound else "",
        size=path.stat().st_size,
        frame_rate=average or nominal,
        is_steady=bool(average) and abs(average / nominal - 1) < 0.02 if nominal else False,
        is_hdr=picture.get("color_transfer") in _HDR,
        picture_stream=picture["index"],
        sound_stream=sound["index"] if sound else None,
    )


def _rotation(picture: Stream) -> int:
    """Quarter turns clockwise; ffprobe counts the other way."""
    told = [data["rotation"] for data in picture.get("side_data_list", []) if "rotation" in data]
    return round(-told[0] / 90) * 90 % 360 if told else 0


def _squeeze(picture: Stream) -> Fraction:
    """How much wider a stored point is than it is high."""
    ratio = _rate(str(picture.get("sample_aspect_ratio", "")).replace(":", "/"))
    return ratio if Fraction(1, 4) <= ratio <= 4 else Fraction(1)


def _rate(text: object) -> Fraction:
    """A fraction as ffprobe writes it, 0 where it says nothing."""
    try:
        return max(Fraction(str(text)), Fraction(0))
    except (ValueError, ZeroDivisionError):
        return Fraction(0)
