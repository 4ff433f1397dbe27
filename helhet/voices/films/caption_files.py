"""Read captions that somebody wrote elsewhere: WebVTT and SRT, with what old tools make of them.

Nothing is dropped in silence: a line that belongs to no time is told, with its number.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from helhet.voices.films.captions import CaptionProblem, Cue, advice, stamp

MOST_BYTES = 1024 * 1024
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_SPOKEN = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>]+)>\s*")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}")
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_APART = ("NOTE", "STYLE", "REGION")  # blocks of WebVTT that hold no captions
# A program that rounds up may end the last caption this much after the film.
_ROUNDING = 1_000


@dataclass(slots=True)
class Captions:
    """What a file held. With any problem it is not taken in; advice stops nothing."""

    cues: list[Cue] = field(default_factory=list)
    problems: list[CaptionProblem] = field(default_factory=list)
    advice: list[CaptionProblem] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """A caption as it stands in the file: the line of its times, and its lines of text."""

    line: int
    start: int
    end: int
    texts: list[str] = field(default_factory=list)


def read(data: bytes, *, film_ms: int | None = None) -> Captions:
    """Captions of a file, in order of time; ``film_ms`` is how long the film is, if known."""
    if len(data) > MOST_BYTES:
        said = _("The file is too large to be captions.")
        return Captions(problems=[CaptionProblem(said, _("Choose a WebVTT or SRT file."))])
    lines = re.split(r"\r\n|\r|\n", _decoded(data))
    result = Captions()
    found = sorted(_found(lines, result.problems), key=lambda one: (one.start, one.end))
    result.cues = [Cue(one.start, _end(one, film_ms), _plain(one.texts)) for one in found]
    numbers = [one.line for one in found]
    for index, (cue, line) in enumerate(zip(result.cues, numbers, strict=True)):
        before = result.cues[index - 1] if index else None
        result.problems.extend(_faults(cue, line, before, film_ms))
    if not result.cues and not result.problems:
        said = _("There are no captions in the file.")
        result.problems.append(CaptionProblem(said, _("Choose a WebVTT or SRT file.")))
    result.problems.sort(key=lambda problem: problem.line or 0)
    result.advice = advice(result.cues, numbers)
    return result


def _decoded(data: bytes) -> str:
    """UTF-8 if it can be, else as old programs of Western Europe write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _found(lines: list[str], problems: list[CaptionProblem]) -> Iterator[_Found]:
    """Every caption whose times can be read; what cannot is added to ``problems``."""
    for block in _blocks(lines):
        first = block[0][1]
        if first.startswith("WEBVTT") and block[0][0] == 1:
            yield from _in_block(_after_head(block), problems)
        elif first.split()[0] not in _APART:
            yield from _in_block(block, problems)


def _blocks(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Lines with their numbers, parted at blank ones."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _after_head(block: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """What follows the first lines of a WebVTT file, where a program forgot the blank line."""
    at = next((index for index, (_n, line) in enumerate(block) if "-->" in line), len(block))
    return block[at:]


def _in_block(block: list[tuple[int, str]], problems: list[CaptionProblem]) -> Iterator[_Found]:
    timed = [index for index, (_number, line) in enumerate(block) if "-->" in line]
    if not timed and block:
        said = _("“%(text)s” belongs to no time.") % {"text": block[0][1].strip()[:40]}
        do = _("Write a line with times above it, or remove the blank line before it.")
        problems.append(CaptionProblem(said, do, block[0][0]))
    for place, at in enumerate(timed):
        number, line = block[at]
        after = timed[place + 1] if place + 1 < len(timed) else len(block)
        texts = [text for _number, text in block[at + 1 : after]]
        # A program that forgot the blank line: the last line is the number of the next caption.
        if after < len(block) and texts and texts[-1].strip().isdigit():
            texts.pop()
        times = _milliseconds(line)
        if times is None:
            said = _("The times “%(text)s” cannot be read.") % {"text": line.strip()[:40]}
            do = _("Write them as 00:01:02.500 --> 00:01:05.000.")
            problems.append(CaptionProblem(said, do, number))
        else:
            yield _Found(number, *times, texts)


def _milliseconds(line: str) -> tuple[int, int] | None:
    match = _TIMES.fullmatch(line)
    if match is None:
        return None
    moments = []
    for hours, minutes, seconds, part in (match.groups()[:4], match.groups()[4:]):
        if int(minutes) > 59 or int(seconds) > 59:
            return None
        whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        moments.append(whole * 1000 + int((part or "0").ljust(3, "0")))
    return moments[0], moments[1]


def _plain(texts: list[str]) -> str:
    """The text alone: who speaks as a name before it, without styles, places and signs nobody sees."""
    text = _SPOKEN.sub(lambda spoken: f"{spoken[1].strip()}: ", "\n".join(texts))
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _TAG.sub("", text))
    return clean(text)


def clean(text: str) -> str:
    """A text as a caption holds it: no blank lines, no spaces at the ends, no signs that steer a screen."""
    lines = (_CONTROL.sub("", line.replace("\t", " ")).strip() for line in re.split(r"\r\n|\r|\n", text))
    return "\n".join(line for line in lines if line)


def _end(one: _Found, film_ms: int | None) -> int:
    """The end, at most that of the film where a program has rounded up."""
    if film_ms is not None and one.start < film_ms < one.end <= film_ms + _ROUNDING:
        return film_ms
    return one.end


def _faults(cue: Cue, line: int, before: Cue | None, film_ms: int | None) -> Iterator[CaptionProblem]:
    start, end = stamp(cue.start), stamp(cue.end)
    if cue.end <= cue.start:
        said = _("The caption ends (%(end)s) before it begins (%(start)s).") % {"end": end, "start": start}
        yield CaptionProblem(said, _("Change one of the times."), line)
    if not cue.text:
        yield CaptionProblem(
            _("The caption at %(start)s has no text.") % {"start": start},
            _("Write what is said, or remove it."),
            line,
        )
    if before is not None and cue.start < before.end and before.start < before.end:
        said = _("The caption at %(start)s begins before the one above has ended (%(end)s).")
        told = said % {"start": start, "end": stamp(before.end)}
        yield CaptionProblem(told, _("Change one of the times, so that one is shown at a time."), line)
    if film_ms is not None and max(cue.start, cue.end) > film_ms:
        said = _("The caption at %(start)s ends after the film does (%(film)s).")
        told = said % {"start": start, "film": stamp(film_ms)}
        yield CaptionProblem(told, _("Check that the captions belong to this film."), line)
