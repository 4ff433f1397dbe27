"""Films on their way in, and on their way out when somebody takes a yes back.

Two gigabytes are sent: the server holds at most 64 MB more than before. Bytes that are no film will do, since
nothing reads them before they are whole, and the last byte is not sent. Taking back: under 5 s of work.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from bench.pages import _serving as serving

_SIZE, _PIECE, _SENT = 2 * 1024**3, 8 * 1024**2, 256 * 1024
_MB = 1024 * 1024
_HELHET = [sys.executable, "-c", "from helhet.command import main; main()"]
_LEAVE = "/lamna-film/kfv/gymnasiet/magnus-aberg/"


def run() -> list[str]:
    with tempfile.TemporaryDirectory() as home, serving(home, "") as address:
        client = _student(address)
        return [
            _measured(client, "in pieces of 8 MB", _PIECE),
            _measured(client, "in one request", _SIZE - 1),
            _taken_back(client, home),
        ]


def _student(address: str) -> httpx.Client:
    client = httpx.Client(base_url=address, timeout=600)
    client.get("/demo/")
    token = client.cookies["csrftoken"]
    chosen = {"person": "15", "csrfmiddlewaretoken": token}
    client.post("/demo/", data=chosen, headers={"Referer": address}, follow_redirects=True)
    return client


def _measured(client: httpx.Client, how: str, piece: int) -> str:
    token = client.cookies["csrftoken"]
    given = {"title": how, "theme": "kunskapsresultat", "file_name": "stor.mp4", "csrfmiddlewaretoken": token}
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(_SIZE)}
    room = client.post(_LEAVE, data=given, headers=headers)
    assert room.status_code == 201, room.text
    servers = _servers(str(client.base_url))
    before, most, started = _memory(servers), [0], time.perf_counter()
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(servers, most, done))
    watch.start()
    offset = 0
    while offset < _SIZE - 1:
        length = min(piece, _SIZE - 1 - offset)
        answer = client.patch(room.headers["Location"], content=_bytes(length), headers={
            "Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), "Content-Length": str(length),
            "Content-Type": "application/offset+octet-stream", "X-CSRFToken": token,
        })  # fmt: skip
        assert answer.status_code == 204, answer.text
        offset = int(answer.headers["Upload-Offset"])
    done.set()
    watch.join()
    took = time.perf_counter() - started
    client.delete(room.headers["Location"], headers={"Tus-Resumable": "1.0.0", "X-CSRFToken": token})
    return f"2 GB {how}: {(most[0] - before) / _MB:.0f} MB more at most, {_SIZE / _MB / took:.0f} MB/s"


def _bytes(length: int) -> Iterator[bytes]:
    block = os.urandom(_SENT)
    while length > 0:
        yield block[:length]
        length -= len(block)


def _servers(address: str) -> list[int]:
    """The processes of the server at an address, by the name they give themselves."""
    place = address.removeprefix("http://").encode()
    lines = {path: (path / "cmdline").read_bytes() for path in Path("/proc").iterdir() if path.name.isdigit()}
    found = [int(path.name) for path, line in lines.items() if b"granian" in line and place in line]
    assert found, "the server was not found among the processes"
    return found


def _memory(processes: list[int]) -> int:
    """What the processes hold, in bytes."""
    return sum(int(_field(one, "VmRSS")) * 1024 for one in processes if Path(f"/proc/{one}").exists())


def _field(process: int, name: str) -> str:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return line.split()[1]
    return "0"


def _watch(processes: list[int], most: list[int], done: threading.Event) -> None:
    while not done.wait(0.05):
        most[0] = max(most[0], _memory(processes))


_SLIP = """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
import django
django.setup()
from helhet.core.actions import Channel
from helhet.thread import slips
from helhet.voices import actions
from helhet.voices.models import Shown
from helhet.voices.purposes import Giver
shown = Shown.objects.select_related("film__unit").order_by("pk")[0]
code = actions.renew_slip(by=Channel.SYSTEM, shown=shown, giver=Giver.SELF).own_code
print(shown.film.key, slips.in_address(code))
"""


def _taken_back(client: httpx.Client, home: str) -> str:
    """From the button on a slip's page until every page and file has been asked and has nothing."""
    environment = {**os.environ, "HELHET_HOME": home}
    subprocess.run([*_HELHET, "work", "--batch"], env=environment, check=True, capture_output=True)
    told = subprocess.run(
        [sys.executable, "-c", _SLIP], env=environment, check=True, capture_output=True, text=True
    )
    key, code = told.stdout.split()
    unit = "kfv/gymnasiet/magnus-aberg"
    pages = [f"/film/{key}/{name}" for name in ("film.mp4", "stillbild.jpg", "sv.vtt")]
    lists = [
        f"/roster/{unit}/",
        f"/tema/fullfoljda-studier/{unit}/",
        f"/indikator/leavers-diploma-share/{unit}/",
    ]
    assert all(client.get(page).status_code in (200, 206) for page in pages)
    slip = f"/samtycke/{code}/"
    client.get(slip)
    started = time.perf_counter()
    sent = {"what": "take_back", "csrfmiddlewaretoken": client.cookies["csrftoken"]}
    client.post(slip, data=sent)
    still = [page for page in pages if client.get(page).status_code != 404]
    still += [page for page in lists if f"/film/{key}/stillbild.jpg" in client.get(page).text]
    took = (time.perf_counter() - started) * 1000
    asked = len(pages) + len(lists)
    return f"taken back and asked at {asked} addresses: {took:.0f} ms, {len(still)} still had it"
