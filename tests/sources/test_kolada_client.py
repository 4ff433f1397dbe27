"""Kolada's client against a real server: patient with a busy one, and never caught by an endless one."""

import gzip
import itertools
import socket
import time
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from helhet.sources.kolada import client as client_module
from helhet.sources.kolada import reader
from helhet.sources.kolada.client import Client, Patience
from helhet.sources.kolada.reader import Asked, addresses
from helhet.sources.model import ReadingError
from tests.sources.kolada_server import KoladaServer, Question, kolada, printed

ROWS = [printed("N17673", f"90{n:02}", 2024, T=80.0 + n) for n in range(7)]
ALL = "data/kpi/N17673/municipality/" + ",".join(f"90{n:02}" for n in range(7))
QUICK = {"first_wait": 0.01, "between": 0.0, "silence": 0.5, "whole_answer": 5.0}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def server() -> Iterator[KoladaServer]:
    with kolada(ROWS, page_size=3) as found:
        yield found


def asking(server: KoladaServer, **patience: float) -> Client:
    return Client(server.url, Patience(**{**QUICK, **patience}))


def refused(client: Client, address: str = ALL) -> str:
    """What is said of an address that cannot be had; always with something to do about it."""
    with client, pytest.raises(ReadingError) as error:
        list(client.pages(address))
    (problem,) = error.value.problems
    assert problem.do
    return problem.text


def at_first(count: int, code: int, **headers: str):
    """An odd server that refuses so many questions before it answers."""
    left = itertools.count(1)
    return lambda question: next(left) <= count and question.said(code, b"", **headers)


def onward(address: str, rows: list[object] = ROWS):
    return lambda question: question.said_json({"values": rows, "next_url": address})


# Pages


def test_every_page_is_followed_to_the_last(server):
    with asking(server) as client:
        pages = list(client.pages(ALL))
    assert [row for page in pages for row in page["values"]] == ROWS
    assert [path.partition("?")[2] for path in server.asked] == ["", "page=2&per_page=3", "page=3&per_page=3"]


@pytest.mark.parametrize("name", ["next_url", "next_page"])
def test_the_next_page_of_version_2_and_a_relative_one_are_followed(server, name):
    def odd(question: Question) -> bool:
        later = {} if "?" in question.path else {name: "?page=2"}
        return question.said_json({"values": ROWS[:1], **later})

    server.odd = odd
    with asking(server) as client:
        assert len(list(client.pages(ALL))) == 2


def test_a_next_page_behind_a_proxy_is_asked_of_the_server_we_ask(server):
    def odd(question: Question) -> bool:
        host = server.url.removeprefix("http://").removesuffix("/v3")
        later = {} if "?" in question.path else {"next_url": f"https://{host}/v3/{ALL}?page=2"}
        return question.said_json({"values": ROWS[:1], **later})

    server.odd = odd
    with asking(server) as client:
        assert len(list(client.pages(ALL))) == 2


def test_a_loop_is_stopped(server):
    server.odd = onward(f"{server.url}/{ALL}")
    assert "never ends (1 pages read)" in refused(asking(server))
    assert len(server.asked) == 1


def test_without_the_memory_of_what_was_asked_the_loop_goes_on(server, monkeypatch):
    class Forgetful(set):
        __contains__ = lambda self, item: False  # noqa: E731

    monkeypatch.setattr(client_module, "set", Forgetful, raising=False)
    server.odd = onward(f"{server.url}/{ALL}")
    with asking(server) as client:
        assert len(list(itertools.islice(client.pages(ALL), 20))) == 20


def test_pages_without_an_end_are_stopped(server):
    counted = itertools.count(2)
    server.odd = lambda question: onward(f"{server.url}/{ALL}?page={next(counted)}")(question)
    assert "never ends (20 pages read)" in refused(asking(server, most_pages=20))
    assert len(server.asked) == 20
    # With a higher limit the same server is read on: it is the limit that stops it.
    with asking(server, most_pages=1000) as client:
        assert len(list(itertools.islice(client.pages(ALL), 40))) == 40


# Hosts


def test_a_next_page_at_another_host_is_refused_and_never_asked(server):
    with kolada(ROWS) as other:
        server.odd = onward(f"{other.url}/{ALL}")
        assert "does not belong to" in refused(asking(server))
        assert (len(server.asked), other.asked) == (1, [])


def test_without_the_check_of_the_host_the_other_is_asked(server, monkeypatch):
    def unchecked(self: Client, address: str) -> str:
        return address if address.startswith("http") else f"{self.base}/{address}"

    monkeypatch.setattr(Client, "_ours", unchecked)
    with kolada(ROWS) as other:
        server.odd = onward(f"{other.url}/{ALL}")
        with asking(server) as client:
            list(client.pages(ALL))
        assert len(other.asked) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/v3/data",
        "//example.org/v3/data",
        "http://api.kolada.se@example.org/",
        "http://api.kolada.se.example.org/",
        "http://api.kolada.se:8080/v3/data",
        "http://api.kolada.se:x/v3/data",
        "http://[::1/v3/data",
        "file:///etc/passwd",
        "ftp://api.kolada.se/v3/data",
    ],
)
def test_an_address_elsewhere_is_refused_before_anything_is_asked(address):
    assert "does not belong to" in refused(Client("https://api.kolada.se/v3"), address)


@pytest.mark.parametrize(
    "address", ["data/kpi", "https://api.kolada.se/v3/data/kpi", "http://api.kolada.se:80/v3/data/kpi",
                "https://api.kolada.se:443/v3/data/kpi#part"],
)  # fmt: skip
def test_an_address_at_kolada_is_asked_as_the_setting_says(address):
    assert Client("https://api.kolada.se/v3")._ours(address) == "https://api.kolada.se/v3/data/kpi"


def test_a_redirect_to_another_host_is_not_followed(server):
    with kolada(ROWS) as other:
        server.odd = lambda question: question.said(302, b"", Location=f"{other.url}/{ALL}")
        assert "refused the question" in refused(asking(server))
        assert other.asked == []


# Patience


@pytest.mark.parametrize(
    ("header", "waited"),
    [
        ("2", 2.0),
        ("0", 0.0),
        ("100000", 60.0),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 60.0),
        ("soon", 0.01),
        ("\u00b2", 0.01),
    ],
)
def test_a_busy_server_is_asked_again_after_the_pause_it_asks_for(server, header, waited):
    server.odd = at_first(1, 429, Retry_After=header)
    slept: list[float] = []
    with Client(server.url, Patience(**QUICK), sleep=slept.append) as client:
        assert len(list(client.pages(ALL))) == 3
    assert slept == [waited]


@pytest.mark.parametrize("code", [500, 502, 503, 504])
def test_a_server_that_fails_twice_is_asked_a_third_time_with_growing_pauses(server, code):
    server.odd = at_first(2, code)
    slept: list[float] = []
    with Client(server.url, Patience(**QUICK), sleep=slept.append) as client:
        assert [row for page in client.pages(ALL) for row in page["values"]] == ROWS
    assert slept == [0.01, 0.02]


def test_a_server_that_only_fails_is_given_up(server):
    server.odd = at_first(99, 500)
    assert "could not be reached" in (said := refused(asking(server)))
    assert "answered 500, 5 attempts" in said
    assert len(server.asked) == 5


@pytest.mark.parametrize("code", [400, 403, 404])
def test_a_question_that_is_refused_is_not_asked_again(server, code):
    server.odd = at_first(99, code)
    assert f"({code})" in refused(asking(server))
    assert len(server.asked) == 1


def test_no_more_than_five_questions_a_second_are_asked(server):
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    with Client(server.url, sleep=sleep, clock=lambda: now[0]) as client:
        list(client.pages(ALL))
    assert now[0] == pytest.approx(0.4)


def test_a_server_that_is_not_there_is_told_in_words():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # not listening: the connection is refused
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v3"
        said = refused(Client(address, Patience(**QUICK, attempts=2)))
    assert "no connection, 2 attempts" in said


def test_a_silent_server_is_told_in_words(server):
    server.odd = lambda question: time.sleep(0.5) or True
    assert "no answer in time, 2 attempts" in refused(asking(server, silence=0.1, attempts=2))


# Answers


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Underh\xc3\xa5ll</html>",
        b"",
        b"[]",
        b'"x"',
        b"{}",
        b'{"values": {}}',
        b"\xff\xfe\x00",
        b"[" * 9000,
    ],
)
def test_what_is_not_data_is_refused_at_once(server, body):
    server.odd = lambda question: question.said(200, body)
    assert "is not data from Kolada" in refused(asking(server))
    assert len(server.asked) == 1


def test_a_next_page_that_is_no_address_is_refused(server):
    server.odd = onward("?page=\x00" + "x" * 70_000)
    assert "is not data from Kolada" in refused(asking(server))


def test_an_answer_cut_short_is_not_taken_for_whole(server):
    def odd(question: Question) -> bool:
        question.close_connection = True
        return question.said(200, b'{"values": []}', Content_Length="5000")

    server.odd = odd
    assert "could not be reached" in refused(asking(server, attempts=2))


def endless(question: Question, sent: list[int]) -> bool:
    """An answer of any size: 64 kB a piece, at most 20 MB, until the client hangs up."""
    question.close_connection = True
    question.send_response(200)
    question.end_headers()
    for _ in range(320):
        question.wfile.write(b" " * 65536)
        sent.append(65536)
    return True


def test_a_huge_answer_is_left_unread(server):
    sent: list[int] = []
    server.odd = lambda question: endless(question, sent)
    assert "too large or too slow" in refused(asking(server, most_bytes=1_000_000))
    assert len(server.asked) == 1
    assert sum(sent) < 15_000_000
    # With a higher limit the same answer is read to its end.
    assert "is not data" in refused(asking(server, most_bytes=60_000_000))


def test_an_answer_that_unpacks_to_a_huge_one_is_left_unread(server):
    packed = gzip.compress(b" " * 3_000_000 + b'{"values": []}')
    server.odd = lambda question: question.said(200, packed, Content_Encoding="gzip")
    assert len(packed) < 10_000
    assert "too large or too slow" in refused(asking(server, most_bytes=1_000_000))
    server.odd = lambda question: question.said(200, b"not packed", Content_Encoding="gzip")
    assert "is not data" in refused(asking(server))


def test_a_slow_drip_is_left_when_the_time_for_an_answer_is_over(server):
    def drip(question: Question) -> bool:
        question.close_connection = True
        question.send_response(200)
        question.end_headers()
        for _ in range(40):
            question.wfile.write(b" ")
            time.sleep(0.05)
        return True

    server.odd = drip
    started = time.monotonic()
    assert "too large or too slow" in refused(asking(server, whole_answer=0.3))
    assert time.monotonic() - started < 1.0
    # No single pause was long: without the time for the whole answer it is read to its end.
    assert "is not data" in refused(asking(server, whole_answer=60.0))


# Questions


@hypothesis_settings(deadline=None, max_examples=60)
@given(
    kpis=st.integers(1, 60).map(lambda count: tuple(f"N{n:05}" for n in range(count))),
    places=st.integers(1, 80).map(lambda count: tuple(f"{n:04}" for n in range(count))),
    units=st.integers(0, 60).map(lambda count: tuple(f"V17E{n:08}" for n in range(count))),
    years=st.integers(0, 30).map(lambda count: tuple(str(1990 + n) for n in range(count))),
)
def test_every_pair_is_asked_for_once_with_at_most_25_ids_in_a_part(kpis, places, units, years):
    asked: list[tuple[str, ...]] = []
    for address in addresses(Asked(kpis, places, years, units), kpis):
        parts = [part.split(",") for part in address.split("/")]
        assert all(len(part) <= 25 for part in parts)
        asked += itertools.product(parts[2], parts[4], parts[6] if years else [""])
    expected = itertools.product(kpis, places + units, years or [""])
    assert sorted(asked) == sorted(expected)


def test_the_server_refuses_a_question_with_more_ids_so_the_limit_is_needed(server, monkeypatch):
    asked = Asked(("N17673",), tuple(f"90{n:02}" for n in range(26)), ())
    with asking(server) as client:
        for address in addresses(asked, ()):
            list(client.pages(address))
    monkeypatch.setattr(reader, "_MOST_IDS", 26)
    (whole,) = addresses(asked, ())
    assert "(400)" in refused(asking(server), whole)
