"""What a finished file still tells of where it came from: place, time, device, names. It should be nothing.

A list of what a film or picture needs, and everything else found in it, so that a kind of metadata
nobody has thought of is found too.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from helhet.voices.films.sniffing import Kind, sniff

_NEEDED = {
    b"": {b"ftyp", b"moov", b"mdat", b"free"},
    b"moov": {b"mvhd", b"trak", b"udta"},
    # ffmpeg writes a list of tags even when there is nothing in it.
    b"udta": {b"meta"},
    b"meta": {b"hdlr", b"ilst"},
    b"ilst": set(),
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"vmhd", b"smhd", b"dinf", b"stbl"},
    b"stbl": {b"stsd", b"stts", b"stss", b"ctts", b"stsc", b"stsz", b"stco", b"co64", b"sgpd", b"sbgp"},
}
_TIMED = {b"mvhd", b"tkhd", b"mdhd"}
_KINDS = {b"vide", b"soun", b"mdir"}
# Of a JPEG: the picture itself, and APP0, which says that it is a JPEG.
_JPEG_NEEDED = {0xE0, 0xDB, 0xC4, 0xC0, 0xC1, 0xC2, 0xDD, 0xDA}


def traces(path: Path) -> list[str]:
    """Everything in an MP4 (film or sound) or JPEG file that its picture and sound do not need."""
    with path.open("rb") as file:
        match sniff(path):
            case Kind.MP4:
                return list(_in_boxes(file, b"", 0, path.stat().st_size))
            case Kind.JPEG:
                return list(_in_jpeg(file))
    raise ValueError("only MP4 and JPEG files are looked through")


def _in_boxes(file: BinaryIO, inside: bytes, at: int, end: int) -> Iterator[str]:
    while at + 8 <= end:
        file.seek(at)
        head = file.read(16)
        length, name = int.from_bytes(head[:4], "big"), head[4:8]
        start = at + (16 if length == 1 else 8)
        length = {0: end - at, 1: int.from_bytes(head[8:16], "big")}.get(length, length)
        if length < 8:
            yield f"{_shown(name)}: damaged"
            return
        if name not in _NEEDED[inside]:
            yield f"{_shown(inside)}/{_shown(name)}"
        elif name in _NEEDED:
            # Before what is in it, this one box says its version.
            yield from _in_boxes(file, name, start + 4 * (name == b"meta"), at + length)
        else:
            yield from _in_leaf(file, name, start, at + length)
        at += length


def _in_leaf(file: BinaryIO, name: bytes, start: int, end: int) -> Iterator[str]:
    """Times that are not nought, tracks of other kinds than picture and sound, and names of tracks."""
    if name not in _TIMED and name != b"hdlr":
        return
    file.seek(start)
    body = file.read(min(end - start, 256))
    if name in _TIMED and any(body[4 : 20 if body[0] == 1 else 12]):
        yield f"{_shown(name)}: time"
    if name == b"hdlr":
        if body[8:12] not in _KINDS:
            yield f"track of {_shown(body[8:12])}"
        said = body[24:].strip(b"\0")
        if said not in (b"VideoHandler", b"SoundHandler", b"appl", b""):
            yield f"name of track: {_shown(said)}"


def _in_jpeg(file: BinaryIO) -> Iterator[str]:
    file.seek(2)
    while len(head := file.read(4)) == 4 and head[0] == 0xFF:
        if head[1] not in _JPEG_NEEDED:
            yield f"JPEG part {head[1]:02X}"
        if head[1] == 0xDA:
            return
        file.seek(int.from_bytes(head[2:], "big") - 2, 1)


def _shown(name: bytes) -> str:
    return name.decode("latin-1")
