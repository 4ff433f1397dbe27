"""A sound made ready: what is taken in, what is refused in words, and what it no longer tells."""

import json
import subprocess
from pathlib import Path

import pytest

from helhet.voices.films.ffmpeg import READING
from helhet.voices.films.loudness import GOAL, measured
from helhet.voices.films.refusals import NotASoundError
from helhet.voices.films.silences import propose
from helhet.voices.films.sounds import MadeSound, make_sound, probe_sound
from helhet.voices.films.traces import traces
from tests.voices.films.conftest import PICTURE, SOUND, Studio

TONE = ["-f", "lavfi", "-i", "sine=f=300:d=2:r=48000"]
WHO = ["-metadata", "title=Annas inspelning", "-metadata", "location=+59.3293+018.0686/"]


def made(source: Path, folder: Path) -> MadeSound:
    return make_sound(source, folder, on_progress=lambda _percent: None)


def streams(path: Path) -> list[tuple[str, str]]:
    asked = ["ffprobe", "-v", "error", "-show_streams", "-of", "json", str(path)]
    found = json.loads(subprocess.run(asked, check=True, capture_output=True).stdout)["streams"]
    return [(one["codec_type"], one["codec_name"]) for one in found]


@pytest.mark.parametrize(("name", "more"), [
    ("memo.m4a", ["-c:a", "aac"]), ("memo.mp3", []), ("memo.wav", []), ("memo.flac", []),
    ("memo.ogg", ["-c:a", "libvorbis"]), ("memo.webm", ["-c:a", "libopus"]), ("memo.3gp", ["-c:a", "aac"]),
    ("memo.aac", ["-c:a", "aac"]), ("memo.caf", ["-c:a", "pcm_s16be"]),
])  # fmt: skip
def test_what_phones_and_browsers_record_becomes_one_kind_of_sound(
    studio: Studio, tmp_path: Path, name: str, more: list[str]
) -> None:
    ready = made(studio(name, *TONE, *WHO, *more), tmp_path)
    assert streams(ready.path) == [("audio", "aac")]
    assert ready.seconds == pytest.approx(2, abs=0.2)
    assert traces(ready.path) == []
    assert b"Anna" not in ready.path.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["sound.m4a"]


def test_of_a_film_the_sound_alone_is_kept(studio: Studio, tmp_path: Path) -> None:
    ready = made(studio.plain(), tmp_path)
    assert streams(ready.path) == [("audio", "aac")]


def test_a_song_with_a_picture_in_it_loses_the_picture(studio: Studio, tmp_path: Path) -> None:
    cover = studio("cover.png", "-f", "lavfi", "-i", "testsrc2=s=64x64", "-frames:v", "1")
    with_cover = studio("cover.mp3", *TONE, "-i", str(cover), "-map", "0", "-map", "1", "-c:v", "copy",
                        "-disposition:v", "attached_pic")  # fmt: skip
    assert streams(made(with_cover, tmp_path).path) == [("audio", "aac")]


@pytest.mark.parametrize("volume", ["-12dB", "12dB"])
def test_quiet_and_loud_recordings_become_as_loud_as_the_films(
    studio: Studio, tmp_path: Path, volume: str
) -> None:
    source = studio(f"loud{volume}.wav", *TONE, "-af", f"volume={volume}")
    ready = made(source, tmp_path)
    loudness = measured(ready.path, 0, seconds=10, limits=READING)
    assert loudness.integrated == pytest.approx(GOAL, abs=2.5)
    assert abs(ready.loudness_before - GOAL) > 3


def test_times_are_proposed_for_what_is_said(studio: Studio, tmp_path: Path) -> None:
    ready = made(studio("memo.m4a", *TONE, *WHO, "-c:a", "aac"), tmp_path)
    assert [cue.text for cue in propose(ready.path, probe_sound(ready.path)).cues] == [""]


@pytest.mark.parametrize(("content", "words"), [
    (b"", "is empty"),
    (b"Kom ihag: trappan, matsalen.\n" * 20, "is a text"),
    (b"#EXTM3U\nhttp://127.0.0.1/\n", "points at other files"),
    (b"ffconcat version 1.0\nfile memo.m4a\n", "points at other files"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is a picture"),
    (b"\xff\xd8\xff\xe0" + bytes(500), "is a picture"),
    (bytes(range(256)) * 40, "cannot be read as a sound"),
    (b"ID3\x04" + bytes(5000), "cannot be read|can be heard|no sound"),
    (b"OggS" + bytes(5000), "cannot be read|can be heard|no sound"),
    (b"RIFF\xff\x00\x00\x00WAVEfmt " + bytes(100), "cannot be read|can be heard|no sound"),
])  # fmt: skip
def test_what_is_no_sound_is_refused_in_words(
    studio: Studio, tmp_path: Path, content: bytes, words: str
) -> None:
    source = tmp_path / "memo.m4a"
    source.write_bytes(content)
    with pytest.raises(NotASoundError, match=words) as caught:
        made(source, tmp_path / "new")
    assert caught.value.do
    assert list(tmp_path.rglob("*.m4a")) == [source]


def test_a_film_without_sound_and_a_silent_recording_are_told_apart(studio: Studio, tmp_path: Path) -> None:
    mute = studio("mute.mp4", *PICTURE, "-c:v", "libx264", "-pix_fmt", "yuv420p")
    with pytest.raises(NotASoundError, match="no sound in the file"):
        made(mute, tmp_path)
    silent = studio("silent.wav", "-f", "lavfi", "-i", "anullsrc=d=1")
    with pytest.raises(NotASoundError, match="Nothing is heard"):
        made(silent, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_too_long_and_one_that_is_cut_off_are_refused(studio: Studio, tmp_path: Path) -> None:
    long = studio("long.mp3", "-f", "lavfi", "-i", "sine=f=300:d=603:r=8000", "-b:a", "8k")
    with pytest.raises(NotASoundError, match="at most 10"):
        made(long, tmp_path)
    whole = studio("memo.m4a", *TONE, *WHO, "-c:a", "aac", "-movflags", "+faststart").read_bytes()
    cut = tmp_path / "cut.m4a"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotASoundError):
        made(cut, tmp_path / "new")


def test_a_list_of_other_files_in_a_sounds_container_is_not_followed(
    studio: Studio, counting, tmp_path: Path
) -> None:
    source = tmp_path / "memo.m4a"
    source.write_bytes(b"\xff\xfb" + f"\n#EXTM3U\n#EXTINF:1,\n{counting.url}/hemligt.mp3\n".encode() * 40)
    with pytest.raises(NotASoundError):
        made(source, tmp_path / "new")
    assert counting.asked == []


def test_the_source_is_left_as_it_was(studio: Studio, tmp_path: Path) -> None:
    source = studio("plain.wav", *SOUND)
    before = source.read_bytes()
    made(source, tmp_path)
    assert source.read_bytes() == before
