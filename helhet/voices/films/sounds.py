"""A sound that somebody sends: looked at, and made ready as AAC that every phone and browser plays.

A film is taken too, and of it the sound alone: many phones record nothing else in a web page.
"""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from helhet.core.wording import number
from helhet.voices.films.confined import MIB, Limits
from helhet.voices.films.ffmpeg import (
    DESCRIBED,
    MEMORY,
    SOUND_CONTAINERS,
    THREADS,
    ffmpeg,
    ffprobe,
    named,
    opened,
)
from helhet.voices.films.loudness import Loudness, measured
from helhet.voices.films.probing import MOST_SECONDS
from helhet.voices.films.refusals import MachineError, NotASoundError
from helhet.voices.films.sniffing import FILMS, PICTURES, Kind, sniff
from helhet.voices.films.traces import traces
from helhet.voices.films.wholeness import is_locked, is_whole

SOUND = "sound.m4a"
_BITS = 96_000
_LIMITS = Limits(
    seconds=300, cpu_seconds=300 * THREADS, memory=MEMORY, file=int(_BITS / 8 * MOST_SECONDS * 2) + 8 * MIB
)
_CODEC = ["-c:a", "aac", "-b:a", str(_BITS), "-ar", "48000", "-ac", "2"]
_NOTHING_ELSE = [
    "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
    "-fflags", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart", "-f", "mp4",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SoundProbe:
    """A sound that can be taken in: how long it is (seconds), and which stream of the file is heard."""

    seconds: float
    sound_stream: int
    codec: str


@dataclass(frozen=True, slots=True)
class MadeSound:
    """A sound that is ready."""

    path: Path
    seconds: float
    loudness_before: float  # LUFS


def probe_sound(path: Path, *, most_seconds: float = MOST_SECONDS) -> SoundProbe:
    """Look at a sound; raises NotASoundError with what is wrong and what to do."""
    kind = sniff(path)
    _refuse_what_is_none(kind)
    container = _container(path, kind)
    if not is_whole(path, container):
        raise NotASoundError(
            _("The sound is cut short: the file ends before the sound does."),
            _("Send it again from the phone, and wait until all of it has been sent."),
        )
    if is_locked(path, container):
        raise NotASoundError(
            _("The sound is locked (encrypted)."),
            _("Send a sound that you recorded yourselves, without copy protection."),
        )
    stream = _first_sound(path)
    seconds = _decoded_seconds(path, stream["index"])
    if seconds > most_seconds + 1:
        told = {"minutes": number(seconds / 60, 1), "most": number(MOST_SECONDS / 60, 0)}
        raise NotASoundError(
            _("The sound is %(minutes)s minutes long; at most %(most)s are taken in.") % told,
            _("Shorten it, or send it in parts."),
        )
    return SoundProbe(seconds, stream["index"], stream.get("codec_name", ""))


def make_sound(source: Path, folder: Path, *, on_progress: Callable[[int], object]) -> MadeSound:
    """Make ``sound.m4a`` in ``folder``: AAC, as loud as the films, telling nothing else.

    ``on_progress`` is told per cent. Raises NotASoundError or MachineError; nothing is left of what failed.
    """
    found = probe_sound(source)
    on_progress(20)
    loudness = measured(
        source, found.sound_stream, seconds=MOST_SECONDS + 1, limits=_LIMITS, containers=SOUND_CONTAINERS
    )
    if loudness.is_silent:
        raise NotASoundError(
            _("Nothing is heard in the file."), _("Try the microphone first, and record it once more.")
        )
    on_progress(40)
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".unfinished-", suffix=".m4a", dir=folder)
    os.close(handle)
    unfinished = Path(name)
    try:
        _encode(source, unfinished, found, loudness)
        ready = probe_sound(unfinished, most_seconds=MOST_SECONDS + 2)
        _refuse_traces(unfinished)
        os.replace(unfinished, folder / SOUND)
    finally:
        unfinished.unlink(missing_ok=True)
    on_progress(100)
    return MadeSound(folder / SOUND, ready.seconds, loudness.integrated)


def _refuse_what_is_none(kind: Kind) -> None:
    if kind is Kind.SOUND or kind in FILMS:
        return
    choose = _("Choose a sound, such as an M4A or MP3 file, or a film: then its sound alone is taken.")
    if kind in PICTURES or kind is Kind.DRAWING:
        raise NotASoundError(_("The file is a picture, not a sound."), choose)
    words = {
        Kind.EMPTY: _("The file is empty."),
        Kind.PLAYLIST: _("The file is a list that points at other files, not a sound."),
        Kind.TEXT: _("The file is a text, not a sound, whatever its name ends with."),
    }
    raise NotASoundError(words.get(kind) or _unreadable(), choose)


def _unreadable() -> str:
    return _("The file cannot be read as a sound.")


def _save_anew() -> str:
    return _("Save it as M4A or MP3 from the program that made it, and send that.")


def _container(path: Path, kind: Kind) -> Kind:
    """A sound in the container of films promises its sizes as a film does."""
    with path.open("rb") as file:
        return Kind.MP4 if file.read(8)[4:] == b"ftyp" else kind


def _first_sound(path: Path) -> dict[str, Any]:
    asked = ["-select_streams", "a", "-show_entries", "stream=index,codec_name", "-of", "json"]
    told = ffprobe([*asked, *opened(path, containers=SOUND_CONTAINERS, decoders=DESCRIBED)])
    try:
        streams: list[dict[str, Any]] = json.loads(told.output or b"{}").get("streams", [])
    except ValueError:
        streams = []
    if told.is_good and not streams:
        raise NotASoundError(_("There is no sound in the file."), _("Record it once more, with sound."))
    if not told.is_good:
        raise NotASoundError(_unreadable(), _save_anew())
    return streams[0]


def _decoded_seconds(path: Path, stream: int) -> float:
    """How long it sounds, by listening through it: what recorders write of it is often wrong."""
    heard = 0.0

    def look(line: str) -> None:
        nonlocal heard
        name, _is, value = line.partition("=")
        if name == "out_time_us" and value.isdigit():
            heard = int(value) / 1_000_000

    asked = [
        *_read(path), "-t", str(MOST_SECONDS + 3), "-map", f"0:{stream}", "-vn",
        "-progress", "pipe:1", "-f", "null", "-",
    ]  # fmt: skip
    told = ffmpeg(asked, limits=_LIMITS, on_line=look)
    if not told.is_good or heard <= 0:
        raise NotASoundError(_("Nothing in the file can be heard: it is damaged, or locked."), _save_anew())
    return heard


def _read(path: Path) -> list[str]:
    return opened(path, "-vn", containers=SOUND_CONTAINERS, decoders=DESCRIBED)


def _encode(source: Path, to: Path, found: SoundProbe, loudness: Loudness) -> None:
    asked = [
        *_read(source), "-t", str(MOST_SECONDS + 1), "-map", f"0:{found.sound_stream}",
        "-af", loudness.as_filter(), *_CODEC, *_NOTHING_ELSE, "-y", named(to),
    ]  # fmt: skip
    told = ffmpeg(asked, limits=_LIMITS)
    if not told.is_good:
        raise MachineError(
            _("The sound could not be made ready."),
            _("Try once more. If it fails again, save it as M4A or MP3 and send that."),
            told.errors,
        )


def _refuse_traces(path: Path) -> None:
    if left := traces(path):
        raise MachineError(
            _("The sound could not be freed from what it tells of place, time and device."),
            _("Tell whoever runs the server: this version of ffmpeg must not be used."),
            ", ".join(left),
        )
