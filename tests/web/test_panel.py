"""The preparation room: one content by theme and by unit, written by whose words they are."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helhet.assembly import actions
from helhet.assembly.models import Account, Evidence, Question
from helhet.core.actions import Channel
from helhet.indicators.model import indicators
from helhet.people.models import Person
from helhet.thread import actions as thread
from helhet.voices import actions as voices
from helhet.voices.models import Film
from helhet.voices.purposes import Giver, Purpose
from helhet.voices.rules import usual_end
from tests.assembly import figures
from tests.assembly.conftest import Day
from tests.assembly.figures import SHARE
from tests.voices.conftest import media
from tests.voices.made import shown_everywhere
from tests.world import person, sign_in

__all__ = ["media"]
ROOM = "/stamman/norrby/nr/9/panel/{}/"
THEME, FILMED = "kunskapsresultat", "fullfoljda-studier"


@pytest.fixture
def client(day: Day) -> Client:
    return Client()


def soup(client: Client, who: Person, path: str) -> BeautifulSoup:
    sign_in(client, who)
    answer = client.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.content, "html.parser")


def post(client: Client, day: Day, who: Person, what: str, slug: str = THEME, **more: object) -> int:
    sign_in(client, who)
    where = {"theme": THEME, "at": day.world.north.path}
    return client.post(ROOM.format(slug), {"what": what, **where, **more}).status_code


@pytest.mark.parametrize("slug", [THEME, "norra"])
def test_those_who_prepare_are_let_in_and_nobody_else(client: Client, day: Day, slug: str) -> None:
    for who in (day.world.principal, day.holder, day.moderator, day.secretary):
        soup(client, who, ROOM.format(slug))
    for who in (day.world.teacher, day.board, day.student, day.world.outsider, day.world.administrator):
        sign_in(client, who)
        assert client.get(ROOM.format(slug)).status_code == 404


def test_what_is_written_by_theme_stands_by_unit_and_is_not_written_again(client: Client, day: Day) -> None:
    assert (
        post(client, day, day.world.principal, "account", part="well", base=0, text="Fler blir klara.") == 302
    )
    for slug in (THEME, "norra"):
        found = soup(client, day.world.principal, ROOM.format(slug))
        assert [area.get_text().strip() for area in found.select("textarea")].count("Fler blir klara.") == 1


def test_a_principal_has_fields_for_their_own_unit_alone(client: Client, day: Day) -> None:
    south = person("south", "principal", day.world.south)
    own = {area.find_parent("form").select_one("[name=at]")["value"] for area in
           soup(client, south, ROOM.format(THEME)).select("textarea")}  # fmt: skip
    assert own == {day.world.south.path}
    assert post(client, day, south, "account", part="well", base=0, text="Inte mitt.") == 404
    assert post(client, day, south, "figure", indicator=SHARE) == 404
    assert not Account.objects.exclude(well="").exists()


def test_the_holder_chooses_a_unit_to_help(client: Client, day: Day) -> None:
    person("south", "principal", day.world.south)
    for query, north in (("", 0), ("?skriv=norrby/gymnasiet/norra", 3)):
        found = soup(client, day.holder, ROOM.format(THEME) + query)
        at = [row["value"] for row in found.select("form[data-note] [name=at]")]
        assert (at.count(day.world.north.path), at.count(day.world.south.path)) == (north, 0)


def test_a_script_saves_and_is_told_how_it_reads(client: Client, day: Day) -> None:
    sign_in(client, day.world.principal)
    sent = {"what": "account", "theme": THEME, "at": day.world.north.path, "part": "well"}
    json = {"headers": {"Accept": "application/json"}}
    first = client.post(ROOM.format(THEME), {**sent, "base": 0, "text": "Ett."}, **json).json()
    assert (first["text"], first["merged"]) == ("Ett.", False)
    actions.write_account(
        by=day.holder, assembly=day.assembly, theme=THEME, unit=day.world.north, part="well",
        base=first["version"], text="Ett.\nTvå.",
    )  # fmt: skip
    later = client.post(
        ROOM.format(THEME), {**sent, "base": first["own"], "text": "Noll.\nEtt."}, **json
    ).json()
    assert (later["text"], later["merged"]) == ("Noll.\nEtt.\nTvå.", True)
    notes = client.get(ROOM.format(THEME), **json).json()["notes"]
    assert [note["text"] for note in notes if note["note"].endswith(".well")] == ["Noll.\nEtt.\nTvå."]


def test_a_text_that_is_too_long_is_handed_back(client: Client, day: Day) -> None:
    sign_in(client, day.world.principal)
    sent = {"what": "account", "theme": THEME, "at": day.world.north.path, "part": "well", "base": 0}
    answer = client.post(ROOM.format(THEME), {**sent, "text": "x" * 4001})
    found = BeautifulSoup(answer.content, "html.parser").select_one("[aria-invalid]")
    assert found is not None
    assert len(found.get_text().strip()) == 4001


def test_figures_that_say_something_come_first_and_are_shown_with_their_sentence(
    client: Client, day: Day
) -> None:
    figures.shown(value=95.0)
    found = soup(client, day.world.principal, ROOM.format(THEME))
    offered = [row["value"] for row in found.select(f"#fig-kunskapsresultat-{day.world.north.pk} option")]
    assert offered[0] == SHARE
    assert post(client, day, day.world.principal, "figure", indicator=SHARE) == 302
    for slug in (THEME, "norra"):
        assert "95,0\u202f%" in soup(client, day.world.principal, ROOM.format(slug)).get_text()


def test_figures_are_put_in_order_and_put_away(client: Client, day: Day) -> None:
    figures.shown()
    for indicator in (SHARE, "leavers-basic-eligibility"):
        post(client, day, day.world.principal, "figure", indicator=indicator)
    rows = list(Evidence.objects.all())
    post(client, day, day.world.principal, "move_up", row=rows[1].pk)
    assert [row.pk for row in Evidence.objects.all()] == [rows[1].pk, rows[0].pk]
    post(client, day, day.world.principal, "put_away", row=rows[0].pk)
    assert [row.pk for row in Evidence.objects.all()] == [rows[1].pk]


def test_an_analysis_is_shown_only_when_it_is_shared_with_all(client: Client, day: Day) -> None:
    who = day.world.principal
    step = thread.write(
        by=who,
        kind="need",
        unit=day.world.north,
        text="En mentor till.",
        fields={"condition": "time"},
        theme=THEME,
    )
    assert post(client, day, who, "step", step=str(step.key)) == 302
    assert not Evidence.objects.exists()
    assert "1 steg är inte delat med alla" in soup(client, who, ROOM.format(THEME)).get_text()
    thread.carry_up(by=who, step=step)
    post(client, day, who, "step", step=str(step.key))
    assert Evidence.objects.get().step_id == step.pk
    assert "En mentor till." in soup(client, who, ROOM.format("norra")).get_text()
    thread.undo_carry(by=who, carry=step.carries_up.get())
    assert "En mentor till." not in soup(client, day.moderator, ROOM.format("norra")).get_text()


def test_a_question_is_written_by_who_sits_in_the_panel_and_put_in_the_programme(
    client: Client, day: Day
) -> None:
    path = ROOM.format(THEME) + "fraga/"
    sent = {"text": "Hinner du med?", "kind": "single", "options": "Ja\nNej"}
    sign_in(client, day.world.principal)
    assert client.post(path, sent).status_code == 404
    post(client, day, day.holder, "seat", panellists=[day.world.principal.pk], moderator=day.moderator.pk)
    sign_in(client, day.world.principal)
    assert client.post(path, {**sent, "options": "Ja"}).status_code == 200
    assert client.post(path, sent).status_code == 302
    made = Question.objects.get()
    assert {item.kind for item in made.items.all()} == {"hall_question", "three_voices"}
    changed = client.post(f"{path}{made.pk}/", {**sent, "text": "Hinner ni med?", "twice": "on"})
    assert changed.status_code == 302
    made.refresh_from_db()
    assert (made.text, made.rounds) == ("Hinner ni med?", 2)
    assert client.post(f"{path}{made.pk}/", {"what": "remove"}).status_code == 302
    assert not Question.objects.exists()


def test_only_who_holds_the_assembly_chooses_who_sits_in_a_panel(client: Client, day: Day) -> None:
    for who in (day.world.principal, day.moderator):
        assert post(client, day, who, "seat", panellists=[day.world.principal.pk]) == 404
    assert post(client, day, day.holder, "seat", panellists=[day.world.outsider.pk]) == 302
    panel = day.assembly.panels.get(theme=THEME)
    assert not panel.panellists.exists()


def test_a_film_without_a_ground_for_the_hall_is_not_chosen(client: Client, day: Day) -> None:
    film = voices.leave_film(
        by=day.world.teacher, unit=day.world.north, title="Min onsdag", theme=THEME, file_name="a.mp4", size=9
    )
    Film.objects.filter(pk=film.pk).update(state=Film.State.READY)
    assert post(client, day, day.holder, "add_film", film=str(film.key)) == 302
    assert day.assembly.items.get(panel__theme=THEME, kind="film").film is None
    assert "Min onsdag" not in soup(client, day.holder, ROOM.format(THEME)).get_text()


def test_once_locked_nothing_is_offered_to_be_changed(client: Client, day: Day) -> None:
    post(client, day, day.world.principal, "account", part="well", base=0, text="Fler blir klara.")
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)
    found = soup(client, day.world.principal, ROOM.format(THEME))
    assert found.select("textarea") == []
    assert "Siffror och ord låstes" in found.get_text()


@pytest.mark.parametrize("slug", [THEME, "norra"])
def test_the_questions_to_the_database_do_not_grow_with_what_is_shown(
    client: Client, day: Day, slug: str
) -> None:
    figures.shown()
    sign_in(client, day.moderator)

    def asked() -> int:
        client.get(ROOM.format(slug))
        with CaptureQueriesContext(connection) as found:
            client.get(ROOM.format(slug))
        return len(found)

    choose = {"by": Channel.DEMO, "assembly": day.assembly, "theme": THEME, "unit": day.world.north}
    actions.choose_figure(**choose, indicator=SHARE)
    few = asked()
    known = [key for key, row in indicators().items() if row.theme == THEME]
    for indicator in known[:3]:
        actions.choose_figure(**choose, indicator=indicator)
    assert asked() == few


def test_several_films_are_chosen_and_put_in_order_in_the_room(client: Client, day: Day) -> None:
    where = {"slug": FILMED, "theme": FILMED}
    made = [shown_everywhere(day.student, day.world.teacher, day.world.north)[0] for _number in range(3)]
    for film, title in zip(made, ("Trappan", "Bussen", "Matsalen"), strict=True):
        Film.objects.filter(pk=film.pk).update(title=title)
        assert post(client, day, day.holder, "add_film", film=str(film.key), **where) == 302

    def shown() -> list[str]:
        found = soup(client, day.holder, ROOM.format(FILMED)).select("#films ol a")
        return [link.get_text() for link in found]

    assert shown() == ["Trappan", "Bussen", "Matsalen"]
    assert not soup(client, day.holder, ROOM.format(FILMED)).select("#film option"), "all are chosen"
    rows = {row.film.title: row.pk for row in day.assembly.items.exclude(film=None).select_related("film")}
    post(client, day, day.holder, "film_up", item=rows["Matsalen"], **where)
    assert shown() == ["Trappan", "Matsalen", "Bussen"]
    post(client, day, day.holder, "film_away", item=rows["Trappan"], **where)
    assert shown() == ["Matsalen", "Bussen"]


def test_only_who_sits_in_the_panel_chooses_films(client: Client, day: Day) -> None:
    where = {"slug": FILMED, "theme": FILMED}
    film, _person = shown_everywhere(day.student, day.world.teacher, day.world.north)
    item = day.assembly.items.get(panel__theme=FILMED, kind="film")
    for who in (day.world.principal, day.secretary, day.board, day.world.outsider):
        assert post(client, day, who, "add_film", film=str(film.key), **where) == 404
        for what in ("film_up", "film_away"):
            assert post(client, day, who, what, item=item.pk, **where) == 404
    item.refresh_from_db()
    assert item.film is None


def test_a_film_whose_consent_has_ended_is_said_to_be_silent_beside_those_that_are_not(
    client: Client, day: Day
) -> None:
    kept, gone = (shown_everywhere(day.student, day.world.teacher, day.world.north) for _number in range(2))
    panel = day.assembly.panels.get(theme=FILMED)
    for film, _person in (kept, gone):
        actions.add_film(by=Channel.DEMO, panel=panel, film=film)
    voices.say(
        by=Channel.SLIP, shown=gone[1].shown, giver=Giver.GUARDIAN, answers={Purpose.HALL: False},
        to_on=usual_end(day.assembly.on),
    )  # fmt: skip
    rows = soup(client, day.holder, ROOM.format(FILMED)).select("#films ol li")
    assert ["får inte visas" in row.get_text() for row in rows] == [False, True]
