"""A list of other files, hidden in a film, is followed by a bare ffmpeg and never by ours."""

import subprocess
from pathlib import Path

import pytest

from helhet.voices.films.confined import CLOSED, FILES, NAMESPACE, NO_SOCKETS, Limits, run
from helhet.voices.films.ffmpeg import ffprobe, opened
from helhet.voices.films.probing import probe
from helhet.voices.films.refusals import NotAFilmError
from tests.voices.films.test_confined import has_landlock, has_namespaces

LENGTH = ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0"]
WEB = ["-protocol_whitelist", "file,http,tcp"]


def hls(address: str) -> str:
    head = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n"
    return f"{head}{address}\n#EXT-X-ENDLIST\n"


def bare(*arguments: str) -> str:
    done = subprocess.run(["ffprobe", *arguments], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_an_address_in_a_film_is_asked_by_a_bare_ffprobe_and_not_by_ours(studio, counting, tmp_path):
    path = tmp_path / "film.mp4"
    path.write_text(hls(f"{counting.url}/secret.mp4"))
    bare(*WEB, str(path))
    assert set(counting.asked) == {"/secret.mp4"}
    counting.asked.clear()
    with pytest.raises(NotAFilmError, match="points at other files"):
        probe(path)
    told = ffprobe([*LENGTH, *opened(path)])
    assert not told.is_good
    assert "not on whitelist" in told.errors
    assert counting.asked == []


@pytest.mark.parametrize("layers", [CLOSED, (NAMESPACE,), (NO_SOCKETS,)])
def test_even_a_list_that_got_through_would_reach_nothing(studio, counting, tmp_path, layers):
    if layers == (NAMESPACE,) and not has_namespaces():
        pytest.skip("this kernel permits no user namespaces")
    path = tmp_path / "film.mp4"
    path.write_text(hls(f"{counting.url}/secret.ts"))
    run("ffprobe", [*WEB, str(path)], limits=Limits(seconds=20), reads=[path], layers=layers)
    assert counting.asked == []
    run("ffprobe", [*WEB, str(path)], limits=Limits(seconds=20), layers=())
    assert counting.asked == ["/secret.ts"]


def test_another_file_of_the_server_is_read_by_a_bare_ffprobe_and_not_by_ours(studio, tmp_path):
    (tmp_path / "another.mp4").write_bytes(studio.plain().read_bytes())
    path = tmp_path / "film.mp4"
    path.write_text("ffconcat version 1.0\nfile another.mp4\n")
    assert "width=320" in bare("-show_entries", "stream=width", str(path))
    with pytest.raises(NotAFilmError, match="points at other files"):
        probe(path)
    assert not ffprobe([*LENGTH, *opened(path)]).is_good
    # Even one that got through: the other file has not been named.
    alone = run("ffprobe", [str(path)], limits=Limits(seconds=20), reads=[path], layers=(FILES,))
    if not has_landlock():
        pytest.skip("this kernel has no Landlock")
    assert not alone.is_good
    both = [path, tmp_path / "another.mp4"]
    assert run("ffprobe", [str(path)], limits=Limits(seconds=20), reads=both, layers=(FILES,)).is_good


def test_a_pattern_in_a_name_is_a_name(studio, tmp_path):
    """image2 and other readers take %d in a name for a row of files."""
    for name in ("film%d.mp4", "concat:a|b.mp4", "-i.mp4"):
        path = tmp_path / name
        path.write_bytes(studio.plain().read_bytes())
        assert probe(path).width == 320


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff#EXTM3U\nhttp://x/", "  \n#EXTM3U\n", "ffconcat version 1.0\nfile /etc/passwd\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n",
        "[playlist]\nFile1=http://x/\n", '<asx version="3.0">', "<smil></smil>",
        '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>',
    ],
)  # fmt: skip
def test_every_kind_of_list_is_refused_as_one(tmp_path: Path, text):
    path = tmp_path / "film.mp4"
    path.write_text(text)
    with pytest.raises(NotAFilmError, match="points at other files"):
        probe(path)
