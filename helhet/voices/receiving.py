"""Taking in a film's bytes piece by piece: what has come is on disk, and the sender goes on from there."""

import fcntl
from collections.abc import Callable

from helhet.voices import files
from helhet.voices.models import Film

_PIECE = 256 * 1024  # bytes held in memory at a time, however large the film


class WrongOffsetError(Exception):
    """The sender goes on from another place than where the file ends; ``offset`` is where it ends."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"the file ends at {offset}")
        self.offset = offset


class BusyError(Exception):
    """Bytes of the same film are coming in right now."""


class TooLongError(Exception):
    """More bytes came than the film was said to have."""


def offset_of(film: Film) -> int:
    """How many bytes of a film have come: the size of the file, so it is true after any stop."""
    path = files.arriving(film)
    return path.stat().st_size if path.exists() else 0


def receive(film: Film, offset: int, read: Callable[[int], bytes]) -> int:
    """Add bytes to what has come, from ``offset``; gives how many have come in all.

    ``read`` gives at most so many bytes, and none at the end. If it fails midway, what came before stays.
    Raises WrongOffsetError, BusyError or TooLongError.
    """
    with files.arriving(film).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError from error
        there = file.seek(0, 2)
        if there != offset:
            raise WrongOffsetError(there)
        while piece := read(_PIECE):
            if there + len(piece) > film.size:
                raise TooLongError
            file.write(piece)
            there += len(piece)
        return there
