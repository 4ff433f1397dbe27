"""First captions from a transcription server: a help when it answers, and never in the way when it does not.

The server is a stand-in for one outside, with the interface as whisper.cpp's and OpenAI's describe it.
"""

import dataclasses
import email
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from helhet.config.environment import Environment, SettingError
from helhet.voices.models import Film
from helhet.voices.tasks import make_ready
from tests.thread.conftest import Chain
from tests.voices.made import left

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HEARD = b"WEBVTT\n\n00:00:00.100 --> 00:00:01.200\nVi satt i trappan.\n"


class Listener(HTTPServer):
    """A server on loopback that answers what it is told to, and keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Listens)
        self.status, self.answer = 200, HEARD
        self.fields: dict[str, bytes] = {}
        self.key: str | None = None


class _Listens(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Listener)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        for part in email.message_from_bytes(head + body).walk():
            name = part.get_param("name", header="content-disposition")
            if name:
                self.server.fields[str(name)] = part.get_payload(decode=True)
        self.server.key = self.headers.get("Authorization")
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *arguments: object) -> None: ...


@pytest.fixture
def listener(settings, tmp_path: Path) -> Iterator[Listener]:
    with Listener() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/v1/audio/transcriptions"
        settings.ENVIRONMENT = dataclasses.replace(
            settings.ENVIRONMENT, transcribe_url=address, transcribe_key="hemlig"
        )
        yield server
        server.shutdown()
        thread.join()


def made(chain: Chain) -> Film:
    film = left(chain.student, chain.team)
    make_ready.func(film.pk)
    film.refresh_from_db()
    assert film.state == Film.State.READY
    return film


def test_what_the_server_heard_stands_in_rows_that_a_person_finishes(
    chain: Chain, listener: Listener, tmp_path: Path
) -> None:
    row = made(chain).captions.get()
    assert "Vi satt i trappan." in row.content
    assert row.finished_at is None
    assert (listener.fields["language"], listener.fields["response_format"]) == (b"sv", b"vtt")
    assert listener.key == "Bearer hemlig"
    sound = tmp_path / "sent.flac"
    sound.write_bytes(listener.fields["file"])
    asked = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_type,channels,sample_rate:format_tags",
             "-of", "csv=p=0", str(sound)]  # fmt: skip
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert told.split("\n")[0] == "audio,16000,1"  # no picture
    assert "58.38" not in told  # nor the place it was filmed at


@pytest.mark.parametrize(("status", "answer"), [
    (500, b"WEBVTT\n"), (200, b"<html>busy</html>"), (200, b""), (200, b"WEBVTT\n" + b"x" * 3_000_000),
    (401, b"no"), (200, b"WEBVTT\n\n00:00:09.000 --> 00:00:07.000\nEfter slutet.\n"),
])  # fmt: skip
def test_a_server_that_says_nothing_of_use_leaves_the_proposed_rows(
    chain: Chain, listener: Listener, status: int, answer: bytes
) -> None:
    listener.status, listener.answer = status, answer
    content = made(chain).captions.get().content
    assert "-->" in content
    assert "slutet" not in content


def test_a_server_that_is_not_there_is_no_hindrance(chain: Chain, listener: Listener, settings) -> None:
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, transcribe_url="http://127.0.0.1:9/")
    assert "-->" in made(chain).captions.get().content


def test_an_address_that_is_none_is_refused_at_the_start() -> None:
    with pytest.raises(SettingError, match="HELHET_TRANSCRIBE_URL"):
        Environment.read({"HELHET_TRANSCRIBE_URL": "localhost:9000"})
