"""A film of 30 s in 1080p made ready (720p, poster, proof), against bare ffmpeg at the same settings."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django

django.setup()

from helhet.voices.films.making import arguments, picture_filter  # noqa: E402
from helhet.voices.films.probing import probe  # noqa: E402

_ROUNDS = 3
# What there is to code: much, as in a schoolyard, and little, as where somebody sits and speaks.
_SOURCES = {
    "much moves": "testsrc2=s=1920x1080:r=30:d=30,noise=alls=8:allf=t",
    "little moves": "smptehdbars=s=1920x1080:r=30:d=30,drawbox=x=mod(t*60\\,1700):y=400:w=200:h=200:t=fill",
}
_SPEECH = "aevalsrc='(0.2+0.2*sin(2*PI*t))*sin(2*PI*220*t)':d=30:s=48000"
# What is ours and not a setting of picture or sound.
_OURS = ("-protocol_whitelist", "-format_whitelist", "-codec_whitelist", "-max_pixels", "-progress", "-bsf:v")

# Each in a fresh process, which tells its time, and the processor time and memory of what it started.
_TELLS = """
import json, resource, sys, time
from pathlib import Path
{before}
started = time.perf_counter()
{work}
seconds = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
cpu = used.ru_utime + used.ru_stime
print(json.dumps(dict(seconds=seconds, cpu=cpu, mb=used.ru_maxrss / 1024, own=own)))
"""
_MAKE = _TELLS.format(
    before="import django; django.setup()\nfrom helhet.voices.films.making import make",
    work="make(Path(sys.argv[1]), Path(sys.argv[2]), on_progress=lambda percent: None)",
)
_BARE = _TELLS.format(before="import subprocess", work="subprocess.run(sys.argv[1:], check=True)")


def run() -> list[str]:
    """Two lines for each source: the ratios, and the memory."""
    if shutil.which("ffmpeg") is None:
        return ["films: not measured, ffmpeg is not installed"]
    with tempfile.TemporaryDirectory() as folder:
        return [line for name in _SOURCES for line in _lines(name, Path(folder))]


def _lines(name: str, folder: Path) -> list[str]:
    source = _source(folder, name)
    command = _bare(source, folder / "bare.mp4")
    bare, ours = [], []
    for _round in range(_ROUNDS):
        bare.append(_measured(_BARE, *command))
        ours.append(_measured(_MAKE, str(source), str(folder / "ready")))
    seconds, cpu = ([min(one[key] for one in rows) for rows in (ours, bare)] for key in ("seconds", "cpu"))
    peak = [max(one[key] for one in rows) for rows, key in ((ours, "mb"), (bare, "mb"), (ours, "own"))]
    return [
        f"30 s of 1080p, {name}: {seconds[0] / seconds[1]:.2f} × bare ffmpeg ({seconds[0]:.1f} s against "
        f"{seconds[1]:.1f} s, best of {_ROUNDS}), {cpu[0] / cpu[1]:.2f} × its processor time; goal 1.3 ×",
        f"its memory: {peak[0]:.0f} MB in ffmpeg (bare {peak[1]:.0f} MB), {peak[2]:.0f} MB in Helhet",
    ]


def _source(folder: Path, name: str) -> Path:
    path = folder / f"{name.replace(' ', '-')}.mp4"
    picture = ["-f", "lavfi", "-i", _SOURCES[name], "-f", "lavfi", "-i", _SPEECH]
    # As a phone does: 17 million bits a second.
    coding = ["-c:v", "libx264", "-preset", "ultrafast", "-b:v", "17M", "-pix_fmt", "yuv420p", "-c:a", "aac"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", *picture, *coding, path], check=True)
    return path


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


def _measured(program: str, *arguments: str) -> dict[str, float]:
    """What a program prints about itself."""
    told = {"DJANGO_SETTINGS_MODULE": "helhet.config.settings"}
    answer = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, **told},
        check=True,
        capture_output=True,
        text=True,
    )
    figures: dict[str, float] = json.loads(answer.stdout)
    return figures


if __name__ == "__main__":
    sys.stdout.write("\n".join(run()) + "\n")
