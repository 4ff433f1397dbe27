"""Whether a film file is all there, by the sizes that its container promises; and whether it is locked.

A program that plays films plays what there is of one that was cut off on the way, and says nothing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from helhet.voices.films.sniffing import Kind

_MOST_PARTS = 200_000  # a fragmented film of ten minutes has some thousand
_MOST_INDEX = 64 * 1024 * 1024
_LOCKS = (b"encv", b"enca", b"drmi", b"drms")
_SEGMENT = 0x18538067


def is_whole(path: Path, kind: Kind) -> bool:
    """False where the container says that there is more than the file has."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if kind is Kind.MP4:
            boxes = list(_boxes(file, size))
            return any(name == b"moov" for name, _at, _end in boxes) and boxes[-1][2] <= size
        if kind is Kind.AVI:
            # The last part may lack the byte that makes its length even.
            return all(end <= size + 1 for end in _riffs(file, size))
        return kind is not Kind.MATROSKA or _segment_end(file) <= size


def is_locked(path: Path, kind: Kind) -> bool:
    """Whether the film's index says that picture or sound is encrypted (MP4 and its kin)."""
    if kind is not Kind.MP4:
        return False
    size = path.stat().st_size
    with path.open("rb") as file:
        for name, at, end in _boxes(file, size):
            if name == b"moov":
                file.seek(at)
                index = file.read(min(end - at, _MOST_INDEX))
                return b"sinf" in index and any(lock in index for lock in _LOCKS)
    return False


def _boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and promised end of every outermost box."""
    at = 0
    for _ in range(_MOST_PARTS):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8 or not head[4:8].isalnum():
            return  # some cameras leave a few bytes after the last box
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        end = size if length == 0 else at + max(length, 8)
        yield head[4:8], at, end
        at = end


def _riffs(file: BinaryIO, size: int) -> Iterator[int]:
    """The promised end of every outermost part of an AVI file; a large one has several."""
    at = 0
    while at + 12 <= size:
        file.seek(at)
        head = file.read(12)
        length = int.from_bytes(head[4:8], "little")
        if head[:4] != b"RIFF" or length == 0:
            return  # a recorder that was switched off leaves nought
        at += 8 + length + length % 2
        yield at


def _segment_end(file: BinaryIO) -> int:
    """Where the one segment of a Matroska file ends; 0 where a recorder did not know."""
    for _ in range(8):
        name = _number(file, keep_marker=True)
        length = _number(file, keep_marker=False)
        if name is None or length is None:
            return 0
        if name == _SEGMENT:
            return file.tell() + length
        file.seek(length, 1)
    return 0


def _number(file: BinaryIO, *, keep_marker: bool) -> int | None:
    """A number of one to eight bytes, whose first bits say how many; None for an unknown length."""
    first = file.read(1)
    if not first or first[0] == 0:
        return None
    more = 8 - first[0].bit_length()
    value = int.from_bytes(first + file.read(more), "big")
    if keep_marker:
        return value
    value &= (1 << (7 * (more + 1))) - 1
    return None if value == (1 << (7 * (more + 1))) - 1 else value
