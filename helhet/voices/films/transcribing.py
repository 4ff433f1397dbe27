"""What is said in a film, written by a transcription server: rows to be read through, never finished.

The server is the authority's own choice; its interface is the one that many programs have in common: the
sound as the form field ``file``, with ``language`` and ``response_format=vtt``, answered by WebVTT.
"""

import tempfile
from pathlib import Path

import httpx
from django.utils.translation import gettext as _

from helhet.voices.films.caption_files import MOST_BYTES, read
from helhet.voices.films.captions import Cue
from helhet.voices.films.confined import MIB, Limits
from helhet.voices.films.ffmpeg import MEMORY, ffmpeg, named, opened
from helhet.voices.films.probing import Heard
from helhet.voices.films.refusals import MachineError

_SOUND = Limits(seconds=120, cpu_seconds=240, memory=MEMORY, file=64 * MIB)
_PATIENCE = 4  # a server may take so many times the film's length
_MODEL = "whisper-1"  # the name that servers with one model alone take for theirs


def transcribed(path: Path, found: Heard, language: str, address: str, key: str = "") -> list[Cue]:
    """Rows with times and words; none where nothing is said. Raises MachineError."""
    if found.sound_stream is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        content = _asked(_sound(path, found, Path(folder)), found, language, address, key)
    told = read(content, film_ms=round(found.seconds * 1000))
    return [cue for cue in told.cues if cue.text and cue.start < cue.end <= found.seconds * 1000]


def _sound(path: Path, found: Heard, folder: Path) -> Path:
    """The sound alone, as speech is listened to: one channel, 16 kHz, and nothing about where it was made."""
    to = folder / "sound.flac"
    asked = [*opened(path, "-vn"), "-map", f"0:{found.sound_stream}", "-map_metadata", "-1"]
    told = ffmpeg([*asked, "-ac", "1", "-ar", "16000", "-c:a", "flac", "-y", named(to)], limits=_SOUND)
    if not told.is_good or not to.exists():
        raise MachineError(
            _("The sound of the film could not be read."), _("Write the captions by hand."), told.errors
        )
    return to


def _asked(sound: Path, found: Heard, language: str, address: str, key: str) -> bytes:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    given = {"model": _MODEL, "language": language, "response_format": "vtt"}
    patience = httpx.Timeout(10, read=60 + _PATIENCE * found.seconds)
    try:
        with (
            sound.open("rb") as file,
            httpx.Client(timeout=patience, headers=headers) as client,
            client.stream("POST", address, data=given, files={"file": ("sound.flac", file)}) as answer,
        ):
            content = b""
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > MOST_BYTES:
                    raise _silent(f"more than {MOST_BYTES} bytes")
    except httpx.HTTPError as error:
        raise _silent(repr(error)) from error
    if answer.status_code != 200 or not content.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        raise _silent(f"{answer.status_code}: {content[:200]!r}")
    return content


def _silent(detail: str) -> MachineError:
    text = _("The transcription server gave no captions.")
    return MachineError(text, _("Write the captions by hand."), detail)
