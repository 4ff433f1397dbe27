"""The permission walk: every writing action of the thread and of forums, for four persons.

Goals, the exercise and an inspector's questions write by the thread's actions. An action that is not in the
list makes the walk fail.
"""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType

import pytest
from django.db import transaction
from django.utils import timezone

import helhet.assembly.actions
import helhet.thread.actions
import helhet.voices.actions
import helhet.year.actions
from helhet.assembly import preparation
from helhet.assembly import rules as assembly_rules
from helhet.assembly.actions import preparing, reading, sounding
from helhet.core.actions import Channel, is_action
from helhet.people.models import Person
from helhet.thread import actions, rules
from helhet.thread.actions import Expected
from helhet.thread.actions.joining import Part
from helhet.thread.models import Letterbox, WaitingText
from helhet.thread.rules import ForbiddenError
from helhet.voices import actions as voices
from helhet.voices import rules as voices_rules
from helhet.voices.actions import (
    closing,
    employing,
    granting,
    keeping,
    leaving,
    responding,
    surveying,
    taking_in,
)
from helhet.voices.models import Captions
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.surveys import rules as survey_rules
from helhet.year import actions as year
from helhet.year import rules as year_rules
from helhet.year.actions import feeding, opening, quarter
from helhet.year.wheel import rules as wheel_rules
from tests.assembly import test_asking, test_who_may_afterwards, test_who_runs_the_hall
from tests.thread.nameless import waits
from tests.voices.made import picture_file
from tests.web.deeds_of_forums import FORUMS
from tests.web.deeds_of_music import MUSIC
from tests.web.deeds_of_panels import PANELS
from tests.web.deeds_of_planning import PLANNING
from tests.web.deeds_of_surveys import SURVEYS
from tests.web.deeds_of_year import YEAR
from tests.web.walked import LATER, SHARE, Things, got, made_once

__all__ = ["got", "made_once"]
pytestmark = pytest.mark.django_db
Deed = Callable[[Things, Person], object]
SOON = timezone.localdate() + timedelta(days=30)
_TOLD = {"group": "alla", "process": "C"}


def _expected(got: Things) -> Expected:
    return Expected(
        indicator=SHARE, unit=got.chain.world.north, direction="up", size=2.0, signal="Fler är klara",
        signal_on=SOON, result_on=LATER, owner_role="principal",
    )  # fmt: skip


def _predict(got: Things, by: Person) -> object:
    asked = _expected(got)
    return actions.predict(by=by, step=got.effort, **{key: getattr(asked, key) for key in asked.__slots__})


def _moderated(action: Callable[..., object], **more: object) -> Deed:
    """Done to a gathered text at the team."""

    def deed(got: Things, by: Person) -> object:
        text = waits(got.chain.team)
        WaitingText.objects.update(stage="gathered", review_until=SOON)
        return action(by=by, authority=got.chain.world.authority, text=text.pk, **more)

    return deed


# Who may: P the principal, T a teacher of the team, H a teacher of the house who is not of the team, O
# somebody of another authority. "" is what the program does by itself, in nobody's name.
DEEDS: dict[str, tuple[Deed, str]] = {
    # what anyone inside may raise, and what is one's own
    "thread.write": (
        lambda got, by: actions.write(by=by, kind="observation", unit=got.chain.team, text="Se."),
        "PTH",
    ),
    "thread.save_draft": (lambda _got, by: actions.save_draft(by=by, about="skriv", content={}), "PTHO"),
    "thread.drop_draft": (lambda _got, by: actions.drop_draft(by=by, about="skriv"), "PTHO"),
    "thread.mark_read": (lambda got, by: actions.mark_read(by=by, step=got.seen), "PT"),
    "thread.revise": (
        lambda got, by: actions.revise(by=by, step=got.also_seen, version=1, text="Annat."),
        "T",
    ),
    "thread.withdraw": (lambda got, by: actions.withdraw(by=by, step=got.free), "T"),
    # working with what was said
    "thread.link": (lambda got, by: actions.link(by=by, later=got.analysis, earlier=got.also_seen), "PT"),
    "thread.unlink": (lambda got, by: actions.unlink(by=by, later=got.analysis, earlier=got.seen), "PT"),
    "thread.merge": (
        lambda got, by: actions.merge(
            by=by, steps=[got.seen, got.also_seen], kind="analysis", unit=got.chain.team, text="Samma."
        ),
        "PT",
    ),
    "thread.split": (
        lambda got, by: actions.split(by=by, step=got.seen, parts=[Part("A."), Part("B.")]),
        "PT",
    ),
    "thread.move_step": (
        lambda got, by: actions.move_step(by=by, step=got.also_seen, unit=got.chain.world.north_unit),
        "PT",
    ),
    "thread.set_state": (lambda got, by: actions.set_state(by=by, step=got.effort, state="under_way"), "PT"),
    "thread.mark_analysed": (lambda got, by: actions.mark_analysed(by=by, step=got.analysis), "PT"),
    "thread.cite": (
        lambda got, by: actions.cite(by=by, step=got.analysis, indicator=SHARE, unit=got.chain.world.north),
        "PT",
    ),
    "thread.carry_up": (lambda got, by: actions.carry_up(by=by, step=got.analysis), "PT"),
    "thread.undo_carry": (lambda got, by: actions.undo_carry(by=by, carry=got.carry), "PTH"),
    # efforts
    "thread.plan_effort": (
        lambda got, by: actions.plan_effort(
            by=by,
            unit=got.chain.team,
            text="Vi gör.",
            fields=_TOLD,
            expected=_expected(got),
            builds_on=[got.analysis],
        ),
        "PT",
    ),
    "thread.predict": (_predict, "PT"),
    "thread.mark_done": (
        lambda got, by: actions.mark_done(by=by, step=got.effort, on=timezone.localdate()),
        "PT",
    ),
    # leading
    "thread.give_fate": (
        lambda got, by: actions.give_fate(by=by, step=got.seen, verdict="no", reason="Så är det."),
        "P",
    ),
    "thread.answer_down": (lambda got, by: actions.answer_down(by=by, step=got.need, text="Ja."), "P"),
    "thread.open_letterbox": (lambda got, by: actions.open_letterbox(by=by, unit=got.chain.team), "P"),
    "thread.close_letterbox": (
        lambda got, by: actions.close_letterbox(by=by, letterbox=Letterbox.objects.get(pk=got.box.pk)),
        "P",
    ),
    # what the program does by itself
    "thread.contribute_nameless": (
        lambda got, by: actions.contribute_nameless(
            by=by, kind="challenge", unit=got.chain.team, text="Hemligt.", code="tall 48 vind bro sten"
        ),
        "",
    ),
    "thread.stir": (lambda _got, by: actions.stir(by=by), ""),
    "thread.gather": (lambda _got, by: actions.gather(by=by, on=LATER), ""),
    "thread.publish_gathered": (lambda _got, by: actions.publish_gathered(by=by, on=LATER), ""),
    "thread.forget_nameless": (lambda _got, by: actions.forget_nameless(by=by, on=LATER), ""),
    "thread.withhold": (_moderated(actions.withhold, why="spam"), ""),
    "thread.let_through": (_moderated(actions.let_through), ""),
    "thread.tell_of_whistle": (
        lambda got, by: actions.tell_of_whistle(by=by, authority=got.chain.world.authority),
        "",
    ),
    "thread.read_by_slip": (lambda got, by: actions.read_by_slip(by=by, step=got.seen), ""),
    "thread.remind_owners": (lambda _got, by: actions.remind_owners(by=by), ""),
    "thread.remind_of_accepted": (lambda _got, by: actions.remind_of_accepted(by=by, fates=[]), ""),
    "thread.keep_national_goals": (lambda _got, by: actions.keep_national_goals(by=by, content=b""), ""),
    # forums
    "year.open_forum": (
        lambda got, by: year.open_forum(by=by, unit=got.chain.team, template="team_meeting", name="Ett till"),
        "PT",
    ),
    "year.close_forum": (lambda got, by: year.close_forum(by=by, forum=_fresh(got.forum)), "PT"),
    "year.plan_meeting": (
        lambda got, by: year.plan_meeting(by=by, forum=got.forum, on=timezone.now() + timedelta(days=7)),
        "PT",
    ),
    "year.contribute": (
        lambda got, by: year.contribute(by=by, meeting=got.meeting, kind="observation", text="Se."),
        "PT",
    ),
    "year.write_here": (
        lambda got, by: year.write_here(
            by=by, meeting=got.meeting, item=got.item, kind="analysis", text="Därför."
        ),
        "PT",
    ),
    "year.agree": (
        lambda got, by: year.agree(by=by, meeting=got.meeting, kind="conclusion", text="Så."),
        "PT",
    ),
    "year.settle": (
        lambda got, by: year.settle(by=by, meeting=got.meeting, step=got.promise.step, state="kept"),
        "PT",
    ),
    "year.record_attendance": (
        lambda got, by: year.record_attendance(by=by, meeting=got.meeting, counts={"teacher": 3}),
        "PT",
    ),
    "year.attend": (
        lambda got, by: year.attend(by=by, meeting=got.meeting, role=by.assignments.get().role),
        "PT",
    ),
    "year.confirm_minutes": (
        lambda got, by: year.confirm_minutes(
            by=by, meeting=got.meeting, side="team", version=_fresh(got.meeting).version
        ),
        "T",
    ),
    "year.save_note": (lambda got, by: year.save_note(by=by, item=got.item, base=0, text="Rektorns."), "PT"),
    "year.resolve_note": (
        lambda got, by: year.resolve_note(
            by=by, mine=got.set_aside, version=_fresh(got.item).version, keep="both"
        ),
        "T",
    ),
    "year.carry_up": (
        lambda got, by: year.carry_up(by=by, meeting=got.meeting, steps=[got.promise.step]),
        "PT",
    ),
    "year.undo_carry": (
        lambda got, by: year.undo_carry(by=by, meeting=got.meeting, carry=got.carried),
        "PT",
    ),
    **YEAR,
    **FORUMS,
    # films: T has left one at the team; P, T and H look after it
    "voices.leave_film": (
        lambda got, by: voices.leave_film(
            by=by, unit=got.chain.team, title="Ny", theme="kunskapsresultat", file_name="b.mp4", size=9
        ),
        "PTH",
    ),
    "voices.leave_text": (
        lambda got, by: voices.leave_text(
            by=by, unit=got.chain.team, title="Ny", theme="kunskapsresultat", text="Vi hinner inte äta."
        ),
        "PTH",
    ),
    "voices.film_arrived": (lambda got, by: voices.film_arrived(by=by, film=_fresh(got.film)), "PTH"),
    "voices.describe_film": (
        lambda got, by: voices.describe_film(
            by=by, film=_fresh(got.film), title="Ny", theme="kunskapsresultat"
        ),
        "PTH",
    ),
    "voices.remove_film": (lambda got, by: voices.remove_film(by=by, film=_fresh(got.film)), "PTH"),
    "voices.choose_still": (
        lambda got, by: voices.choose_still(by=by, film=_fresh(got.film), number=1, text="Trappan."),
        "PTH",
    ),
    "voices.choose_own_poster": (
        lambda got, by: voices.choose_own_poster(
            by=by, film=_fresh(got.film), picture=picture_file(), text="Trappan."
        ),
        "PTH",
    ),
    "voices.save_captions": (
        lambda got, by: voices.save_captions(
            by=by, film=_fresh(got.film), language="en", content="WEBVTT\n", version=0
        ),
        "PTH",
    ),
    "voices.finish_captions": (lambda got, by: voices.finish_captions(by=by, captions=_words(got)), "PTH"),
    "voices.reopen_captions": (lambda got, by: voices.reopen_captions(by=by, captions=_words(got)), "PTH"),
    "voices.list_person": (
        lambda got, by: voices.list_person(
            by=by, film=_fresh(got.film), description="röd mössa", is_adult=True
        ),
        "PTH",
    ),
    "voices.unlist_person": (lambda got, by: voices.unlist_person(by=by, shown=got.listed.shown), "PTH"),
    "voices.note_of_age": (lambda got, by: voices.note_of_age(by=by, shown=_fresh(got.listed.shown)), "PTH"),
    "voices.note_protected": (
        lambda got, by: voices.note_protected(by=by, shown=_fresh(got.listed.shown)),
        "PTH",
    ),
    "voices.renew_slip": (
        lambda got, by: voices.renew_slip(by=by, shown=got.listed.shown, giver=Giver.SELF),
        "PTH",
    ),
    "voices.declare_listed": (lambda got, by: voices.declare_listed(by=by, film=_fresh(got.film)), "PTH"),
    "voices.say": (
        lambda got, by: voices.say(
            by=by, shown=got.listed.shown, giver=Giver.SELF, answers={Purpose.HALL: True}, to_on=SOON
        ),
        "PTH",
    ),
    "voices.set_rule": (
        lambda got, by: voices.set_rule(
            by=by, authority=got.chain.world.authority, purpose=Purpose.HALL, basis=Basis.PUBLIC_TASK
        ),
        "",
    ),
    **SURVEYS,
    # employers: P and H work at the programme or above it, T at a team beside it
    "voices.give_link": (lambda got, by: voices.give_link(by=by, unit=got.programme, name="Ny"), "PH"),
    "voices.renew_link": (lambda got, by: voices.renew_link(by=by, link=_fresh(got.handed.row)), "PH"),
    "voices.close_link": (lambda got, by: voices.close_link(by=by, link=_fresh(got.handed.row)), "PH"),
    "voices.say_by_link": (
        lambda got, by: voices.say_by_link(
            by=by, link=got.handed.row, fields={"lacking": "Felsökning."}, once="en"
        ),
        "",
    ),
    "voices.read_by_link": (lambda got, by: voices.read_by_link(by=by, link=got.handed.row, steps=[]), ""),
    "thread.write_by_link": (
        lambda got, by: actions.write_by_link(
            by=by,
            kind="employer_voice",
            unit=got.programme,
            title="Det saknas",
            fields={},
            role="employer",
            role_unit="Verkstaden",
        ),
        "",
    ),
    # what the program does with films by itself
    "voices.film_is_made": (
        lambda got, by: voices.film_is_made(by=by, film=_fresh(got.film), was_scanned=False),
        "",
    ),
    "voices.film_is_ready": (
        lambda got, by: voices.film_is_ready(
            by=by, film=_fresh(got.film), seconds=2.0, width=320, height=180
        ),
        "",
    ),
    "voices.film_waits": (
        lambda got, by: voices.film_waits(by=by, film=_fresh(got.film), problem="Inget ffmpeg."),
        "",
    ),
    "voices.refuse_film": (
        lambda got, by: voices.refuse_film(by=by, film=_fresh(got.film), problem="Nej."),
        "",
    ),
    "voices.end_what_has_no_ground": (lambda _got, by: voices.end_what_has_no_ground(by=by), ""),
    "voices.make_stopped_again": (lambda _got, by: voices.make_stopped_again(by=by), ""),
    "voices.remind_of_grounds": (lambda _got, by: voices.remind_of_grounds(by=by), ""),
    # the assembly
    **PLANNING,
    **PANELS,
    **MUSIC,
}
# What asks for more than a permission: whose words they are, which side one is of, whether one is a person.
_OTHER_LOCKS = {
    "thread.revise", "thread.withdraw", "thread.contribute_nameless", "thread.read_by_slip",
    "thread.write_by_link", "thread.remind_owners", "thread.remind_of_accepted", "thread.keep_national_goals",
    "thread.stir", "thread.gather", "thread.publish_gathered", "thread.forget_nameless", "voices.say_by_link",
    "year.confirm_minutes", "year.resolve_note", "year.end_feed",
    "year.remind_of_preparation", "year.remind_of_calls", "assembly.register_self",
}  # fmt: skip


# What is done on the day and after it is walked in the assembly's own tests, by those with a duty there.
OF_THE_DAY = {
    f"assembly.{name}"
    for name in (
        *test_who_runs_the_hall.DEEDS,
        *test_who_runs_the_hall.OF_THE_HALL,
        *test_who_runs_the_hall.BY_THE_CLOCK,
        *test_who_may_afterwards.DEEDS,
        *test_asking.MODERATING,
        *test_asking.BY_PHONE,
        "capture_quote",  # test_capturing
        "remind_of_conclusions",  # by the clock: test_concluding
    )
}


def _fresh(row):
    return type(row).objects.get(pk=row.pk)


def _words(got: Things) -> Captions:
    """Captions that are whole, so that only a permission can stand in the way."""
    row = got.film.captions.get()
    row.content = "WEBVTT\n\n00:00:00.200 --> 00:00:01.400\nHej.\n"
    row.save()
    return row


def declared(package: ModuleType) -> set[str]:
    """Every action of a part, by part and name."""
    found = set()
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        own = {name for name, one in vars(module).items() if _is_own_action(one, module)}
        found |= {f"{package.__name__.split('.')[1]}.{name}" for name in own}
    return found


def _is_own_action(one: object, module: ModuleType) -> bool:
    return getattr(one, "__module__", "") == module.__name__ and callable(one) and is_action(one)


def may(got: Things, deed: Deed, by: Person) -> bool:
    """Whether somebody may do it, tried and undone again. Nothing else may go wrong."""
    try:
        with transaction.atomic():
            deed(got, by)
            transaction.set_rollback(True)
    except ForbiddenError:
        return False
    return True


def who_may(got: Things, deed: Deed) -> str:
    return "".join(letter for letter, who in got.walkers.items() if may(got, deed, who))


def test_every_action_is_in_the_list():
    parts = (helhet.thread.actions, helhet.year.actions, helhet.voices.actions, helhet.assembly.actions)
    assert {name for part in parts for name in declared(part)} == set(DEEDS) | OF_THE_DAY


@pytest.mark.parametrize("name", DEEDS)
def test_only_those_who_may_do_it_do_it(got: Things, name: str):
    deed, who = DEEDS[name]
    assert who_may(got, deed) == who


def test_an_action_without_its_permission_is_found(got: Things, monkeypatch):
    for part in (rules, opening, quarter, year_rules, leaving, granting, surveying, employing, taking_in):
        monkeypatch.setattr(part, "acting_as", lambda *_: None)
    monkeypatch.setattr(rules, "check_readable", lambda *_: None)
    monkeypatch.setattr(year_rules, "check_takes_part", lambda *_: None)
    monkeypatch.setattr(feeding, "acting_as", lambda *_: None)
    for name in ("check_keeps_year", "check_sees_to"):
        monkeypatch.setattr(wheel_rules, name, lambda *_: None)
    for name in ("check_may_keep", "check_may_work_on", "check_may_answer"):
        monkeypatch.setattr(voices_rules, name, lambda *_: None)
    monkeypatch.setattr(survey_rules, "check_looks_after", lambda *_: None)
    for part in (leaving, keeping, responding, closing, employing, sounding):
        monkeypatch.setattr(part, "check_program", lambda *_: None)
    for name in ("check_holds", "check_duty"):
        monkeypatch.setattr(assembly_rules, name, lambda *_: None)
    monkeypatch.setattr(preparation, "check_writes", lambda *_: None)
    monkeypatch.setattr(preparation, "check_prepares", lambda *_: None)
    monkeypatch.setattr(preparing, "check_readable", lambda *_: None)
    monkeypatch.setattr(reading, "check_inside", lambda *_: None)
    unnoticed = {name for name, (deed, who) in DEEDS.items() if who != "PTHO" and who_may(got, deed) == who}
    assert unnoticed == _OTHER_LOCKS


def test_what_the_program_does_by_itself_it_may_do(got: Things):
    for name, (deed, who) in DEEDS.items():
        if who == "" and name != "thread.keep_national_goals":
            assert may(got, deed, Channel.SYSTEM), name
