"""Kolada from question to figure: whole or not at all, as printed, and the same fetched or saved."""

import dataclasses
import functools
import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client as Browser
from django.utils import translation

from helhet.analysis.figures import figures
from helhet.analysis.model import Calculation, Status
from helhet.core.actions import Channel
from helhet.indicators.model import indicators
from helhet.sources import kolada as kolada_source
from helhet.sources.actions import import_given
from helhet.sources.kolada import client as client_module
from helhet.sources.kolada import reader
from helhet.sources.kolada.answers import Collected
from helhet.sources.kolada.client import Client, Patience
from helhet.sources.model import Given
from helhet.warehouse.models import ImportRun, Snapshot
from helhet.warehouse.queries import observations, snapshots
from tests.realdata import real
from tests.sources.kolada_server import KoladaServer, Row, kolada, printed, value
from tests.world import build_world, sign_in

pytestmark = pytest.mark.django_db
SAFE = "N17673"
QUICK = Patience(attempts=2, first_wait=0.01, between=0.0, silence=2.0)
ROWS = [
    printed(SAFE, "0000", 2024, T=84.1),
    printed(SAFE, "9001", 2024, T=85.0, K=82.5, M=88.25),
    printed(SAFE, "9002", 2024, T=85.0),
    printed(SAFE, "9001", 2023, T=80.0),
    printed(SAFE, "V17E10000001", 2024, T=91.5),
]


@pytest.fixture(autouse=True)
def quick(monkeypatch) -> None:
    monkeypatch.setattr(client_module, "Client", functools.partial(Client, patience=QUICK))


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def serving(settings) -> Callable[..., object]:
    """A server that the client is set to ask."""

    @contextmanager
    def serve(*arguments: object, **more: object) -> Iterator[KoladaServer]:
        with kolada(*arguments, **more) as server:
            settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, kolada_url=server.url)
            yield server

    return serve


def fetch(kpis: str = SAFE, **options: object) -> ImportRun:
    given = Given(name=kpis, options={"kpis": kpis, **options})
    return import_given(by=Channel.SYSTEM, source="kolada", given=given)


def read_file(path: Path) -> ImportRun:
    return import_given(by=Channel.SYSTEM, source="kolada", given=Given(path=path, name=path.name))


def kept(*kpis: str) -> dict[tuple[str, ...], float | None]:
    rows = observations([f"kolada.{kpi}" for kpi in kpis or [SAFE]], authority=None)
    return {(row.entity_kind, row.entity, row.period, row.split): row.value for row in rows}


def told(run: ImportRun) -> str:
    assert all(problem["do"] for problem in run.problems)
    return " ".join(str(problem["text"]) for problem in run.problems)


def saved(tmp_path: Path, data: object) -> Path:
    path = tmp_path / "saved.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


# From question to warehouse


def test_the_nation_the_members_and_the_school_units_are_asked_for_and_kept(serving):
    build_world()
    with serving(ROWS) as server:
        run = fetch()
    assert server.questions == [
        "/v3/kpi/N17673",
        "/v3/data/kpi/N17673/municipality/0000,9001,9002",
        "/v3/oudata/kpi/N17673/ou/V17E10000001,V17E10000002",
    ]
    assert (run.state, run.rows_read, run.rows_kept, run.problems) == ("done", 7, 7, [])
    assert kept() == {
        ("nation", "SE", "2024", ""): 84.1,
        ("municipality", "9001", "2023", ""): 80.0,
        ("municipality", "9001", "2024", ""): 85.0,
        ("municipality", "9001", "2024", "sex:women"): 82.5,
        ("municipality", "9001", "2024", "sex:men"): 88.25,
        ("municipality", "9002", "2024", ""): 85.0,
        ("school_unit", "10000001", "2024", ""): 91.5,
    }
    assert sorted(row.scope for row in snapshots(None)) == ["N17673:2023", "N17673:2024"]


def test_years_and_places_can_be_named_and_unit_figures_only_where_they_are_printed(serving):
    build_world()
    with serving(ROWS, kpis=[{"id": SAFE, "has_ou_data": False}]) as server:
        fetch(years="2023, 2024", municipalities=["9001", "g148077"])
    assert server.questions[1:] == ["/v3/data/kpi/N17673/municipality/9001,G148077/year/2023,2024"]


def test_the_same_again_changes_nothing_and_a_change_makes_only_its_own_year_new(serving):
    build_world()
    with serving(ROWS) as server:
        assert [fetch().state for _ in range(2)] == [ImportRun.State.DONE, ImportRun.State.UNCHANGED]
        assert Snapshot.objects.count() == 2
        server.rows = [*ROWS[:3], printed(SAFE, "9001", 2023, T=81.0), ROWS[4]]
        assert fetch().state == ImportRun.State.DONE
    assert [row.scope for row in Snapshot.objects.order_by("pk")][2:] == ["N17673:2023"]
    assert kept()["municipality", "9001", "2023", ""] == 81.0


def test_more_than_25_of_each_is_asked_in_parts_and_nothing_is_lost(serving):
    places = [f"{n:04}" for n in range(1, 31)]
    kpis = [f"N{n:05}" for n in range(30)]
    rows = [printed(kpi, place, 2024, T=1.0) for kpi in kpis for place in places]
    with serving(rows, page_size=100) as server:
        run = fetch(",".join(kpis), municipalities=places)
    assert (run.state, run.rows_kept) == ("done", 900)
    assert len(server.questions) == 2 + 4


def test_with_more_than_25_ids_in_a_part_the_whole_reading_fails(serving, monkeypatch):
    monkeypatch.setattr(reader, "_MOST_IDS", 100)
    rows = [printed(SAFE, f"{n:04}", 2024, T=1.0) for n in range(1, 31)]
    with serving(rows):
        run = fetch(municipalities=[row["municipality"] for row in rows])
    assert (run.state, "(400)" in told(run)) == ("failed", True)


# All or nothing


def spoil(server: KoladaServer, page: int) -> None:
    """The server breaks down at a page, when the earlier ones have been read."""
    server.odd = lambda question: f"page={page}" in question.path and question.said(500, b"")


def test_a_server_that_breaks_down_on_the_way_leaves_nothing_behind(serving):
    build_world()
    with serving(ROWS, page_size=2) as server:
        spoil(server, page=2)
        run = fetch()
        assert any("page=2" in path for path in server.asked)
        assert (run.state, run.rows_kept, Snapshot.objects.count()) == ("failed", 0, 0)
        assert "could not be reached" in told(run)
        server.odd = None
        assert fetch().state == ImportRun.State.DONE


BAD = [
    (printed(SAFE, "9001", 2024, value("T", "85")), "“85” is not a number."),  # type: ignore[arg-type]
    (printed(SAFE, "9001", 2024, value("T", float("nan"))), "“nan” is not a number."),
    (printed(SAFE, "9001", 2024, value("T", True)), "“True” is not a number."),
    (printed(SAFE, "9001", 2024, value("T", 10**400)), "is not a number."),
    (printed(SAFE, "9001", 2024, value("X", 1.0)), "“X” is not T, K or M."),
    (printed(SAFE, "Norrby", 2024, T=1.0), "“Norrby” is not a municipality, a group or a unit."),
    (printed(SAFE, "9001", 20244, T=1.0), "“20244” is not a year."),
    (printed("N1767", "9001", 2024, T=1.0), "“N1767” is not the id of a key figure."),
    (printed(SAFE, "9001", 2024, T=1.0) | {"values": None}, "The row has no list of values."),
    (printed(SAFE, "9001", 2024, T=1.0) | {"values": [1]}, "A value is not an object."),
    ("row", "The row is not an object."),
    (printed(SAFE, "9001", 2024, T=85.1), "Two different values are given for"),
]


@pytest.mark.parametrize(("bad", "words"), BAD)
def test_one_bad_row_keeps_back_the_good_ones_and_is_told_where_it_stands(serving, bad, words):
    with serving(ROWS) as server:
        server.odd = lambda question: (
            "/data/" in question.path and question.said_json({"values": [ROWS[1], ROWS[0], bad]})
        )
        run = fetch()
    assert (run.state, run.rows_kept, Snapshot.objects.count()) == ("failed", 0, 0)
    (problem,) = run.problems
    assert words in problem["text"]
    assert problem["row"] == 3
    assert "data/kpi/N17673" in problem["sheet"]


def test_if_problems_were_passed_over_the_good_rows_would_be_kept_alone(serving, monkeypatch):
    monkeypatch.setattr(Collected, "_problem", lambda *_: None)
    with serving([*ROWS, printed(SAFE, "0000", 2024, T=1.0)]):
        run = fetch()
    assert (run.state, Snapshot.objects.count()) == ("done", 1)


def test_a_thousand_bad_rows_are_told_by_fifty(serving):
    with serving(ROWS) as server:
        server.odd = lambda question: "/data/" in question.path and question.said_json({"values": [1] * 1000})
        assert len(fetch().problems) == 50


@pytest.mark.parametrize(
    ("kpis", "options", "words"),
    [
        ("17673", {}, "“17673” is not the id of a key figure."),
        ("N17673/../../x", {}, "is not the id of a key figure."),
        (SAFE, {"years": "24"}, "“24” is not a year."),
        (SAFE, {"municipalities": "Norrby"}, "“NORRBY” is not the code of a municipality or a group."),
        (" , ", {}, "No key figure was named."),
    ],
)
def test_what_is_no_id_is_told_before_anything_is_asked(serving, kpis, options, words):
    with serving(ROWS) as server:
        run = fetch(kpis, **options)
        assert server.asked == []
    assert (run.state, words in told(run)) == ("failed", True)


def test_a_key_figure_that_kolada_does_not_have_is_named(serving):
    with serving(ROWS):
        run = fetch("N17673 N99999")
    assert run.state == ImportRun.State.FAILED
    assert told(run) == "Kolada has no key figure called N99999."
    with serving([], kpis=[{"id": SAFE}]):
        assert told(fetch()) == "Kolada has no values for what was asked."
    assert Snapshot.objects.count() == 0


def test_an_address_is_read_and_one_elsewhere_is_not(serving):
    def at(address: str) -> ImportRun:
        given = Given(url=address, name=address)
        return import_given(by=Channel.SYSTEM, source="kolada", given=given)

    with serving(ROWS, page_size=1) as server, kolada(ROWS) as other:
        path = "data/kpi/N17673/municipality/0000,9001"
        assert (at(f"{server.url}/{path}").rows_kept, len(server.asked)) == (5, 3)
        refused = at(f"{other.url}/{path}")
        assert (refused.state, other.asked) == ("failed", [])


# What stands in the rows


def test_a_withdrawn_value_is_missing_and_counted_and_a_mark_is_kept(serving):
    rows = [
        printed(SAFE, "9001", 2024, value("T", None, isdeleted=True), value("K", 82.5, isdeleted=True)),
        printed(SAFE, "9002", 2024, value("T", None, status="Missing")),
        printed(SAFE, "0000", 2024, T=84.1),
    ]
    with serving(rows):
        run = fetch(municipalities="0000 9001 9002")
    assert run.counts == {"shown": 1, "suppressed": 0, "missing": 3, "deleted": 2}
    found = observations([f"kolada.{SAFE}"], authority=None)
    assert {(row.entity, row.split): (row.value, row.status, row.mark) for row in found} == {
        ("9001", ""): (None, "missing", None),
        ("9001", "sex:women"): (None, "missing", None),
        ("9002", ""): (None, "missing", "Missing"),
        ("SE", ""): (84.1, "shown", None),
    }


def test_a_value_that_stands_twice_is_kept_once_and_counted(serving):
    with serving([*ROWS[:2], ROWS[0]]):
        run = fetch(municipalities="0000 9001")
    assert (run.rows_read, run.rows_kept, run.counts["repeated"]) == (5, 4, 1)


def test_version_2_and_flat_rows_say_the_same(tmp_path):
    second = {"kpi": SAFE, "municipality": "9001", "period": "2024",
              "values": [{"gender": "F", "value": 82.5, "is_deleted": False}]}  # fmt: skip
    flat = {"kpi": SAFE, "municipality_id": "9001", "municipality": "Norrby", "year": 2024,
            "gender": "K", "value": 82.5}  # fmt: skip
    third = printed(SAFE, "9001", 2024, K=82.5)
    found = []
    for rows in (second, flat, third):
        read_file(saved(tmp_path, [rows]))
        found.append(kept())
    assert found == [{("municipality", "9001", "2024", "sex:women"): 82.5}] * 3
    assert Snapshot.objects.count() == 1


def test_groups_and_units_of_other_schools_are_told_apart(tmp_path):
    rows = [printed(SAFE, place, 2024, T=1.0) for place in ("G148077", "V15E100000101", "V17E10000001")]
    read_file(saved(tmp_path, {"values": rows}))
    assert {key[:2] for key in kept()} == {
        ("group", "G148077"), ("ou", "V15E100000101"), ("school_unit", "10000001"),
    }  # fmt: skip


# Saved answers


def test_saved_answers_give_the_same_rows_as_fetched_ones(serving, tmp_path):
    build_world()
    with serving(ROWS, page_size=2) as server:
        pages: list[object] = []
        server.odd = None
        fetch()
        fetched = kept()
        with Client(server.url, QUICK) as client:
            for address in server.questions[1:]:
                pages += client.pages(address.removeprefix("/v3/"))
    assert len(pages) > 2
    run = read_file(saved(tmp_path, pages))
    # The same content: nothing is new, whatever way it came.
    assert (run.state, kept()) == ("unchanged", fetched)


def test_two_saved_answers_about_one_year_stand_beside_each_other_in_whatever_order(tmp_path):
    cities, schools = {"values": ROWS[:3]}, {"values": ROWS[4:]}
    found = []
    for order in ((cities, schools), (schools, cities)):
        Snapshot.objects.all().delete()
        for answer in order:
            read_file(saved(tmp_path, answer))
        assert read_file(saved(tmp_path, cities)).state == "unchanged"
        found.append(kept())
    assert found[0] == found[1]
    assert {key[1] for key in found[0]} == {"SE", "9001", "9002", "10000001"}


def test_what_was_asked_for_and_is_printed_no_more_is_gone_and_the_rest_stays(serving, tmp_path):
    group = printed(SAFE, "G148077", 2024, T=83.0)
    read_file(saved(tmp_path, {"values": [*ROWS, group]}))
    with serving(ROWS[:2]):
        fetch(municipalities="0000 9001 9002", years="2024")
    places = {key[1] for key in kept() if key[2] == "2024"}
    assert places == {"SE", "9001", "10000001", "G148077"}


def test_the_sample_is_read():
    path = Path(kolada_source.__file__).with_name(kolada_source.SOURCE.sample)
    assert (read_file(path).state, len(kept())) == ("done", 5)


@pytest.mark.parametrize(
    "data",
    [
        {"values": ROWS, "next_url": "http://x/?page=2", "previous_url": None},
        {"values": ROWS, "next_url": None, "previous_url": "http://x/?page=1"},
        [{"values": ROWS, "next_url": "http://x/?page=2", "previous_url": None},
         {"values": ROWS, "next_url": None, "previous_url": None}],
        [[{"values": ROWS, "next_page": "http://x/?page=2"}]],
    ],
)  # fmt: skip
def test_a_saved_answer_whose_other_pages_are_not_there_is_refused(tmp_path, data):
    run = read_file(saved(tmp_path, data))
    assert (run.state, Snapshot.objects.count()) == ("failed", 0)
    assert "saved.json is only a part" in told(run)


def test_without_that_check_the_part_would_stand_for_the_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "lacks_pages", lambda data: False)
    assert read_file(saved(tmp_path, {"values": ROWS, "next_url": "http://x/"})).state == "done"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "null", '"x"', "[1]", "[[]]", "\x00", "[" * 100_000, "kpi;year\n"]
)
def test_what_is_no_saved_answer_is_refused(tmp_path, text):
    path = tmp_path / "saved.json"
    path.write_text(text)
    run = read_file(path)
    assert (run.state, told(run)) == ("failed", "saved.json is not a saved answer from Kolada.")


def nested(flat: list[Row]) -> list[Row]:
    """Rows with one gender each, as saved by a client, the way version 3 prints them."""
    found: dict[tuple[object, ...], Row] = {}
    for row in flat:
        key = (row["kpi"], row["municipality_id"], row["year"])
        whole = found.setdefault(key, printed(str(key[0]), str(key[1]), int(str(key[2]))))
        whole["values"].append(value(str(row["gender"]), row["value"], status=row["status"]))  # type: ignore
    return list(found.values())


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["values_grp_data.json", "values_kld_data.json", "values_n00945.json"])
def test_real_saved_answers_give_the_same_rows_as_when_they_are_served(serving, name):
    path = real(f"kolada/{name}")
    flat = json.loads(path.read_text())
    kpis = sorted({row["kpi"] for row in flat})
    run = read_file(path)
    assert (run.state, run.rows_kept) == ("done", len(flat))
    from_file = kept(*kpis)
    assert from_file == {
        ("nation" if row["municipality_id"] == "0000" else "municipality",
         "SE" if row["municipality_id"] == "0000" else row["municipality_id"], str(row["year"]),
         {"T": "", "K": "sex:women", "M": "sex:men"}[row["gender"]]): row["value"]
        for row in flat
    }  # fmt: skip
    Snapshot.objects.all().delete()
    with serving(nested(flat), page_size=50):
        again = fetch(",".join(kpis), municipalities=sorted({row["municipality_id"] for row in flat}))
    assert (again.state, kept(*kpis)) == ("done", from_file)


@pytest.mark.realdata
def test_the_real_list_of_key_figures_is_understood(serving):
    known = json.loads(gzip.decompress(real("kolada/kpi.json.gz").read_bytes()))
    wanted = [row.series.partition(".")[2] for row in indicators().values() if row.source == "kolada"]
    assert SAFE in wanted
    build_world()
    with serving(ROWS, kpis=known if isinstance(known, list) else known["values"]) as server:
        assert fetch(",".join(wanted)).state == "done"
        assert told(fetch("N00000")) == "Kolada has no key figure called N00000."
    # The survey is printed for school units too, as its description says.
    assert any(path.startswith("/v3/oudata/") and SAFE in path for path in server.questions)


# To the figures


def test_the_values_reach_the_figures_and_the_page_no_longer_says_not_collected(serving):
    world = build_world()
    safety = indicators()["skolenkaten-safety"]
    browser = Browser()
    sign_in(browser, world.principal)

    def page() -> str:
        answer = browser.get(
            f"/indikator/{safety.key}/{world.authority.address}/", headers={"accept-language": "sv"}
        )
        return BeautifulSoup(answer.content, "html5lib").select_one("main").get_text(" ")

    def of(unit) -> list[tuple[object, ...]]:
        rows = figures(safety, [unit], authority=world.authority).rows
        return [(row.period and row.period.code, row.status, row.value) for row in rows]

    assert of(world.authority) == [(None, Status.NOT_COLLECTED, None)]
    assert "Inte insamlat" in page()
    with serving([*ROWS, printed(SAFE, "V17E10000002", 2024, T=79.0)]):
        assert fetch().state == "done"
    # In 2023 only one of the two members has a value.
    assert of(world.authority) == [("2023", Status.MISSING, None), ("2024", Status.SHOWN, 85.0)]
    assert of(world.north) == [("2024", Status.SHOWN, 91.5)]
    (shown,) = [
        row for row in figures(safety, [world.authority], authority=world.authority).rows if row.value
    ]
    assert (shown.stamp.calculation, shown.stamp.publisher.sv) == (Calculation.PUBLISHED, "Kolada (RKA)")
    assert "Inte insamlat" not in (text := page())
    assert "85,0" in text
    assert "Kolada" in text
