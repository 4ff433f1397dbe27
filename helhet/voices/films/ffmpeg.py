"""How a stranger's file is given to ffmpeg and ffprobe: only as what it says it is, never followed.

A "film" may be a playlist that names other files or addresses. Only the containers that phones and
browsers write are opened, with only the decoders that such films need, and only files are read.
"""

import os
from itertools import pairwise
from pathlib import Path

from helhet.voices.films.confined import MIB, Limits, Line, Outcome, run

CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi"
# What recorders write besides, where nothing but sound is asked for.
SOUND_CONTAINERS = f"{CONTAINERS},mp3,ogg,flac,wav,amr,aac,caf"
_PICTURE_DECODERS = "h264,hevc,vp8,vp9,libdav1d,libaom-av1,av1,mpeg4,h263,mjpeg,mpeg2video,prores"
_SOUND_DECODERS = (
    "aac,mp3float,mp3,opus,libopus,vorbis,amrnb,amrwb,ac3,eac3,flac,alac,"
    "pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,adpcm_ima_qt,adpcm_ms"
)
DECODERS = f"{_PICTURE_DECODERS},{_SOUND_DECODERS}"
# What else may lie in a film; ffprobe opens it to describe it, and nothing of it is kept.
DESCRIBED = f"{DECODERS},png,mov_text,subrip,srt,ass,ssa,webvtt,text,dvdsub,dvbsub"
# More threads than four win little at 720p, and each one keeps pictures of its own in memory.
THREADS = min(4, os.cpu_count() or 1)
_FILE = "file:"
MOST_PIXELS = 4096 * 2304  # 4K as phones film it is 3840 × 2160
# Address space. Made into 720p with four threads, ffmpeg 5.1 reserves at most (and keeps in memory)
# 0.69 GB (0.21) for 1080p H.264 and 0.95 GB (0.49) for 4K HEVC of high range; twice that is let.
MEMORY = 2048 * MIB
READING = Limits(seconds=60, cpu_seconds=60, memory=MEMORY, file=0)
_QUIET = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-filter_threads", str(THREADS)]


def opened(
    path: Path,
    *more: str,
    containers: str = CONTAINERS,
    decoders: str = DECODERS,
    most_pixels: int = MOST_PIXELS,
) -> list[str]:
    """The arguments that open a file, with ``more`` of them before ``-i``."""
    guards = ["-protocol_whitelist", "file,pipe,fd", "-format_whitelist", containers]
    decoding = ["-codec_whitelist", decoders, "-max_pixels", str(most_pixels), "-threads", str(THREADS)]
    return [*guards, *decoding, *more, "-i", named(path)]


def named(path: Path) -> str:
    """A file as ffmpeg takes it for nothing but a file, whatever its name looks like."""
    return f"{_FILE}{path.absolute()}"


def ffmpeg(arguments: list[str], *, limits: Limits, on_line: Line | None = None) -> Outcome:
    """Run ffmpeg, confined to the files that its arguments name."""
    reads, writes = _files(arguments)
    asked = [*_QUIET, *arguments]
    return run("ffmpeg", asked, limits=limits, reads=reads, writes=writes, on_line=on_line)


def ffprobe(arguments: list[str], *, on_line: Line | None = None) -> Outcome:
    """Run ffprobe, confined likewise; it writes no files."""
    asked = ["-hide_banner", "-loglevel", "error", *arguments]
    return run("ffprobe", asked, limits=READING, reads=_files(arguments)[0], on_line=on_line)


def _files(arguments: list[str]) -> tuple[list[Path], list[Path]]:
    """The files after ``-i``, which are read, and the folders of the others, which are written."""
    reads: list[Path] = []
    writes: list[Path] = []
    for before, argument in pairwise(arguments):
        path = Path(argument.removeprefix(_FILE))
        if argument.startswith(_FILE) and before == "-i":
            reads.append(path)
        elif argument.startswith(_FILE):
            writes.append(path.parent)
    return reads, writes
