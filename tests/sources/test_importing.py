"""All or nothing: a reading changes everything it should, or nothing, and is always listed."""

from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from helhet.chain.actions import create_unit
from helhet.core.actions import ActionError, Channel, action, is_action
from helhet.core.text import Text
from helhet.people.models import JournalEntry
from helhet.sources.actions import import_given
from helhet.sources.model import Given, Reading, ScopeReading, Source, sources
from helhet.sources.queries import freshness, run, runs
from helhet.sources.tables import observation_table
from helhet.warehouse.models import ImportRun, Snapshot
from helhet.warehouse.queries import observations
from tests.sources.conftest import school

pytestmark = pytest.mark.django_db
NATIONAL = "Nationella program"
T = Text(sv="x", en="x")


def own_source(read, **more) -> Source:
    texts = dict.fromkeys(
        ("title", "publisher", "what", "terms", "accepts", "how_to_get", "next_publication"), T
    )
    return Source(key="own", address="", read=read, **texts, **more)


@pytest.fixture
def declare(monkeypatch):
    def add(source: Source) -> None:
        known = sources() | {source.key: source}
        monkeypatch.setattr("helhet.sources.actions.sources", lambda: known)

    return add


def one_row(given: Given) -> Reading:
    columns = {"series": "own.a", "entity_kind": "unit", "entity": "/a/", "period": "2023"}
    more = {"split": "", "value": [1.0], "calculation": "published"}
    return Reading([ScopeReading("a", observation_table(1, columns | more))], 1, 1)


def test_the_same_file_again_changes_nothing(leavers_file, read_in):
    path = leavers_file()
    states = [read_in(path).state for _ in range(2)]
    assert states == [ImportRun.State.DONE, ImportRun.State.UNCHANGED]
    assert Snapshot.objects.count() == 1


def test_a_changed_file_is_current_and_the_older_stays(leavers_file, read_in):
    read_in(leavers_file())
    between = timezone.now()
    read_in(leavers_file({NATIONAL: [school(**{"Ma 1": 70.0})]}))
    for asof, value in ((None, 70.0), (between, 80.0)):
        (row,) = observations(["leavers.mathematics_1"], authority=None, asof=asof)
        assert row.value == value


def test_a_dry_run_keeps_nothing(leavers_file, read_in):
    found = read_in(leavers_file(), dry_run=True)
    assert (found.state, found.rows_read, Snapshot.objects.count()) == ("checked", 1, 0)


def test_a_failed_reading_leaves_what_was_there(leavers_file, read_in):
    read_in(leavers_file())
    failed = read_in(leavers_file({NATIONAL: [school(**{"Ma 1": 170.0})]}))
    assert failed.state == ImportRun.State.FAILED
    assert [row.value for row in observations(["leavers.mathematics_1"], authority=None)] == [80.0]
    assert ImportRun.objects.count() == 2


def test_one_bad_scope_keeps_back_the_good_one_too(declare, tmp_path):
    def read(given: Given) -> Reading:
        good = one_row(given).scopes[0]
        twice = observation_table(
            2,
            dict.fromkeys(("series", "entity_kind", "entity"), "b")
            | {"period": "2023", "split": "", "calculation": "published"},
        )
        return Reading([good, ScopeReading("b", twice)], 3, 3)

    declare(own_source(read))
    found = import_given(by=Channel.SYSTEM, source="own", given=Given(name="x"))
    assert (found.state, Snapshot.objects.count()) == (ImportRun.State.FAILED, 0)
    assert "stands twice" in found.problems[0]["text"]


def test_a_fault_of_ours_is_listed_and_not_left_running(declare):
    def broken(given: Given) -> Reading:
        raise ZeroDivisionError

    declare(own_source(broken))
    with pytest.raises(ZeroDivisionError):
        import_given(by=Channel.SYSTEM, source="own", given=Given(name="x"))
    assert [row.state for row in ImportRun.objects.all()] == [ImportRun.State.FAILED]


@pytest.mark.django_db(transaction=True)
def test_reading_holds_no_transaction(declare):
    held = []

    def read(given: Given) -> Reading:
        held.append(connection.in_atomic_block)
        return one_row(given)

    declare(own_source(read))
    import_given(by=Channel.SYSTEM, source="own", given=Given(name="x"))
    wrapped = action(import_given.__wrapped__)
    wrapped(by=Channel.SYSTEM, source="own", given=Given(name="x"))
    assert held == [False, True]


def test_an_import_is_an_action_and_stands_in_the_journal(leavers_file, read_in):
    read_in(leavers_file())
    assert is_action(import_given)
    assert [row.action for row in JournalEntry.objects.all()] == ["sources.import_given"]


@pytest.mark.parametrize(
    ("source", "given"),
    [
        ("no-such", Given(name="x")),
        ("skolverket-leavers", Given(path=Path("no-such.xlsx"))),
        ("skolverket-leavers", Given(url="http://127.0.0.1/")),
    ],
)
def test_what_cannot_be_tried_is_refused_at_once(source, given):
    with pytest.raises(ActionError):
        import_given(by=Channel.COMMAND, source=source, given=given)
    assert ImportRun.objects.count() == 0


def test_own_figures_need_an_authority_and_are_its_own(declare):
    declare(own_source(one_row, is_own=True))
    with pytest.raises(ActionError):
        import_given(by=Channel.COMMAND, source="own", given=Given(name="x"))
    one, other = (
        create_unit(by=Channel.SYSTEM, parent=None, kind="authority", name=name) for name in ("Ett", "Tva")
    )
    mine = import_given(by=Channel.COMMAND, source="own", given=Given(name="x", authority=one))
    assert len(observations(["own.a"], authority=one)) == 1
    assert observations(["own.a"], authority=other) == []
    assert (list(runs(one)), list(runs(other))) == ([mine], [])
    assert (run(mine.pk, one), run(mine.pk, other)) == (mine, None)


def test_freshness_tells_every_source_in_three_questions(leavers_file, read_in, django_assert_num_queries):
    authority = create_unit(by=Channel.SYSTEM, parent=None, kind="authority", name="Ett")
    read_in(leavers_file())
    bad = read_in(leavers_file(year=""))
    with django_assert_num_queries(2):
        states = {state.source.key: state for state in freshness(authority)}
    assert set(states) == set(sources())
    assert states["skolverket-leavers"].scopes == ("2022/23",)
    assert states["skolverket-leavers"].last_run == bad
    assert states["official-extract"].scopes == ()
