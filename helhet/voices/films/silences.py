"""Times for captions, proposed from where somebody seems to speak: whoever writes has only the words left."""

import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.voices.films.captions import Cue
from helhet.voices.films.confined import Limits
from helhet.voices.films.ffmpeg import MEMORY, ffmpeg, opened
from helhet.voices.films.loudness import EVEN, measured
from helhet.voices.films.probing import MOST_SECONDS, Heard

SHORTEST, LONGEST = 1_000, 7_000  # milliseconds that a caption is shown
_ONE_BREATH = 300  # a shorter pause does not part two captions
_PAUSE = 0.35  # seconds
_BELOW = 15  # dB under the film's own loudness is silence, so that a noisy corridor has pauses too
_QUIETEST, _LOUDEST = -55.0, -25.0  # dB
_ALONE = 5_000  # milliseconds that the one caption of a silent film is shown
_LIMITS = Limits(seconds=120, cpu_seconds=240, memory=MEMORY, file=0)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Captions without text, and a sentence about them."""

    cues: list[Cue]
    text: str


def propose(path: Path, found: Heard) -> Proposal:
    """Times of 1 to 7 seconds that cover all that is heard in a film or a finished sound."""
    whole = math.floor(found.seconds * 1000)
    spans = [] if found.sound_stream is None else _heard(path, found.sound_stream, whole)
    if not spans:
        alone = Cue(0, min(whole, _ALONE), _("[no sound]"))
        return Proposal([alone], _("Nothing is heard in the film: one caption that says so is proposed."))
    cues = [Cue(start, end, "") for start, end in timed(spans, whole)]
    said = ngettext(
        "One time is proposed. Fill in what is said.",
        "%(count)s times are proposed from the pauses. Fill in what is said.",
        len(cues),
    )
    return Proposal(cues, said % {"count": len(cues)})


def timed(spans: list[Span], whole: int) -> list[Span]:
    """Spans of 1 to 7 seconds, none over another, that cover the given ones (in order, apart)."""
    found: list[Span] = []
    for index, (start, end) in enumerate(spans):
        following = spans[index + 1][0] if index + 1 < len(spans) else whole
        if found and start - found[-1][1] < _ONE_BREATH and end - found[-1][0] <= LONGEST:
            found.append(_lasting((found.pop()[0], end), found, following))
        else:
            found.append(_lasting((start, end), found, following))
    # What is too short and has no pause beside it belongs to its neighbour.
    joined: list[Span] = []
    for span in found:
        is_short = joined and min(span[1] - span[0], joined[-1][1] - joined[-1][0]) < SHORTEST
        joined.append((joined.pop()[0], span[1]) if is_short else span)
    return [part for span in joined for part in _parted(span)]


def _lasting(span: Span, before: list[Span], following: int) -> Span:
    """A short span lasts into the pause after it, and then begins in the one before it."""
    start, end = span
    end = max(end, min(start + SHORTEST, following))
    return min(start, max(before[-1][1] if before else 0, end - SHORTEST)), end


def _parted(span: Span) -> list[Span]:
    """A long span in equal parts."""
    start, length = span[0], span[1] - span[0]
    count = max(1, math.ceil(length / LONGEST))
    edges = [start + length * index // count for index in range(count + 1)]
    return list(pairwise(edges))


def _heard(path: Path, stream: int, whole: int) -> list[Span]:
    """Where there is sound, in milliseconds."""
    loudness = measured(path, stream, seconds=MOST_SECONDS + 1, limits=_LIMITS)
    if loudness.is_silent:
        return []
    noise = min(_LOUDEST, max(_QUIETEST, loudness.integrated - _BELOW))
    find = f"{EVEN},silencedetect=noise={noise:.1f}dB:duration={_PAUSE},ametadata=mode=print:file=-"
    edges: list[tuple[bool, int]] = []

    def look(line: str) -> None:
        name, _is, value = line.partition("=")
        if name in ("lavfi.silence_start", "lavfi.silence_end"):
            edges.append((name == "lavfi.silence_end", round(float(value) * 1000)))

    asked = [*opened(path, "-vn"), "-t", str(MOST_SECONDS + 1), "-map", f"0:{stream}"]
    ffmpeg([*asked, "-af", find, "-f", "null", "-"], limits=_LIMITS, on_line=look)
    return _between(edges, whole)


def _between(edges: list[tuple[bool, int]], whole: int) -> list[Span]:
    """The spans between silences; each edge says whether sound begins there, and when."""
    spans: list[Span] = []
    begun: int | None = 0
    for begins, moment in edges:
        at = min(max(moment, 0), whole)
        if not begins and begun is not None and at > begun:
            spans.append((begun, at))
        begun = at if begins else None
    if begun is not None and begun < whole:
        spans.append((begun, whole))
    return spans
