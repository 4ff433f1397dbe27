"""Deciding what may be shown takes its time: who waits is told, and two at once make one decision."""

import threading

import pytest
from django.db import connection

from helhet.analysis import actions, ledger_audit, listening
from helhet.analysis.actions import release_figures
from helhet.analysis.figures import moment
from helhet.analysis.model import Status
from helhet.analysis.models import Release, ReleasedCell
from helhet.analysis.release.solve import UnsafeError
from helhet.sources.actions import import_given
from helhet.sources.model import Given
from helhet.sources.models import ColumnMapping
from helhet.warehouse.models import ImportRun
from tests import own_shares
from tests.own_shares import HEADS, read_in
from tests.world import BY, World, build_world, sign_in

pytestmark = pytest.mark.django_db
NORTH, SOUTH = "/norrby/gymnasiet/norra/ett/", "/norrby/gymnasiet/sodra/ett/"
# One student more at Norra: shown both before and after, the two numbers tell of that student.
BEFORE = {(NORTH, ""): (30, 40), (SOUTH, ""): (28, 35)}
AFTER = BEFORE | {(NORTH, ""): (31, 41)}
WORKED_OUT = 3  # of the four steps, when all is known and nothing is kept yet


@pytest.fixture
def own():
    with own_shares.declared() as indicator:
        yield indicator


@pytest.fixture
def world(own) -> World:
    return build_world()


@pytest.fixture
def nobody_listens(monkeypatch) -> None:
    """An import is not decided on by itself."""
    monkeypatch.setattr(listening, "_authority", lambda deed: None)


def meanwhile(*doings):
    """A ``tell`` that does one thing more each time when a decision has been worked out."""
    left = list(doings)

    def tell(done: int, of: int, doing: str) -> None:
        if done == WORKED_OUT and left:
            left.pop(0)()

    return tell


def shown(own, world: World) -> int | None:
    (row,) = moment(world.authority).figures(own, [world.north]).rows
    return row.denominator


def ever_shown() -> list[int | None]:
    return list(ReleasedCell.objects.filter(path=NORTH).order_by("pk").values_list("denominator", flat=True))


def test_each_step_is_told_before_it_is_begun(own, world, tmp_path, nobody_listens):
    read_in(world.authority, tmp_path, BEFORE)
    told: list[tuple[int, int, str]] = []
    release_figures(by=BY, authority=world.authority, tell=lambda *step: told.append(step))
    assert [step[:2] for step in told] == [(0, 4), (0, 4), (1, 4), (2, 4), (3, 4)]
    assert told[3][2] == "angriper resultatet, för att se att det håller"
    told.clear()
    release_figures(by=BY, authority=world.authority, tell=lambda *step: told.append(step))
    assert told == []  # nothing has changed: there is nothing to do


def test_the_page_of_the_run_tells_how_far_it_has_come_and_nothing_when_it_is_done(
    own, world, tmp_path, client
):
    sign_in(client, world.principal)
    heard, pages = [], []

    def hear(done: int, of: int, doing: str) -> None:
        heard.append(doing)
        run = ImportRun.objects.get()
        pages.append(client.get(f"/kallor/norrby/inlasning/{run.pk}/").content.decode())

    read_in(world.authority, tmp_path, {(SOUTH, ""): (28, 35)})
    ImportRun.objects.all().delete()
    path = tmp_path / "mer.csv"
    path.write_text("\n".join([";".join(HEADS), f"{NORTH};2024/25;30;40;"]))
    mapping = ColumnMapping.objects.get().pk
    given = Given(path=path, name="mer.csv", authority=world.authority, options={"mapping": mapping},
                  progress=hear)  # fmt: skip
    run = import_given(by=BY, source="own-table", given=given)
    assert "Avgör vad som får visas: söker det som måste hållas inne" in heard
    assert "Avgör vad som får visas: söker det som måste hållas inne" in pages[-2]
    assert '<progress id="done" value="1" max="4">' in pages[-2]
    run.refresh_from_db()
    assert (run.is_busy, run.progress, run.state) == (False, {}, "done")
    assert "Avgör" not in client.get(f"/kallor/norrby/inlasning/{run.pk}/").content.decode()


def test_what_a_process_left_when_it_was_ended_is_put_right_at_the_next_start(own, world):
    left = {"done": 1, "of": 4, "doing": "x", "is_deciding": True}
    reading = ImportRun.objects.create(source="own-table", state="running", progress={"done": 1, "of": 2})
    run = ImportRun.objects.create(
        source="own-table", state="done", ended_at=reading.started_at, progress=left
    )
    assert run.is_busy
    listening.decide_waiting()
    run.refresh_from_db()
    reading.refresh_from_db()
    assert (run.is_busy, reading.progress) == (False, {"done": 1, "of": 2})


# Two at once


def test_of_two_who_decide_on_the_same_only_one_does(own, world, tmp_path, nobody_listens):
    read_in(world.authority, tmp_path, BEFORE)
    first = []
    release = release_figures(
        by=BY,
        authority=world.authority,
        tell=meanwhile(lambda: first.append(release_figures(by=BY, authority=world.authority))),
    )
    assert [release] == first == list(Release.objects.all())
    assert ReleasedCell.objects.count() == 6


def correct_and_decide(world: World, folder, *, decides: bool = True) -> None:
    read_in(world.authority, folder, AFTER)
    if decides:
        release_figures(by=BY, authority=world.authority)


@pytest.mark.parametrize("decides", [True, False])
def test_a_decision_on_what_was_corrected_meanwhile_is_made_anew(
    own, world, tmp_path, nobody_listens, decides
):
    read_in(world.authority, tmp_path, BEFORE)
    tell = meanwhile(lambda: correct_and_decide(world, tmp_path, decides=decides))
    release_figures(by=BY, authority=world.authority, tell=tell)
    assert (shown(own, world), ever_shown(), Release.objects.count()) == (41, [41], 1)
    assert ledger_audit.audited(world.authority).broken == ()


def test_without_the_second_look_both_numbers_would_be_out_and_tell_of_the_student(
    own, world, tmp_path, nobody_listens, monkeypatch
):
    monkeypatch.setattr(actions, "newest_release", lambda authority: None)
    monkeypatch.setattr(actions, "state_of", lambda tree, current: "the same")
    read_in(world.authority, tmp_path, BEFORE)
    tell = meanwhile(lambda: correct_and_decide(world, tmp_path))
    release_figures(by=BY, authority=world.authority, tell=tell)
    assert sorted(ever_shown()) == [40, 41]
    assert any("difference" in one.what for one in ledger_audit.audited(world.authority).broken)


def test_what_never_stands_still_is_not_decided_on_and_not_shown(own, world, tmp_path, nobody_listens):
    read_in(world.authority, tmp_path, BEFORE)

    def changed(whole: int):
        return lambda: read_in(world.authority, tmp_path, {(NORTH, ""): (30, whole)})

    tell = meanwhile(changed(50), changed(60), changed(70))
    with pytest.raises(UnsafeError, match="changed 3 times"):
        release_figures(by=BY, authority=world.authority, tell=tell)
    assert (Release.objects.count(), shown(own, world)) == (0, None)
    release_figures(by=BY, authority=world.authority)
    assert shown(own, world) == 70


class CutOffError(Exception):
    """The database is gone."""


def test_a_decision_that_is_cut_off_while_it_is_kept_leaves_nothing(own, world, tmp_path, nobody_listens):
    read_in(world.authority, tmp_path, BEFORE)

    def cut(execute, sql, params, many, context):
        if sql.startswith("INSERT") and ReleasedCell._meta.db_table in sql:
            raise CutOffError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(cut), pytest.raises(CutOffError):
        release_figures(by=BY, authority=world.authority)
    assert Release.objects.count() == ReleasedCell.objects.count() == 0
    (row,) = moment(world.authority).figures(own, [world.north]).rows
    assert row.status is Status.SUPPRESSED


@pytest.mark.django_db(transaction=True)
def test_two_at_the_very_same_time_make_one_decision(own, world, tmp_path, nobody_listens):
    """Two connections, both with their result in hand before either keeps it."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the tests above stand for it")
    read_in(world.authority, tmp_path, BEFORE)
    both, found = threading.Barrier(2, timeout=60), []

    def tell(done: int, of: int, doing: str) -> None:
        if done == WORKED_OUT and not both.broken:
            both.wait()

    def decide() -> None:
        try:
            found.append(release_figures(by=BY, authority=world.authority, tell=tell).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert found == [Release.objects.get().pk] * 2
    assert ReleasedCell.objects.count() == 6
