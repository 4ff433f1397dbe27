"""A film made ready: what it looks and sounds like, what it no longer tells, and what a failure leaves."""

import json
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from helhet.voices.films.ffmpeg import READING
from helhet.voices.films.loudness import GOAL, measured
from helhet.voices.films.making import MOST_RATE, Made, make, rate, shown_size
from helhet.voices.films.posters import most_telling
from helhet.voices.films.probing import Probe, probe
from helhet.voices.films.refusals import FilmError, MachineError
from helhet.voices.films.traces import traces
from tests.voices.films.conftest import PICTURE, PLAIN, SOUND, Studio

PLACE = "+59.3293+018.0686/"
TOLD = [
    "-metadata", f"location={PLACE}", "-metadata", f"com.apple.quicktime.location.ISO6709={PLACE}",
    "-metadata", "make=Apple", "-metadata", "model=iPhone of Anna", "-metadata", "title=Anna",
    "-metadata", "creation_time=2025-05-05T10:00:00Z", "-metadata:s:v", "handler_name=Annas telefon",
]  # fmt: skip


def made(source: Path, folder: Path) -> Made:
    return make(source, folder, on_progress=lambda _percent: None)


def streams(path: Path) -> list[dict[str, object]]:
    asked = ["ffprobe", "-v", "error", "-show_streams", "-of", "json", str(path)]
    found = json.loads(subprocess.run(asked, check=True, capture_output=True).stdout)["streams"]
    return list(found)


def points(path: Path, size: str = "1x2") -> list[int]:
    """A picture (or the first of a film) drawn so small that each point is a part of it, in grey."""
    asked = ["ffmpeg", "-v", "error", "-i", str(path), "-frames:v", "1"]
    small = ["-vf", f"scale={size.replace('x', ':')}:flags=area,format=gray", "-f", "rawvideo", "-"]
    return list(subprocess.run([*asked, *small], check=True, capture_output=True).stdout)


@pytest.fixture(scope="module")
def progress() -> list[int]:
    return []


@pytest.fixture(scope="module")
def telling(studio: Studio, tmp_path_factory, progress: list[int]) -> tuple[Path, Made]:
    """A film that tells where, when and on whose phone it was filmed, and what was made of it."""
    folder = studio.folder
    (folder / "s.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nAnna bor här\n")
    (folder / "chapters").write_text(
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=Annas kapitel\n"
    )
    source = studio(
        "telling.mov", *PICTURE, *SOUND, "-i", str(folder / "s.srt"), "-i", str(folder / "chapters"),
        "-map", "0", "-map", "1", "-map", "2", "-map_chapters", "3", *PLAIN, "-c:s", "mov_text", *TOLD,
        "-timecode", "10:00:00:00", "-movflags", "+use_metadata_tags",
    )  # fmt: skip
    return source, make(source, tmp_path_factory.mktemp("made"), on_progress=progress.append)


def test_progress_rises_to_a_hundred(telling, progress):
    assert (progress[0], progress[-1]) == (0, 100)
    assert progress == sorted(set(progress))
    assert len(progress) > 3


def test_nothing_is_left_of_place_time_device_and_names(telling):
    source, ready = telling
    before = source.read_bytes()
    assert all(word in before for word in (b"+59.3293", b"Anna", b"Apple", b"x264 - core"))
    assert {"moov/udta", "mvhd: time"} & set(traces(source))
    for path in (ready.film, ready.poster):
        after = path.read_bytes()
        assert traces(path) == []
        assert [
            word for word in (b"59.3293", b"Anna", b"Apple", b"x264 - core", b"2025") if word in after
        ] == []


def test_only_picture_and_sound_are_kept(telling):
    source, ready = telling
    assert len(streams(source)) > 2
    kept = [(one["codec_name"], one.get("pix_fmt")) for one in streams(ready.film)]
    assert kept == [("h264", "yuv420p"), ("aac", None)]


def test_a_film_begins_before_it_has_been_fetched(telling):
    film = telling[1].film.read_bytes()
    assert film.index(b"moov") < film.index(b"mdat")


def test_a_small_film_is_not_made_larger(telling):
    ready = telling[1]
    assert (ready.width, ready.height) == (320, 180)
    assert ready.seconds == pytest.approx(1, abs=0.1)
    assert ready.size == ready.film.stat().st_size
    assert ready.has_sound


@pytest.mark.parametrize(
    "words", [["title=Anna"], [f"location={PLACE}"], ["creation_time=2025-05-05T10:00:00Z"]]
)
def test_a_single_word_left_in_a_film_is_found(studio: Studio, words):
    clean = ["-c", "copy", "-map_metadata", "-1", "-fflags", "+bitexact"]
    name = words[0].split("=")[0]
    assert traces(studio.copy(f"left-{name}.mp4", *clean, "-metadata", *words)) != []
    assert traces(studio.copy("nothing-left.mp4", *clean)) == []


def test_a_film_on_its_side_stands_upright(studio: Studio, tmp_path):
    halves = "color=white:s=160x180:r=25:d=1[a];color=black:s=160x180:r=25:d=1[b];[a][b]hstack"
    lying = studio("lying.mp4", "-f", "lavfi", "-i", halves, *PLAIN)
    turned = studio("standing.mp4", "-i", str(lying), "-c", "copy", "-metadata:s:v", "rotate=90")
    ready = made(turned, tmp_path)
    assert (ready.width, ready.height) == (180, 320)
    assert probe(ready.film).rotation == 0
    left_is_on_top = probe(turned).rotation == 90
    top, bottom = points(ready.film)
    assert (top > 200, bottom < 50) == (left_is_on_top, left_is_on_top)
    assert abs(top - bottom) > 150


def test_a_film_of_a_full_size_with_odd_sides_and_a_rate_that_varies(studio: Studio, tmp_path):
    varies = ["-vf", "format=yuv444p,pad=723:1281,select='if(lt(t,0.3),1,not(mod(n,7)))'", "-vsync", "vfr"]
    odd = ["-f", "lavfi", "-i", "testsrc2=s=722x1280:r=60:d=0.6", *varies]
    source = studio("odd.mp4", *odd, *PLAIN, "-pix_fmt", "yuv444p")
    filmed = probe(source)
    assert (filmed.width, filmed.height, filmed.is_steady) == (723, 1281, False)
    ready = made(source, tmp_path)
    assert (ready.width, ready.height) == (720, 1274)
    found = probe(ready.film)
    assert (found.frame_rate, found.is_steady) == (MOST_RATE, True)
    assert ready.seconds == pytest.approx(filmed.seconds, abs=0.15)


def test_light_of_a_high_range_becomes_that_of_every_screen_and_silence_stays(studio: Studio, tmp_path):
    bright = "log-level=error:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc"
    coding = ["-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-x265-params", bright]
    source = studio("hdr.mov", *PICTURE, *coding, "-tag:v", "hvc1")
    assert probe(source).is_hdr
    ready = made(source, tmp_path)
    assert (ready.has_sound, ready.loudness_before) == (False, None)
    (picture,) = streams(ready.film)
    told = [picture[name] for name in ("pix_fmt", "color_transfer", "color_primaries", "color_space")]
    assert told == ["yuv420p", "bt709", "bt709", "bt709"]


@pytest.mark.parametrize("decibels", [-10, 25])
def test_films_become_equally_loud(studio: Studio, tmp_path, decibels):
    source = studio.copy(f"loud{decibels}.mp4", "-t", "1", "-af", f"volume={decibels}dB", "-c:v", "copy")
    before, after = (loudness(path) for path in (source, made(source, tmp_path).film))
    assert abs(before[0] - GOAL) > 5
    assert after[0] == pytest.approx(GOAL, abs=1)
    assert after[1] < -1


def loudness(path: Path) -> tuple[float, float]:
    found = measured(path, probe(path).sound_stream or 0, seconds=60, limits=READING)
    return found.integrated, found.peak


def test_the_poster_is_not_the_black_beginning(studio: Studio, tmp_path):
    begins = "color=black:s=320x180:r=25:d=1[a];testsrc2=s=320x180:r=25:d=1[b];[a][b]concat"
    source = studio("fade.mp4", "-f", "lavfi", "-i", begins, *PLAIN)
    ready = made(source, tmp_path)
    assert max(points(source)) < 20
    assert min(points(ready.poster)) > 40
    assert ready.poster_at >= 0.9


def test_the_most_telling_picture():
    black, white, grey = bytes(576), b"\xff" * 576, b"\x80" * 576
    stripes, dark_stripes = b"\x40\xc0" * 288, b"\x00\x30" * 288
    assert most_telling([black, grey, white]) == 1
    assert most_telling([black, grey, stripes, dark_stripes]) == 2
    assert most_telling([black, dark_stripes]) == 1
    assert most_telling([]) == 0


def test_a_failure_leaves_nothing_and_what_was_there_stays(studio: Studio, tmp_path):
    def fail(percent: int) -> None:
        if percent >= 90:
            raise KeyError(percent)

    (tmp_path / "film.mp4").write_bytes(b"earlier")
    with pytest.raises(KeyError):
        make(studio.plain(), tmp_path, on_progress=fail)
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]
    assert (tmp_path / "film.mp4").read_bytes() == b"earlier"


def test_a_film_of_which_little_can_be_read_is_refused(studio: Studio, tmp_path):
    """The index says eight seconds, of which the file holds pictures for one."""
    long = studio("eight.mp4", *[word.replace("d=1", "d=8") for word in PICTURE], *PLAIN).read_bytes()
    at = long.index(b"mdat") + 4
    end = long.index(b"moov") - 4
    keep = at + (end - at) // 12
    path = tmp_path / "half.mp4"
    path.write_bytes(long[:keep] + bytes(end - keep) + long[end:])
    with pytest.raises(FilmError, match=r"Only a part of the film|could not be made ready"):
        made(path, tmp_path / "made")
    assert list((tmp_path / "made").iterdir()) == []


def test_a_program_that_leaves_traces_is_not_used(studio: Studio, tmp_path, monkeypatch):
    monkeypatch.setattr("helhet.voices.films.making._NOTHING_ELSE", ["-metadata", "title=Anna", "-f", "mp4"])
    with pytest.raises(MachineError, match="could not be freed") as caught:
        made(studio.plain(), tmp_path)
    assert "©nam" in caught.value.detail
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("filmed", "shown"),
    [
        ((1920, 1080), (1280, 720)), ((1080, 1920), (720, 1280)), ((3840, 2160), (1280, 720)),
        ((640, 480), (640, 480)), ((321, 241), (320, 240)), ((2400, 1080), (1600, 720)),
        ((8000, 500), (1920, 120)), ((3, 3), (2, 2)), ((1440, 1080), (960, 720)),
    ],
)  # fmt: skip
def test_sizes(filmed, shown):
    assert shown_size(*filmed) == shown


@pytest.mark.parametrize(
    ("filmed", "steady", "shown"),
    [
        (Fraction(25), True, 25), (Fraction(30000, 1001), True, Fraction(30000, 1001)),
        (Fraction(60), True, 30),
        (Fraction(50), True, 25), (Fraction(240), True, 30), (Fraction(22), False, 30),
        (Fraction(0), True, 30),
    ],
)  # fmt: skip
def test_rates(filmed, steady, shown):
    assert rate(replace(PLAIN_FOUND, frame_rate=filmed, is_steady=steady)) == shown


PLAIN_FOUND = Probe(
    seconds=1, width=2, height=2, rotation=0, has_picture=True, has_sound=False, picture_codec="h264",
    sound_codec="", size=1, frame_rate=Fraction(25), is_steady=True, is_hdr=False, picture_stream=0,
    sound_stream=None,
)  # fmt: skip


def test_a_film_has_three_moments_to_choose_its_poster_among_and_the_best_is_chosen(studio: Studio, tmp_path):
    parts = "color=red:s=320x180:d=2:r=25[a];testsrc2=s=320x180:d=2:r=25[b];color=blue:s=320x180:d=2:r=25[c]"
    source = studio("parts.mp4", "-f", "lavfi", "-i", f"{parts};[a][b][c]concat=n=3", *PLAIN)
    found = made(source, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "film.mp4", "poster.jpg", "still-1.jpg", "still-2.jpg", "still-3.jpg",
    ]  # fmt: skip
    assert 2 <= found.poster_at < 4
    assert (tmp_path / "poster.jpg").read_bytes() == (tmp_path / "still-1.jpg").read_bytes()
    assert len({(tmp_path / f"still-{n}.jpg").read_bytes() for n in (1, 2, 3)}) == 3
    assert all(traces(tmp_path / f"still-{n}.jpg") == [] for n in (1, 2, 3))
