"""A film of 30 s in 1080p made ready (720p, poster, proof), against bare ffmpeg at the same settings."""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from helhet.voices.films.making import arguments, make, picture_filter  # noqa: E402
from helhet.voices.films.probing import probe  # noqa: E402

_ROUNDS = 3
# What there is to code: much, as in a schoolyard, and little, as where somebody sits and speaks.
_SOURCES = {
    "much moves": "testsrc2=s=1920x1080:r=30:d=30,noise=alls=8:allf=t",
    "little moves": "mandelbrot=s=1920x1080:r=30:end_scale=0.25:end_pts=900,trim=duration=30",
}
_SPEECH = "aevalsrc='(0.2+0.2*sin(2*PI*t))*sin(2*PI*220*t)':d=30:s=48000"
# What is ours and not a setting of picture or sound.
_OURS = ("-protocol_whitelist", "-format_whitelist", "-codec_whitelist", "-max_pixels", "-progress", "-bsf:v")


def run() -> list[str]:
    """A line for each source with the ratio, and one with the memory."""
    if shutil.which("ffmpeg") is None:
        return ["films: not measured, ffmpeg is not installed"]
    with tempfile.TemporaryDirectory() as folder:
        lines = [_line(name, _source(Path(folder), name), Path(folder)) for name in _SOURCES]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [*lines, f"largest program of all: {peak:.0f} MB resident"]


def _source(folder: Path, name: str) -> Path:
    path = folder / f"{name.replace(' ', '-')}.mp4"
    picture = ["-f", "lavfi", "-i", _SOURCES[name], "-f", "lavfi", "-i", _SPEECH, "-shortest"]
    # As a phone does: 17 million bits a second.
    coding = ["-c:v", "libx264", "-preset", "ultrafast", "-b:v", "17M", "-pix_fmt", "yuv420p", "-c:a", "aac"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", *picture, *coding, path], check=True)
    return path


def _line(name: str, source: Path, folder: Path) -> str:
    ours, bare = [], []
    command = _bare(source, folder / "bare.mp4")
    for _round in range(_ROUNDS):
        bare.append(_seconds(lambda: subprocess.run(command, check=True)))
        ours.append(_seconds(lambda: make(source, folder / "ready", on_progress=lambda _percent: None)))
    ratio = min(ours) / min(bare)
    return (
        f"30 s of 1080p ({name}): {ratio:.2f} × bare ffmpeg ({min(ours):.1f} s against {min(bare):.1f} s, "
        f"best of {_ROUNDS}); goal 1.3 ×"
    )


def _bare(source: Path, to: Path) -> list[str]:
    """The same picture and sound without measuring, confining, proof and poster."""
    found = probe(source)
    given = arguments(source, to, found, None)
    kept = [part for index, part in enumerate(given) if not _is_ours(given, index)]
    at = kept.index(picture_filter(found))
    sound = ["-map", f"0:{found.sound_stream}", "-c:a", "aac", "-b:a", "128000", "-ar", "48000", "-ac", "2"]
    return ["ffmpeg", "-v", "error", "-nostdin", *kept[: at + 1], *sound, *kept[at + 1 :]]


def _is_ours(given: list[str], index: int) -> bool:
    return given[index] in _OURS or (index > 0 and given[index - 1] in _OURS)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.stdout.write("\n".join(run()) + "\n")
