"""A picture drawn anew: what is refused, and what a picture no longer tells."""

import struct
import zlib
from pathlib import Path

import pytest

from helhet.voices.films.refusals import NotAPictureError
from helhet.voices.films.stills import PHONE_SIDE, redraw
from helhet.voices.films.traces import traces
from tests.voices.films.conftest import Studio
from tests.voices.films.test_making import points

HALVES = "color=white:s=60x80[a];color=black:s=60x80[b];[a][b]hstack"


def picture(studio: Studio, name: str, source: str = HALVES, *more: str) -> Path:
    return studio(name, "-f", "lavfi", "-i", source, "-frames:v", "1", *more)


def with_exif(path: Path, to: Path, orientation: int = 1) -> Path:
    """The JPEG with what a phone writes into it: who, where, and which side is up."""
    data = path.read_bytes()
    who = b"iPhone of Anna\0"
    entries = struct.pack(">HHIHH", 0x112, 3, 1, orientation, 0)
    entries += struct.pack(">HHII", 0x110, 2, len(who), 8 + 2 + 24 + 4)
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">H", 2) + entries + bytes(4) + who
    to.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:])
    return to


def png(width: int, height: int) -> bytes:
    """A black picture of one bit a point: twelve kilobytes for a hundred million points."""

    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 + (width + 7) // 8) * height)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_pictures_are_drawn_anew_as_jpeg(studio: Studio, tmp_path, name):
    ready = redraw(picture(studio, name), tmp_path / "still.jpg")
    assert (ready.width, ready.height) == (120, 80)
    left, right = points(ready.path, "2x1")
    assert left > 240
    assert right < 15
    assert traces(ready.path) == []


def test_nothing_is_left_of_who_and_where_and_the_picture_stands_upright(studio: Studio, tmp_path):
    source = with_exif(picture(studio, "a.jpg"), tmp_path / "phone.jpg", orientation=6)
    assert b"Anna" in source.read_bytes()
    assert "JPEG part E1" in traces(source)
    ready = redraw(source, tmp_path / "still.jpg")
    assert b"Anna" not in ready.path.read_bytes()
    assert (ready.width, ready.height) == (80, 120)
    top, bottom = points(ready.path)
    assert top > 240 > 15 > bottom


def test_a_large_picture_becomes_smaller_and_keeps_its_shape(studio: Studio, tmp_path):
    ready = redraw(picture(studio, "large.jpg", "color=s=2400x3000"), tmp_path / "still.jpg")
    assert (ready.width, ready.height) == (1536, 1920)


def test_a_phones_picture_is_drawn_smaller_and_none_is_drawn_larger(studio: Studio, tmp_path):
    large = redraw(picture(studio, "large.jpg", "color=s=2400x3000"), tmp_path / "large.jpg")
    small = redraw(large.path, tmp_path / "small.jpg", long_side=PHONE_SIDE)
    assert (small.width, small.height) == (640, 800)
    same = redraw(picture(studio, "a.jpg"), tmp_path / "same.jpg", long_side=PHONE_SIDE)
    assert (same.width, same.height) == (120, 80)


def test_what_can_be_seen_through_is_laid_on_white(studio: Studio, tmp_path):
    glass = "color=black@0:s=40x40,format=rgba"
    ready = redraw(picture(studio, "glass.png", glass), tmp_path / "still.jpg")
    assert min(points(ready.path)) > 240


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "is a drawing"),
        (b'\xef\xbb\xbf<SVG onload="x()">', "is a drawing"),
        (b"<html></html>", "cannot be read as a picture"),
        (b"#EXTM3U\nhttp://127.0.0.1/\n", "cannot be read as a picture"),
        (b"GIF89a" + bytes(50), "of a kind that is not read"),
        (b"\0\0\0\x18ftypheic" + bytes(50), "of a kind that is not read"),
        (b"\0\0\0\x18ftypisom" + bytes(50), "is a film"),
        (b"\xff\xd8\xff\xe0" + bytes(500), "cannot be read as a picture"),
        (png(10_000, 10_000), "10000 × 10000"),
        (png(10_001, 4), "10001 × 4"),
        (png(9_000, 9_000), "9000 × 9000"),
    ],
)
def test_what_is_no_picture_for_us_is_refused_in_words(studio: Studio, tmp_path, content, words):
    source = tmp_path / "poster.jpg"
    source.write_bytes(content)
    with pytest.raises(NotAPictureError, match=words) as caught:
        redraw(source, tmp_path / "new" / "still.jpg")
    assert caught.value.do
    assert list(tmp_path.iterdir()) == [source]


def test_a_damaged_picture_leaves_nothing(studio: Studio, tmp_path):
    whole = picture(studio, "noise.png", "testsrc2=s=600x400").read_bytes()
    source = tmp_path / "cut.png"
    source.write_bytes(whole[: whole.index(b"IDAT") + 4])
    with pytest.raises(NotAPictureError):
        redraw(source, tmp_path / "new" / "still.jpg")
    assert not list((tmp_path / "new").glob("*"))


def test_a_picture_of_full_size_is_taken(studio: Studio, tmp_path):
    source = tmp_path / "phone.png"
    source.write_bytes(png(8064, 6048))
    ready = redraw(source, tmp_path / "still.jpg")
    assert (ready.width, ready.height) == (1920, 1440)


def test_a_moving_picture_is_refused(studio: Studio, tmp_path):
    moving = ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=5:d=1", "-c:v", "libwebp_anim"]
    with pytest.raises(NotAPictureError):
        redraw(studio("moving.webp", *moving), tmp_path / "still.jpg")


def test_the_source_is_left_as_it_was(studio: Studio, tmp_path):
    source = picture(studio, "a.jpg")
    before = source.read_bytes()
    redraw(source, tmp_path / "still.jpg")
    assert source.read_bytes() == before
