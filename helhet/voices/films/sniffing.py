"""What a file is by its first bytes, whatever its name says: to say it in words, not to trust it."""

from enum import Enum, auto
from pathlib import Path

_ENOUGH = 4096
_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_STILL_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_SOUND_BRANDS = (b"M4A ", b"M4B ", b"M4P ")
_SOUNDS = (b"ID3", b"OggS", b"fLaC", b"#!AMR", b"\xff\xfb", b"\xff\xf3", b"\xff\xf1", b"\xff\xf9", b"caff")
_LISTS = ("#extm3u", "#ext-x", "ffconcat", "[playlist]", "[reference]", "v=0", "<asx", "<smil", "<mpd")


class Kind(Enum):
    """What a file looks like."""

    EMPTY = auto()
    MP4 = auto()
    MATROSKA = auto()
    AVI = auto()
    JPEG = auto()
    PNG = auto()
    WEBP = auto()
    OTHER_PICTURE = auto()
    DRAWING = auto()
    SOUND = auto()
    PLAYLIST = auto()
    TEXT = auto()
    UNKNOWN = auto()


_PICTURES = {
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    **dict.fromkeys((b"GIF8", b"BM", b"II*\0", b"MM\0*"), Kind.OTHER_PICTURE),
}
FILMS = frozenset({Kind.MP4, Kind.MATROSKA, Kind.AVI})
PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.OTHER_PICTURE})


def sniff(path: Path) -> Kind:
    """What the file looks like by its first bytes."""
    with path.open("rb") as file:
        start = file.read(_ENOUGH)
    if not start.strip(b"\0 \t\r\n"):
        return Kind.EMPTY if len(start) < _ENOUGH else Kind.UNKNOWN
    return _container(start) or _picture_or_sound(start) or _text(start)


def _container(start: bytes) -> Kind | None:
    if start[4:8] in _BOXES:
        brand = start[8:12] if start[4:8] == b"ftyp" else b""
        if brand in _STILL_BRANDS:
            return Kind.OTHER_PICTURE
        return Kind.SOUND if brand in _SOUND_BRANDS else Kind.MP4
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return Kind.MATROSKA
    if start[:4] == b"RIFF":
        return {b"AVI ": Kind.AVI, b"WEBP": Kind.WEBP, b"WAVE": Kind.SOUND}.get(start[8:12], Kind.UNKNOWN)
    return None


def _picture_or_sound(start: bytes) -> Kind | None:
    for mark, kind in _PICTURES.items():
        if start.startswith(mark):
            return kind
    return Kind.SOUND if start.startswith(_SOUNDS) else None


def _text(start: bytes) -> Kind:
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Kind.UNKNOWN
    coding = "utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    text = start.decode(coding, errors="replace").lstrip("\ufeff \t\r\n").casefold()
    if text.startswith(_LISTS) or (text.startswith("<") and "<mpd" in text):
        return Kind.PLAYLIST
    if text.startswith("<") and "<svg" in text:
        return Kind.DRAWING
    odd = sum(not (letter.isprintable() or letter in "\r\n\t\f\ufffd") for letter in text)
    return Kind.TEXT if odd <= len(text) // 50 else Kind.UNKNOWN
