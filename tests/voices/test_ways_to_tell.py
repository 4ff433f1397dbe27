"""A sound, a picture and a text are left, get their words and are shown, by the same gate as a film."""

import dataclasses
import shutil

import pytest

from helhet.core.actions import ActionError
from helhet.people.models import JournalEntry
from helhet.thread.rules import ForbiddenError
from helhet.voices import actions, files, tasks
from helhet.voices.films.traces import traces
from helhet.voices.media import Medium, medium_of
from helhet.voices.models import Film
from helhet.voices.queries import first_unfinished
from helhet.voices.rules import LARGEST_PICTURE, LONGEST_ALTERNATIVE, LONGEST_TEXT
from helhet.voices.standing import Lacking
from tests.thread.conftest import Chain
from tests.voices.made import SEEN, THEME, TOLD, left, picture_file, ready, shown_everywhere
from tests.voices.test_voices_actions import fresh, lacks

pytestmark = pytest.mark.django_db


def asks(chain: Chain, medium: Medium, **changed) -> Film:
    given = {"by": chain.student, "unit": chain.team, "title": "Min onsdag", "theme": THEME, "file_name": "a",
             "size": 1000, "medium": medium, "text": SEEN}  # fmt: skip
    return actions.leave_film(**{**given, **changed})


def writes(chain: Chain, **changed) -> Film:
    given = {"by": chain.student, "unit": chain.team, "title": "Min onsdag", "theme": THEME, "text": TOLD}
    return actions.leave_text(**{**given, **changed})


@pytest.mark.parametrize("medium", [Medium.SOUND, Medium.PICTURE])
def test_it_is_made_ready_tells_nothing_else_and_the_original_is_erased(
    chain: Chain, medium: Medium, django_capture_on_commit_callbacks
) -> None:
    film = left(chain.student, chain.team, medium=medium)
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.make_ready.func(film.pk) == Film.State.READY
    film = fresh(film)
    names = {Medium.SOUND: {files.SOUND}, Medium.PICTURE: {files.PICTURE, files.SMALL}}[medium]
    assert {path.name for path in files.folder_of(film).iterdir()} == names
    assert all(traces(files.folder_of(film) / name) == [] for name in names)
    assert not files.arriving(film).exists()
    has_length, has_sides = film.seconds is not None, film.width is not None
    assert (has_length, has_sides) == (medium is Medium.SOUND, medium is Medium.PICTURE)


def test_a_picture_is_kept_for_large_screens_and_for_phones(chain: Chain) -> None:
    film = ready(chain.student, chain.team, medium=Medium.PICTURE)
    large, small = (files.folder_of(film) / name for name in (files.PICTURE, files.SMALL))
    assert (film.width, film.height) == (1920, 1280)
    assert small.stat().st_size < large.stat().st_size


def test_a_sound_gets_rows_where_somebody_speaks(chain: Chain) -> None:
    film = ready(chain.student, chain.team, medium=Medium.SOUND)
    assert "-->" in film.captions.get().content
    assert film.captions.get().finished_at is None


@pytest.mark.parametrize("medium", [Medium.SOUND, Medium.PICTURE])
@pytest.mark.parametrize(
    "content", [b"Kom ihag: trappan.\n" * 20, b"<svg xmlns='x'/>", b"#EXTM3U\nhttp://a/\n"]
)
def test_what_is_something_else_is_refused_in_words_and_nothing_of_it_is_kept(
    chain: Chain, medium: Medium, content: bytes, django_capture_on_commit_callbacks
) -> None:
    film = asks(chain, medium, size=len(content))
    files.arriving(film).write_bytes(content)
    film = actions.film_arrived(by=chain.student, film=film)
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.make_ready.func(film.pk) == Film.State.REFUSED
    film = fresh(film)
    assert film.problem
    assert not files.arriving(film).exists()
    assert not files.folder_of(film).exists()
    assert not film.captions.exists()


@pytest.mark.parametrize(("medium", "changed", "words"), [
    (Medium.PICTURE, {"text": "  "}, "Skriv vad man ser på bilden"),
    (Medium.PICTURE, {"text": "x" * (LONGEST_ALTERNATIVE + 7)}, "7 tecken för långt"),
    (Medium.PICTURE, {"size": LARGEST_PICTURE + 1}, "60 MB"),
    (Medium.PICTURE, {"size": 0}, "tom"),
    (Medium.SOUND, {"theme": "x"}, "tema"),
])  # fmt: skip
def test_what_cannot_be_left_is_told(chain: Chain, medium: Medium, changed: dict, words: str) -> None:
    with pytest.raises(ActionError, match=words):
        asks(chain, medium, **changed)
    assert not Film.objects.exists()


@pytest.mark.parametrize(("changed", "words"), [
    ({"text": ""}, "Skriv vad du vill"), ({"text": " \n\n "}, "Skriv vad du vill"),
    ({"text": "x" * (LONGEST_TEXT + 1)}, "1 tecken för långt"), ({"title": ""}, "saknas"),
    ({"theme": "x"}, "tema"), ({"indicator": "x"}, "x"),
])  # fmt: skip
def test_a_text_that_cannot_be_left_is_told(chain: Chain, changed: dict, words: str) -> None:
    with pytest.raises(ActionError, match=words):
        writes(chain, **changed)
    assert not Film.objects.exists()


def test_what_steers_a_screen_is_taken_out_of_a_text(chain: Chain) -> None:
    film = writes(chain, text="Vi sitter\u202e i trappan.\r\n\r\n\x00Bussen går fyra.")
    assert film.captions.get().content == "Vi sitter i trappan.\nBussen går fyra."


def test_a_text_is_not_shown_until_staff_have_read_it_and_said_who_can_be_recognised(chain: Chain) -> None:
    film = writes(chain)
    assert lacks(film) == {Lacking.CAPTIONS, Lacking.LISTING}
    row = film.captions.get()
    for who in (chain.student, chain.other_teacher, chain.outsider):
        with pytest.raises(ForbiddenError):
            actions.finish_captions(by=who, captions=row)
    actions.finish_captions(by=chain.teacher, captions=row)
    assert lacks(film) == {Lacking.LISTING}
    actions.declare_listed(by=chain.teacher, film=fresh(film), is_nobody_seen=True)
    assert lacks(film) == set()


def test_a_text_that_is_changed_is_read_again_and_asked_of_again(chain: Chain) -> None:
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team, Medium.TEXT)
    assert lacks(film) == set()
    row = film.captions.get()
    actions.save_captions(
        by=chain.student,
        film=fresh(film),
        language="sv",
        content="Läraren i kemi sa det.",
        version=row.version,
    )
    assert lacks(film) == {Lacking.CAPTIONS, Lacking.LISTING}


def test_without_the_rule_for_texts_whoever_left_it_could_show_it(chain: Chain, monkeypatch) -> None:
    """The negative control: were a text finished as captions are, its writer could approve it alone."""
    monkeypatch.setattr("helhet.voices.actions.captioning.rules.check_may_keep", lambda *_: None)
    actions.finish_captions(by=chain.student, captions=writes(chain).captions.get())


def test_a_pictures_words_come_with_it_and_can_be_opened_again(chain: Chain) -> None:
    film = ready(chain.student, chain.team, medium=Medium.PICTURE)
    row = film.captions.get()
    assert (row.content, row.finished_by) == (SEEN, chain.student)
    assert lacks(film) == {Lacking.LISTING}
    actions.reopen_captions(by=chain.teacher, captions=row)
    assert lacks(film) == {Lacking.CAPTIONS, Lacking.LISTING}
    with pytest.raises(ActionError, match="Skriv vad man ser"):
        actions.save_captions(by=chain.student, film=film, language="sv", content=" ", version=row.version)


def test_the_journal_keeps_no_word_of_what_was_written(chain: Chain) -> None:
    film = writes(chain)
    asks(chain, Medium.PICTURE)
    actions.save_captions(by=chain.student, film=film, language="sv", content="Helt annat.", version=1)
    for entry in JournalEntry.objects.all():
        told = str(entry.details)
        assert not any(word in told for word in ("trappan", "annat", "onsdag"))


@pytest.mark.parametrize("medium", list(Medium))
def test_what_is_taken_away_is_gone_with_its_files_and_words(
    chain: Chain, medium: Medium, django_capture_on_commit_callbacks
) -> None:
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team, medium)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_film(by=chain.student, film=film)
    assert not files.folder_of(film).exists()
    assert not film.captions.exists()
    assert fresh(film).poster_text == ""


def test_a_text_waits_for_staff_and_not_for_whoever_wrote_it(chain: Chain) -> None:
    film = writes(chain)
    assert first_unfinished(chain.student, chain.team) is None
    assert first_unfinished(chain.teacher, chain.team) == film
    other = ready(chain.student, chain.team, medium=Medium.SOUND)
    assert first_unfinished(chain.student, chain.team) == other


# The poster of a film


def test_one_of_three_moments_becomes_the_poster_with_words(
    chain: Chain, django_capture_on_commit_callbacks
) -> None:
    film = ready(chain.student, chain.team)
    with django_capture_on_commit_callbacks(execute=True):
        actions.choose_still(by=chain.student, film=film, number=2, text=SEEN)
    poster = files.folder_of(film) / files.POSTER
    assert poster.read_bytes() == files.still(film, 2).read_bytes()
    assert fresh(film).poster_text == SEEN
    for wrong in ({"number": 0}, {"number": 4}, {"text": " "}):
        with pytest.raises(ActionError):
            actions.choose_still(**{"by": chain.student, "film": film, "number": 1, "text": SEEN, **wrong})
    files.still(film, 3).unlink()
    with pytest.raises(ActionError, match="Välj en av bilderna"):
        actions.choose_still(by=chain.student, film=film, number=3, text=SEEN)


def test_a_picture_of_ones_own_hides_the_film_until_the_list_is_answered_for_again(chain: Chain) -> None:
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
    before = (files.folder_of(film) / files.POSTER).read_bytes()
    actions.choose_own_poster(by=chain.student, film=film, picture=picture_file(), text=SEEN)
    poster = files.folder_of(film) / files.POSTER
    assert poster.read_bytes() != before
    assert traces(poster) == []
    assert lacks(film) == {Lacking.LISTING}
    actions.declare_listed(by=chain.teacher, film=fresh(film))
    assert lacks(film) == set()


def test_what_is_no_picture_changes_nothing(chain: Chain, tmp_path) -> None:
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
    names = {path.name for path in files.folder_of(film).iterdir()}
    for content in (
        b"",
        b"<svg xmlns='x'/>",
        b"\xff\xd8\xff\xe0" + bytes(99),
        b"\0\0\0\x18ftypheic" + bytes(50),
    ):
        bad = tmp_path / "omslag.jpg"
        bad.write_bytes(content)
        with pytest.raises(ActionError):
            actions.choose_own_poster(by=chain.student, film=film, picture=bad, text=SEEN)
    assert lacks(film) == set()
    assert {path.name for path in files.folder_of(film).iterdir()} == names


def test_a_picture_in_which_the_scanner_finds_something_becomes_no_poster(
    chain: Chain, settings, tmp_path
) -> None:
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, scan_command="false")
    picture = shutil.copy(picture_file(), tmp_path / "omslag.jpg")
    with pytest.raises(ActionError, match="Virus"):
        actions.choose_own_poster(by=chain.student, film=film, picture=picture, text=SEEN)
    assert lacks(film) == set()


def test_only_a_film_has_a_poster(chain: Chain) -> None:
    for medium in (Medium.SOUND, Medium.PICTURE, Medium.TEXT):
        with pytest.raises(ActionError, match="Bara en film"):
            actions.choose_still(by=chain.student, film=ready(chain.student, chain.team, medium=medium),
                                 number=1, text=SEEN)  # fmt: skip


def test_every_way_has_an_address_and_all_its_words() -> None:
    for medium in Medium:
        assert medium_of(medium.way) is medium
        assert all(str(text) for text in (medium.name_of, medium.it, medium.a, medium.verb, medium.how))
    assert medium_of("hologram") is None
