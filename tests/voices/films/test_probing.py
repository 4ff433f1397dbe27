"""What is taken for a film, and what is refused in which words."""

from fractions import Fraction
from pathlib import Path

import pytest

from helhet.voices.films.probing import probe
from helhet.voices.films.refusals import NotAFilmError
from tests.voices.films.conftest import PICTURE, PLAIN, SOUND, Studio

COATS = {
    "a.mov": ["-c", "copy"],
    "a.3gp": ["-s", "176x144", "-c:v", "h263", "-c:a", "aac"],
    "a.mkv": ["-c", "copy"],
    "a.avi": ["-c:v", "mpeg4", "-c:a", "libmp3lame"],
    "a.webm": [
        "-s",
        "160x90",
        "-c:v",
        "libvpx",
        "-cpu-used",
        "8",
        "-deadline",
        "realtime",
        "-c:a",
        "libopus",
    ],
    "fragmented.mp4": ["-c", "copy", "-movflags", "+frag_keyframe+empty_moov"],
}


@pytest.mark.parametrize("name", COATS)
def test_films_of_phones_and_browsers_are_taken(studio: Studio, name):
    found = probe(studio.copy(name, *COATS[name]))
    assert found.seconds == pytest.approx(1, abs=0.15)
    assert found.has_picture
    assert found.has_sound
    assert found.size == (studio.folder / name).stat().st_size


def test_a_film_is_described(studio: Studio):
    found = probe(studio.plain())
    assert (found.width, found.height, found.rotation) == (320, 180, 0)
    assert (found.picture_codec, found.sound_codec) == ("h264", "aac")
    assert (found.frame_rate, found.is_steady, found.is_hdr) == (Fraction(25), True, False)


def test_a_browser_that_does_not_know_how_long_it_recorded_is_helped(studio: Studio):
    path = studio.copy("live.mkv", "-c", "copy", "-live", "1", "-f", "matroska")
    assert probe(path).seconds == pytest.approx(1, abs=0.1)


def test_a_film_on_its_side_is_described_upright(studio: Studio):
    found = probe(studio.copy("turned.mp4", "-c", "copy", "-metadata:s:v", "rotate=90"))
    assert (found.width, found.height) == (180, 320)
    assert found.rotation in (90, 270)


def test_points_that_are_not_square_are_counted_as_seen(studio: Studio):
    found = probe(studio.copy("wide.mp4", "-vf", "scale=240:180,setsar=4/3", *PLAIN))
    assert (found.width, found.height) == (320, 180)


def test_a_film_without_sound_is_a_film(studio: Studio):
    assert not probe(studio.copy("silent.mp4", "-an", "-c", "copy")).has_sound


def refused(path: Path, words: str, **more: int) -> None:
    with pytest.raises(NotAFilmError, match=words) as caught:
        probe(path, **more)
    assert caught.value.do


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\0" * 100, "is empty"),
        ("Hej, det här är ingen film.\n".encode() * 50, "is a text, not a film"),
        ("Å i gammal kodning\r\n".encode("latin-1") * 50, "is a text, not a film"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "is a picture"),
        (b"GIF89a" + bytes(50), "is a picture"),
        (b"\0\0\0\x18ftypheic" + bytes(50), "is a picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "is a picture"),
        (b"ID3" + bytes(50), "sound only"),
        (b"\0\0\0\x18ftypM4A " + bytes(50), "sound only"),
        (b"PK\x03\x04" + bytes(range(256)) * 20, "cannot be read as a film"),
        (b"\x7fELF" + bytes(5000), "cannot be read as a film"),
        (b"\x1a\x45\xdf\xa3" + bytes(range(200)), "cannot be read as a film"),
        (b"\0\0\0\x18ftypisom" + bytes(50), "cut short"),
    ],
)
def test_what_is_no_film_is_said_to_be_what_it_is(studio, tmp_path, content, words):
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    refused(path, words)


@pytest.mark.parametrize(
    "name", ["plain.mp4", "a.mov", "a.mkv", "a.avi", "a.webm", "fragmented.mp4", "fast.mp4"]
)
def test_a_film_cut_at_99_per_cent_is_refused_and_whole_is_taken(studio: Studio, tmp_path, name):
    """That the others are taken whole is shown above."""
    more = {**COATS, "fast.mp4": ["-c", "copy", "-movflags", "+faststart"], "plain.mp4": []}
    whole = studio.plain() if name == "plain.mp4" else studio.copy(name, *more[name])
    assert name in COATS or probe(whole)
    cut = tmp_path / name
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 99 // 100])
    refused(cut, "cut short")


def test_a_film_cut_while_it_was_recorded_is_refused(studio: Studio, tmp_path):
    whole = studio.copy("a.mov", "-c", "copy").read_bytes()
    cut = tmp_path / "a.mov"
    cut.write_bytes(whole[: whole.index(b"moov") - 4])
    refused(cut, "cut short")


def test_sound_alone_in_a_film_file_is_refused(studio: Studio):
    refused(studio.copy("sound.mp4", "-vn", "-c", "copy"), "sound only")


def test_a_film_that_is_too_long_is_refused_with_the_limit(studio: Studio):
    long = ["-f", "lavfi", "-i", "color=s=64x64:r=1:d=640", "-c:v", "libx264", "-preset", "ultrafast"]
    refused(studio("long.mp4", *long), r"10\.7 minutes long; at most 10 are taken in")
    refused(studio.copy("longer.mp4", "-c", "copy", "-t", "0.9"), "at most 0.0", most_seconds=-1)


@pytest.mark.parametrize(("size", "seen"), [("8200x64", "8200 × 64"), ("4096x2400", "4096 × 2400")])
def test_a_picture_that_is_too_large_is_refused_with_its_size(studio: Studio, size, seen):
    large = ["-f", "lavfi", "-i", f"color=s={size}:r=5:d=0.2", "-c:v", "libx264", "-preset", "ultrafast"]
    refused(studio(f"{size}.mp4", *large), seen)


@pytest.mark.parametrize("coding", [["-c:v", "ffv1", "-an"], ["-c:v", "copy", "-c:a", "wmav2"]])
def test_a_coding_that_is_not_read_here_is_named(studio: Studio, coding):
    codec = coding[1] if coding[1] != "copy" else coding[3]
    refused(studio.copy(f"{codec}.mkv", *coding), rf"not read here \({codec}\)")


def test_a_locked_film_is_refused(studio: Studio):
    key = "00112233445566778899aabbccddeeff"
    lock = [
        "-c",
        "copy",
        "-encryption_scheme",
        "cenc-aes-ctr",
        "-encryption_key",
        key,
        "-encryption_kid",
        key,
    ]
    refused(studio.copy("locked.mp4", *lock), "is locked")


def test_a_film_whose_pictures_are_damaged_is_refused(studio: Studio, tmp_path):
    whole = bytearray(studio.plain().read_bytes())
    at = whole.index(b"mdat") + 4
    end = whole.index(b"moov") - 4
    whole[at:end] = bytes(end - at)
    path = tmp_path / "damaged.mp4"
    path.write_bytes(whole)
    refused(path, "No picture of the film can be read")


def test_subtitles_and_covers_in_a_film_do_not_stop_it(studio: Studio, tmp_path):
    (tmp_path / "s.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nhej\n")
    more = ["-i", str(tmp_path / "s.srt"), "-map", "0", "-map", "1", "-c", "copy", "-c:s", "mov_text"]
    assert probe(studio.copy("subtitled.mp4", *more)).width == 320
    cover = [
        *PICTURE,
        *SOUND,
        "-f",
        "lavfi",
        "-i",
        "color=s=64x64:d=0.04",
        "-map",
        "0",
        "-map",
        "1",
        "-map",
        "2",
    ]
    more = [*PLAIN, "-c:v:1", "png", "-disposition:v:1", "attached_pic"]
    assert probe(studio("covered.mp4", *cover, *more)).picture_stream == 0
