"""Captions as somebody writes them on the page: rows of begin, end and text, times as people write them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from helhet.voices.films.caption_files import clean
from helhet.voices.films.captions import Cue

_TIME = re.compile(r"(?:(\d{1,2}):)?(?:(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$")


@dataclass(slots=True)
class Row:
    """One row of the page, as it was written, and what is wrong with it in words."""

    start: str
    end: str
    text: str
    problem: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.start.strip() or self.end.strip() or self.text.strip())


@dataclass(slots=True)
class Rows:
    """All rows of a page; ``cues`` are those that can be kept."""

    rows: list[Row]
    cues: list[Cue] = field(default_factory=list)

    @property
    def has_problems(self) -> bool:
        return any(row.problem for row in self.rows)


def time_written(milliseconds: int) -> str:
    """``64200`` is ``1:04,2``; no more decimals than there are."""
    seconds, rest = divmod(milliseconds, 1000)
    hours, minutes = divmod(seconds // 60, 60)
    front = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    decimals = f",{rest:03}".rstrip("0") if rest else ",0"
    return f"{front}:{seconds % 60:02}{decimals}"


def time_read(text: str) -> int:
    """Milliseconds of ``1:04,2``, ``64.2`` or ``0:01:04,200``. Raises ValueError."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    first, second, seconds, decimals = found.groups()
    hours, minutes = (first, second) if second is not None else (None, first)
    whole = 3600 * int(hours or 0) + 60 * int(minutes or 0) + int(seconds)
    return 1000 * whole + int((decimals or "0").ljust(3, "0"))


def rows_of(cues: Iterable[Cue]) -> list[Row]:
    """Rows to be shown, of captions that are kept."""
    return [Row(time_written(cue.start), time_written(cue.end), cue.text) for cue in cues]


def rows_in(starts: Sequence[str], ends: Sequence[str], texts: Sequence[str], film_ms: int) -> Rows:
    """The rows that came from the page. Those that are blank are left out; the others keep their order."""
    given = [Row(*one) for one in zip(starts, ends, texts, strict=False)]
    found = Rows([row for row in given if not row.is_blank])
    for row in found.rows:
        try:
            cue = Cue(time_read(row.start), time_read(row.end), clean(row.text))
        except ValueError:
            row.problem = _("Write the times as 1:04,2: minutes, seconds and tenths.")
            continue
        row.problem = _fault(cue, film_ms)
        found.cues.append(cue)
    _find_overlaps(found.rows)
    return found


def _fault(cue: Cue, film_ms: int) -> str:
    if cue.end <= cue.start:
        return _("It ends before it begins.")
    if cue.start >= film_ms:
        return _("The film has ended by then.")
    if cue.end > film_ms:
        return _("It ends after the film does.")
    return ""


def _find_overlaps(rows: list[Row]) -> None:
    timed = sorted(
        ((time_read(row.start), time_read(row.end), row) for row in rows if not row.problem),
        key=lambda one: one[:2],
    )
    ended = 0  # where the longest of the rows before has ended
    for start, end, row in timed:
        if start < ended:
            row.problem = _("It begins before the row before it has ended.")
        ended = max(ended, end)
