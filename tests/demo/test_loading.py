"""The demo federation: real units and figures, made-up people, and safe to load again."""

from pathlib import Path

import pytest

from helhet.chain.actions import move_unit, rename_unit
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below, unit_at
from helhet.core.actions import Channel
from helhet.demo import load as loading
from helhet.demo.load import DemoError, load, read_in
from helhet.demo.tree import HOUSES, PROGRAMMES
from helhet.people.models import Assignment, JournalEntry, Person
from helhet.people.roles import ROLES
from helhet.sources.actions import import_given
from helhet.sources.model import Given
from helhet.sources.queries import ImportRun, runs
from helhet.thread.models import WaitingText
from tests.demo.test_figures import rows

pytestmark = pytest.mark.django_db


def silent(doing: str) -> None:
    """Nobody watches."""


def everything() -> dict[str, object]:
    """All rows the demo makes, the journal and the import runs too."""
    return {
        "units": list(Unit.objects.order_by("pk").values()),
        "people": list(Person.objects.order_by("pk").values()),
        "assignments": list(Assignment.objects.order_by("pk").values()),
        "journal": JournalEntry.objects.count(),
        "runs": list(runs(root()).order_by("pk").values("pk", "given", "state", "rows_kept")),
    }


def root() -> Unit:
    unit = unit_at("/kfv/")
    assert unit is not None
    return unit


def at(path: str) -> Unit:
    unit = unit_at(path)
    assert unit is not None, path
    return unit


def official_runs() -> list[ImportRun]:
    """The runs that read official figures: the example series is an own table."""
    return list(runs(root()).filter(source=loading.SOURCE))


def test_loading_twice_is_loading_once(demo: None) -> None:
    once = everything()
    load(silent)
    assert everything() == once


def test_without_the_look_at_earlier_runs_a_restart_would_fill_the_list(demo: None) -> None:
    given = Given(path=loading.FIGURES, name="again")
    import_given(by=Channel.DEMO, source=loading.SOURCE, given=given)
    assert [run.state for run in official_runs()] == ["unchanged", "done"]


def test_what_people_changed_is_kept_when_it_is_loaded_again(demo: None) -> None:
    house = at("/kfv/gymnasiet/nils-ericson/")
    rename_unit(by=Channel.DEMO, unit=house, name="Nils Ericson, nya huset")
    move_unit(by=Channel.DEMO, unit=house, parent=root())
    kept = everything()
    load(silent)
    assert everything() == kept
    assert unit_at("/kfv/gymnasiet/nils-ericson/") is None


def test_each_step_is_told(demo: None) -> None:
    told: list[str] = []
    load(told.append)
    assert len(told) == 14


def test_the_tree_is_the_real_federation(demo: None) -> None:
    authority = root()
    assert (authority.name, authority.official_code) == ("Kunskapsförbundet Väst", "222000-2998")
    assert authority.municipalities == ["1487", "1488"]
    assert not authority.is_example
    houses = Unit.objects.filter(path__startswith="/kfv/", kind="house")
    assert {house.name for house in houses} == {
        "Magnus Åbergsgymnasiet",
        "Nils Ericsonsgymnasiet",
        "Birger Sjöberggymnasiet",
    }
    units = Unit.objects.filter(kind="school_unit")
    assert {unit.name: unit.official_code for unit in units} == {
        "Magnus Åbergsgymnasiet 1": "92949043",
        "Nils Ericsonsgymnasiet 1": "84329061",
        "Birger Sjöberggymnasiet 1": "50133877",
    }
    services = set(Unit.objects.filter(kind="service").values_list("name", flat=True))
    assert services == {"Vaktmästeri", "Lokalvård", "Måltid"}
    forms = {unit.school_form for unit in Unit.objects.filter(kind="branch")}
    assert forms == {"upper_secondary", "adapted_upper_secondary", "adult_education"}
    introductory = Unit.objects.filter(official_code__startswith="IM")
    assert {unit.official_code for unit in introductory} == {"IMV", "IMY", "IMA", "IMS"}
    assert Unit.objects.filter(parent__path="/kfv/vuxenutbildningen/").count() == 5


def test_each_school_has_the_programmes_that_occur_in_its_figures(demo: None) -> None:
    for _, _, code, _ in HOUSES:
        occurring = {
            row["split"].removeprefix("programme:")
            for row in rows()
            if row["entity"] == code and row["split"].startswith("programme:")
        }
        programmes = Unit.objects.filter(kind="programme", parent__official_code=code)
        assert {unit.official_code: unit.name for unit in programmes} == {
            programme: PROGRAMMES[programme] for programme in occurring
        }


def test_all_that_is_made_up_is_marked(demo: None) -> None:
    teams = Unit.objects.filter(kind__in=("team", "group")).exclude(official_code__startswith="IM")
    assert teams.filter(path__startswith="/kfv/gymnasiet/").exists()
    assert teams.filter(path__startswith="/kfv/vuxenutbildningen/").exists()
    assert set(teams.values_list("is_example", flat=True)) == {True}
    assert set(Unit.objects.filter(is_example=True)) == set(teams)
    assert set(Person.objects.values_list("is_example", flat=True)) == {True}
    for person in Person.objects.all():
        assert person.name.startswith("Exempel ")
        assert person.email.endswith("@example.org")
        assert not person.has_usable_password()


def test_every_role_has_someone_and_every_house_its_principal(demo: None) -> None:
    assert set(Assignment.objects.values_list("role", flat=True)) == set(ROLES)
    led = {row.unit.path for row in Assignment.objects.filter(role="principal")}
    assert {house.path for house in Unit.objects.filter(kind="house")} <= led
    assert all(unit.path.startswith("/kfv/") for unit in at_or_below(root()))


def test_the_figures_are_read_whole_and_by_the_demo(demo: None) -> None:
    (run,) = official_runs()
    assert (run.state, run.channel, run.rows_read, run.rows_kept) == (
        "done",
        "demo",
        len(rows()),
        len(rows()),
    )
    assert run.problems == []


def test_other_content_is_read_in_again(demo: None, tmp_path: Path) -> None:
    fewer = tmp_path / loading.FIGURES.name
    lines = loading.FIGURES.read_text(encoding="utf-8").splitlines()
    fewer.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    read_in(fewer, root())
    assert [run.rows_kept for run in official_runs()] == [len(rows()) - 1, len(rows())]


def test_a_refused_table_stops_the_demo_and_says_where(demo: None, tmp_path: Path) -> None:
    broken = tmp_path / "official.csv"
    lines = loading.FIGURES.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace(";computed;", ";guessed;")
    broken.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(DemoError, match="row 4, calculation"):
        read_in(broken, root())
    # What had been read before stands; the attempt is listed.
    assert [run.state for run in official_runs()] == ["failed", "done"]


def test_texts_without_a_name_lie_ready_to_be_looked_at(demo: None) -> None:
    load(silent)
    rows = WaitingText.objects.all()
    assert sorted(row.stage for row in rows) == ["gathered"] * 4 + ["withheld"]
    assert all(row.is_example for row in rows)
