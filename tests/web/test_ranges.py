"""A film in the parts a player asks for: RFC 9110, section 14, against a twin that counts bytes."""

import gzip
from pathlib import Path

import pytest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.web import ranges
from helhet.web.ranges import part_of, wanted

SIZE = 300
DATA = bytes(n % 251 for n in range(SIZE))
SMALL = 100  # what an open range gets in these tests
KIND = "video/mp4"


@pytest.fixture
def film(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ranges, "MOST", SMALL)
    monkeypatch.setattr(ranges, "_PIECE", 7)
    path = tmp_path / "film.mp4"
    path.write_bytes(DATA)
    return path


def asked(film: Path, header: str | None = None, method: str = "GET", **more: str) -> HttpResponseBase:
    headers = {**({"Range": header} if header is not None else {}), **more}
    request = RequestFactory().generic(method, "/film.mp4", headers=headers)
    answer = GZipMiddleware(lambda request: part_of(request, film, KIND, "mark"))(request)
    assert isinstance(answer, HttpResponseBase)
    return answer


def body(answer: HttpResponseBase) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def told(film: Path, header: str | None = None, **more: str) -> tuple[int, str | None, bytes]:
    answer = asked(film, header, **more)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Encoding" not in answer.headers
    content = body(answer)
    if answer.status_code != 416:
        assert answer.headers["Content-Length"] == str(len(content))
    return answer.status_code, answer.headers.get("Content-Range"), content


WHOLE = (200, None, DATA)
NOTHING = (416, f"bytes */{SIZE}", b"")


@pytest.mark.parametrize(("header", "first", "last"), [
    ("bytes=0-0", 0, 0), ("bytes=0-99", 0, 99), ("bytes=10-19", 10, 19), ("bytes=299-299", 299, 299),
    ("bytes=250-9999999999999999999999", 250, 299), ("bytes=0-", 0, 99), ("bytes=250-", 250, 299),
    ("bytes=-1", 299, 299), ("bytes=-50", 250, 299), ("bytes=-9999", 0, 99), ("bytes=0-299", 0, 99),
    ("Bytes=1-2", 1, 2), (" bytes=1-2 ", 1, 2),
])  # fmt: skip
def test_the_part_that_is_asked_for(film: Path, header: str, first: int, last: int) -> None:
    assert told(film, header) == (206, f"bytes {first}-{last}/{SIZE}", DATA[first : last + 1])


@pytest.mark.parametrize("header", ["bytes=300-", "bytes=300-400", "bytes=-0", "bytes=99999999999999999999-"])
def test_a_part_that_is_not_there(film: Path, header: str) -> None:
    assert told(film, header) == NOTHING


@pytest.mark.parametrize("header", [
    None, "", "bytes=", "bytes=-", "bytes=a-b", "bytes=2-1", "items=0-5", "bytes 0-5", "bytes=0-5;x",
    "bytes=1.5-2", "bytes=--5", "bytes=+1-2", "bytes=0-1,5-6", "bytes=0-1, 5-6", "bytes=-5,0-1", "0-5",
])  # fmt: skip
def test_what_is_no_single_range_of_bytes_is_answered_with_the_whole(film: Path, header: str | None) -> None:
    assert told(film, header) == WHOLE


def test_a_range_of_an_earlier_film_is_answered_with_the_whole_new_one(film: Path) -> None:
    assert told(film, "bytes=0-9", **{"If-Range": '"mark"'})[0] == 206
    for other in ('"earlier"', 'W/"mark"', "mark", "Wed, 21 Oct 2026 07:28:00 GMT"):
        assert told(film, "bytes=0-9", **{"If-Range": other}) == WHOLE
        assert told(film, "bytes=900-", **{"If-Range": other}) == WHOLE
    assert told(film, None, **{"If-Range": '"mark"'}) == WHOLE


def test_head_is_answered_as_the_whole_without_its_bytes(film: Path) -> None:
    for header in (None, "bytes=0-9", "bytes=900-"):
        answer = asked(film, header, "HEAD")
        assert (answer.status_code, answer.headers["Content-Length"], body(answer)) == (200, str(SIZE), b"")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "Content-Range" not in answer.headers


def test_a_film_is_never_compressed_on_the_way(film: Path) -> None:
    film.write_bytes(b"a" * 5000)
    for header in (None, "bytes=0-"):
        answer = asked(film, header, **{"Accept-Encoding": "gzip, br"})
        assert "Content-Encoding" not in answer.headers
        assert set(body(answer)) == {ord("a")}
    # Negative control: another answer of the same size is.
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    plain = GZipMiddleware(lambda _request: ranges.HttpResponse(b"a" * 5000))(request)
    assert plain.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(plain.content) == b"a" * 5000


def test_an_empty_file_has_no_part(film: Path) -> None:
    film.write_bytes(b"")
    assert (told(film), told(film, "bytes=0-")[0], told(film, "bytes=-5")[0]) == ((200, None, b""), 416, 416)


def test_a_player_that_goes_on_asking_gets_the_whole_film(film: Path) -> None:
    got, parts = b"", 0
    while len(got) < SIZE:
        status, _range, content = told(film, f"bytes={len(got)}-")
        assert (status, len(content) <= SMALL) == (206, True)
        got, parts = got + content, parts + 1
    assert (got, parts) == (DATA, 3)


NUMBERS = st.one_of(
    st.just(""), st.integers(0, 12).map(str), st.sampled_from(["007", "99999999999999999999"])
)


def twin(first: str, last: str, size: int) -> list[int] | str | None:
    """The places of the bytes that are asked for, counted out of all; None for the whole; else not there."""
    if first == last == "":
        return None
    if first and last and int(first) > int(last):
        return None
    places = list(range(size))
    if first == "":
        chosen = [place for place in places if size - place <= int(last)]
    elif last == "":
        chosen = [place for place in places if place >= int(first)]
    else:
        chosen = [place for place in places if int(first) <= place <= int(last)]
    return chosen[:5] or "not there"


@given(NUMBERS, NUMBERS, st.integers(0, 12))
def test_every_range_is_what_counting_byte_by_byte_says(first: str, last: str, size: int) -> None:
    found: list[int] | str | None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ranges, "MOST", 5)
        try:
            part = wanted(f"bytes={first}-{last}", size)
            found = list(range(*part)) if part is not None else None
        except ValueError:
            found = "not there"
    assert found == twin(first, last, size)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=20))
def test_any_header_at_all_is_answered(film: Path, header: str) -> None:
    assert told(film, header)[0] in (200, 206, 416)
    assert told(film, f"bytes={header}")[0] in (200, 206, 416)
