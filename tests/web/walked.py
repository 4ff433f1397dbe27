"""The people and the things of the permission walks: one of everything, so that a lock can be tried on it."""

import pickle
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import override_settings
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from helhet.assembly.actions import Guest, create_assembly, invite_guest
from helhet.assembly.models import Assembly, Conclusion, NewsPage, Registration
from helhet.chain.actions import create_unit
from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.thread import actions
from helhet.thread.models import Carry, Letterbox, Step
from helhet.voices import actions as voices
from helhet.voices import files
from helhet.voices.actions import Handed, Listed
from helhet.voices.media import Medium
from helhet.voices.models import Film, OwnWords, Survey
from helhet.voices.surveys.asking import Respondents
from helhet.year import actions as year
from helhet.year.actions import TwoTextsError
from helhet.year.models import AgendaItem, Feed, Forum, Meeting, MeetingStep, NoteRevision, Occasion
from helhet.year.wheel.model import starts_of
from tests.observed import keep, row
from tests.thread.conftest import Chain, made_chain
from tests.voices.surveys.made import draft, opened, questions
from tests.world import BY
from tests.year.conftest import just_begun

SHARE = "leavers-diploma-share"
LATER = date(2031, 6, 1)


@dataclass(frozen=True)
class Things:
    """A team's thread and forum: who walks, and what they try their doors on.

    ``walkers`` by letter: P the principal of the house, T a teacher of the team, H a teacher of the house
    who is not of the team, O somebody of another authority.
    """

    chain: Chain
    walkers: dict[str, Person]
    seen: Step
    also_seen: Step
    analysis: Step
    need: Step
    effort: Step
    carry: Carry
    box: Letterbox
    forum: Forum
    meeting: Meeting
    item: AgendaItem
    promise: MeetingStep
    carried: Carry
    set_aside: NoteRevision
    film: Film
    listed: Listed
    draft: Survey
    asked: Survey
    closed: Survey
    words: OwnWords
    sound: Film
    picture: Film
    programme: Unit
    handed: Handed
    assembly: Assembly
    guest: Registration
    occasion: Occasion
    feed: Feed

    @property
    def free(self) -> Step:
        """A voice that nothing stands on."""
        return actions.write(by=self.chain.teacher, kind="reflection", unit=self.chain.team, text="Fri.")


@pytest.fixture(scope="module")
def made_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[bytes, Path]]:
    """All of it, made once for a module, in a transaction that every test's own stands in; and its files."""
    home = tmp_path_factory.mktemp("walked")
    media, warehouse = home / "media", home / "warehouse"
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media, WAREHOUSE_ROOT=warehouse), translation.override("sv"):
            made = pickle.dumps(things())
        yield made, home
        transaction.set_rollback(True)


@pytest.fixture
def got(made_once: tuple[bytes, Path], db: None, settings: LazySettings) -> Things:
    """The things as they were made: what a test does to rows is undone, files and objects are its own."""
    made, home = made_once
    shutil.copytree(home / "media", settings.MEDIA_ROOT)
    shutil.copytree(home / "warehouse", settings.WAREHOUSE_ROOT)
    return pickle.loads(made)


def things() -> Things:
    """All of it, at the team of ``made_chain``."""
    chain = made_chain()
    team, teacher, principal = chain.team, chain.teacher, chain.principal
    keep([row("leavers.diploma_share", "10000001", "2022/23", 85.0, 200)])
    seen, also = (
        actions.write(by=teacher, kind="observation", unit=team, text=text) for text in ("Ett.", "Två.")
    )
    told = {"evidence_for": "A", "evidence_against": "B", "certainty": "likely"}
    analysis = actions.write(
        by=teacher, kind="analysis", unit=team, text="Därför.", fields=told, builds_on=[seen]
    )
    need = actions.write(
        by=teacher, kind="need", unit=team, text="En plats.", fields={"condition": "time"}, builds_on=[seen]
    )
    effort = actions.write(
        by=principal, kind="effort", unit=team, text="Vi prövar.", fields={"group": "alla", "process": "C"}
    )
    carry = actions.carry_up(by=teacher, step=need)
    forum = year.open_forum(by=teacher, unit=team, template="team_meeting")
    on = just_begun()
    meeting = year.plan_meeting(by=teacher, forum=forum, on=on)
    item = meeting.items.order_by("order")[2]
    promise = year.agree(
        by=teacher, meeting=meeting, kind="commitment", text="Lovat.", who="teacher", until=LATER
    )
    agreed = year.agree(by=teacher, meeting=meeting, kind="conclusion", text="Så är det.")
    carried = year.carry_up(by=teacher, meeting=meeting, steps=[agreed.step])[0]
    return Things(
        chain, {"P": principal, "T": teacher, "H": chain.world.teacher, "O": chain.outsider},
        seen, also, analysis, need, effort, carry,
        actions.open_letterbox(by=principal, unit=team), forum, meeting, item, promise, carried,
        _two_texts(teacher, principal, item), *_film(teacher, team), *_surveys(teacher, team),
        *_others(teacher, team), *_employers(chain.world.north_unit),
        *_assembly(chain.world.authority), *_year(chain.world.authority, team, teacher),
    )  # fmt: skip


def _year(authority: Unit, team: Unit, teacher: Person) -> tuple[Occasion, Feed]:
    """A year that has been begun, with the team's first forum in it, and the teacher's own calendar."""
    made = year.begin_year(by=BY, authority=authority, starts=starts_of(timezone.localdate()))
    row = made.occasions.filter(unit=team, forum="team_meeting").order_by("number")[0]
    return row, year.give_feed(by=teacher, unit=team, whose="mine")


def _assembly(authority: Unit) -> tuple[Assembly, Registration]:
    """An edition that nobody who walks may plan, with a guest."""
    made = create_assembly(by=BY, unit=authority, number=9, on=LATER)
    return made, invite_guest(by=BY, assembly=made, guest=Guest(name="Gäst", role="guests"))


def _film(teacher: Person, team: Unit) -> tuple[Film, Listed]:
    """A film that the teacher has left and that nobody has said yes to; its files are stand-ins."""
    film = voices.leave_film(
        by=teacher, unit=team, title="Min onsdag", theme="kunskapsresultat", file_name="a.mp4", size=9
    )
    files.arriving(film).write_bytes(b"000000000")
    Film.objects.filter(pk=film.pk).update(state=Film.State.READY, seconds=2.0, width=320, height=180)
    film.refresh_from_db()
    files.folder_of(film).mkdir(parents=True)
    for name in (files.FILM, files.POSTER, *files.CANDIDATES):
        (files.folder_of(film) / name).write_bytes(b"bytes")
    voices.save_captions(by=teacher, film=film, language="sv", content="WEBVTT\n", version=0)
    listed = voices.list_person(by=teacher, film=film, description="grön tröja", is_adult=False)
    return film, listed


def _surveys(teacher: Person, team: Unit) -> tuple[Survey, Survey, Survey, OwnWords]:
    """A survey that is being made, one that is open for codes, and a closed one with words to read."""
    made = draft(teacher, team)
    voices.invite_groups(
        by=teacher, survey=made, unit=team, respondents=Respondents.STUDENT, groups={"NA22": 28}
    )
    Survey.objects.filter(pk=made.pk).update(closes_on=LATER)
    asked, closed = (opened(teacher, team, {"NA22": 28}, entry=entry) for entry in ("codes", "link"))
    closed = voices.close_survey(by=teacher, survey=closed)
    words = OwnWords.objects.create(question=questions(closed)[1], respondents="student", text="Lugnare.")
    return Survey.objects.get(pk=made.pk), asked, closed, words


def _others(teacher: Person, team: Unit) -> Iterator[Film]:
    """A sound and a picture, likewise."""
    for medium, names in ((Medium.SOUND, [files.SOUND]), (Medium.PICTURE, [files.PICTURE, files.SMALL])):
        film = voices.leave_film(
            by=teacher, unit=team, title="Min torsdag", theme="kunskapsresultat", file_name="a", size=9,
            medium=medium, text="Trappan." if medium is Medium.PICTURE else "",
        )  # fmt: skip
        Film.objects.filter(pk=film.pk).update(state=Film.State.READY)
        files.folder_of(film).mkdir(parents=True)
        for name in names:
            (files.folder_of(film) / name).write_bytes(b"bytes")
        yield film


def _employers(unit: Unit) -> tuple[Unit, Handed]:
    """A vocational programme beside the team, with a link that a workshop speaks by."""
    programme = create_unit(
        by=BY, parent=unit, kind="programme", name="Fordon", slug="ft", official_code="FT"
    )
    return programme, voices.give_link(by=BY, unit=programme, name="Verkstaden")


def _two_texts(first: Person, second: Person, item: AgendaItem) -> NoteRevision:
    """A text of the first one's that was set aside because the second had changed the same line."""
    start = year.save_note(by=first, item=item, base=0, text="Början.").item
    year.save_note(by=second, item=item, base=start.version, text="Rektorns.")
    try:
        year.save_note(by=first, item=item, base=start.version, text="Lärarens.")
    except TwoTextsError as error:
        return error.mine
    raise AssertionError("two texts were put together without asking")


def held(got: Things) -> Assembly:
    """An earlier edition that has been held: a conclusion that the principal owns, and a page to read."""
    row = Assembly.objects.filter(unit=got.assembly.unit, number=8).first()
    if row is not None:
        return row
    row = create_assembly(by=BY, unit=got.assembly.unit, number=8, on=date(2025, 3, 14))
    Assembly.objects.filter(pk=row.pk).update(state=Assembly.State.HELD)
    step = actions.write(
        by=BY, kind="conclusion", unit=row.unit, text="Så.", answered_at=got.chain.world.north
    )
    Conclusion.objects.create(
        assembly=row, text="Så.", owner_role="principal", unit=got.chain.world.north, step=step,
        captured_at=timezone.now(), confirmed_at=timezone.now(),
    )  # fmt: skip
    NewsPage.objects.create(assembly=row, title="Dagen", published={"title": "Dagen"})
    row.refresh_from_db()
    return row
