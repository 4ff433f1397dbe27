"""A film comes in pieces by the tus protocol 1.0.0, is cut off and goes on; or whole, by a plain form."""

import os
import re
import tracemalloc
from collections import namedtuple
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from helhet.voices import actions, files
from helhet.voices.models import Film
from helhet.voices.rules import LARGEST
from helhet.voices.tasks import make_ready
from tests.thread.conftest import Chain
from tests.voices.conftest import media
from tests.voices.made import THEME, film_file
from tests.web.conftest import Reading

__all__ = ["media"]
pytestmark = pytest.mark.django_db
MB = 1024 * 1024
TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"


class Stream:
    """A sender's bytes, made as they are read; ``cut`` says where the connection breaks."""

    def __init__(self, size: int, cut: int | None = None, meanwhile: Callable[[], None] = bool) -> None:
        self.left, self.cut, self.given, self.meanwhile = size, cut, 0, meanwhile

    def read(self, most: int = -1) -> bytes:
        if self.cut is not None and self.given >= self.cut:
            raise OSError("the connection broke")
        until = self.left if self.cut is None else min(self.left, self.cut - self.given)
        piece = b"\x07" * (min(most, until) if most >= 0 else until)
        self.left, self.given = self.left - len(piece), self.given + len(piece)
        self.meanwhile()
        return piece

    readline = read


def asks(client: Client, chain: Chain, size: int | str, **changed: str) -> HttpResponse:
    given = {"title": "Min onsdag", "theme": THEME, "question": "", "file_name": "onsdag.mp4", **changed}
    where = reverse("beratta", kwargs={"unit": chain.team}) + "?med=film"
    return client.post(where, given, headers={**TUS, "Upload-Length": str(size)})


def begun(client: Client, chain: Chain, size: int) -> tuple[str, Film]:
    answer = asks(client, chain, size)
    assert (answer.status_code, answer.headers["Tus-Resumable"]) == (201, "1.0.0")
    return answer.headers["Location"], Film.objects.latest("pk")


def sends(
    client: Client, address: str, offset: int | str, data: bytes | Stream, **changed: str
) -> HttpResponse:
    headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": BYTES, **changed}
    kind = headers.pop("Content-Type")
    more = {}
    if isinstance(data, Stream):
        more = {"wsgi.input": data, "CONTENT_LENGTH": str(data.left), "CONTENT_TYPE": kind}
        data = b""
    return client.generic("PATCH", address, data, kind, headers=headers, **more)


def stands(client: Client, address: str) -> int:
    answer = client.head(address, headers=TUS)
    assert (answer.status_code, "no-store" in answer.headers["Cache-Control"]) == (200, True)
    return int(answer.headers["Upload-Offset"])


@pytest.fixture
def phone(reading: Reading, chain: Chain) -> Reading:
    """The student's."""
    return reading.as_person(chain.student)


def test_a_film_comes_in_pieces_and_is_made_ready(phone: Reading, chain: Chain) -> None:
    data = film_file().read_bytes()
    answer = asks(phone, chain, len(data), question="Vad får dig att stanna?")
    film = Film.objects.get()
    assert answer.content.decode() == reverse("film", kwargs={"key": film.key})
    assert (film.title, film.question, film.unit, film.size) == (
        "Min onsdag", "Vad får dig att stanna?", chain.team, len(data),
    )  # fmt: skip
    address, third = answer.headers["Location"], len(data) // 3
    assert stands(phone, address) == 0
    assert phone.head(address, headers=TUS).headers["Upload-Length"] == str(len(data))
    for offset in range(0, len(data), third):
        answer = sends(phone, address, offset, data[offset : offset + third])
        assert answer.status_code == 204
        assert int(answer.headers["Upload-Offset"]) == min(len(data), offset + third)
    film.refresh_from_db()
    assert film.state == Film.State.WAITING
    assert files.arriving(film).read_bytes() == data
    assert make_ready.func(film.pk) == Film.State.READY
    assert stands(phone, address) == len(data)  # a sender who did not hear the last answer hears it now
    assert sends(phone, address, len(data), b"more").status_code == 410


def test_what_the_server_can_do_is_told_whatever_the_version(phone: Reading, chain: Chain) -> None:
    address, _film = begun(phone, chain, 10)
    answer = phone.options(address)
    assert answer.status_code == 204
    assert {key: answer.headers[key] for key in ("Tus-Version", "Tus-Extension", "Tus-Max-Size")} == {
        "Tus-Version": "1.0.0", "Tus-Extension": "creation,termination", "Tus-Max-Size": str(LARGEST),
    }  # fmt: skip


@pytest.mark.parametrize(("size", "changed", "words"), [
    (10, {"title": ""}, "Vad ska det heta? Detta fält"),
    (10, {"theme": "hittepå"}, "hittepå"),
    (0, {}, "tom"),
    (LARGEST + 1, {}, "4 GB"),
    ("9" * 30, {}, "Välj filen."),
    ("²", {}, "Välj filen."),
    ("-5", {}, "Välj filen."),
    ("", {}, "Välj filen."),
])  # fmt: skip
def test_no_room_is_made_for_what_is_no_film_and_it_is_told_why(
    phone: Reading, chain: Chain, size: int | str, changed: dict[str, str], words: str
) -> None:
    answer = asks(phone, chain, size, **changed)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Film.objects.exists()


def test_a_film_cut_off_at_99_per_cent_goes_on_from_there(phone: Reading, chain: Chain) -> None:
    size = 3 * MB
    address, film = begun(phone, chain, size)
    cut = size * 99 // 100
    assert sends(phone, address, 0, Stream(size, cut)).status_code == 400
    there = stands(phone, address)
    assert there == cut
    assert sends(phone, address, 0, b"x").status_code == 409
    assert sends(phone, address, there, Stream(size - there)).headers["Upload-Offset"] == str(size)
    film.refresh_from_db()
    assert film.state == Film.State.WAITING
    assert files.arriving(film).read_bytes() == b"\x07" * size


def test_so_does_one_of_four_gigabytes(phone: Reading, chain: Chain, monkeypatch) -> None:
    disk = namedtuple("Disk", "total used free")
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _path: disk(0, 0, 10 * LARGEST))
    address, film = begun(phone, chain, LARGEST)
    files.arriving(film).touch()
    os.truncate(files.arriving(film), LARGEST - 1000)  # it takes no room: nothing is written in it
    assert stands(phone, address) == LARGEST - 1000
    assert sends(phone, address, LARGEST - 1000, Stream(1000)).status_code == 204
    film.refresh_from_db()
    assert film.state == Film.State.WAITING


def test_who_goes_on_from_the_wrong_place_is_told_the_right_one(phone: Reading, chain: Chain) -> None:
    address, film = begun(phone, chain, 100)
    sends(phone, address, 0, b"a" * 40)
    for wrong in (0, 39, 41, 100):
        answer = sends(phone, address, wrong, b"b" * 10)
        assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, "40")
    assert files.arriving(film).read_bytes() == b"a" * 40
    for wrong in ("", "-1", "²", "4 0", "1e1", "9" * 5000):
        assert sends(phone, address, wrong, b"b").status_code == 400


def test_of_two_who_send_at_once_one_waits(phone: Reading, chain: Chain) -> None:
    address, film = begun(phone, chain, 2 * MB)
    second: list[int] = []
    other = Reading().as_person(chain.student)

    def meanwhile() -> None:
        if not second:
            second.append(sends(other, address, 0, b"z" * 10).status_code)

    assert sends(phone, address, 0, Stream(2 * MB, meanwhile=meanwhile)).status_code == 204
    assert second == [423]
    assert files.arriving(film).read_bytes() == b"\x07" * 2 * MB


def test_more_bytes_than_were_said_are_refused(phone: Reading, chain: Chain) -> None:
    address, film = begun(phone, chain, 100)
    assert sends(phone, address, 0, b"a" * 101).status_code == 413
    assert stands(phone, address) == 0
    sends(phone, address, 0, b"a" * 99)
    assert sends(phone, address, 99, b"ab").status_code == 413
    assert sends(phone, address, 99, b"a").status_code == 204
    assert files.arriving(film).read_bytes() == b"a" * 100


def test_what_does_not_speak_the_protocol_is_told_so(phone: Reading, chain: Chain) -> None:
    address, film = begun(phone, chain, 100)
    for kind in ("text/plain", "application/octet-stream", "multipart/form-data"):
        assert sends(phone, address, 0, b"a", **{"Content-Type": kind}).status_code == 415
    for version in ("", "0.2.2"):
        answer = sends(phone, address, 0, b"a", **{"Tus-Resumable": version})
        assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")
        assert phone.head(address, headers={"Tus-Resumable": version}).status_code == 412
    assert phone.get(address, headers=TUS).status_code == 405
    assert not files.arriving(film).exists()


def test_a_film_that_is_given_up_is_gone(
    phone: Reading, chain: Chain, django_capture_on_commit_callbacks
) -> None:
    address, film = begun(phone, chain, 100)
    sends(phone, address, 0, b"a" * 40)
    with django_capture_on_commit_callbacks(execute=True):
        assert phone.delete(address, headers=TUS).status_code == 204
    film.refresh_from_db()
    assert (film.state, files.arriving(film).exists()) == (Film.State.GONE, False)
    assert phone.head(address, headers=TUS).status_code == 410
    assert sends(phone, address, 40, b"a").status_code == 410
    assert not files.arriving(film).exists()


def test_only_the_one_who_leaves_a_film_sends_it(phone: Reading, chain: Chain) -> None:
    address, film = begun(phone, chain, 100)
    for who in (chain.teacher, chain.principal, chain.outsider):
        other = Reading().as_person(who)
        assert sends(other, address, 0, b"a").status_code == 404
        assert other.head(address, headers=TUS).status_code == 404
        assert other.delete(address, headers=TUS).status_code == 404
        assert other.options(address).status_code == 404
    assert Client().head(address, headers=TUS).status_code == 302  # to the sign-in
    assert not files.arriving(film).exists()


def test_another_site_cannot_send_in_ones_name(chain: Chain) -> None:
    careful = Reading(enforce_csrf_checks=True).as_person(chain.student)
    address, _film = begun(Reading().as_person(chain.student), chain, 100)
    assert sends(careful, address, 0, b"a").status_code == 403
    page = careful.get(reverse("beratta", kwargs={"unit": chain.team}) + "?med=film").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    assert sends(careful, address, 0, b"a", **{"X-CSRFToken": token}).status_code == 204


def test_the_memory_is_flat_however_large_the_film(phone: Reading, chain: Chain) -> None:
    piece, size = 8 * MB, 64 * MB
    address, _film = begun(phone, chain, size)
    sends(phone, address, 0, Stream(piece))  # what is loaded once is loaded now
    tracemalloc.start()
    try:
        for offset in range(piece, size, piece):
            assert sends(phone, address, offset, Stream(piece)).status_code == 204
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert stands(phone, address) == size
    assert peak < 3 * MB


# Without JavaScript, and what is no film


def leaves(client: Client, chain: Chain, name: str, data: bytes, **changed: str) -> HttpResponse:
    where = reverse("beratta", kwargs={"unit": chain.team}) + "?med=film"
    given = {"title": "Min onsdag", "theme": THEME, "question": "", **changed}
    return client.post(where, {**given, "file": SimpleUploadedFile(name, data, "video/mp4")})


def test_a_film_is_left_whole_by_an_ordinary_form(phone: Reading, chain: Chain) -> None:
    data = film_file().read_bytes()
    answer = leaves(phone, chain, "onsdag.mp4", data)
    film = Film.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("film", kwargs={"key": film.key}))
    assert (film.state, film.file_name) == (Film.State.WAITING, "onsdag.mp4")
    assert files.arriving(film).read_bytes() == data


def test_a_form_with_a_fault_is_shown_again_with_its_words(phone: Reading, chain: Chain) -> None:
    answer = leaves(phone, chain, "onsdag.mp4", b"film", title="", question="Vad får dig att stanna?")
    said = answer.content.decode()
    assert (answer.status_code, "Vad får dig att stanna?" in said) == (200, True)
    assert "tom" in leaves(phone, chain, "onsdag.mp4", b"").content.decode()
    assert not Film.objects.exists()


def test_the_rest_of_a_film_is_sent_by_choosing_the_same_file_again(phone: Reading, chain: Chain) -> None:
    data = film_file().read_bytes()
    address, film = begun(phone, chain, len(data))
    sends(phone, address, 0, data[: len(data) // 2])
    again = reverse("lamna_film_igen", kwargs={"key": film.key})
    page = phone.get(reverse("film", kwargs={"key": film.key})).content.decode()
    assert again in page
    said = phone.get(again).content.decode()
    assert ("49 %" in said or "50 %" in said, "onsdag.mp4" in said) == (True, True)
    wrong = phone.post(again, {"file": SimpleUploadedFile("annan.mp4", b"annan")}, follow=True)
    assert "onsdag.mp4" in wrong.content.decode()
    assert stands(phone, address) == len(data) // 2  # what had come is kept
    answer = phone.post(again, {"file": SimpleUploadedFile("onsdag.mp4", data)})
    film.refresh_from_db()
    assert (answer.status_code, film.state) == (302, Film.State.WAITING)
    assert files.arriving(film).read_bytes() == data
    assert phone.get(again).status_code == 302
    assert Reading().as_person(chain.teacher).get(again).status_code == 404


@pytest.mark.parametrize(("name", "data", "words"), [
    ("anteckning.mp4", "Kom ihåg: trappan, matsalen, bussen.\n".encode() * 20, "text"),
    ("lista.mp4", b"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1/hemligt.mp4\n", "film"),
    ("bild.mp4", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "film"),
])  # fmt: skip
def test_a_text_called_a_film_is_refused_on_the_films_page(
    phone: Reading, chain: Chain, django_capture_on_commit_callbacks, name: str, data: bytes, words: str
) -> None:
    leaves(phone, chain, name, data)
    film = Film.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        assert make_ready.func(film.pk) == Film.State.REFUSED
    said = re.sub(r"\s+", " ", phone.get(reverse("film", kwargs={"key": film.key})).content.decode())
    assert "Filmen finns inte här." in said
    film.refresh_from_db()
    assert words in film.problem
    assert film.problem in said
    assert reverse("beratta", kwargs={"unit": chain.team}) + "?med=film" in said  # what to do
    assert not files.arriving(film).exists()
    assert not files.folder_of(film).exists()


def test_a_sender_who_stops_for_good_does_not_stand_in_the_way(phone: Reading, chain: Chain) -> None:
    for _n in range(5):
        begun(phone, chain, 100)
    answer = asks(phone, chain, 100)
    assert (answer.status_code, "Fem" in answer.content.decode()) == (400, True)
    actions.remove_film(by=chain.student, film=Film.objects.earliest("pk"))
    assert asks(phone, chain, 100).status_code == 201
