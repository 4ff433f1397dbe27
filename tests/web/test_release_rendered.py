"""An attacker who reads only what the running product shows, to each reader, on every page and in every file.

Everything that can be read of an authority's own share (tables on pages, CSV, JSON, API, before and
after a correction) is put together and given to the engine's auditor.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from helhet.analysis import actions
from helhet.analysis.gate import Gate
from helhet.analysis.ledger import programmes_of
from helhet.analysis.own_data import own_data
from helhet.analysis.release.facts import Counts, Fact, Ledger, Place
from helhet.analysis.release.own import width_of
from helhet.analysis.release.solve import attacked
from helhet.analysis.speakers import tree_of
from helhet.chain.models import Unit
from helhet.people.models import Person
from tests import own_shares
from tests.own_shares import KEY, SERIES, read_in
from tests.web.conftest import Reading
from tests.world import World, build_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SEXES = {"": "", "kvinnor": "sex:women", "män": "sex:men"}


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with own_shares.declared():
        yield build_world()


def table_of(world: World) -> dict[tuple[str, str], tuple[int, int]]:
    """Classes of both houses, women and men; some groups are small, some have all but few present."""
    sizes = iter([(22, 28), (20, 25), (3, 4), (18, 30), (12, 14), (25, 26), (9, 10), (7, 16), (30, 31),
                  (15, 24), (11, 29), (4, 6)] * 2)  # fmt: skip
    rows = {}
    for key, unit in own_shares.grow(world).items():
        if len(key.split()) < 3:
            continue
        for sex in ("kvinnor", "män"):
            part, whole = next(sizes)
            rows[unit.path, sex] = (part, whole)
        (a, b), (c, d) = rows[unit.path, "kvinnor"], rows[unit.path, "män"]
        rows[unit.path, ""] = (a + c, b + d)
    return rows


def number(text: str) -> int | None:
    digits = re.sub(r"\s", "", text)
    return int(digits) if digits.isdigit() else None


def read_everything(reading: Reading, who: Person) -> set[Fact]:
    """Every count that one reader can find."""
    reading.as_person(who)
    names: dict[str, list[str]] = {}
    units = list(Unit.objects.filter(path__startswith="/norrby/"))
    for unit in units:
        names.setdefault(unit.name, []).append(unit.path)
    found: set[Fact] = set()
    for unit in units:
        page = reading.get(f"/indikator/{KEY}/{unit.address}/")
        found |= set(on_page(page.content.decode(), names, unit))
        found |= set(in_csv(reading.get(f"/indikator/{KEY}/{unit.address}/data.csv").content.decode()))
        found |= set(in_json(reading.get(f"/indikator/{KEY}/{unit.address}/data.json").json()["figures"]))
        for split in SEXES.values():
            for audience in ("public", "authority", "own_unit"):
                api = f"/api/v0/figures?indicator={KEY}&unit={unit.path}&split={split}&audience={audience}"
                found |= set(in_json(reading.get(api).json()))
    return found


def on_page(html: str, names: dict[str, list[str]], unit: Unit) -> Iterator[Fact]:
    for table in BeautifulSoup(html, "html.parser").select("table.data"):
        heads = [cell.get_text(strip=True) for cell in table.select("thead th")]
        for row in table.select("tbody tr"):
            cells = dict(zip(heads, (cell.get_text(strip=True) for cell in row.select("th,td")), strict=True))
            part, whole = number(cells.get("Antal", "")), number(cells.get("Av", ""))
            split = {"Kvinnor": "sex:women", "Män": "sex:men"}.get(cells["Enhet"], "")
            path = unit.path if split else names.get(cells["Enhet"], [""])[0]
            if whole is not None and path:
                yield Place(SERIES, path, split, "2024/25"), Counts(whole, part)


def in_csv(text: str) -> Iterator[Fact]:
    return in_json(list(csv.DictReader(io.StringIO(text))))


def in_json(rows: list[dict[str, object]]) -> Iterator[Fact]:
    for row in rows:
        if row["denominator"] not in (None, ""):
            place = Place(SERIES, str(row["unit"]), str(row["split"] or ""), str(row["period"]))
            yield place, Counts(int(str(row["denominator"])), int(str(row["numerator"])))


def told(world: World, facts: set[Fact]) -> list[object]:
    """The protected numbers that follow from what was read."""
    tree = tree_of("/norrby/")
    verdict, _ = attacked(own_data(tree).tables, Ledger(frozenset(facts)), programmes=programmes_of(tree))
    return [one.key for one in verdict.broken]


READERS = ("principal", "teacher", "administrator")


def test_each_reader_finds_much_and_nothing_that_is_protected(world: World, reading: Reading, tmp_path: Path):
    read_in(world.authority, tmp_path, table_of(world))
    for name in READERS:
        facts = read_everything(reading, getattr(world, name))
        assert len(facts) > 20, name
        assert told(world, facts) == [], name


def test_those_outside_read_nothing(world: World, reading: Reading, tmp_path: Path):
    read_in(world.authority, tmp_path, table_of(world))
    reading.as_person(world.outsider)
    assert reading.get(f"/indikator/{KEY}/norrby/").status_code == 404
    assert reading.get(f"/api/v0/figures?indicator={KEY}&unit=/norrby/").status_code == 404


def test_before_and_after_a_correction_together(world: World, reading: Reading, tmp_path: Path):
    rows = table_of(world)
    read_in(world.authority, tmp_path, rows)
    facts = read_everything(reading, world.principal)
    read_in(world.authority, tmp_path, corrected(rows))
    facts |= read_everything(reading, world.principal)
    assert told(world, facts) == []


def corrected(rows: dict[tuple[str, str], tuple[int, int]]) -> dict[tuple[str, str], tuple[int, int]]:
    """One woman more in the first class, present."""
    path = next(iter(rows))[0]
    return rows | {(path, sex): (rows[path, sex][0] + 1, rows[path, sex][1] + 1) for sex in ("kvinnor", "")}


# Negative controls


def test_with_primary_hiding_only_the_attacker_wins(
    world: World, reading: Reading, tmp_path: Path, monkeypatch
):
    let_out = Gate.let_out

    def primary_only(gate: Gate, indicator, row):
        counts = (row.numerator, row.denominator)
        if row.status.has_value and None not in counts:
            part, whole = counts
            small = [width_of("whole", whole, indicator.privacy), width_of("part", part, indicator.privacy),
                     width_of("rest", whole - part, indicator.privacy)]  # fmt: skip
            if not any(small):
                return row
        return let_out(gate, indicator, row)

    monkeypatch.setattr(Gate, "let_out", primary_only)
    read_in(world.authority, tmp_path, table_of(world))
    assert told(world, read_everything(reading, world.principal)) != []


def test_with_the_ledger_off_the_two_releases_together_tell(
    world: World, reading: Reading, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(actions, "ledger_of", lambda authority: Ledger())
    rows = table_of(world)
    read_in(world.authority, tmp_path, rows)
    facts = read_everything(reading, world.principal)
    read_in(world.authority, tmp_path, corrected(rows))
    facts |= read_everything(reading, world.principal)
    assert any(isinstance(key, tuple) and key[0] == "difference" for key in told(world, facts))
