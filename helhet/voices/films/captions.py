"""Captions: lines of text with times; how they are written as WebVTT and read as running text."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helhet.core.wording import number

# What viewers keep up with, and what fits a line on a phone; advice, never a refusal.
MOST_SPEED = 17  # characters a second
MOST_WIDTH = 42  # characters a line
_PAUSE = 2_000  # milliseconds of silence that begin a new paragraph
_LONG_PARAGRAPH = 500  # characters, after which the next sentence begins a new one
_SPEAKER = re.compile(r"^(?:[–—-]\s?\S|[^\W\d_][\w .-]{0,30}: )")
_ENDS = re.compile(r"[.!?…][”\"’)]?$")


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """One caption: when it is shown, in milliseconds from the beginning of the film, and its text."""

    start: int
    end: int
    text: str

    @property
    def speed(self) -> float:
        """Characters a second."""
        return len(self.text.replace("\n", " ")) * 1000 / max(1, self.end - self.start)


@dataclass(frozen=True, slots=True)
class CaptionProblem:
    """What is wrong (or, as advice, could be better), at which line of the file, and what to do."""

    text: str
    do: str
    line: int | None = None


def written(cues: Iterable[Cue]) -> str:
    """Captions as a WebVTT file: in the order of their times, without settings and styles."""
    parts = [f"{stamp(cue.start)} --> {stamp(cue.end)}\n{_escaped(cue.text)}" for cue in sorted(cues)]
    return "\n\n".join(["WEBVTT", *(part.rstrip("\n") for part in parts)]) + "\n"


def stamp(milliseconds: int) -> str:
    """``3723004`` is ``01:02:03.004``."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def moment(milliseconds: int) -> str:
    """A place in a film as one says it, at the beginning of a sentence: 6.8 seconds in."""
    minutes, rest = divmod(milliseconds, 60_000)
    seconds = number(rest / 1000, 1)
    if not minutes:
        return _("%(seconds)s seconds in") % {"seconds": seconds}
    return _("%(minutes)d min %(seconds)s s in") % {"minutes": minutes, "seconds": seconds}


def _escaped(text: str) -> str:
    # The sign > too, or a text could hold the arrow that begins a new caption.
    return html.escape(text, quote=False)


def transcript(cues: Iterable[Cue]) -> list[str]:
    """What is said, as paragraphs: a new one at a pause, when somebody else speaks, and when it gets long."""
    return [" ".join(cue.text for cue in paragraph) for paragraph in paragraphs(cues)]


def paragraphs(cues: Iterable[Cue]) -> list[list[Cue]]:
    """The same with the times kept: the captions of each paragraph, each on one line, none without text."""
    found: list[list[Cue]] = []
    length = ended = 0
    for cue in sorted(cues):
        text = " ".join(cue.text.split())
        if not text:
            continue
        is_full = length > _LONG_PARAGRAPH and bool(_ENDS.search(found[-1][-1].text))
        if not found or cue.start - ended >= _PAUSE or _SPEAKER.match(text) or is_full:
            found.append([])
            length = -1
        found[-1].append(Cue(cue.start, cue.end, text))
        length, ended = length + 1 + len(text), cue.end
    return found


def advice(cues: Sequence[Cue], lines: Sequence[int] = ()) -> list[CaptionProblem]:
    """Where captions are hard to keep up with. ``lines`` says at which line of the file each stands."""
    found = []
    for index, cue in enumerate(cues):
        line = lines[index] if lines else None
        if cue.text and cue.speed > MOST_SPEED:
            said = _("%(time)s there are %(speed)s characters a second; %(most)s are easy to follow.")
            told = {"time": moment(cue.start), "speed": number(cue.speed), "most": MOST_SPEED}
            found.append(CaptionProblem(said % told, _("Shorten the text, or show it longer."), line))
        widest = max(map(len, cue.text.split("\n")))
        if widest > MOST_WIDTH:
            said = _("%(time)s a line has %(width)s characters; %(most)s fit a phone.")
            told = {"time": moment(cue.start), "width": widest, "most": MOST_WIDTH}
            found.append(CaptionProblem(said % told, _("Divide it into two lines."), line))
    return found
