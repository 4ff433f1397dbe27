"""Nothing is hidden in vain: what a publisher prints is shown, and how much can be seen is counted."""

import json

import pytest
from click.testing import CliRunner

from helhet.analysis.figures import Moment, moment
from helhet.analysis.usefulness import usefulness
from helhet.chain.queries import unit_at
from helhet.command.releasing import release_command
from helhet.demo.load import load
from helhet.indicators.model import Family, indicators
from helhet.warehouse.queries import observations
from tests import own_shares
from tests.own_shares import read_in
from tests.world import build_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def federation() -> Moment:
    load(lambda _doing: None)
    return moment(unit_at("/kfv/"))


def printed(now: Moment, series: str) -> dict[tuple[str, str, str], float]:
    """What the publisher prints of the federation's own school units, by code, split and period."""
    codes = now.tree.school_units
    rows = observations([series], authority=now.authority)
    return {
        (row.entity, row.split, row.period): row.value
        for row in rows
        if row.entity_kind == "school_unit" and row.entity in codes and row.value is not None
    }


def test_every_cell_that_a_publisher_prints_of_our_schools_is_shown_as_printed(federation):
    seen = 0
    for indicator in indicators().values():
        if indicator.family is not Family.PUBLISHED:
            continue
        cells = printed(federation, indicator.series)
        splits = tuple(sorted({split for _code, split, _period in cells}))
        units = [unit for unit in federation.tree.units.values() if unit.kind == "school_unit"]
        answer = federation.figures(indicator, units, splits=splits or ("",))
        codes = {unit.path: unit.official_code for unit in units}
        shown = {
            (codes[row.unit.path], row.split, row.period.code): row.value
            for row in answer.rows
            if row.status.has_value and row.period is not None
        }
        assert shown == cells, indicator.key
        seen += len(shown)
    assert seen > 500


def test_how_much_can_be_seen_is_counted_for_each_view(federation):
    views = usefulness(federation)
    assert [view.name.sv.split(":")[0] for view in views] == [
        "Helheten",
        "Jämförelse",
        "Spridning",
        "Jämförelse",
        "Egna siffror, alla enheter och uppdelningar",  # the example series
    ]
    assert views[0].share == 100
    assert 0 < views[3].share < 100
    assert all(view.shown > 0 for view in views)


def test_own_figures_are_counted_when_there_are_any(tmp_path):
    with own_shares.declared():
        world = build_world()
        rows = {("/norrby/gymnasiet/norra/ett/", ""): (30, 40), ("/norrby/gymnasiet/sodra/ett/", ""): (5, 8)}
        read_in(world.authority, tmp_path, rows)
        told = json.loads(CliRunner().invoke(release_command, ["report", "--json"]).output)
        (own,) = [row for row in told if row["view"].startswith("Egna siffror")]
        assert (own["shown"], own["hidden"], round(own["share"])) == (2, 4, 33)
        text = CliRunner().invoke(release_command, ["report"]).output
        assert "33 % shown (2 shown, 4 hidden, 0 without a value)" in text
