"""Make a film ready to be shown: small enough for a phone, equally loud as the others, telling nothing else.

720p H.264 and AAC in an MP4 that starts before it has been fetched, and a poster. Both are written
under other names and moved into place when they are whole; after a failure nothing of them is left.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from django.utils.translation import gettext as _

from helhet.voices.films.confined import MIB, Limits
from helhet.voices.films.ffmpeg import MEMORY, THREADS, ffmpeg, named, opened
from helhet.voices.films.loudness import Loudness, measured
from helhet.voices.films.posters import KEY_PICTURE_SECONDS, moments, still
from helhet.voices.films.probing import MOST_SECONDS, Probe, probe
from helhet.voices.films.refusals import MachineError, NotAFilmError
from helhet.voices.films.traces import traces

SHORT_SIDE, LONG_SIDE = 720, 1920
MOST_RATE = 30  # pictures a second
_PICTURE_BITS, _SOUND_BITS = 3_000_000, 128_000
FILM, POSTER = "film.mp4", "poster.jpg"
CANDIDATES = ("still-1.jpg", "still-2.jpg", "still-3.jpg")
_MEASURED, _ENCODED = 5, 95  # per cent of the whole when that step is done
Progress = Callable[[int], object]
# Light of a high range (HLG, PQ) is brought down to what every screen shows.
_HDR_TO_SDR = (
    "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
    "zscale=t=bt709:m=bt709:r=tv"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A film that is ready; sizes as it is seen, lengths in seconds."""

    film: Path
    poster: Path
    seconds: float
    width: int
    height: int
    size: int
    has_sound: bool
    loudness_before: float | None  # LUFS; None where there is no sound to speak of
    poster_at: float


def make(source: Path, folder: Path, *, on_progress: Progress, found: Probe | None = None) -> Made:
    """Make ``film.mp4``, ``poster.jpg`` and three stills in ``folder``; ``found`` is the source's probe.

    ``on_progress`` is told per cent, 0 to 100, never falling. Raises NotAFilmError or MachineError.
    """
    tell = _Rising(on_progress)
    tell(0)
    found = found or probe(source)
    limits = _limits(found.seconds)
    loudness = None
    if found.sound_stream is not None:
        loudness = measured(source, found.sound_stream, seconds=MOST_SECONDS + 1, limits=limits)
    tell(_MEASURED)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    try:
        film = unfinished / FILM
        _encode(source, film, found, loudness, limits, tell)
        ready = _proven(film, found)
        found_at = moments(film, seconds=ready.seconds)
        pictures = _stills(film, found_at, unfinished)
        for path in (*pictures, film):  # where the film is, the poster is
            _to_disk(path)
            os.replace(path, folder / path.name)
    finally:
        shutil.rmtree(unfinished)
    tell(100)
    return Made(
        film=folder / FILM,
        poster=folder / POSTER,
        seconds=ready.seconds,
        width=ready.width,
        height=ready.height,
        size=ready.size,
        has_sound=ready.has_sound,
        loudness_before=loudness.integrated if loudness and not loudness.is_silent else None,
        poster_at=found_at[0],
    )


def _stills(film: Path, at: list[float], folder: Path) -> list[Path]:
    """The poster, and each picture that it may be exchanged for."""
    found = []
    for moment, name in zip(at, CANDIDATES, strict=False):
        still(film, moment, folder / name)
        _refuse_traces(folder / name)
        found.append(folder / name)
    shutil.copyfile(found[0], folder / POSTER)
    return [folder / POSTER, *found]


class _Rising:
    """Progress in whole per cent that never falls and says nothing twice."""

    def __init__(self, on_progress: Progress) -> None:
        self._tell = on_progress
        self._last = -1

    def __call__(self, percent: float) -> None:
        whole = min(100, int(percent))
        if whole > self._last:
            self._last = whole
            self._tell(whole)


def _limits(seconds: float) -> Limits:
    """Twenty times the film's own length, which a slow machine needs for 4K, and a little to begin with."""
    most = 120 + 20 * seconds
    largest = int((_PICTURE_BITS + _SOUND_BITS) / 8 * seconds * 2) + 32 * MIB
    return Limits(seconds=most, cpu_seconds=int(most * THREADS), memory=MEMORY, file=largest)


def _encode(
    source: Path, to: Path, found: Probe, loudness: Loudness | None, limits: Limits, tell: _Rising
) -> None:
    span = (_ENCODED - _MEASURED) / found.seconds

    def look(line: str) -> None:
        name, _is, value = line.partition("=")
        if name == "out_time_us" and value.isdigit():
            tell(min(_ENCODED, _MEASURED + span * int(value) / 1_000_000))

    told = ffmpeg(arguments(source, to, found, loudness), limits=limits, on_line=look)
    if not told.is_good:
        raise MachineError(
            _("The film could not be made ready."),
            _("Try once more. If it fails again, save it as MP4 and send that."),
            told.errors,
        )


def arguments(source: Path, to: Path, found: Probe, loudness: Loudness | None) -> list[str]:
    """All that ffmpeg is told, so that it can be measured against itself."""
    picture = ["-map", f"0:{found.picture_stream}", "-vf", picture_filter(found), *_PICTURE]
    sound = []
    if loudness is not None:
        sound = ["-map", f"0:{found.sound_stream}", "-af", loudness.as_filter(), *_SOUND]
    read = [*opened(source), "-t", str(MOST_SECONDS + 1)]
    return [
        *read,
        *picture,
        *sound,
        *_NOTHING_ELSE,
        "-progress",
        "pipe:1",
        "-stats_period",
        "0.25",
        "-y",
        named(to),
    ]


_PICTURE = [
    "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-threads", str(THREADS),
    "-maxrate", str(_PICTURE_BITS), "-bufsize", str(2 * _PICTURE_BITS),
    "-profile:v", "high", "-pix_fmt", "yuv420p",
    "-force_key_frames", f"expr:gte(t,n_forced*{KEY_PICTURE_SECONDS})",
    "-bsf:v", "filter_units=remove_types=6",  # notes between the pictures: captions, time, place
]  # fmt: skip
_SOUND = ["-c:a", "aac", "-b:a", str(_SOUND_BITS), "-ar", "48000", "-ac", "2"]
_NOTHING_ELSE = [
    "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
    "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
    "-movflags", "+faststart", "-max_muxing_queue_size", "1024", "-f", "mp4",
]  # fmt: skip


def picture_filter(found: Probe) -> str:
    """Rate, size and light. ffmpeg has turned the picture upright before."""
    width, height = shown_size(found.width, found.height)
    steps = [f"fps={rate(found)}", f"scale={width}:{height}:out_range=tv"]
    if found.is_hdr:
        steps.append(_HDR_TO_SDR)
    return ",".join([*steps, "setsar=1", "format=yuv420p"])


def shown_size(width: int, height: int) -> tuple[int, int]:
    """Even, the short side at most 720, the long at most 1920, and never larger than it was filmed."""
    short, long = sorted((width, height))
    scale = min(1.0, SHORT_SIDE / short, LONG_SIDE / long)
    even = [max(2, int(side * scale + 0.01) // 2 * 2) for side in (width, height)]
    return even[0], even[1]


def rate(found: Probe) -> Fraction:
    """Pictures a second: as filmed up to 30, half of 50 and 60, and 30 where it varies."""
    if not found.is_steady or found.frame_rate < 1:
        return Fraction(MOST_RATE)
    if found.frame_rate <= MOST_RATE:
        return found.frame_rate.limit_denominator(1001)
    half = found.frame_rate / 2
    return half.limit_denominator(1001) if half <= MOST_RATE else Fraction(MOST_RATE)


def _proven(film: Path, found: Probe) -> Probe:
    """The finished film, looked at as any other: it is as long as it should be, and tells nothing."""
    ready = probe(film, most_seconds=MOST_SECONDS + 2)
    if ready.seconds < found.seconds * 0.95 - 2:
        raise NotAFilmError(
            _("Only a part of the film could be read; the rest is missing or damaged."),
            _("Send it again from the phone or camera, and wait until all of it has been sent."),
        )
    _refuse_traces(film)
    return ready


def _refuse_traces(path: Path) -> None:
    if left := traces(path):
        raise MachineError(
            _("The film could not be freed from what it tells of place, time and device."),
            _("Tell whoever runs the server: this version of ffmpeg must not be used."),
            ", ".join(left),
        )


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
