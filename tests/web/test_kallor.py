"""Källor: who may read in, a file, an own table step by step, key figures by the worker, and the runs."""

import dataclasses
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.sources.models import ColumnMapping
from helhet.warehouse.models import ImportRun, Snapshot
from helhet.web.page import PageRequest
from helhet.web.pages.kallor import own_table, staged
from tests.realdata import leavers_files
from tests.sources.conftest import leavers_file, school
from tests.sources.kolada_server import KoladaServer, kolada, printed
from tests.sources.own_tables import HEADS, WEEKS, kept, workbook
from tests.web.conftest import Reading
from tests.world import World, person

pytestmark = pytest.mark.django_db
made_up = leavers_file  # the fixture, under the name that these tests ask for it by
SAFETY = "Känner sig trygg i skolan"
OWN, LEAVERS, KOLADA = "own-table", "skolverket-leavers", "kolada"
NORTH = "/norrby/gymnasiet/norra/"
TEXT = f"{';'.join(HEADS)}\n{NORTH};2022/23;40;15,2\n{NORTH}ett/;2022/23;38;15,4\n"


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Path:
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, home=str(tmp_path / "home"))
    return settings.ENVIRONMENT.home_path


def at(unit: Unit, source: str = OWN) -> str:
    return reverse("las_in", kwargs={"unit": unit, "source": source})


def given(text: str | bytes = TEXT, name: str = "veckor.csv") -> dict[str, SimpleUploadedFile]:
    return {"table": SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)}


def soup(answer) -> BeautifulSoup:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


def words(answer) -> str:
    return " ".join(soup(answer).select_one("main").get_text(" ").split())


def pressed(answer, step: str, **changed: str) -> dict[str, str]:
    """What a browser sends when the button is pressed: the form's own values, some of them changed."""
    button = soup(answer).select_one(f"button[name=step][value={step}]")
    assert button is not None, f"there is no button for {step}"
    form = button.find_parent("form")
    found = {item["name"]: item.get("value", "") for item in form.select("input[name]")}
    for choice in form.select("select"):
        options = choice.select("option")
        selected = next((one for one in options if one.has_attr("selected")), options[0])
        found[choice["name"]] = selected.get("value", selected.get_text())
    found.pop("csrfmiddlewaretoken", None)
    return {**found, "step": step, **changed}


def steps(answer) -> list[str]:
    return [button["value"] for button in soup(answer).select("button[name=step]")]


def staged_files(home: Path) -> list[Path]:
    return sorted((home / "uploads").iterdir())


# Who may


@pytest.mark.parametrize(
    ("source", "place", "expected"),
    [
        # administrator, principal of Norra, teacher of Norra, administrator of another authority
        (OWN, "authority", [200, 404, 404, 404]),
        (OWN, "north", [200, 200, 404, 404]),
        (OWN, "north_unit", [200, 200, 404, 404]),
        (OWN, "south", [200, 404, 404, 404]),
        (OWN, "other", [404, 404, 404, 200]),
        (LEAVERS, "authority", [200, 404, 404, 404]),
        (LEAVERS, "north", [200, 404, 404, 404]),
        (KOLADA, "authority", [200, 404, 404, 404]),
        (KOLADA, "north", [200, 404, 404, 404]),
        ("finns-inte", "authority", [404, 404, 404, 404]),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_read_in_what_and_where(world: World, method, source, place, expected):
    found = []
    for who in (world.administrator, world.principal, world.teacher, world.outsider):
        browser = Reading().as_person(who)
        found.append(getattr(browser, method)(at(getattr(world, place), source)).status_code)
    assert found == expected
    assert ImportRun.objects.count() == 0


def test_the_button_stands_only_where_it_leads_to_a_page(world: World, reading: Reading):
    def buttons(who: Person, unit: Unit) -> list[str]:
        page = soup(reading.as_person(who).get(reverse("kallor", kwargs={"unit": unit})))
        return [link["href"] for link in page.select("main a.btn")]

    assert buttons(world.teacher, world.north) == []
    assert buttons(world.principal, world.authority) == [at(world.north)]
    everywhere = buttons(world.administrator, world.authority)
    assert at(world.authority, KOLADA) in everywhere
    assert {reading.get(link).status_code for link in everywhere} == {200}


# A publisher's file


def uploaded(reading: Reading, world: World, path: Path, source: str = LEAVERS):
    return reading.post(at(world.authority, source), given(path.read_bytes(), path.name), follow=True)


def test_a_workbook_is_read_in_and_again_changes_nothing(world: World, reading: Reading, home, made_up):
    path = made_up({"Nationella program": [school(), school("99999992")]})
    first = uploaded(reading.as_person(world.administrator), world, path)
    run = ImportRun.objects.get()
    assert first.redirect_chain == [(f"/kallor/norrby/inlasning/{run.pk}/", 302)]
    assert (run.state, run.rows_read, run.given) == ("done", 2, path.name)
    assert run.person == world.administrator
    assert "Administrator" in words(first)
    assert "Läst förut" in words(uploaded(reading, world, path))
    assert Snapshot.objects.count() == 1
    assert staged_files(home) == []
    assert path.name in words(reading.get("/kallor/norrby/"))


@pytest.mark.realdata
def test_a_real_workbook_is_read_in(world: World, reading: Reading):
    path = leavers_files()[-1]
    uploaded(reading.as_person(world.administrator), world, path)
    run = ImportRun.objects.get()
    assert (run.state, run.given) == ("done", path.name)
    assert run.rows_kept > 1000


def test_a_file_that_is_none_is_a_run_with_its_problem_on_every_page(world: World, reading: Reading, made_up):
    answer = uploaded(reading.as_person(world.administrator), world, made_up(year=""))
    (problem,) = ImportRun.objects.get().problems
    for said in (words(answer), words(reading.get("/kallor/norrby/"))):
        assert problem["text"] in said
    assert "Misslyckades" in words(answer)
    assert (problem["do"] in words(answer), Snapshot.objects.count()) == (True, 0)


@pytest.mark.parametrize("source", [OWN, LEAVERS])
def test_without_a_file_or_with_one_over_25_mb_it_is_said_in_words(
    world: World, reading: Reading, home, monkeypatch, source
):
    reading.as_person(world.administrator)
    assert "Ingen fil är vald" in words(reading.post(at(world.authority, source), {}))
    huge = bytes(25 * 1024 * 1024 + 1)
    assert "större än 25 MB" in words(reading.post(at(world.authority, source), given(huge)))
    assert (ImportRun.objects.count(), (home / "uploads").exists()) == (0, False)
    # With a higher limit the same file is taken, and found to be no table.
    monkeypatch.setattr(staged, "_MOST_BYTES", 10**9)
    answer = reading.post(at(world.authority, source), given(huge), follow=True)
    assert "större än 25 MB" not in words(answer)
    assert (home / "uploads").exists()


# An own table, step by step


def test_an_own_table_from_file_to_figure(world: World, reading: Reading, home):
    reading.as_person(world.principal)
    assert soup(reading.get(at(world.north))).select_one("input[type=file]")
    first = reading.post(at(world.north), given())
    pointing = pressed(first, "preview")
    # Columns whose headings name them are pointed out beforehand.
    assert [pointing[role] for role in ("unit", "period", "value", "denominator")] == [
        "Enhet", "Läsår", "", "Antal elever",
    ]  # fmt: skip
    pointing |= {"value": "Veckor", "scale": "number", "name": "Apl", "series": WEEKS}
    looked = reading.post(at(world.north), pointing)
    cells = [[cell.get_text() for cell in row.select("td")] for row in soup(looked).select("main tbody tr")]
    assert cells == [
        [world.north.name, "2022/23", "alla", "15,2", "40"],
        [world.north_unit.name, "2022/23", "alla", "15,4", "38"],
    ]
    assert (Snapshot.objects.count(), ImportRun.objects.count(), ColumnMapping.objects.count()) == (0, 0, 0)
    done = reading.post(at(world.north), pressed(looked, "confirm"), follow=True)
    run = ImportRun.objects.get()
    assert done.redirect_chain == [(f"/kallor/norrby/gymnasiet/norra/inlasning/{run.pk}/", 302)]
    assert (run.state, run.rows_kept, run.person, run.authority) == (
        "done",
        2,
        world.principal,
        world.authority,
    )
    assert kept(WEEKS, world.authority)[NORTH, "2022/23", ""] == (15.2, 40, "shown")
    assert "veckor.csv" in words(done)
    assert staged_files(home) == []
    panel = reading.get(f"/indikator/workplace-learning-weeks/{world.north.address}/")
    assert "15,2" in words(panel)


def read_once(reading: Reading, unit: Unit, text: str = TEXT) -> None:
    pointing = pressed(reading.post(at(unit), given(text)), "preview")
    pointing |= {"value": "Veckor", "scale": "number", "name": "Apl", "series": WEEKS}
    reading.post(at(unit), pressed(reading.post(at(unit), pointing), "confirm"))
    assert ImportRun.objects.latest("pk").state in ("done", "unchanged")


def test_the_same_columns_are_recognised_and_the_same_table_changes_nothing(world: World, reading: Reading):
    read_once(reading.as_person(world.principal), world.north)
    looked = reading.post(at(world.north), given())
    assert steps(looked) == ["confirm", "change"]
    assert "Läst förut" in words(reading.post(at(world.north), pressed(looked, "confirm"), follow=True))
    assert ColumnMapping.objects.count() == Snapshot.objects.count() == 1
    assert steps(reading.post(at(world.north), {**given(), "mapping": "new"})) == ["preview"]
    changed = reading.post(at(world.north), pressed(looked, "change"))
    assert "Filen finns inte kvar" in words(changed)  # the file was forgotten when it had been read in


def test_the_columns_can_be_changed_after_a_look_and_keep_what_was_said(world: World, reading: Reading):
    read_once(reading.as_person(world.principal), world.north)
    looked = reading.post(at(world.north), given())
    again = pressed(reading.post(at(world.north), pressed(looked, "change")), "preview")
    assert {name: again[name] for name in ("value", "scale", "name", "series")} == {
        "value": "Veckor", "scale": "number", "name": "Apl", "series": WEEKS,
    }  # fmt: skip


def test_changed_headings_are_told_and_the_columns_pointed_out_anew(world: World, reading: Reading):
    read_once(reading.as_person(world.principal), world.north)
    mapping = str(ColumnMapping.objects.get().pk)
    other = TEXT.replace("Antal elever", "Antal")
    answer = reading.post(at(world.north), {**given(other), "mapping": mapping})
    assert "Saknas: ”Antal elever”." in words(answer)
    assert "rad 1" in words(answer)
    assert steps(answer) == ["preview"]


def test_a_table_with_a_bad_row_cannot_be_confirmed_not_even_by_hand(world: World, reading: Reading):
    bad = TEXT + f"{world.south.path};2022/23;22;13,9\n"
    pointing = pressed(reading.as_person(world.principal).post(at(world.north), given(bad)), "preview")
    pointing |= {"value": "Veckor", "scale": "number", "name": "Apl", "series": WEEKS}
    looked = reading.post(at(world.north), pointing)
    assert "rad 4" in words(looked)
    assert steps(looked) == ["change"]
    forged = reading.post(at(world.north), pointing | {"step": "confirm"})
    assert "rad 4" in words(forged)
    assert (ImportRun.objects.count(), Snapshot.objects.count(), ColumnMapping.objects.count()) == (0, 0, 0)
    # Who may for the whole authority may read in the same table there.
    read_once(reading.as_person(world.administrator), world.authority, bad)
    assert len(kept(WEEKS, world.authority)) == 3


def test_a_form_that_is_not_filled_in_is_shown_again(world: World, reading: Reading):
    pointing = pressed(reading.as_person(world.principal).post(at(world.north), given()), "preview")
    answer = reading.post(at(world.north), pointing | {"unit": "", "name": ""})
    assert len(soup(answer).select(".field.wrong")) == 3
    pointing |= {"unit": "Finns inte", "name": "x", "series": WEEKS, "step": "confirm"}
    answer = reading.post(at(world.north), pointing)
    assert len(soup(answer).select(".field.wrong")) == 1
    assert ImportRun.objects.count() == 0


def test_another_sheet_of_a_workbook_can_be_chosen_and_is_the_one_that_is_read(
    world: World, reading: Reading, tmp_path
):
    rows = {year: [HEADS, (NORTH, year.replace("-", "/"), 40, 15.2)] for year in ("2021-22", "2022-23")}
    path = workbook(tmp_path / "v.xlsx", {"Läs mig": [("Vem", "När"), ("Bo", "Nu")], **rows})
    reading.as_person(world.principal)
    first = reading.post(at(world.north), given(path.read_bytes(), path.name))
    assert "Läs mig" in words(first)
    second = reading.post(at(world.north), pressed(first, "sheet", sheet="2022-23"))
    pointing = pressed(second, "preview", value="Veckor", scale="number", name="Apl", series=WEEKS)
    looked = reading.post(at(world.north), pointing)
    assert "Bladet ”2021-22” har samma kolumner" in words(looked)
    reading.post(at(world.north), pressed(looked, "confirm"))
    assert set(kept(WEEKS, world.authority)) == {(NORTH, "2022/23", "")}


# A large table, by the worker


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_large_table(world: World, reading: Reading, home, monkeypatch):
    monkeypatch.setattr(own_table, "_AT_ONCE", 1)
    pointing = pressed(reading.as_person(world.principal).post(at(world.north), given()), "preview")
    pointing |= {"value": "Veckor", "scale": "number", "name": "Apl", "series": WEEKS}
    looked = reading.post(at(world.north), pointing)
    answer = reading.post(at(world.north), pressed(looked, "confirm"), follow=True)
    assert answer.redirect_chain == [("/kallor/norrby/gymnasiet/norra/", 302)]
    assert "Tabellen är stor och håller på att läsas in." in soup(answer).get_text(" ")
    assert ImportRun.objects.count() == 0
    # The file is the worker's now: nobody can read it in once more, or have it thrown away.
    assert "Filen finns inte kvar" in words(reading.post(at(world.north), pressed(looked, "confirm")))
    assert len(staged_files(home)) == 1
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
    run = ImportRun.objects.get()
    assert (run.state, run.rows_kept, run.person, run.is_busy) == ("done", 2, world.principal, False)
    assert kept(WEEKS, world.authority)[NORTH, "2022/23", ""] == (15.2, 40, "shown")
    assert "veckor.csv" in words(reading.get(f"/kallor/norrby/inlasning/{run.pk}/"))
    assert staged_files(home) == []


# Files between two steps


def theirs(reading: Reading, world: World) -> dict[str, str]:
    """The step that the principal of Norra stands before, with the word for the staged file."""
    return pressed(reading.as_person(world.principal).post(at(world.north), given()), "preview")


def test_a_staged_file_is_found_by_its_own_session_only(world: World, reading: Reading):
    step = theirs(reading, world)
    assert "Veckor" in words(reading.post(at(world.north), step))
    for who in (world.administrator, world.principal):
        other = Reading().as_person(who)
        answer = other.post(at(world.north), step)
        assert "Filen finns inte kvar" in words(answer)
        assert "Veckor" not in words(answer)
        assert "15,2" not in words(answer)


def test_without_the_binding_to_the_session_another_would_read_it(
    world: World, reading: Reading, monkeypatch
):
    def unbound(request: PageRequest, token: str) -> tuple[Path, str]:
        return staged._folder() / token, "veckor.csv"

    step = theirs(reading, world)
    monkeypatch.setattr(staged, "kept", unbound)
    other = Reading().as_person(world.administrator)
    assert "Veckor" in words(other.post(at(world.north), step))


@pytest.mark.parametrize("token", ["../helhet.sqlite3", "/etc/passwd", "..", ".", "\x00", "x" * 5000])
def test_a_made_up_word_finds_no_file(world: World, reading: Reading, home, token):
    step = theirs(reading, world)
    (home / "helhet.sqlite3").write_text(TEXT)
    assert "Filen finns inte kvar" in words(reading.post(at(world.north), step | {"token": token}))


def test_a_session_keeps_three_files_and_none_for_longer_than_a_day(world: World, reading: Reading, home):
    first = theirs(reading, world)
    for _ in range(3):
        reading.post(at(world.north), given())
    assert len(staged_files(home)) == 3
    assert "Filen finns inte kvar" in words(reading.post(at(world.north), first))
    for path in staged_files(home):
        os.utime(path, (time.time() - 25 * 3600,) * 2)
    reading.post(at(world.north), given())
    assert len(staged_files(home)) == 1


def test_a_staged_file_is_readable_by_nobody_else_on_the_machine(world: World, reading: Reading, home):
    theirs(reading, world)
    assert (home / "uploads").stat().st_mode & 0o077 == 0


# Key figures, by the worker


@pytest.fixture
def server(settings) -> Iterator[KoladaServer]:
    rows = [printed("N17673", place, 2024, T=85.0) for place in ("0000", "9001", "9002")]
    with kolada(rows) as found:
        settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, kolada_url=found.url)
        yield found


def uncollected(reading: Reading) -> list[str]:
    """The measures that Källor lists as not collected."""
    heading = soup(reading.get("/kallor/norrby/")).find("h2", string="Inte insamlat än")
    return [link.get_text() for link in heading.find_next_sibling("ul").select("a")]


@pytest.mark.django_db(transaction=True)
def test_key_figures_are_asked_for_by_the_worker_and_stand_among_the_runs(
    world: World, reading: Reading, server: KoladaServer
):
    before = uncollected(reading.as_person(world.administrator))
    page = soup(reading.get(at(world.authority, KOLADA)))
    assert "N17673" in page.select_one("input[name=kpis]")["value"]
    asked = {"kpis": "n17673", "years": "2024"}
    answer = reading.post(at(world.authority, KOLADA), asked, follow=True)
    assert answer.redirect_chain == [("/kallor/norrby/", 302)]
    assert "Kolada (RKA) tillfrågas." in soup(answer).get_text(" ")
    assert (ImportRun.objects.count(), server.asked) == (0, [])  # the page does not wait
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
    run = ImportRun.objects.get()
    assert (run.state, run.given, run.rows_kept, run.person) == ("done", "n17673", 3, world.administrator)
    assert server.questions[1] == "/v3/data/kpi/N17673/municipality/0000,9001,9002/year/2024"
    assert DBTaskResult.objects.get().return_value == run.pk
    assert "n17673" in words(reading.get("/kallor/norrby/"))
    assert SAFETY in before
    assert SAFETY not in uncollected(reading)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_meets_a_server_that_is_gone_leaves_a_failed_run(
    world: World, reading: Reading, server: KoladaServer
):
    server.odd = lambda question: question.said(404, b"")
    reading.as_person(world.administrator).post(at(world.authority, KOLADA), {"kpis": "N17673"})
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
    run = ImportRun.objects.get()
    assert (run.state, Snapshot.objects.count()) == ("failed", 0)
    assert run.problems[0]["text"] in words(reading.get(f"/kallor/norrby/inlasning/{run.pk}/"))


@pytest.mark.parametrize("asked", [{"kpis": "trygghet"}, {"kpis": "N17673", "years": "i fjol"}, {"kpis": ""}])
def test_what_is_no_id_or_year_is_told_at_once_and_nothing_is_asked(world: World, reading: Reading, asked):
    answer = reading.as_person(world.administrator).post(at(world.authority, KOLADA), asked)
    assert soup(answer).select("main .errors")
    assert DBTaskResult.objects.count() == 0


def test_only_a_source_that_takes_ids_is_asked_and_only_by_who_may(world: World, reading: Reading):
    asked = {"kpis": "N17673"}
    reading.as_person(world.administrator)
    assert reading.post(at(world.authority, LEAVERS), asked).status_code == 404
    for who in (world.principal, world.teacher, world.outsider):
        assert reading.as_person(who).post(at(world.authority, KOLADA), asked).status_code == 404
    assert DBTaskResult.objects.count() == 0


# The runs


def test_the_run_of_an_own_table_is_its_own_authoritys(world: World, reading: Reading):
    read_once(reading.as_person(world.principal), world.north)
    run = ImportRun.objects.get()
    at_ours, at_theirs = (f"/kallor/{place}/inlasning/{run.pk}/" for place in ("norrby", "annan"))
    assert reading.as_person(world.teacher).get(at_ours).status_code == 200
    reading.as_person(world.outsider)
    assert [reading.get(address).status_code for address in (at_ours, at_theirs)] == [404, 404]
    assert "veckor.csv" not in words(reading.get("/kallor/annan/"))


def test_who_read_in_public_figures_is_named_in_the_own_authority_only(
    world: World, reading: Reading, made_up
):
    reader = person("asa-ek", "administrator", world.authority)
    uploaded(reading.as_person(reader), world, made_up())
    address = f"inlasning/{ImportRun.objects.get().pk}/"
    named = {
        who.name: "Asa-Ek" in words(reading.as_person(who).get(f"/kallor/{place}/{address}"))
        for who, place in (
            (reader, "norrby"),
            (world.teacher, "norrby"),
            (person("revisor", "auditor", world.authority), "norrby"),  # may not see people
            (world.outsider, "annan"),
        )
    }
    assert named == {"Asa-Ek": True, "Teacher": True, "Revisor": False, "Outsider": False}


@pytest.mark.parametrize("place", ["/kallor/norrby/", "run"])
def test_the_number_of_sql_questions_is_the_same_for_one_and_three_runs(
    world: World, reading: Reading, made_up, place
):
    def asked() -> int:
        latest = ImportRun.objects.latest("pk").pk
        address = f"/kallor/norrby/inlasning/{latest}/" if place == "run" else place
        reading.get(address)
        with CaptureQueriesContext(connection) as questions:
            assert reading.get(address).status_code == 200
        return len(questions)

    reading.as_person(world.administrator)
    uploaded(reading, world, made_up())
    few = asked()
    uploaded(reading, world, made_up(year="Valt läsår: 2021/22"))
    uploaded(reading, world, made_up(year=""))
    assert ImportRun.objects.count() == 3
    assert asked() == few
