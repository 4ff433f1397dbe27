"""What may be shown is decided when data come, kept for ever, and decided together with all that was."""

import json

import pytest
from click.testing import CliRunner

from helhet.analysis import actions, ledger_audit, listening
from helhet.analysis.actions import release_figures
from helhet.analysis.figures import moment
from helhet.analysis.ledger import is_waiting
from helhet.analysis.model import Audience, Figure, Status
from helhet.analysis.models import Release, ReleasedCell
from helhet.analysis.reasons import AWAITING, CORRECTED_BY_FEW, HIDDEN, NOT_PUBLISHED
from helhet.analysis.release.facts import Ledger
from helhet.analysis.release.solve import UnsafeError
from helhet.chain.actions import move_unit, rename_unit
from helhet.chain.models import Unit
from helhet.command.releasing import release_command
from helhet.indicators.model import Indicator
from tests import own_shares
from tests.observed import keep, row
from tests.own_shares import read_in
from tests.world import BY, World, build_world, sign_in

pytestmark = pytest.mark.django_db
NORTH, SOUTH = "/norrby/gymnasiet/norra/ett/", "/norrby/gymnasiet/sodra/ett/"


@pytest.fixture
def own():
    with own_shares.declared() as indicator:
        yield indicator


@pytest.fixture
def world(own: Indicator) -> World:
    return build_world()


def shown(own: Indicator, unit: Unit, *, as_staff_of: str = "", audience: Audience | None = None) -> Figure:
    (row,) = moment(unit, own=as_staff_of).figures(own, [unit], audience=audience).rows
    return row


def test_an_import_is_decided_on_at_once(own, world, tmp_path):
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40), (SOUTH, ""): (28, 35)})
    release = Release.objects.get()
    assert (release.offered, release.shown) == (6, 6)  # with the houses, the branch and the authority
    row = shown(own, world.authority)
    assert (row.status, row.numerator, row.denominator) == (Status.SHOWN, 58, 75)


def test_the_same_table_again_changes_nothing_in_the_ledger(own, world, tmp_path):
    for _ in range(2):
        read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40), (SOUTH, ""): (28, 35)})
    assert Release.objects.count() == 1
    assert ReleasedCell.objects.filter(until=None).count() == ReleasedCell.objects.count() == 6


def test_a_small_part_is_not_shown_and_the_whole_is(own, world, tmp_path):
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40), (SOUTH, ""): (5, 8)})
    assert shown(own, world.authority).denominator == 48
    for unit in (world.north, world.south):
        assert (shown(own, unit).status, shown(own, unit).reason) == (Status.SUPPRESSED, HIDDEN)


def test_a_correction_by_one_leaves_the_number_as_it_was_and_says_so(own, world, tmp_path):
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40), (SOUTH, ""): (28, 35)})
    read_in(world.authority, tmp_path, {(NORTH, ""): (31, 41), (SOUTH, ""): (28, 35)})
    row = shown(own, world.north)
    assert (row.numerator, row.denominator, row.note) == (30, 40, CORRECTED_BY_FEW)
    assert (row.value, shown(own, world.authority).denominator) == (75.0, 75)
    assert ledger_audit.audited(world.authority).broken == ()


def test_with_the_ledger_off_the_correction_is_shown_and_the_audit_finds_the_person(
    own, world, tmp_path, monkeypatch
):
    monkeypatch.setattr(actions, "ledger_of", lambda authority: Ledger())
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40), (SOUTH, ""): (28, 35)})
    read_in(world.authority, tmp_path, {(NORTH, ""): (31, 41), (SOUTH, ""): (28, 35)})
    assert shown(own, world.north).denominator == 41
    assert any("difference" in one.what for one in ledger_audit.audited(world.authority).broken)


def test_a_large_correction_is_shown_and_what_was_shown_stays_in_the_ledger(own, world, tmp_path):
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40), (SOUTH, ""): (28, 35)})
    read_in(world.authority, tmp_path, {(NORTH, ""): (60, 80), (SOUTH, ""): (28, 35)})
    assert (shown(own, world.north).denominator, shown(own, world.north).note) == (80, None)
    past = ReleasedCell.objects.filter(path=NORTH).order_by("pk")
    assert [(row.denominator, row.until is None) for row in past] == [(40, False), (80, True)]


def test_what_has_not_been_decided_on_is_not_shown(own, world, tmp_path, monkeypatch):
    monkeypatch.setattr(listening, "_authority", lambda deed: None)
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40)})
    assert (shown(own, world.north).status, shown(own, world.north).reason) == (Status.SUPPRESSED, AWAITING)
    assert "4 of 4 numbers are shown" in CliRunner().invoke(release_command, ["decide"]).output
    assert shown(own, world.north).denominator == 40


def test_a_release_that_does_not_stand_the_audit_is_refused_and_nothing_is_shown(
    own, world, tmp_path, monkeypatch
):
    def everything(whole, fixed, groups):
        cells = [key for key in whole.problem.keys if getattr(key, "kind", "rest") != "rest"]
        return whole.problem.flags(cells), ()

    monkeypatch.setattr("helhet.analysis.release.solve._released", everything)
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40), (SOUTH, ""): (5, 8)})
    assert Release.objects.count() == 0
    assert shown(own, world.north).reason == AWAITING
    with pytest.raises(UnsafeError, match="can be narrowed"):
        release_figures(by=BY, authority=world.authority)
    assert "No safe release was found" in CliRunner().invoke(release_command, ["decide"]).output


def test_a_class_is_for_its_own_staff(own, world, tmp_path):
    units = own_shares.grow(world)
    one, other = units["norra NA a"], units["norra NA b"]
    read_in(world.authority, tmp_path, {(one.path, ""): (20, 30), (other.path, ""): (18, 28)})
    for stranger in ("", world.south.path):
        assert shown(own, one, as_staff_of=stranger).reason == HIDDEN
    for staff in (one.path, units["norra NA"].path, world.north.path):
        assert shown(own, one, as_staff_of=staff).denominator == 30
    assert shown(own, units["norra NA"]).denominator == 58
    assert shown(own, one, as_staff_of=world.north.path, audience=Audience.AUTHORITY).reason == HIDDEN


def test_the_public_sees_none_of_it(own, world, tmp_path):
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40)})
    assert shown(own, world.north, audience=Audience.PUBLIC).reason == NOT_PUBLISHED


def test_a_change_of_the_tree_is_decided_on_and_a_new_name_is_not(own, world, tmp_path):
    units = own_shares.grow(world)
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40), (units["norra NA"].path, ""): (18, 28)})
    rename_unit(by=BY, unit=world.north, name="Norra skolan")
    assert Release.objects.count() == 1
    move_unit(by=BY, unit=units["norra TE"], parent=world.south_unit)
    assert Release.objects.count() == 2


def test_the_audit_as_json(own, world, tmp_path):
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40), (SOUTH, ""): (5, 8)})
    said = CliRunner().invoke(release_command, ["audit", "--json"])
    told = json.loads(said.stdout)
    assert (said.exit_code, told["broken"], told["released"]) == (0, [], 2)
    assert told["protected"] > 0


def test_the_audit_names_what_is_told_and_fails(own, world, tmp_path):
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40), (SOUTH, ""): (5, 8)})
    cell = ReleasedCell.objects.filter(path="/norrby/").get()
    ReleasedCell.objects.create(
        authority=world.authority, series=cell.series, path=NORTH, period=cell.period, value=75.0,
        numerator=30, denominator=40, since=cell.since,
    )  # fmt: skip
    said = CliRunner().invoke(release_command, ["audit"])
    assert said.exit_code == 1
    assert "own.presence /norrby/gymnasiet/sodra/ett/ 2024/25 whole: 8 to 8" in said.output


def test_numbers_that_contradict_each_other_are_named_on_the_page_without_the_numbers(
    own, world, tmp_path, client
):
    rows = {("/norrby/", ""): (2000, 5353), (NORTH, ""): (3000, 4141), (SOUTH, ""): (2800, 3737)}
    read_in(world.authority, tmp_path, rows)
    sign_in(client, world.teacher)
    page = client.get("/kallor/norrby/").content.decode()
    assert "Närvarande elever, Norrby, 2024/25" in page
    assert "Delarna är fler än helheten." in page
    plain = page.replace("\u202f", "")
    assert not any(number in plain for number in ("5353", "4141", "3737"))


def test_without_a_contradiction_the_page_says_nothing_of_it(own, world, tmp_path, client):
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 41), (SOUTH, ""): (28, 37)})
    sign_in(client, world.teacher)
    assert "Delarna är fler" not in client.get("/kallor/norrby/").content.decode()


def test_what_waits_for_a_decision_is_told_by_check(own, world, tmp_path, monkeypatch):
    monkeypatch.setattr(listening, "_authority", lambda deed: None)
    read_in(world.authority, tmp_path, {(NORTH, ""): (30, 40)})
    assert is_waiting(world.authority)
    assert not is_waiting(world.other)
    # Whoever starts the server, or runs tick, has it decided.
    assert (listening.decide_waiting(), listening.decide_waiting()) == (1, 0)
    assert not is_waiting(world.authority)


def test_numbers_that_cannot_be_leave_the_import_standing_and_nothing_shown(own, world):
    more = [row(own.series, NORTH, "2024/25", 120.0, 50, entity_kind="unit")]
    keep(more, source="own-table", authority=world.authority)
    assert listening.decide_waiting() == 0
    assert shown(own, world.north).reason == AWAITING
