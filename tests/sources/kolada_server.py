"""A small Kolada on the loopback: addresses, pages and limits of version 3, as the reference tells them.

It answers /kpi, /data and /oudata in the envelope {values, count, next_url, previous_url}, gives at
most 5 000 rows a page, refuses more than 25 ids in a part of the address with 400, and knows no more.
``odd`` meets every question first and may answer it in a way of its own.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

Row = dict[str, object]
MOST_IDS, MOST_ROWS = 25, 5_000
VALUES = re.compile(
    r"/v3/(data|oudata)/kpi/([^/]+)/(municipality|ou)/([^/]+)(?:/year/([^/]+))?",
)


def value(gender: str, number: float | None, **more: object) -> Row:
    told = {"gender": gender, "count": 1, "status": "", "value": number, "isdeleted": False}
    return told | more


def printed(kpi: str, place: str, period: int, *values: Row, **genders: float | None) -> Row:
    """One row of version 3; ``printed("N17673", "9001", 2024, T=85.0)``."""
    inner = [*values, *(value(gender, number) for gender, number in genders.items())]
    return {"kpi": kpi, "ou" if place.startswith("V") else "municipality": place,
            "period": period, "values": inner}  # fmt: skip


class Question(BaseHTTPRequestHandler):
    """One question; says nothing on the console."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "KoladaServer"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.server.odd is None or not self.server.odd(self):
            self.server.answer(self)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def said(self, code: int, body: bytes, **headers: str) -> bool:
        """Answer whole; True, so that an odd answer may end with it."""
        self.send_response(code)
        for name, text in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(body)
        return True

    def said_json(self, data: object) -> bool:
        return self.said(200, json.dumps(data).encode(), Content_Type="application/json")


class KoladaServer(ThreadingHTTPServer):
    """``rows`` are what it prints, ``kpis`` what it knows (every id in the rows, unless told)."""

    daemon_threads = True

    def __init__(self, rows: list[Row], kpis: list[Row] | None, page_size: int) -> None:
        super().__init__(("127.0.0.1", 0), Question)
        self.rows, self.page_size = rows, min(page_size, MOST_ROWS)
        self.kpis = kpis if kpis is not None else _known(rows)
        self.asked: list[str] = []
        self.odd: Callable[[Question], bool] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v3"

    @property
    def questions(self) -> list[str]:
        """What was asked, without the pages after the first."""
        return [path for path in self.asked if "?" not in path]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what several tests are about."""

    def answer(self, question: Question) -> None:
        at = urlsplit(question.path)
        if any(part.count(",") >= MOST_IDS for part in at.path.split("/")):
            question.said(400, b'{"detail": "too many ids"}')
            return
        found = self._found(at.path)
        if found is None:
            question.said(404, b'{"detail": "Not Found"}')
            return
        query = parse_qs(at.query)
        page = int(query.get("page", ["1"])[0])
        size = min(int(query.get("per_page", [str(self.page_size)])[0]), MOST_ROWS)
        part = found[(page - 1) * size : page * size]
        beside = lambda n: f"{self.url[:-3]}{at.path}?page={n}&per_page={size}"  # noqa: E731
        question.said_json(
            {
                "values": part,
                "count": len(part),
                "next_url": beside(page + 1) if page * size < len(found) else None,
                "previous_url": beside(page - 1) if page > 1 else None,
            }
        )

    def _found(self, path: str) -> list[Row] | None:
        if match := re.fullmatch(r"/v3/kpi/([^/]+)", path):
            return [row for row in self.kpis if row["id"] in match[1].split(",")]
        match = VALUES.fullmatch(path)
        if match is None:
            return None
        _kind, kpis, entity, places, years = match.groups()
        return [
            row
            for row in self.rows
            if row["kpi"] in kpis.split(",")
            and row.get(entity) in places.split(",")
            and (years is None or str(row["period"]) in years.split(","))
        ]


def _known(rows: list[Row]) -> list[Row]:
    with_units = {row["kpi"] for row in rows if "ou" in row}
    return [
        {"id": kpi, "title": "Påhittat", "has_ou_data": kpi in with_units}
        for kpi in sorted({str(row["kpi"]) for row in rows})
    ]


@contextmanager
def kolada(
    rows: list[Row], kpis: list[Row] | None = None, page_size: int = MOST_ROWS
) -> Iterator[KoladaServer]:
    """A server in a thread of its own, gone when the block ends."""
    server = KoladaServer(rows, kpis, page_size)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
