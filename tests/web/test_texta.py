"""Captions on the page: nothing that was written is lost, and what is wrong stands beside its row."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from helhet.voices import actions
from helhet.voices.models import Captions, Film
from tests.thread.conftest import Chain
from tests.voices.conftest import media
from tests.voices.made import WORDS, captioned, ready
from tests.web.conftest import Reading

__all__ = ["media"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def film(chain: Chain) -> Film:
    return ready(chain.student, chain.team)


@pytest.fixture
def student(film: Film, chain: Chain) -> Client:
    return Reading().as_person(chain.student)


def at(film: Film, language: str = "sv") -> str:
    return reverse("texta", kwargs={"key": film.key, "language": language})


def version(film: Film) -> int:
    row = film.captions.filter(language="sv").first()
    return row.version if row is not None else 0


def sends(client: Client, film: Film, *rows: tuple[str, str, str], what: str = "save", **more) -> object:
    starts, ends, texts = zip(*rows, strict=True)
    given = {"start": starts, "end": ends, "text": texts, "what": what, "version": version(film), **more}
    return client.post(at(film), given, follow=True)


def shown(answer) -> list[tuple[str, str, str, str]]:
    """The rows of the page: begin, end, text and what is wrong."""
    page = BeautifulSoup(answer.content, "html5lib")
    found = []
    for row in page.select(".cue"):
        start, end = (row.select_one(f"[name={name}]")["value"] for name in ("start", "end"))
        problem = row.select_one(".errors")
        found.append((start, end, row.textarea.text.strip("\n"), problem.text if problem else ""))
    return [one for one in found if any(one)]


def kept(film: Film) -> Captions:
    return film.captions.get(language="sv")


def test_rows_are_kept_as_they_are_written(student: Client, film: Film) -> None:
    answer = sends(student, film, ("", "", ""), ("0:01", "0:01,5", "Sedan."), ("0,2", "0:00,9", "Först."))
    assert shown(answer) == [("0:00,2", "0:00,9", "Först.", ""), ("0:01,0", "0:01,5", "Sedan.", "")]
    assert "Sparat." in answer.content.decode()
    assert kept(film).finished_at is None


def test_a_row_that_ends_before_it_begins_has_its_fault_beside_it_and_keeps_its_words(
    student: Client, film: Film
) -> None:
    before = kept(film).content
    rows = [
        ("0:01,4", "0:00,2", "Vi satt\ni trappan."),
        ("sen", "", "Bussen <gick>."),
        ("0:00,1", "0:00,5", "Hej."),
    ]
    answer = sends(student, film, *rows, what="finish")
    assert [one[:3] for one in shown(answer)] == rows
    assert [bool(one[3]) for one in shown(answer)] == [True, True, False]
    assert kept(film).content == before
    wrong = BeautifulSoup(answer.content, "html5lib").select(".cue.wrong [aria-describedby]")
    ids = re.findall(r'id="(cue-\d+-error)"', answer.content.decode())
    assert [one["aria-describedby"] for one in wrong] == ids


def test_finished_captions_lead_to_the_film(student: Client, film: Film) -> None:
    answer = sends(student, film, ("0:00,2", "0:01,4", "Vi satt i trappan."), what="finish")
    assert answer.redirect_chain[-1][0] == reverse("film", kwargs={"key": film.key})
    assert kept(film).finished_by is not None
    sends(student, film, ("0:00,2", "0:01,4", "Vi satt på trappan."))
    assert kept(film).finished_at is None  # changed, so it must be finished again


def test_what_cannot_be_finished_is_kept_and_told(student: Client, film: Film) -> None:
    answer = sends(student, film, ("0:00,2", "0:01,4", ""), what="finish")
    assert 'role="alert"' in answer.content.decode()
    assert shown(answer) == [("0:00,2", "0:01,4", "", "")]
    assert "00:00:00.200 --> 00:00:01.400" in kept(film).content
    assert kept(film).finished_at is None


def test_of_two_who_write_at_once_both_are_shown_and_one_chooses(
    student: Client, chain: Chain, film: Film
) -> None:
    opened = version(film)
    actions.save_captions(by=chain.teacher, film=film, language="sv", content=WORDS, version=opened)
    answer = sends(student, film, ("0:00,1", "0:00,9", "Mina ord."), version=opened)
    page = BeautifulSoup(answer.content, "html5lib")
    assert shown(answer) == [("0:00,1", "0:00,9", "Mina ord.", "")]
    assert "Vi satt i trappan." in page.select_one(".theirs").text
    assert kept(film).content == WORDS
    again = page.select_one("form.cues [name=version]")["value"]
    sends(student, film, ("0:00,1", "0:00,9", "Mina ord."), version=again)
    assert "Mina ord." in kept(film).content


@pytest.mark.parametrize("wrong", ["²", "", "-1", "x", "9" * 5000])
def test_a_version_that_is_none_is_as_if_nothing_had_been_opened(
    student: Client, film: Film, wrong: str
) -> None:
    before = kept(film).content
    answer = sends(student, film, ("0:00,1", "0:00,9", "Mina ord."), version=wrong)
    assert (answer.status_code, kept(film).content) == (200, before)
    assert "Mina ord." in answer.content.decode()


def reads_in(client: Client, film: Film, data: bytes, name: str = "text.srt"):
    given = {"file": SimpleUploadedFile(name, data), "version": version(film)}
    return client.post(at(film), given, follow=True)


def test_a_file_takes_the_place_of_the_rows(student: Client, film: Film) -> None:
    srt = "1\r\n00:00:00,200 --> 00:00:01,400\r\nVi satt i <i>trappan</i>.\r\n"
    answer = reads_in(student, film, srt.encode("cp1252"))
    assert shown(answer) == [("0:00,2", "0:01,4", "Vi satt i trappan.", "")]
    assert "1 rad" in answer.content.decode()


@pytest.mark.parametrize("data", [
    b"", b"ingen text", b"\x00\xff" * 500, b"1\n00:00:02,000 --> 00:00:01,000\nBakvant.\n",
    b"x" * (1024 * 1024 + 1),
])  # fmt: skip
def test_a_file_with_faults_is_told_and_changes_nothing(student: Client, film: Film, data: bytes) -> None:
    sends(student, film, ("0:00,2", "0:01,4", "Vi satt i trappan."))
    answer = reads_in(student, film, data)
    assert 'role="alert"' in answer.content.decode() or data == b""
    assert shown(answer) == [("0:00,2", "0:01,4", "Vi satt i trappan.", "")]
    assert "Vi satt i trappan." in kept(film).content


def test_each_language_has_captions_of_its_own(student: Client, film: Film) -> None:
    sends(student, film, ("0:00,2", "0:01,4", "Vi satt i trappan."), what="finish")
    given = {"start": "0:00,2", "end": "0:01,4", "text": "جلسنا على الدرج", "what": "finish", "version": 0}
    assert student.post(at(film, "ar"), given).status_code == 302
    page = student.get(reverse("film", kwargs={"key": film.key})).content.decode()
    assert page.index('srclang="sv"') < page.index('srclang="ar"')
    assert 'lang="ar"' in page
    assert student.get(at(film, "xx")).status_code == 404


def test_the_page_is_there_when_the_film_can_be_seen(student: Client, chain: Chain, film: Film) -> None:
    for state, status in ((Film.State.MAKING, 404), (Film.State.REFUSED, 404), (Film.State.READY, 200)):
        Film.objects.filter(pk=film.pk).update(state=state)
        assert student.get(at(film)).status_code == status
    assert Reading().as_person(chain.other_teacher).get(at(film)).status_code == 404


def test_signs_that_no_database_keeps_are_left_out(student: Client, film: Film) -> None:
    sends(student, film, ("0:00,2", "0:01,4", "Vi\x00 satt i \u202etrappan.\x07"))
    assert "Vi satt i trappan." in kept(film).content


def test_a_film_whose_captions_are_wrong_is_hidden_until_they_are_finished_again(
    student: Client, film: Film
) -> None:
    address = reverse("texta", kwargs={"key": film.key, "language": "sv"})
    captioned(film.left_by, film)
    assert 'value="reopen"' in student.get(address).content.decode()
    words = film.captions.get().content
    assert student.post(address, {"what": "reopen"}).status_code == 302
    row = film.captions.get()
    assert (row.finished_at, row.content) == (None, words)
    assert 'value="reopen"' not in student.get(address).content.decode()
