"""Berätta: four ways on one page, each a plain form that needs nothing but a browser."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from helhet.voices import actions, files
from helhet.voices.media import Medium
from helhet.voices.models import Film
from helhet.voices.rules import LONGEST_TEXT
from helhet.voices.tasks import make_ready
from tests.thread.conftest import Chain
from tests.voices.conftest import media
from tests.voices.made import SEEN, THEME, TOLD, captioned, left, picture_file, ready, sound_file
from tests.web.conftest import Reading

__all__ = ["media"]
pytestmark = pytest.mark.django_db
ABOUT = {"title": "Min onsdag", "theme": THEME, "question": "Vad får dig att stanna?"}


def place(chain: Chain, way: str = "") -> str:
    address = reverse("beratta", kwargs={"unit": chain.team})
    return f"{address}?med={way}" if way else address


def plain(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def phone(reading: Reading, chain: Chain) -> Reading:
    """The student's."""
    return reading.as_person(chain.student)


def sends(phone: Reading, chain: Chain, way: str, **given: object) -> HttpResponse:
    return phone.post(place(chain, way), {**ABOUT, **given})


def test_the_four_ways_are_chosen_among_and_each_is_named_where_it_is_used(
    phone: Reading, chain: Chain
) -> None:
    page = plain(phone.get(place(chain)))
    for medium in Medium:
        assert f'href="{place(chain, medium.way)}"' in page
        form = plain(phone.get(place(chain, medium.way)))
        assert f"<h1>{medium.verb}</h1>" in form
        assert ('type="file"' in form) == medium.has_file
    assert "<h1>Berätta</h1>" in plain(phone.get(place(chain, "hologram")))


def test_the_phone_is_told_what_to_open(phone: Reading, chain: Chain) -> None:
    for way, kinds in (
        ("film", "video/*"),
        ("ljud", "audio/*,video/*"),
        ("bild", "image/jpeg,image/png,image/webp"),
    ):
        page = plain(phone.get(place(chain, way)))
        assert f'accept="{kinds}"' in page
        assert " capture" not in page  # or what was filmed before could not be chosen


def test_the_old_address_leads_on_also_for_what_is_being_sent(phone: Reading, chain: Chain) -> None:
    old = reverse("lamna_film", kwargs={"unit": chain.team})
    assert phone.get(old).headers["Location"] == place(chain, "film")
    assert [phone.get(old).status_code, phone.post(old, ABOUT).status_code] == [308, 308]


def test_a_sound_is_left_by_a_plain_form_and_made_ready(phone: Reading, chain: Chain) -> None:
    file = SimpleUploadedFile("onsdag.m4a", sound_file().read_bytes(), "audio/mp4")
    answer = sends(phone, chain, "ljud", file=file)
    film = Film.objects.get()
    assert (answer.status_code, film.kind, film.state) == (302, Medium.SOUND, Film.State.WAITING)
    assert make_ready.func(film.pk) == Film.State.READY
    page = plain(phone.get(answer.url))
    assert "<audio controls" in page
    assert reverse("texta", kwargs={"key": film.key, "language": "sv"}) in page


def test_a_picture_is_left_with_what_it_shows(phone: Reading, chain: Chain) -> None:
    data = picture_file().read_bytes()
    answer = sends(phone, chain, "bild", file=SimpleUploadedFile("a.jpg", data, "image/jpeg"), text=SEEN)
    film = Film.objects.get()
    assert (answer.status_code, film.kind) == (302, Medium.PICTURE)
    assert make_ready.func(film.pk) == Film.State.READY
    page = plain(phone.get(answer.url))
    assert f'alt="{SEEN}"' in page
    assert "800w" in page


def test_a_picture_without_words_is_asked_for_them_and_nothing_is_kept(phone: Reading, chain: Chain) -> None:
    file = SimpleUploadedFile("a.jpg", picture_file().read_bytes(), "image/jpeg")
    answer = sends(phone, chain, "bild", file=file, text=" ")
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in plain(answer)
    assert not Film.objects.exists()


def test_a_text_is_left_and_its_writer_sees_that_it_waits(phone: Reading, chain: Chain) -> None:
    answer = sends(phone, chain, "text", text=TOLD)
    film = Film.objects.get()
    assert (answer.status_code, film.kind, film.state) == (302, Medium.TEXT, Film.State.READY)
    page = plain(phone.get(answer.url))
    for words in (
        "Tack. Personalen läser texten innan någon annan ser den.",
        TOLD,
        "har inte läst texten än",
    ):
        assert words in page
    assert "Plats, telefon och tid" not in page
    assert "virus" not in page


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST_TEXT + 1)])
def test_a_text_that_cannot_be_left_stands_in_the_form_with_why(
    phone: Reading, chain: Chain, text: str
) -> None:
    answer = sends(phone, chain, "text", text=text)
    assert answer.status_code == 200
    assert 'class="errors"' in plain(answer)
    assert "Vad får dig att stanna?" in plain(answer)
    assert not Film.objects.exists()


def test_a_text_cannot_be_sent_in_pieces(phone: Reading, chain: Chain) -> None:
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "10"}
    given = {**ABOUT, "text": TOLD}
    assert phone.post(place(chain, "text"), given, headers=headers).status_code == 404
    assert not Film.objects.exists()


def test_a_picture_comes_in_pieces_with_its_words(phone: Reading, chain: Chain) -> None:
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "10"}
    given = {**ABOUT, "file_name": "a.jpg"}
    refused = phone.post(place(chain, "bild"), given, headers=headers)
    assert (refused.status_code, "Vad ser man" in refused.content.decode()) == (400, True)
    assert phone.post(place(chain, "bild"), {**given, "text": SEEN}, headers=headers).status_code == 201
    assert Film.objects.get().captions.get().content == SEEN


@pytest.mark.parametrize(("way", "words"), [("ljud", "inget ljud"), ("bild", "inte att läsa som en bild")])
def test_what_is_something_else_is_told_on_its_page(
    phone: Reading, chain: Chain, way: str, words: str, django_capture_on_commit_callbacks
) -> None:
    file = SimpleUploadedFile("a.bin", b"Kom ihag: trappan, matsalen.\n" * 20)
    answer = sends(phone, chain, way, file=file, text=SEEN)
    film = Film.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        make_ready.func(film.pk)
    page = plain(phone.get(answer.url))
    assert words in page
    assert place(chain, way) in page  # what to do
    assert SEEN not in page
    assert not files.arriving(film).exists()


def test_those_who_look_after_it_read_whether_it_was_scanned_and_nobody_else(
    phone: Reading, chain: Chain
) -> None:
    film = ready(chain.student, chain.team)
    address = reverse("film", kwargs={"key": film.key})
    keeper = Reading().as_person(chain.teacher)
    assert "inte viruskontrollerats" in plain(keeper.get(address))
    assert "viruskontroll" not in plain(phone.get(address))
    Film.objects.filter(pk=film.pk).update(was_scanned=True)
    assert "inget hittades" in plain(keeper.get(address))
    assert "inget hittades" not in plain(phone.get(address))


# The words of a picture and of a text


def words_at(film: Film, language: str = "sv") -> str:
    return reverse("orden", kwargs={"key": film.key, "language": language})


def test_staff_read_a_text_correct_it_approve_it_and_say_that_nobody_is_known(chain: Chain) -> None:
    film = left(chain.student, chain.team, medium=Medium.TEXT)
    keeper = Reading().as_person(chain.teacher)
    page = plain(keeper.get(words_at(film)))
    assert "<h1>Läs och godkänn texten</h1>" in page
    assert TOLD in page
    given = {"version": "1", "text": TOLD + " Sedan går vi.", "what": "finish", "nobody": "1"}
    assert keeper.post(words_at(film), given).url == reverse("film", kwargs={"key": film.key})
    film = Film.objects.get(pk=film.pk)
    assert (film.captions.get().finished_by, film.listed_by) == (chain.teacher, chain.teacher)
    inside = Reading().as_person(chain.other_teacher)
    assert "Sedan går vi." in plain(inside.get(reverse("roster", kwargs={"unit": chain.team})))


def test_whoever_wrote_a_text_changes_it_and_does_not_approve_it(chain: Chain, phone: Reading) -> None:
    film = left(chain.student, chain.team, medium=Medium.TEXT)
    page = plain(phone.get(words_at(film)))
    assert "<h1>Ändra texten</h1>" in page
    assert 'value="finish"' not in page
    answer = phone.post(words_at(film), {"version": "1", "text": "Nytt.", "what": "finish", "nobody": "1"})
    assert (answer.status_code, 'class="errors"' in plain(answer)) == (200, True)
    film = Film.objects.get(pk=film.pk)
    assert (film.captions.get().finished_at, film.listed_at) == (None, None)


def test_two_who_change_the_words_at_once_see_each_others(chain: Chain, phone: Reading) -> None:
    film = left(chain.student, chain.team, medium=Medium.TEXT)
    phone.post(words_at(film), {"version": "1", "text": "Elevens ord.", "what": "save"})
    keeper = Reading().as_person(chain.teacher)
    page = plain(keeper.post(words_at(film), {"version": "1", "text": "Lärarens ord.", "what": "save"}))
    assert page.index("Elevens ord.") < page.index("Lärarens ord.")
    assert film.captions.get().content == "Elevens ord."


def test_an_alternative_text_is_opened_again_and_finished_in_more_languages(
    chain: Chain, phone: Reading
) -> None:
    film = ready(chain.student, chain.team, medium=Medium.PICTURE)
    phone.post(words_at(film), {"what": "reopen"})
    assert film.captions.get(language="sv").finished_at is None
    phone.post(words_at(film, "en"), {"version": "0", "text": "Two sit on the stairs.", "what": "finish"})
    assert film.captions.get(language="en").finished_at is not None
    for wrong in ("", " ", "x" * 301):
        answer = phone.post(words_at(film), {"version": "1", "text": wrong, "what": "finish"})
        assert (answer.status_code, 'role="alert"' in plain(answer)) == (200, True)
    assert phone.get(words_at(film, "xx")).status_code == 404


def test_rows_with_times_and_words_without_them_have_each_their_page(chain: Chain, phone: Reading) -> None:
    for medium in Medium:
        film = ready(chain.student, chain.team, medium=medium)
        rows = reverse("texta", kwargs={"key": film.key, "language": "sv"})
        found = [phone.get(address).status_code for address in (rows, words_at(film))]
        assert found == ([200, 404] if medium.is_timed else [404, 200])


def test_the_words_of_a_sound_follow_it_with_their_times(chain: Chain, phone: Reading) -> None:
    film = ready(chain.student, chain.team, medium=Medium.SOUND)
    captioned(chain.student, film)
    page = plain(phone.get(reverse("film", kwargs={"key": film.key})))
    assert '<span data-start="200" data-end="1400">Vi satt i trappan.</span>' in page


@pytest.mark.parametrize("medium", list(Medium))
def test_each_is_asked_of_in_its_own_words(chain: Chain, medium: Medium) -> None:
    film = ready(chain.student, chain.team, medium=medium)
    page = plain(Reading().as_person(chain.teacher).get(reverse("vilka_syns", kwargs={"key": film.key})))
    asked = {
        Medium.FILM: "Jag har sett hela filmen.", Medium.SOUND: "Jag har lyssnat på allt.",
        Medium.PICTURE: "Jag har sett bilden.", Medium.TEXT: "Jag har läst texten.",
    }  # fmt: skip
    assert [words in page for words in asked.values()] == [one is medium for one in asked]


# The poster


def test_a_poster_is_chosen_on_its_page(
    chain: Chain, phone: Reading, django_capture_on_commit_callbacks
) -> None:
    film = ready(chain.student, chain.team)
    address = reverse("omslag", kwargs={"key": film.key})
    assert address in plain(phone.get(reverse("film", kwargs={"key": film.key})))
    page = plain(phone.get(address))
    assert page.count('type="radio"') == 4
    with django_capture_on_commit_callbacks(execute=True):
        assert phone.post(address, {"which": "2", "text": SEEN}).status_code == 302
    assert Film.objects.get(pk=film.pk).poster_text == SEEN
    file = SimpleUploadedFile("a.jpg", picture_file().read_bytes(), "image/jpeg")
    assert phone.post(address, {"which": "own", "text": "Bussen.", "picture": file}).status_code == 302
    assert Film.objects.get(pk=film.pk).poster_text == "Bussen."
    assert not list(files.arrivals().iterdir())


@pytest.mark.parametrize("given", [
    {}, {"which": "2"}, {"which": "7", "text": SEEN}, {"which": "own", "text": SEEN},
    {"which": "²", "text": SEEN},
    {"which": "own", "text": SEEN, "picture": SimpleUploadedFile("a.jpg", b"<svg xmlns='x'/>")},
])  # fmt: skip
def test_a_choice_that_is_none_is_told_and_what_was_written_is_kept(
    chain: Chain, phone: Reading, given: dict
) -> None:
    film = ready(chain.student, chain.team)
    answer = phone.post(reverse("omslag", kwargs={"key": film.key}), given)
    assert (answer.status_code, 'role="alert"' in plain(answer)) == (200, True)
    assert given.get("text", "") in plain(answer)
    assert Film.objects.get(pk=film.pk).poster_text == ""


def test_only_those_who_work_on_a_film_choose_and_only_of_a_film(chain: Chain, phone: Reading) -> None:
    film = ready(chain.student, chain.team)
    for who in (chain.other_teacher, chain.outsider):
        assert Reading().as_person(who).get(reverse("omslag", kwargs={"key": film.key})).status_code == 404
    for medium in (Medium.SOUND, Medium.PICTURE, Medium.TEXT):
        other = ready(chain.student, chain.team, medium=medium)
        assert phone.get(reverse("omslag", kwargs={"key": other.key})).status_code == 404


def test_what_waits_for_its_words_stands_on_min_del_in_its_own_words(chain: Chain) -> None:
    film = left(chain.student, chain.team, medium=Medium.TEXT)
    assert "Läs en elevs text" in plain(Reading().as_person(chain.teacher).get(reverse("min_del")))
    assert "elevs text" not in plain(Reading().as_person(chain.student).get(reverse("min_del")))
    actions.remove_film(by=chain.student, film=film)
