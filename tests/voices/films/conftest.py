"""Tiny films made by ffmpeg itself, and a server that counts who asks it."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.utils import translation

PICTURE = ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1"]
SOUND = ["-f", "lavfi", "-i", "sine=f=300:d=1:r=48000"]
PLAIN = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"]


@pytest.fixture(autouse=True)
def in_english(in_swedish: None) -> Iterator[None]:
    """What a person is told is tested in the language of the code."""
    with translation.override("en"):
        yield


class Studio:
    """Makes a source once for the whole run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str, *arguments: str) -> Path:
        path = self.folder / name
        if not path.exists():
            command = ["ffmpeg", "-nostdin", "-loglevel", "error", *arguments, str(path)]
            subprocess.run(command, check=True, capture_output=True)
        return path

    def plain(self) -> Path:
        """One second of 320 × 180 with sound."""
        return self("plain.mp4", *PICTURE, *SOUND, *PLAIN)

    def copy(self, name: str, *arguments: str) -> Path:
        """The plain film in another coat."""
        return self(name, "-i", str(self.plain()), *arguments)


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    if shutil.which("ffmpeg") is None or shutil.which("ffprobe") is None:
        pytest.skip("no ffmpeg on this machine")
    return Studio(tmp_path_factory.mktemp("films"))


class Counting(HTTPServer):
    """A server on loopback that remembers every request."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Counts)
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Counts(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Counting)
        self.server.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *arguments: object) -> None: ...


@pytest.fixture
def counting() -> Iterator[Counting]:
    with Counting() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
