"""Estimates that take size into account: off until asked for, in one plain sentence, of shown cells alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from helhet.analysis.gate import Gate
from helhet.chain.actions import create_unit
from tests import own_shares
from tests.observed import keep, row
from tests.web.conftest import Reading
from tests.world import BY, World, build_world

pytestmark = pytest.mark.django_db
KEY, SERIES = "leavers-diploma-share", "leavers.diploma_share"
ON = "?skattning=1"


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def filled(world: World) -> World:
    """Two houses of ours among forty school units that differ more than by chance."""
    nation = row(SERIES, "SE", "2022/23", 80.0, 50000, entity_kind="nation", calculation="computed")
    others = [row(SERIES, f"2000{k:04}", "2022/23", 60.0 + k, 60 + 10 * (k % 9)) for k in range(40)]
    ours = [row(SERIES, "10000001", "2022/23", 95.0, 20), row(SERIES, "10000002", "2022/23", 95.0, 400)]
    keep([nation, *others, *ours])
    return world


def comparison(reading: Reading, world: World, query: str = "", key: str = KEY) -> tuple[BeautifulSoup, Tag]:
    answer = reading.get(f"/indikator/{key}/{world.branch.address}/{query}")
    assert answer.status_code == 200
    got = BeautifulSoup(answer.content, "html5lib")
    return got, got.find("h2", string="Jämförelse").find_parent("details")


def plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


def table_of(got: BeautifulSoup) -> list[list[str]]:
    table = got.find("h3", string="Jämförelse").find_next("table")
    return [[plain(cell.get_text()) for cell in one.select("th,td")] for one in table.select("tr")]


@pytest.mark.parametrize("query", ["", "?skattning=", "?skattning=ja", "?period=2022/23"])
def test_it_is_off_until_it_is_asked_for(filled: World, reading: Reading, query: str):
    got, found = comparison(reading.as_person(filled.principal), filled, query)
    assert "Skattning" not in plain(found.get_text())
    assert found.select("path.diamond") == []
    assert "Skattning" not in table_of(got)[0]
    assert found.select_one("a.btn").get_text() == "Visa skattning som tar hänsyn till storlek"


def test_one_sentence_says_what_it_is_and_picture_table_and_alternative_text_carry_it(
    filled: World, reading: Reading
):
    got, found = comparison(reading.as_person(filled.principal), filled, ON)
    assert (
        "Skattning: varje värde dras mot medelvärdet för landets 42 skolenheter, 80,2 %, mer ju färre "
        "avgångselever värdet bygger på. Skattningen säger vad man kan vänta sig av enheten, inte hur det "
        "gick. Egen beräkning."
    ) in [plain(one.get_text()) for one in found.select("p")]
    rows = {cells[0]: cells for cells in table_of(got)}
    assert rows["Enhet"][-1] == "Skattning"
    small, large = rows["Norra"][-1], rows["Södra"][-1]
    assert 80.2 < value(small) < value(large) < 95.0
    assert (rows["Norra"][1], rows["Riket"][-1]) == ("95,0 %", "")
    heard = plain(found.svg["aria-label"])
    assert f"Norra 95,0 % (skattning {small})" in heard
    titles = [plain(one.get_text()) for one in found.select("svg.chart-wide path.diamond title")]
    assert titles == [f"Norra, skattning: {small}", f"Södra, skattning: {large}"]
    assert "Skattning som tar hänsyn till storlek" in plain(found.select_one("svg.chart-narrow").get_text())


def value(text: str) -> float:
    return float(text.removesuffix("%").strip().replace(",", "."))


def test_a_plain_link_puts_it_on_and_off_and_keeps_the_period(filled: World, reading: Reading):
    reading.as_person(filled.principal)
    for period in ("", "period=2022/23"):
        start = f"?{period}" if period else ""
        _, off = comparison(reading, filled, start)
        put_on = off.select_one("a.btn")["href"].partition("#")[0]
        assert ("period=2022" in put_on) == bool(period)
        _, on = comparison(reading, filled, put_on)
        assert on.select("path.diamond")
        put_off = on.select_one("a.btn")
        assert put_off.get_text() == "Dölj skattningen"
        assert on["id"] == put_off["href"].partition("#")[2]
        _, again = comparison(reading, filled, put_off["href"].partition("#")[0])
        assert str(again) == str(off)


def test_where_there_are_too_few_to_learn_from_nothing_is_offered(world: World, reading: Reading):
    keep([row(SERIES, "10000001", "2022/23", 95.0, 20), row(SERIES, "10000002", "2022/23", 95.0, 400)])
    reading.as_person(world.principal)
    for query in ("", ON):
        _, found = comparison(reading, world, query)
        assert found.select("a.btn, path.diamond") == []


def test_those_outside_read_none_of_it(filled: World, reading: Reading):
    reading.as_person(filled.outsider)
    assert reading.get(f"/indikator/{KEY}/{filled.branch.address}/{ON}").status_code == 404


def test_it_costs_no_more_questions(filled: World, reading: Reading):
    reading.as_person(filled.principal)
    asked = []
    for query in ("", ON):
        comparison(reading, filled, query)
        with CaptureQueriesContext(connection) as questions:
            comparison(reading, filled, query)
        asked.append(len(questions))
    assert asked[0] == asked[1]


# What could leak: sixteen houses with a share of their own, and one of them too small to be shown.


@pytest.fixture
def own(db: None) -> Iterator[World]:
    with own_shares.declared():
        world = build_world()
        for k in range(14):
            create_unit(by=BY, parent=world.branch, kind="house", name=f"Hus {k}", slug=f"hus-{k}")
        yield world


def told(world: World, reading: Reading, folder: Path, secret: int) -> str:
    """All that is said of estimates when so many of seven were present in one house; nothing of it stays."""
    rows = {(f"/norrby/gymnasiet/hus-{k}/", ""): (30 + 3 * k, 80) for k in range(14)}
    rows |= {(world.north.path, ""): (secret, 7), (world.south.path, ""): (40, 90)}
    with transaction.atomic():
        own_shares.read_in(world.authority, folder, rows)
        got, found = comparison(reading, world, ON, own_shares.KEY)
        transaction.set_rollback(True)
    said = [words for one in found.select("p") if "Skattning" in (words := plain(one.get_text()))]
    marks = [plain(str(mark)) for mark in found.select("path.diamond")]
    assert marks
    # The whole's own value is shown, and rightly holds those that are in no part that is.
    return f"{said} {marks} {[(cells[0], cells[-1]) for cells in table_of(got)]}"


def test_what_a_hidden_house_held_moves_no_estimate(own: World, reading: Reading, tmp_path: Path):
    reading.as_person(own.principal)
    one, other = (told(own, reading, tmp_path, secret) for secret in (3, 4))
    assert one == other
    assert "medelvärdet för de " in plain(one)


def test_a_house_that_is_not_shown_has_no_estimate(own: World, reading: Reading, tmp_path: Path):
    reading.as_person(own.principal)
    assert "Norra, skattning" not in plain(told(own, reading, tmp_path, 3))
    assert "Hus 3, skattning" in plain(told(own, reading, tmp_path, 3))


def test_with_the_door_open_the_hidden_house_would_move_the_others(
    own: World, reading: Reading, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(Gate, "let_out", lambda gate, indicator, row: row)
    reading.as_person(own.principal)
    one, other = (told(own, reading, tmp_path, secret) for secret in (3, 4))
    assert one != other
    assert "Norra, skattning" in plain(one)
