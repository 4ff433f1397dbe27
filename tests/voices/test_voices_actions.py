"""What may be done with a film and by whom: leaving, listing, asking, the authority's rules, captions."""

import json
import shutil
from collections import namedtuple
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from helhet.core.actions import ActionError, Channel
from helhet.people.models import JournalEntry
from helhet.thread import slips
from helhet.thread.rules import ForbiddenError
from helhet.voices import actions, files, tasks
from helhet.voices.actions import CaptionsChangedError
from helhet.voices.films.refusals import FilmError
from helhet.voices.models import Film, Ground, Shown
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.queries import films_shown, rules_of, shown_with_hash
from helhet.voices.rules import LARGEST, usual_end
from helhet.voices.standing import Lacking, standing
from tests.thread.conftest import Chain
from tests.voices.made import (
    EVERYWHERE,
    THEME,
    WORDS,
    captioned,
    film_file,
    left,
    made_ready,
    ready,
    shown_everywhere,
    yes,
)
from tests.world import BY, person

pytestmark = pytest.mark.django_db
NOWHERE = dict.fromkeys(Purpose, False)
Disk = namedtuple("Disk", "total used free")


def asks(chain: Chain, **changed) -> Film:
    given = {"by": chain.student, "unit": chain.team, "title": "Min onsdag", "theme": THEME,
             "file_name": "onsdag.mp4", "size": 1000}  # fmt: skip
    return actions.leave_film(**{**given, **changed})


def fresh(film: Film) -> Film:
    return Film.objects.select_related("unit").get(pk=film.pk)


def listed(chain: Chain, film: Film, *, is_adult: bool = True, **more) -> actions.Listed:
    return actions.list_person(by=chain.teacher, film=film, description="grön tröja, i trappan",
                               is_adult=is_adult, **more)  # fmt: skip


def lacks(film: Film, purpose: Purpose = Purpose.INSIDE) -> set[Lacking]:
    found = fresh(film)
    return set(standing(found, purpose, rules_of(found.unit.root_path), timezone.localdate()).lacking)


def test_a_film_is_left_with_its_theme_and_its_question(chain: Chain) -> None:
    film = asks(chain, title="  Min \n onsdag ", question="Vad får dig att stanna?")
    assert (film.title, film.question, film.state) == ("Min onsdag", "Vad får dig att stanna?", "arriving")
    assert film.left_by == chain.student


@pytest.mark.parametrize(("wrong", "words"), [
    ({"size": 0}, "filen är tom"),
    ({"size": -1}, "filen är tom"),
    ({"size": LARGEST + 1}, "4 GB"),
    ({"theme": ""}, "Välj ett tema"),
    ({"theme": "hittepå"}, "Välj ett tema"),
    ({"indicator": "hittepå"}, "hittepå"),
    ({"title": "   "}, "saknas"),
    ({"title": "x" * 121}, "120"),
    ({"question": "x" * 201}, "200"),
])  # fmt: skip
def test_what_cannot_be_a_film_is_refused_in_words(chain: Chain, wrong: dict, words: str) -> None:
    with pytest.raises(ActionError) as error:
        asks(chain, **wrong)
    assert words.casefold() in str(error.value).casefold()
    assert not Film.objects.exists()


def test_the_largest_film_is_taken_where_there_is_room(chain: Chain, monkeypatch) -> None:
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _path: Disk(0, 0, 2 * LARGEST + 1024**3))
    assert asks(chain, size=LARGEST).size == LARGEST


def test_no_film_is_taken_that_would_fill_the_disk(chain: Chain, monkeypatch) -> None:
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _path: Disk(0, 0, 1024**3 + 1999))
    with pytest.raises(ActionError, match="inte plats"):
        asks(chain, size=1000)
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _path: Disk(0, 0, 1024**3 + 2000))
    assert asks(chain, size=1000)


def test_five_films_of_one_person_are_on_their_way_and_no_sixth(chain: Chain) -> None:
    films = [asks(chain) for _n in range(5)]
    with pytest.raises(ActionError, match="Fem av dina inslag"):
        asks(chain)
    assert asks(chain, by=chain.teacher)  # another person's are not counted
    actions.remove_film(by=chain.student, film=films[0])
    assert asks(chain)
    Film.objects.filter(left_by=chain.student).update(left_at=timezone.now() - timedelta(days=4))
    assert asks(chain)  # what never arrived does not stand in the way for ever


def test_twenty_films_a_day_are_enough_also_when_they_have_arrived(chain: Chain) -> None:
    for _n in range(20):
        film = asks(chain)
        Film.objects.filter(pk=film.pk).update(state=Film.State.REFUSED)
    with pytest.raises(ActionError, match="tjugo inslag"):
        asks(chain)
    Film.objects.filter(left_by=chain.student).update(left_at=timezone.now() - timedelta(days=2))
    assert asks(chain)


def test_nobody_leaves_a_film_where_they_do_not_belong(chain: Chain) -> None:
    for who, unit in ((chain.outsider, chain.team), (chain.student, chain.world.other)):
        with pytest.raises(ForbiddenError):
            asks(chain, by=who, unit=unit)


def test_a_film_arrives_when_every_byte_is_there_and_not_before(chain: Chain) -> None:
    film = asks(chain, size=10)
    with pytest.raises(ActionError, match="inte kommit fram"):
        actions.film_arrived(by=chain.student, film=film)
    files.arriving(film).write_bytes(b"x" * 9)
    with pytest.raises(ActionError):
        actions.film_arrived(by=chain.student, film=film)
    files.arriving(film).write_bytes(b"x" * 10)
    with pytest.raises(ForbiddenError):
        actions.film_arrived(by=chain.other_teacher, film=film)
    assert actions.film_arrived(by=chain.student, film=film).state == Film.State.WAITING
    assert actions.film_arrived(by=chain.student, film=film).state == Film.State.WAITING  # once more: nothing


def test_what_the_program_does_nobody_does_in_their_own_name(chain: Chain) -> None:
    film = left(chain.student, chain.team)
    for deed in (
        lambda: actions.film_is_made(by=chain.teacher, film=film, was_scanned=True),
        lambda: actions.film_is_ready(by=chain.teacher, film=film, seconds=1, width=2, height=2),
        lambda: actions.refuse_film(by=chain.teacher, film=film, problem=""),
        lambda: actions.end_what_has_no_ground(by=chain.teacher),
        lambda: actions.make_stopped_again(by=chain.teacher),
        lambda: actions.remind_of_grounds(by=chain.teacher),
    ):
        with pytest.raises(ForbiddenError):
            deed()


def test_what_belongs_to_those_who_work_on_a_film_nobody_else_does(chain: Chain) -> None:
    film, person_in_it = shown_everywhere(chain.student, chain.teacher, chain.team)
    captions = film.captions.get()
    classmate = person("kamrat", "student", chain.group)
    for who in (chain.other_teacher, chain.outsider, classmate, chain.other_principal):
        for deed in (
            lambda by: actions.describe_film(by=by, film=film, title="Annan", theme=THEME),
            lambda by: actions.remove_film(by=by, film=film),
            lambda by: actions.save_captions(by=by, film=film, language="sv", content="", version=0),
            lambda by: actions.finish_captions(by=by, captions=captions),
            lambda by: actions.reopen_captions(by=by, captions=captions),
            lambda by: actions.declare_listed(by=by, film=film),
        ):
            with pytest.raises(ForbiddenError):
                deed(who)
    for who in (chain.other_teacher, chain.outsider, chain.student):  # who left it does not ask for others
        for deed in (
            lambda by: actions.list_person(by=by, film=film, description="röst", is_adult=True),
            lambda by: actions.unlist_person(by=by, shown=person_in_it.shown),
            lambda by: actions.renew_slip(by=by, shown=person_in_it.shown, giver=Giver.SELF),
            lambda by: actions.declare_listed(by=by, film=film),
            lambda by: actions.say(by=by, shown=person_in_it.shown, giver=Giver.SELF, answers=EVERYWHERE,
                                   to_on=date(2031, 1, 1)),
        ):  # fmt: skip
            with pytest.raises(ForbiddenError):
                deed(who)


def test_a_film_taken_away_is_gone_with_its_files_and_its_words(
    chain: Chain, django_capture_on_commit_callbacks
) -> None:
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
    folder = files.folder_of(film)
    assert (folder / files.FILM).exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_film(by=chain.student, film=film)
    film = fresh(film)
    assert (film.state, film.captions.exists(), folder.exists()) == (Film.State.GONE, False, False)
    assert film.gone_at is not None
    assert Ground.objects.filter(shown__film=film).exists()  # what was said is kept as a note
    with pytest.raises(ActionError, match="inte kvar"):
        actions.save_captions(by=chain.student, film=film, language="sv", content=WORDS, version=0)


def quickly_made(chain: Chain, monkeypatch, meanwhile: Callable[[Film], object] = bool) -> Film:
    """A film that has arrived and is made ready of an earlier one's files; something happens meanwhile."""
    earlier = files.folder_of(ready(chain.student, chain.team))
    film = left(chain.student, chain.team, "Min torsdag")

    def makes(_source: Path, folder: Path, **_more: object) -> object:
        meanwhile(fresh(film))
        shutil.copytree(earlier, folder, dirs_exist_ok=True)
        about = {"seconds": 2.0, "width": 320, "height": 180, "film": folder / files.FILM}
        return namedtuple("Made", about)(**about)

    monkeypatch.setattr(tasks, "make", makes)
    return film


def test_one_taken_away_while_it_is_made_ready_stays_away(
    chain: Chain, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    film = quickly_made(chain, monkeypatch, lambda film: actions.remove_film(by=chain.student, film=film))
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.make_ready.func(film.pk) == Film.State.GONE
    assert fresh(film).state == Film.State.GONE
    assert not files.folder_of(film).exists()
    assert not files.arriving(film).exists()


def test_one_taken_away_while_making_it_fails_is_not_refused_too(chain: Chain, monkeypatch) -> None:
    film = left(chain.student, chain.team)

    def breaks(*_given: object, **_more: object) -> object:
        actions.remove_film(by=chain.student, film=fresh(film))
        raise OSError("no such folder")

    monkeypatch.setattr(tasks, "make", breaks)
    assert tasks.make_ready.func(film.pk) == Film.State.GONE
    assert fresh(film).state == Film.State.GONE


def test_rows_that_somebody_began_to_write_meanwhile_win_over_the_proposed_ones(
    chain: Chain, monkeypatch
) -> None:
    film = quickly_made(chain, monkeypatch)
    propose = tasks.propose

    def proposes(*given: object) -> object:
        actions.save_captions(by=chain.student, film=fresh(film), language="sv", content=WORDS, version=0)
        return propose(*given)

    monkeypatch.setattr(tasks, "propose", proposes)
    assert tasks.make_ready.func(film.pk) == Film.State.READY
    assert fresh(film).state == Film.State.READY
    assert fresh(film).captions.get().content == WORDS


def test_a_film_is_not_refused_because_no_rows_could_be_proposed(chain: Chain, monkeypatch) -> None:
    film = quickly_made(chain, monkeypatch)

    def fails(*_given: object) -> object:
        raise FilmError("x", "y")

    monkeypatch.setattr(tasks, "propose", fails)
    assert tasks.make_ready.func(film.pk) == Film.State.READY


def test_what_breaks_is_told_as_ours_and_nothing_is_kept(
    chain: Chain, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    film = left(chain.student, chain.team)

    def breaks(*_given: object, **_more: object) -> object:
        raise OSError("disk")

    monkeypatch.setattr(tasks, "make", breaks)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(OSError, match="disk"):
        tasks.make_ready.func(film.pk)
    assert fresh(film).state == Film.State.REFUSED
    assert "Något gick sönder" in fresh(film).problem
    assert not files.arriving(film).exists()


def test_slips_are_only_hashes_in_the_database(chain: Chain) -> None:
    person_in_it = listed(chain, ready(chain.student, chain.team), is_adult=False)
    row = str(Shown.objects.filter(pk=person_in_it.shown.pk).values().get())
    for code in (person_in_it.own_code, person_in_it.guardian_code):
        assert code not in row
        assert all(word not in row.split("'") for word in code.split())
    assert shown_with_hash(slips.hashed(person_in_it.own_code)) == (person_in_it.shown, Giver.SELF)
    assert shown_with_hash(slips.hashed(person_in_it.guardian_code)) == (person_in_it.shown, Giver.GUARDIAN)
    assert shown_with_hash(slips.hashed("tall 11 vind bro sten")) is None
    assert shown_with_hash(slips.hashed("")) is None


def test_who_has_come_of_age_has_one_slip_and_no_guardian(chain: Chain) -> None:
    adult = listed(chain, ready(chain.student, chain.team))
    assert adult.guardian_code == ""
    with pytest.raises(ActionError):
        actions.renew_slip(by=chain.teacher, shown=adult.shown, giver=Giver.GUARDIAN)
    for giver in (Giver.GUARDIAN, Giver.AUTHORITY):
        with pytest.raises(ActionError):
            actions.say(by=Channel.SLIP, shown=adult.shown, giver=giver, answers=EVERYWHERE,
                        to_on=usual_end(timezone.localdate()))  # fmt: skip


def test_a_renewed_slip_closes_the_old_one_and_leaves_the_other(chain: Chain) -> None:
    old = listed(chain, ready(chain.student, chain.team), is_adult=False)
    new = actions.renew_slip(by=chain.teacher, shown=old.shown, giver=Giver.GUARDIAN)
    assert (new.own_code, shown_with_hash(slips.hashed(old.guardian_code))) == ("", None)
    assert shown_with_hash(slips.hashed(new.guardian_code)) == (old.shown, Giver.GUARDIAN)
    assert shown_with_hash(slips.hashed(old.own_code)) == (old.shown, Giver.SELF)


def test_whoever_has_answered_cannot_be_taken_from_the_list(chain: Chain) -> None:
    film = ready(chain.student, chain.team)
    mistake, answered = listed(chain, film), listed(chain, film)
    actions.unlist_person(by=chain.teacher, shown=mistake.shown)
    assert shown_with_hash(slips.hashed(mistake.own_code)) is None
    yes(answered, Giver.SELF, NOWHERE)
    with pytest.raises(ActionError, match="har svarat"):
        actions.unlist_person(by=chain.teacher, shown=answered.shown)


def test_that_all_are_listed_is_said_of_a_film_that_can_be_seen(chain: Chain) -> None:
    waiting = left(chain.student, chain.team)
    with pytest.raises(ActionError, match="inte i ordning"):
        actions.declare_listed(by=chain.teacher, film=waiting, is_nobody_seen=True)
    made_ready(waiting)
    film = fresh(waiting)
    with pytest.raises(ActionError, match="Ingen står"):
        actions.declare_listed(by=chain.teacher, film=film)
    assert actions.declare_listed(by=chain.teacher, film=film, is_nobody_seen=True).listed_by == chain.teacher
    assert Lacking.LISTING not in lacks(film)


def test_a_no_hides_the_film_at_once_and_a_yes_of_the_same_giver_brings_it_back(chain: Chain) -> None:
    film, person_in_it = shown_everywhere(chain.student, chain.teacher, chain.team)
    assert lacks(film) == set()
    yes(person_in_it, Giver.SELF, {Purpose.INSIDE: False})
    assert (lacks(film), lacks(film, Purpose.HALL)) == ({Lacking.NO}, set())
    yes(person_in_it, Giver.GUARDIAN)  # a guardian's yes does not undo it
    assert lacks(film) == {Lacking.NO}
    yes(person_in_it, Giver.SELF, {Purpose.INSIDE: True})
    assert lacks(film) == set()
    # Nothing was taken away: four words of one giver to one purpose, and only the last is open.
    rows = Ground.objects.filter(shown=person_in_it.shown, giver=Giver.SELF, purpose=Purpose.INSIDE)
    assert (rows.count(), rows.filter(ended_at=None).count()) == (3, 1)


def test_a_yes_needs_a_day_to_come_within_three_years_and_a_no_needs_none(chain: Chain) -> None:
    person_in_it = listed(chain, ready(chain.student, chain.team))
    today = timezone.localdate()
    for wrong in (today - timedelta(days=1), today + timedelta(days=3 * 366 + 1)):
        with pytest.raises(ActionError):
            actions.say(by=Channel.SLIP, shown=person_in_it.shown, giver=Giver.SELF, answers=EVERYWHERE,
                        to_on=wrong)  # fmt: skip
        actions.say(by=Channel.SLIP, shown=person_in_it.shown, giver=Giver.SELF, answers=NOWHERE, to_on=wrong)
    rows = actions.say(by=Channel.SLIP, shown=person_in_it.shown, giver=Giver.SELF, answers=EVERYWHERE,
                       to_on=today)  # fmt: skip
    assert {(row.from_on, row.to_on, row.noted_by) for row in rows} == {(today, today, None)}


def test_an_answer_on_paper_says_who_noted_it(chain: Chain) -> None:
    person_in_it = listed(chain, ready(chain.student, chain.team))
    rows = actions.say(by=chain.teacher, shown=person_in_it.shown, giver=Giver.SELF, answers=EVERYWHERE,
                       to_on=usual_end(timezone.localdate()))  # fmt: skip
    assert {row.noted_by for row in rows} == {chain.teacher}


def ruled(chain: Chain, purpose: Purpose, basis: Basis) -> None:
    actions.set_rule(by=chain.director, authority=chain.world.authority, purpose=purpose, basis=basis,
                     reason="Dnr 2026:14")  # fmt: skip


def test_under_a_public_task_nobody_is_asked_and_who_is_listed_is_told(chain: Chain) -> None:
    film = ready(chain.student, chain.team)
    captioned(chain.student, film)
    before = listed(chain, film, is_adult=False)
    actions.declare_listed(by=chain.teacher, film=film)
    assert lacks(film) == {Lacking.UNASKED}
    ruled(chain, Purpose.INSIDE, Basis.PUBLIC_TASK)
    after = listed(chain, film)
    for one in (before, after):
        told = Ground.objects.get(shown=one.shown, giver=Giver.AUTHORITY, ended_at=None)
        assert (told.purpose, told.basis, told.is_yes) == (Purpose.INSIDE, Basis.PUBLIC_TASK, True)
    assert lacks(film) == set()
    assert lacks(film, Purpose.PUBLIC) == {Lacking.UNASKED}  # the rule is of one purpose
    yes(after, Giver.SELF, {Purpose.INSIDE: False})
    assert lacks(film) == {Lacking.NO}  # an objection


def test_what_was_said_under_one_ground_does_not_hold_under_another_but_a_no_does(chain: Chain) -> None:
    film, person_in_it = shown_everywhere(chain.student, chain.teacher, chain.team)
    ruled(chain, Purpose.PUBLIC, Basis.PUBLIC_TASK)
    assert lacks(film, Purpose.PUBLIC) == set()
    ruled(chain, Purpose.PUBLIC, Basis.CONSENT)  # their old yes was a consent and stands
    assert lacks(film, Purpose.PUBLIC) == set()
    ruled(chain, Purpose.PUBLIC, Basis.PUBLIC_TASK)
    yes(person_in_it, Giver.SELF, {Purpose.PUBLIC: True})  # "that is all right" is no consent
    ruled(chain, Purpose.PUBLIC, Basis.CONSENT)
    assert lacks(film, Purpose.PUBLIC) == {Lacking.UNASKED}
    yes(person_in_it, Giver.GUARDIAN, {Purpose.PUBLIC: False})
    ruled(chain, Purpose.PUBLIC, Basis.PUBLIC_TASK)
    assert lacks(film, Purpose.PUBLIC) == {Lacking.NO}


def test_social_media_never_rest_on_a_public_task(chain: Chain) -> None:
    with pytest.raises(ActionError, match="samtycke"):
        ruled(chain, Purpose.SOCIAL, Basis.PUBLIC_TASK)
    assert rules_of(chain.team) == dict.fromkeys(Purpose, Basis.CONSENT)


def test_only_who_decides_for_a_whole_authority_sets_its_rules(chain: Chain) -> None:
    world = chain.world
    for who, unit, error in (
        (chain.teacher, world.authority, ForbiddenError),
        (chain.outsider, world.authority, ForbiddenError),
        (chain.director, world.north, ActionError),
    ):
        with pytest.raises(error):
            actions.set_rule(by=who, authority=unit, purpose=Purpose.HALL, basis=Basis.PUBLIC_TASK)
    ruled(chain, Purpose.HALL, Basis.PUBLIC_TASK)
    assert rules_of(world.other)[Purpose.HALL] is Basis.CONSENT


def test_of_two_who_write_at_once_neither_is_lost(chain: Chain) -> None:
    film = ready(chain.student, chain.team)
    row = film.captions.get()
    mine = actions.save_captions(by=chain.student, film=film, language="sv", content=WORDS,
                                 version=row.version)  # fmt: skip
    with pytest.raises(CaptionsChangedError) as error:
        actions.save_captions(by=chain.teacher, film=film, language="sv", content="WEBVTT\n",
                              version=row.version)  # fmt: skip
    assert error.value.theirs.content == WORDS
    assert film.captions.get().content == WORDS
    theirs = actions.save_captions(by=chain.teacher, film=film, language="sv", content="WEBVTT\n",
                                   version=mine.version)  # fmt: skip
    assert theirs.content == "WEBVTT\n"


@pytest.mark.parametrize("broken", [
    "WEBVTT\n\n00:00:01.400 --> 00:00:00.200\nBaklänges.\n",
    "WEBVTT\n\n00:00:00.200 --> 00:00:01.400\n\n",
    "WEBVTT\n\n00:00:00.200 --> 00:01:01.400\nEfter filmens slut.\n",
    "WEBVTT\n",
])  # fmt: skip
def test_captions_with_problems_are_kept_but_not_finished(chain: Chain, broken: str) -> None:
    film = ready(chain.student, chain.team)
    row = actions.save_captions(by=chain.student, film=film, language="sv", content=broken,
                                version=film.captions.get().version)  # fmt: skip
    with pytest.raises(ActionError):
        actions.finish_captions(by=chain.student, captions=row)
    row.refresh_from_db()
    assert (row.content, row.finished_at) == (broken, None)


def test_a_film_is_hidden_when_its_captions_are_changed_or_opened_again(chain: Chain) -> None:
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
    row = film.captions.get()
    assert films_shown(chain.team, Purpose.INSIDE, timezone.localdate()) == [film]
    actions.save_captions(by=chain.student, film=film, language="sv", content=WORDS, version=row.version)
    assert lacks(film) == {Lacking.CAPTIONS}
    actions.finish_captions(by=chain.student, captions=film.captions.get())
    assert lacks(film) == set()
    actions.reopen_captions(by=chain.teacher, captions=film.captions.get())
    assert lacks(film) == {Lacking.CAPTIONS}
    assert films_shown(chain.team, Purpose.INSIDE, timezone.localdate()) == []


def test_the_journal_tells_the_deeds_and_nothing_of_who_is_seen(chain: Chain) -> None:
    JournalEntry.objects.all().delete()
    film, person_in_it = shown_everywhere(chain.student, chain.teacher, chain.team)
    renewed = actions.renew_slip(by=chain.teacher, shown=person_in_it.shown, giver=Giver.SELF)
    actions.describe_film(by=chain.student, film=film, title="Vår torsdag", theme=THEME, question="Varför?")
    yes(person_in_it, Giver.GUARDIAN, NOWHERE)
    lines = JournalEntry.objects.all()
    told = "\n".join(json.dumps(line.details, ensure_ascii=False) for line in lines)
    codes = (person_in_it.own_code, person_in_it.guardian_code, renewed.own_code)
    said = (*codes, "grön tröja", "Min onsdag", "Vår torsdag", "Varför", "trappan", film_file().name)
    assert [one for one in said if one in told] == []
    assert {"voices.leave_film", "voices.list_person", "voices.say", "voices.renew_slip",
            "voices.declare_listed", "voices.finish_captions"} <= {line.action for line in lines}  # fmt: skip
    assert {line.unit_path for line in lines.filter(action="voices.leave_film")} == {chain.team.path}
    assert {line.person for line in lines.filter(action="voices.say")} == {None}


def test_the_program_and_the_demo_may_do_all_of_it(chain: Chain) -> None:
    film = actions.leave_film(by=BY, unit=chain.team, title="Film", theme=THEME, file_name="a.mp4", size=5)
    assert (film.left_by, film.is_example) == (None, False)
