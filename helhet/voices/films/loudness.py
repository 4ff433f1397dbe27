"""How loud a film is (EBU R 128), and what makes all films equally loud.

The sound alone is measured first, which takes 0.2 s for 30 s of film, and is then
moved by one and the same number of decibels throughout, so that nothing pumps. Peaks that would
become too high are held down.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from helhet.voices.films.confined import Limits
from helhet.voices.films.ffmpeg import CONTAINERS, ffmpeg, opened

# Louder than the -23 of broadcasting, which is too quiet on a phone.
GOAL = -18.0  # LUFS
HIGHEST_PEAK = -1.5  # dB below full scale
# A silent room is not made into noise.
MOST_LIFT = 20.0  # dB
_SILENCE = -60.0  # LUFS
# Two channels before measuring: the same sound in two channels measures three decibels more.
EVEN = "aresample=48000:async=1:first_pts=0,aformat=sample_rates=48000:channel_layouts=stereo"


@dataclass(frozen=True, slots=True)
class Loudness:
    """Loudness over the whole film in LUFS, and its highest true peak in dB below full scale."""

    integrated: float
    peak: float

    @property
    def is_silent(self) -> bool:
        return self.integrated <= _SILENCE

    @property
    def lift(self) -> float:
        """How many decibels the sound is moved."""
        return 0.0 if self.is_silent else round(min(GOAL - self.integrated, MOST_LIFT), 1)

    def as_filter(self) -> str:
        """The filters that bring the sound to the goal."""
        steps = [EVEN]
        if self.lift:
            steps.append(f"volume={self.lift}dB")
        if self.peak + self.lift > HIGHEST_PEAK:
            # Half a decibel lower: true peaks lie between the samples that the limiter sees.
            steps.append(f"alimiter=limit={10 ** ((HIGHEST_PEAK - 0.5) / 20):.4f}:level=false")
        return ",".join(steps)


def measured(
    path: Path, stream: int, *, seconds: float, limits: Limits, containers: str = CONTAINERS
) -> Loudness:
    """Measure one sound stream; a film whose sound cannot be read counts as silent."""
    read = opened(path, "-vn", containers=containers)
    asked = ["-loglevel", "info", *read, "-t", f"{seconds:.3f}", "-map", f"0:{stream}"]
    find = f"{EVEN},ebur128=peak=true:framelog=verbose"
    told = ffmpeg([*asked, "-af", find, "-f", "null", "-"], limits=limits)
    summary = told.errors.rpartition("Summary:")[2]
    return Loudness(_decibels("I", "LUFS", summary), _decibels("Peak", "dBFS", summary))


def _decibels(name: str, unit: str, summary: str) -> float:
    found = re.search(rf"\b{name}:\s+(-?[\d.]+)\s+{unit}", summary)
    return float(found[1]) if found else -120.0
