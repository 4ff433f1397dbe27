"""The permission walk: every page for four persons. A page that is not in the list makes it fail."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helhet.assembly import music, queries
from helhet.assembly.duties import DUTIES
from helhet.assembly.letters import answer_token
from helhet.assembly.models import Music, Question
from helhet.assembly.preparation import Preparing
from helhet.messages.actions import notify_person
from helhet.messages.leaving import leaving_token
from helhet.messages.models import Notice
from helhet.people.models import JournalEntry, Person
from helhet.thread import slips
from helhet.thread.models import Step
from helhet.thread.readers import thread_reader
from helhet.warehouse.models import ImportRun
from helhet.web import assembly as assembly_pages
from helhet.web import page as frame
from helhet.web import panels as panels_pages
from helhet.web import steps
from helhet.web.page import Access, Reader, pages
from helhet.web.pages.forum import entry
from helhet.web.pages.fragor import page as fragor
from helhet.web.pages.stamman_slutsats import page as slutsats
from helhet.web.pages.steg import fate
from helhet.year.models import Forum
from tests.voices.surveys.made import questions
from tests.web.walked import SHARE, Things, got, held, made_once
from tests.world import BY, sign_in

__all__ = ["got", "made_once"]
pytestmark = pytest.mark.django_db
Where = Callable[[Things], dict[str, object]]


def at_team(got: Things) -> dict[str, object]:
    return {"unit": got.chain.team}


def at_authority(got: Things) -> dict[str, object]:
    return {"unit": got.chain.world.authority}


def on(name: str) -> Where:
    """At the team, on one of its steps."""
    return lambda got: {**at_team(got), "key": getattr(got, name).key}


def in_meeting(got: Things) -> dict[str, object]:
    return {**at_team(got), "meeting": got.meeting.pk}


def of_figure(got: Things) -> dict[str, object]:
    return {**at_team(got), "key": SHARE}


def of_film(got: Things) -> dict[str, object]:
    return {"key": got.film.key}


def of_sound(got: Things) -> dict[str, object]:
    return {"key": got.sound.key}


def of_picture(got: Things) -> dict[str, object]:
    return {"key": got.picture.key}


def of_survey(name: str) -> Where:
    return lambda got: {"key": getattr(got, name).key}


def of_assembly(got: Things) -> dict[str, object]:
    return {"unit": got.assembly.unit, "number": got.assembly.number}


def of_panel(got: Things) -> dict[str, object]:
    return {**of_assembly(got), "panel": "kunskapsresultat"}


def of_question(got: Things) -> dict[str, object]:
    panel = got.assembly.panels.get(theme="kunskapsresultat")
    row = panel.questions.first() or Question.objects.create(
        assembly=got.assembly, panel=panel, kind="words", text="Ett ord?"
    )
    return {**of_panel(got), "question": row.pk}


def of_music(got: Things) -> dict[str, object]:
    """The music of a break, which is on disk."""
    item = got.assembly.items.filter(kind="break")[0]
    row, is_new = Music.objects.get_or_create(
        item=item, defaults={"title": "Vals", "state": "ready", "left_at": timezone.now()}
    )
    if is_new:
        music.take_in(row.key, [b"x"])
        music.arrived(row.key).rename(music.file_of(row))
    return {**of_assembly(got), "key": row.key}


def of_notice(got: Things) -> dict[str, object]:
    """What the teacher has been told."""
    told = {"kind": "thread_answered", "subject": "step:1", "title": "Läs.", "address": "/min-del/"}
    notify_person(by=BY, person=got.chain.teacher, unit=got.chain.team, **told)
    return {"number": Notice.objects.get(person=got.chain.teacher, subject="step:1").pk}


def of_held(got: Things) -> dict[str, object]:
    """An edition that has been held, with its public page approved."""
    return {"unit": got.assembly.unit, "number": held(got).number}


def of_conclusion(got: Things) -> dict[str, object]:
    """A conclusion that is the principal's to answer."""
    return {**of_held(got), "row": held(got).conclusions.get().pk}


def nowhere(_got: Things) -> dict[str, object]:
    return {}


# Who meets each page: P the principal, T a teacher of the team, H a teacher of the house who is not of the
# team, O somebody of another authority. Everyone else gets the same 404 as where there is no page.
ALL, INSIDE, TEAM, LEADS, NOBODY = "PTHO", "PTH", "PT", "P", ""
PAGES: dict[str, tuple[Where, str]] = {
    # the thread
    "tradar": (at_team, INSIDE),
    "sok": (at_team, INSIDE),
    "trad": (on("seen"), TEAM),
    "svara": (at_team, LEADS),
    "skriv": (at_team, INSIDE),
    "skriv_tack": (on("seen"), "T"),
    "skriv_utkast": (at_team, NOBODY),  # only by POST, which the draft's own test sends
    "steg_bygg": (at_team, INSIDE),
    "steg_sla_ihop": (at_team, INSIDE),
    "steg_andra": (on("seen"), "T"),
    "steg_dela": (on("seen"), TEAM),
    "steg_knyt": (on("analysis"), TEAM),
    "steg_analyserat": (on("analysis"), TEAM),
    "steg_lyft": (on("analysis"), TEAM),
    "steg_ode": (on("seen"), LEADS),
    "steg_svara": (on("seen"), LEADS),
    # without a name
    "lador": (at_team, LEADS),
    "lada_lapp": (lambda got: {**at_team(got), "token": got.box.token}, LEADS),
    "lada": (lambda got: {"token": got.box.token}, ALL),
    "kod": (nowhere, ALL),
    "utan_namn": (at_team, ALL),
    "granska": (lambda got: {"unit": got.chain.world.authority}, NOBODY),
    "visselblasning": (lambda got: {"unit": got.chain.world.authority}, NOBODY),
    # forums
    "forum": (at_team, INSIDE),
    "forum_ett": (lambda got: {**at_team(got), "forum": got.forum.pk}, TEAM),
    "mote": (in_meeting, TEAM),
    "protokoll": (in_meeting, TEAM),
    "anteckning": (lambda got: {**in_meeting(got), "item": got.item.pk}, TEAM),
    "elevernas_kvart": (lambda got: {"unit": got.chain.world.authority}, INSIDE),
    # goals, the exercise, an inspector's questions
    "mal": (at_team, INSIDE),
    "ny_insats": (at_team, INSIDE),
    "insats_gjord": (on("effort"), TEAM),
    "forutsagelser": (at_team, INSIDE),
    "ovning": (at_team, INSIDE),
    "fragor": (at_team, INSIDE),
    # films: whoever left one and who look after voices work on it, and nobody sees it before it is shown
    "roster": (at_team, INSIDE),
    "beratta": (at_team, INSIDE),
    "lamna_film": (at_team, INSIDE),
    "lamna_film_igen": (of_film, "T"),
    "film": (of_film, INSIDE),
    "film_fil": (of_film, INSIDE),
    "film_bild": (of_film, INSIDE),
    "film_ljud": (of_sound, INSIDE),
    "film_foto": (of_picture, INSIDE),
    "film_foto_liten": (of_picture, INSIDE),
    "film_stillbild": (lambda got: {**of_film(got), "number": 1}, INSIDE),
    "omslag": (of_film, INSIDE),
    "orden": (lambda got: {**of_picture(got), "language": "sv"}, INSIDE),
    "film_text": (lambda got: {**of_film(got), "language": "sv"}, INSIDE),
    "film_bytes": (of_film, "T"),
    "film_andra": (of_film, INSIDE),
    "texta": (lambda got: {**of_film(got), "language": "sv"}, INSIDE),
    "vilka_syns": (of_film, INSIDE),
    "svar_pa_papper": (lambda got: {**of_film(got), "person": got.listed.shown.pk}, INSIDE),
    "samtycke": (nowhere, ALL),
    "samtycke_kod": (lambda got: {"code": slips.in_address(got.listed.own_code)}, ALL),
    "samtycke_lapp": (nowhere, ALL),
    # in a browser that has opened a slip, as these have just above: of what it is a slip of, and nothing else
    "samtycke_film": (of_film, ALL),
    "samtycke_bild": (of_film, ALL),
    "samtycke_ljud": (of_sound, NOBODY),
    "samtycke_foto": (of_picture, NOBODY),
    "samtycke_text": (lambda got: {**of_film(got), "language": "sv"}, ALL),
    "filmregler": (lambda got: {"unit": got.chain.world.authority}, NOBODY),
    # surveys: staff make them where they work, everybody inside sees what is told, anybody answers
    "enkater": (at_team, INSIDE),
    "ny_enkat": (at_team, INSIDE),
    "las_in_enkat": (at_team, INSIDE),
    "enkat_mall": (at_team, INSIDE),
    "bygg_enkat": (of_survey("draft"), INSIDE),
    "ny_enkatfraga": (of_survey("draft"), INSIDE),
    "enkatfraga": (lambda got: {"key": got.draft.key, "number": questions(got.draft)[0].pk}, INSIDE),
    "enkat_grupper": (of_survey("draft"), INSIDE),
    "dela_enkat": (of_survey("asked"), INSIDE),
    "enkat_svar": (of_survey("closed"), INSIDE),
    "enkat_data": (of_survey("closed"), INSIDE),
    "enkat_ord": (of_survey("closed"), INSIDE),
    "enkat": (lambda got: {"token": got.asked.groups.get().token}, ALL),
    "enkat_offline": (nowhere, ALL),
    # employers: staff at the programme or above it make links, and whoever holds one speaks by it
    "arbetsgivarnas_rost": (at_team, INSIDE),
    "arbetsgivarlankar": (lambda got: {"unit": got.programme}, "PH"),
    "apl_veckor": (lambda got: {"unit": got.programme}, LEADS),
    "arbetsgivare": (lambda got: {"token": got.handed.token}, ALL),
    "arbetsgivare_blev": (lambda got: {"token": got.handed.token}, ALL),
    # the assembly: everybody inside reads of it, whoever holds it plans it
    "stamman": (lambda got: {"unit": got.assembly.unit}, INSIDE),
    "stamman_en": (of_assembly, INSIDE),
    "stamman_program": (of_assembly, INSIDE),
    "stamman_kalender": (of_assembly, INSIDE),
    "ny_stamma": (lambda got: {"unit": got.assembly.unit}, NOBODY),
    "stamman_andra": (of_assembly, NOBODY),
    "stamman_lokaler": (of_assembly, NOBODY),
    "stamman_bemanning": (of_assembly, NOBODY),
    "stamman_bygg_program": (of_assembly, NOBODY),
    "stamman_ny_punkt": (of_assembly, NOBODY),
    "stamman_punkt": (lambda got: {**of_assembly(got), "key": got.assembly.items.all()[0].key}, NOBODY),
    "stamman_gaster": (of_assembly, NOBODY),
    "stamman_gast": (lambda got: {**of_assembly(got), "guest": got.guest.pk}, NOBODY),
    "stamman_kok": (of_assembly, NOBODY),
    "stamman_brickor": (of_assembly, NOBODY),
    "incheckning": (of_assembly, NOBODY),
    "bricka": (lambda got: {"badge": got.guest.badge}, ALL),
    "stamman_svar": (lambda got: {"token": answer_token(got.guest)}, ALL),
    "stamman_svar_kalender": (lambda got: {"token": answer_token(got.guest)}, ALL),
    # its panels: who leads a unit writes its words, who sits in a panel its questions
    "paneler": (of_assembly, LEADS),
    "panel": (of_panel, LEADS),
    "panel_fraga": (of_panel, NOBODY),
    "panel_tio": (of_panel, NOBODY),
    "panel_fraga_andra": (of_question, NOBODY),
    # what is not locked yet is read by who prepares it
    "bildspel": (of_panel, LEADS),
    "rapporter": (of_assembly, LEADS),
    "rapport": (of_panel, LEADS),
    "rapport_pdf": (of_panel, LEADS),
    "stamman_musik": (of_assembly, NOBODY),
    "scen_musik": (of_music, NOBODY),
    "tio_minuter": (of_assembly, LEADS),
    "tio_minuter_pdf": (of_assembly, LEADS),
    # the day: whoever has a duty runs it, anybody with the code takes part
    "scen": (of_assembly, NOBODY),
    "scen_lage": (of_assembly, NOBODY),
    "scen_film": (lambda got: {**of_assembly(got), **of_film(got), "part": "film.mp4"}, NOBODY),
    "scen_forrad": (of_assembly, NOBODY),
    "scen_forrad_punkt": (
        lambda got: {**of_assembly(got), "key": queries.programme(got.assembly)[0].key},
        NOBODY,
    ),
    "scen_forrad_grund": (of_assembly, NOBODY),
    "scen_offline": (nowhere, ALL),
    "regi": (of_assembly, NOBODY),
    "regi_korschema": (of_assembly, NOBODY),
    "salens_fragor": (of_assembly, NOBODY),
    "sekreterare": (of_assembly, NOBODY),
    "salen": (nowhere, ALL),
    "salen_utan_nat": (nowhere, ALL),
    "salen_offline": (nowhere, ALL),
    "salen_bricka": (lambda _got: {"badge": "a"}, ALL),
    "salen_nu": (lambda _got: {"code": "123456"}, ALL),
    "salen_lage": (lambda _got: {"code": "123456"}, ALL),
    "salen_fragor": (lambda _got: {"code": "123456"}, ALL),
    "salen_med_mig": (lambda _got: {"code": "123456"}, ALL),
    "salen_program": (lambda _got: {"code": "123456"}, ALL),
    "stamman_efter": (of_assembly, INSIDE),
    "backspegeln": (of_assembly, INSIDE),
    "stamman_slutsats": (of_conclusion, LEADS),
    "stamman_nyhet": (of_held, NOBODY),  # no walker holds the assembly
    "nyhet": (of_held, ALL),
    # what is one's own
    "min_del": (nowhere, ALL),
    "mina": (nowhere, ALL),
    "roll": (nowhere, ALL),
    "aviseringar": (nowhere, ALL),
    "avisering": (of_notice, "T"),
    "mina_utskick": (nowhere, ALL),
    "utskick": (lambda got: {"token": leaving_token(got.chain.teacher)}, ALL),
    # figures
    "helheten": (at_team, INSIDE),
    "kedjan": (at_team, INSIDE),
    "tema": (lambda got: {**at_team(got), "theme": "kunskapsresultat"}, INSIDE),
    "indikator": (of_figure, INSIDE),
    "indikator_csv": (of_figure, INSIDE),
    "indikator_json": (of_figure, INSIDE),
    "kallor": (at_team, INSIDE),
    # the year
    "aret": (at_team, INSIDE),
    "aret_som_gick": (at_team, INSIDE),
    "aret_som_gick_pdf": (at_team, INSIDE),
    "aret_tillfalle": (lambda got: {**at_team(got), "occasion": got.occasion.pk}, INSIDE),
    "aret_mall": (at_authority, NOBODY),
    "aret_handelse": (lambda got: {**at_authority(got), "event": got.occasion.event_id}, NOBODY),
    "aret_ny_handelse": (at_authority, NOBODY),
    "aret_nytt": (at_authority, NOBODY),
    "kalender": (at_team, INSIDE),
    "tackning": (at_team, INSIDE),
    "kalenderfil": (lambda got: {"key": got.feed.key}, ALL),  # for whoever holds the address
    "inlasning": (lambda got: {"unit": got.chain.world.authority, "run": a_run(got)}, INSIDE),
    "las_in": (lambda got: {**at_team(got), "source": "own-table"}, LEADS),
    # the registers, which only an administrator looks after
    "enhet": (at_team, NOBODY),
    "enheter": (at_team, NOBODY),
    "enheter_tabell": (at_team, NOBODY),
    "enheter_csv": (at_team, NOBODY),
    "personer": (at_team, NOBODY),
    "personer_tabell": (at_team, NOBODY),
    "personer_csv": (at_team, NOBODY),
    "utkorg": (at_team, NOBODY),
    "kom_igang_steg": (at_team, NOBODY),
    # for anyone
    "start": (nowhere, ALL),
    "sprak": (nowhere, ALL),
    "demo": (nowhere, ALL),
    "komponenter": (nowhere, ALL),
    "kom_igang": (nowhere, ALL),
}
_BY_POST_ALONE = {"sprak", "skriv_utkast"}


def a_run(got: Things) -> int:
    run = ImportRun.objects.filter(authority=got.chain.world.authority).first()
    return (run or ImportRun.objects.create(
        authority=got.chain.world.authority, source="own-table", given="a.csv", channel="web"
    )).pk  # fmt: skip


def signed_in(got: Things) -> dict[str, Client]:
    # What breaks behind a lock that is off has been met: it is no 404.
    browsers = {letter: Client(raise_request_exception=False) for letter in got.walkers}
    for letter, browser in browsers.items():
        sign_in(browser, got.walkers[letter])
    return browsers


def walk(got: Things) -> dict[str, str]:
    """Who meets each page, by its key."""
    browsers = signed_in(got)
    return {key: who_meets(browsers, reverse(key, kwargs=where(got))) for key, (where, _who) in PAGES.items()}


def who_meets(browsers: dict[str, Client], address: str) -> str:
    return "".join(letter for letter, one in browsers.items() if one.get(address).status_code != 404)


def test_every_page_is_in_the_list():
    assert set(PAGES) == set(pages())


def test_each_meets_the_pages_that_are_theirs_and_nobody_elses(got: Things):
    assert walk(got) == {key: who for key, (_where, who) in PAGES.items()}


def test_a_page_without_its_permission_is_found(got: Things, monkeypatch):
    """One page after another with its own lock off: the walk says which."""
    browsers = signed_in(got)
    locked = frame._allowed
    unnoticed = set()
    for key, (where, who) in PAGES.items():
        is_public = pages()[key].access is Access.PUBLIC
        if "unit" not in where(got) or key in _BY_POST_ALONE or is_public:
            continue
        with monkeypatch.context() as off:
            off.setattr(frame, "_allowed", lambda page, *at, key=key: page.key == key or locked(page, *at))
            _second_locks_off(off, got.chain.principal)
            met = who_meets(browsers, reverse(key, kwargs=where(got)))
        if met == who:
            unnoticed.add(key)
    # these ask who wrote it, or whether a film may be shown, and that stays
    assert unnoticed == {"skriv_tack", "steg_andra", "scen_film"}


def _second_locks_off(off: pytest.MonkeyPatch, leader: Person) -> None:
    """What the views ask besides the frame: whether the step or the forum is the reader's."""
    off.setattr(steps, "readable", lambda _reader: Step.objects.all())
    off.setattr(entry, "may_read", lambda *_: True)
    prepares = Preparing(is_holder=True, is_let_in=True, leads=frozenset(), panels=frozenset())
    off.setattr(panels_pages, "preparing", lambda *_: prepares)
    off.setattr(assembly_pages, "duties_of", lambda *_: set(DUTIES))
    off.setattr(entry, "readable", lambda _reader: Forum.objects.all())
    off.setattr(Reader, "may", lambda *_: True)
    off.setattr(fate, "answers_for", lambda *_: True)
    off.setattr(slutsats, "answers_as", lambda *_: True)
    reader = thread_reader(leader, [leader.assignments.get()])
    off.setattr(fragor, "reader_in_thread", lambda _request: reader)


def test_what_may_not_be_met_may_not_be_sent_either_and_nothing_is_changed(got: Things):
    addresses = {key: (reverse(key, kwargs=where(got)), who) for key, (where, who) in PAGES.items()}
    browsers, before = signed_in(got), JournalEntry.objects.count()
    sent = {
        (key, letter): browsers[letter].post(address, {"text": "Hej", "what": "close"}).status_code
        for key, (address, who) in addresses.items()
        for letter in "PTHO"
        if letter not in who and not (key in _BY_POST_ALONE and letter != "O")
    }
    assert {key: code for key, code in sent.items() if code != 404} == {}
    assert JournalEntry.objects.count() == before


def test_who_has_not_signed_in_is_asked_to(got: Things):
    public = {key for key, page in pages().items() if page.access is Access.PUBLIC}
    for key, (where, _who) in PAGES.items():
        answer = Client().get(reverse(key, kwargs=where(got)))
        if key not in public:
            assert answer.headers["Location"].startswith("/konto/login/?next="), key


def test_a_step_that_is_not_there_and_one_that_is_not_shared_look_alike(got: Things):
    browser = signed_in(got)["H"]
    lost = {"unit": got.chain.team, "key": UUID(int=7)}
    hidden = {"unit": got.chain.team, "key": got.seen.key}
    for key in (key for key, page in pages().items() if "<uuid:key>/<unit:" in page.route):
        assert [browser.get(reverse(key, kwargs=to)).status_code for to in (lost, hidden)] == [404, 404], key


def test_a_film_that_is_not_there_and_one_that_is_not_shown_look_alike(got: Things):
    browser = signed_in(got)["O"]
    for key in (key for key, page in pages().items() if page.route.startswith("film/<uuid:key>")):
        hidden = PAGES[key][0](got)
        answers = [browser.get(reverse(key, kwargs={**hidden, **to})) for to in ({}, {"key": UUID(int=7)})]
        assert [answer.status_code for answer in answers] == [404, 404], key
