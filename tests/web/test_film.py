"""What a student tells, from the phone to the theme page, and gone from everywhere when a yes is taken back.

Each test is made of a film, a sound, a picture and a text: they stand behind the same gate.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helhet.core.actions import Channel
from helhet.people.models import JournalEntry
from helhet.voices import actions, files
from helhet.voices.media import Medium
from helhet.voices.models import Film, Ground
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.rules import usual_end
from helhet.voices.standing import Standing
from helhet.year import actions as year
from tests.thread.conftest import Chain
from tests.voices.conftest import media
from tests.voices.made import THEME, ready, shown_everywhere
from tests.web.conftest import Reading
from tests.world import BY

__all__ = ["media"]
pytestmark = pytest.mark.django_db
PAGE, FILE, SMALL, STILL, MOMENT, WORDS = "page", "file", "small", "still", "moment", "words"
VOICES, THEME_HERE, THEME_ABOVE, QUARTER = "voices", "theme here", "theme above", "quarter"
PLACES = {VOICES, THEME_HERE, THEME_ABOVE, QUARTER}
# What the poster may be exchanged for is for those who work on the film alone.
EVERYTHING = frozenset({PAGE, FILE, SMALL, STILL, WORDS, *PLACES})
NOTHING: frozenset[str] = frozenset()
_PARTS = {
    Medium.FILM: {FILE: "film_fil", STILL: "film_bild", WORDS: "film_text", MOMENT: "film_stillbild"},
    Medium.SOUND: {FILE: "film_ljud", WORDS: "film_text"},
    Medium.PICTURE: {FILE: "film_foto", SMALL: "film_foto_liten"},
    Medium.TEXT: {},
}
_MORE = {WORDS: {"language": "sv"}, MOMENT: {"number": 1}}


def surfaces(film: Film) -> dict[str, str]:
    """Every address at which anything of a film, sound, picture or text is met without a slip."""
    key = {"key": film.key}
    unit = {"unit": film.unit}
    parts = {
        part: reverse(name, kwargs={**key, **_MORE.get(part, {})}) for part, name in _PARTS[film.kind].items()
    }
    return {
        PAGE: reverse("film", kwargs=key),
        **parts,
        VOICES: reverse("roster", kwargs=unit),
        THEME_HERE: reverse("tema", kwargs={**unit, "theme": THEME}),
        THEME_ABOVE: reverse("tema", kwargs={"unit": film.unit.root_path.strip("/"), "theme": THEME}),
        QUARTER: reverse("elevernas_kvart", kwargs={"unit": film.unit.root_path.strip("/")}),
    }


def parts_of(film: Film) -> list[str]:
    """The addresses of what is the thing's own, and not a page of many."""
    return [address for name, address in surfaces(film).items() if name not in (*PLACES, MOMENT)]


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def meets(client: Client, film: Film) -> set[str]:
    """The surfaces where a reader meets it: its key, its title, its picture or its words."""
    found = set()
    for name, address in surfaces(film).items():
        answer = client.get(address)
        told = [str(film.key).encode(), film.title.encode(), b"i trappan", b"ftyp", b"JFIF"]
        content = body(answer)
        if answer.status_code == 200 and any(one in content for one in told):
            found.add(name)
        elif name not in PLACES:
            assert answer.status_code == 404
    return found


Readers = dict[str, Client]


@pytest.fixture
def readers(chain: Chain) -> Readers:
    """A browser of each kind of reader."""
    people = {"other authority": chain.outsider, "inside": chain.other_teacher, "keeper": chain.teacher,
              "student": chain.student}  # fmt: skip
    return {"outsider": Client()} | {who: Reading().as_person(one) for who, one in people.items()}


@pytest.fixture(params=list(Medium))
def shown(chain: Chain, request: pytest.FixtureRequest) -> tuple[Film, actions.Listed]:
    """One of each medium, and the person in it."""
    made = shown_everywhere(chain.student, chain.teacher, chain.team, request.param)
    _queue_with(chain, made[0])
    return made


def _queue_with(chain: Chain, film: Film) -> None:
    """A council has chosen it for the student quarter."""
    council = year.open_forum(by=BY, unit=chain.world.north, template="student_council")
    year.put_topic(by=BY, council=council, title="Schemat", film=film.key)


def met(readers: Readers, film: Film) -> dict[str, set[str]]:
    """What each meets, but for the moments to choose a poster among, which follow the film's own file."""
    found = {who: meets(client, film) for who, client in readers.items()}
    for who, names in found.items():
        has_moments = film.kind is Medium.FILM and who in AT_WORK and FILE in names
        assert (MOMENT in names) == has_moments, who
    return {who: names - {MOMENT} for who, names in found.items()}


def expected(after: dict[str, frozenset[str]], film: Film) -> dict[str, set[str]]:
    """Of what is expected that which this medium has."""
    return {who: set(names) & surfaces(film).keys() for who, names in after.items()}


INSIDE = ("inside", "keeper", "student")
OUTSIDE = ("outsider", "other authority")
AT_WORK = ("keeper", "student")
BEFORE = {**dict.fromkeys(OUTSIDE, EVERYTHING - PLACES), **dict.fromkeys(INSIDE, EVERYTHING)}
NOBODY = dict.fromkeys((*OUTSIDE, *INSIDE), NOTHING)
# Those who work on it see how it stands and go on with it, and it is shown nowhere.
IN_HAND = {**NOBODY, **dict.fromkeys(AT_WORK, EVERYTHING - {THEME_HERE, THEME_ABOVE, QUARTER})}
# The same, and nobody sees anything of the film itself.
LOCKED = {**NOBODY, **dict.fromkeys(AT_WORK, frozenset({PAGE, VOICES}))}


def says(person: actions.Listed, is_yes: bool, *purposes: Purpose, giver: Giver = Giver.GUARDIAN) -> None:
    actions.say(
        by=Channel.SLIP, shown=person.shown, giver=giver, answers=dict.fromkeys(purposes or Purpose, is_yes),
        to_on=usual_end(timezone.localdate()),
    )  # fmt: skip


def test_a_film_that_everyone_has_said_yes_to_is_met_inside_and_outside(readers: Readers, shown) -> None:
    assert met(readers, shown[0]) == expected(BEFORE, shown[0])


def withdrawn(chain: Chain, film: Film, person: actions.Listed, passes) -> None:
    says(person, False)


def withdrawn_by_themselves(chain: Chain, film: Film, person: actions.Listed, passes) -> None:
    says(person, False, giver=Giver.SELF)


def a_day_after_the_last(chain: Chain, film: Film, person: actions.Listed, passes) -> None:
    Ground.objects.filter(shown=person.shown).update(to_on=timezone.localdate())
    passes(timedelta(days=1))


def somebody_is_protected(chain: Chain, film: Film, person: actions.Listed, passes) -> None:
    actions.list_person(by=chain.teacher, film=film, description="vid dörren", is_adult=True,
                        is_protected=True)  # fmt: skip


def somebody_more_is_seen(chain: Chain, film: Film, person: actions.Listed, passes) -> None:
    actions.list_person(by=chain.teacher, film=film, description="vid dörren", is_adult=True)


def captions_opened_again(chain: Chain, film: Film, person: actions.Listed, passes) -> None:
    actions.reopen_captions(by=chain.teacher, captions=film.captions.get())


def taken_away(chain: Chain, film: Film, person: actions.Listed, passes) -> None:
    actions.remove_film(by=chain.student, film=film)


def not_in_public(chain: Chain, film: Film, person: actions.Listed, passes) -> None:
    says(person, False, Purpose.PUBLIC)


def not_inside(chain: Chain, film: Film, person: actions.Listed, passes) -> None:
    says(person, False, Purpose.INSIDE, Purpose.PUBLIC)


EVENTS = [
    (withdrawn, LOCKED), (withdrawn_by_themselves, LOCKED), (a_day_after_the_last, IN_HAND),
    (somebody_is_protected, LOCKED), (somebody_more_is_seen, IN_HAND), (captions_opened_again, IN_HAND),
    (taken_away, {**NOBODY, **dict.fromkeys(AT_WORK, frozenset({PAGE}))}),
    (not_in_public, {**BEFORE, **dict.fromkeys(OUTSIDE, NOTHING)}), (not_inside, IN_HAND),
]  # fmt: skip


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Let time pass."""
    now = timezone.now
    return lambda span: monkeypatch.setattr(timezone, "now", lambda: now() + span)


@pytest.mark.parametrize(("event", "after"), EVENTS, ids=[event.__name__ for event, _after in EVENTS])
def test_what_happens_to_a_film_happens_on_every_surface_at_once(
    chain: Chain,
    readers: Readers,
    shown,
    passes,
    event: Callable[..., None],
    after: dict[str, frozenset[str]],
) -> None:
    film, person = shown
    event(chain, film, person, passes)
    assert met(readers, film) == expected(after, film)
    # It is not the missing file that hides it.
    assert files.folder_of(film).exists() == film.kind.has_file


def test_a_yes_after_a_no_brings_it_back_everywhere(readers: Readers, shown) -> None:
    film, person = shown
    says(person, False)
    says(person, True)
    assert met(readers, film) == expected(BEFORE, film)


def test_the_surfaces_notice_if_the_rule_were_not_asked(
    chain: Chain, readers: Readers, shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: with a rule that always says yes the film is met where it must not be."""
    film, person = shown
    says(person, False)
    for module in ("web.films", "web.pages.roster.page", "web.pages.elevernas_kvart.rows", "voices.queries"):
        monkeypatch.setattr(f"helhet.{module}.standing", lambda _film, purpose, *_more: Standing(purpose, ()))
    monkeypatch.setattr("helhet.web.films.is_locked", lambda *_given: False)
    assert met(readers, film) == expected(BEFORE, film)


def test_the_journal_says_when_somebody_took_it_back(shown) -> None:
    says(shown[1], False)
    assert JournalEntry.objects.filter(action="voices.say").latest("pk").channel == "slip"


@pytest.mark.parametrize(
    "event", [withdrawn, a_day_after_the_last, somebody_is_protected, captions_opened_again]
)
def test_one_who_is_playing_it_gets_no_more_of_it(
    chain: Chain, readers: Readers, shown, passes, event
) -> None:
    film, person = shown
    if not film.kind.is_timed:
        pytest.skip("nothing of it is played")
    address = surfaces(film)[FILE]
    size = int(Client().get(address).headers["Content-Length"])
    watching = {who: client for who, client in readers.items() if who in ("outsider", "inside")}
    for client in watching.values():
        first = client.get(address, headers={"Range": "bytes=0-999"})
        assert (first.status_code, first.headers["Content-Range"]) == (206, f"bytes 0-999/{size}")
        assert first.headers["Cache-Control"] == "private, no-store"
    event(chain, film, person, passes)
    for client in watching.values():
        more = client.get(address, headers={"Range": "bytes=1000-", "If-Range": first.headers["ETag"]})
        assert (more.status_code, b"ftyp" in more.content) == (404, False)
        assert client.head(address).status_code == 404


def test_nothing_of_a_film_may_be_stored_on_the_way(readers: Readers, shown) -> None:
    for address in parts_of(shown[0]):
        for who in ("outsider", "inside", "keeper"):
            assert "no-store" in readers[who].get(address).headers["Cache-Control"]


def test_no_page_tells_who_is_seen_but_to_who_keeps_the_film(readers: Readers, shown) -> None:
    film, _person = shown
    listing = reverse("vilka_syns", kwargs={"key": film.key})
    for who, client in readers.items():
        for address in surfaces(film).values():
            assert "grön tröja".encode() not in body(client.get(address))
        assert client.get(listing).status_code == {"keeper": 200, "outsider": 302}.get(who, 404)
    assert "grön tröja" in readers["keeper"].get(listing).content.decode()


def test_only_who_works_on_a_film_reaches_what_changes_it(readers: Readers, shown) -> None:
    film, person = shown
    key = {"key": film.key}
    for name, more, allowed in (
        ("texta" if film.kind.is_timed else "orden", {"language": "sv"}, AT_WORK),
        ("film_andra", {}, AT_WORK),
        ("vilka_syns", {}, ("keeper",)),
        ("svar_pa_papper", {"person": person.shown.pk}, ("keeper",)),
    ):
        address = reverse(name, kwargs={**key, **more})
        for who, client in readers.items():
            expected = 200 if who in allowed else 302 if who == "outsider" else 404
            assert (name, who, client.get(address).status_code) == (name, who, expected)
            assert who in allowed or client.post(address, {"what": "all"}).status_code in (302, 404)
    for who in (*OUTSIDE, "inside"):  # the film's own page shows it, and a POST takes nothing away
        readers[who].post(surfaces(film)[PAGE])
        assert Film.objects.get(pk=film.pk).state == Film.State.READY


def test_every_link_of_the_films_page_leads_somewhere(readers: Readers, shown) -> None:
    film, person = shown
    for is_yes in (True, False):
        says(person, is_yes)
        for who in AT_WORK:
            page = readers[who].get(surfaces(film)[PAGE]).content.decode()
            links = set(re.findall(r'href="(/film/[^"]+)"', page))
            assert links
            assert {link: readers[who].get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_what_is_said_in_a_locked_film_is_read_nowhere(readers: Readers, shown) -> None:
    film, person = shown
    name = "texta" if film.kind.is_timed else "orden"
    texta = reverse(name, kwargs={"key": film.key, "language": "sv"})
    assert "i trappan" in readers["student"].get(texta).content.decode()
    says(person, False)
    for client in readers.values():
        assert client.get(texta).status_code in (302, 404)


def test_only_who_has_seen_the_whole_film_answers_for_the_list(chain: Chain) -> None:
    film = ready(chain.student, chain.team)
    client, address = Reading().as_person(chain.teacher), reverse("vilka_syns", kwargs={"key": film.key})
    page = client.post(address, {"what": "all", "nobody": "1"}, follow=True).content.decode()
    assert "sett hela filmen" in page
    assert Film.objects.get(pk=film.pk).listed_at is None
    client.post(address, {"what": "all", "nobody": "1", "seen": "1"})
    assert Film.objects.get(pk=film.pk).listed_at is not None


def test_the_page_says_why_it_is_not_shown_and_when_it_is_erased(readers: Readers, shown) -> None:
    film, person = shown
    says(person, False)
    day = timezone.localdate() + timedelta(days=14)
    for who in AT_WORK:
        said = readers[who].get(surfaces(film)[PAGE]).content.decode()
        assert f"{str(film.kind.it).capitalize()} visas inte." in said
        assert f"{day.day} " in said
        assert not re.search(r"<video|<audio|class=.photo|class=.told", said)


def test_a_film_of_a_public_task_is_shown_until_somebody_objects(chain: Chain, readers: Readers) -> None:
    actions.set_rule(by=chain.director, authority=chain.world.authority, purpose=Purpose.INSIDE,
                     basis=Basis.PUBLIC_TASK)  # fmt: skip
    film, person = shown_everywhere(chain.student, chain.teacher, chain.team)
    _queue_with(chain, film)
    says(person, False, Purpose.PUBLIC, Purpose.SOCIAL, Purpose.HALL)
    assert meets(readers["inside"], film) == expected({"inside": EVERYTHING}, film)["inside"]
    assert meets(readers["outsider"], film) == set()
    says(person, False, Purpose.INSIDE)
    assert meets(readers["inside"], film) == set()
