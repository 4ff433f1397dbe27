"""A snapshot is what was read, whole, for ever, and only for those it belongs to."""

import shutil

import pyarrow as pa
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.chain.actions import create_unit
from helhet.core.actions import Channel
from helhet.warehouse import duck
from helhet.warehouse.models import Snapshot
from helhet.warehouse.observations import IDENTITY, SCHEMA
from helhet.warehouse.queries import observations, snapshots, version
from helhet.warehouse.store import TableError, canonical, content_hash, folder, save_snapshot

pytestmark = pytest.mark.django_db

_BASE = {
    "series": "s",
    "entity_kind": "school_unit",
    "entity": "10000001",
    "period": "2022/23",
    "split": "",
    "value": 50.0,
    "denominator": 20,
    "mark": None,
    "status": "shown",
    "calculation": "published",
    "sheet": None,
    "row": 1,
}


def table(*rows: dict) -> pa.Table:
    return pa.Table.from_pylist([_BASE | row for row in rows], schema=SCHEMA)


def save(rows: pa.Table, *, scope: str = "a", authority=None, source: str = "x", stands_for: str = ""):
    return save_snapshot(
        source=source,
        scope=scope,
        table=rows,
        authority=authority,
        published_on=None,
        stands_for=stands_for,
    )


def values(**asked) -> list[float | None]:
    return [row.value for row in observations(["s"], **({"authority": None} | asked))]


def authority(name: str):
    return create_unit(by=Channel.SYSTEM, parent=None, kind="authority", name=name)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
rows_of_any_kind = st.lists(
    st.fixed_dictionaries(
        {
            "series": texts,
            "entity_kind": texts,
            "entity": texts,
            "period": texts,
            "split": texts,
            "value": st.none() | st.floats(allow_nan=False),
            "denominator": st.none() | st.integers(0, 2**31 - 1),
            "mark": st.none() | texts,
            "status": st.sampled_from(["shown", "suppressed", "missing"]),
            "calculation": st.sampled_from(["published", "computed"]),
            "sheet": st.none() | texts,
            "row": st.none() | st.integers(1, 2**31 - 1),
        }
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: tuple(row[name] for name in IDENTITY),
)


@given(rows=rows_of_any_kind)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_table_comes_back_as_it_was_given(rows):
    Snapshot.objects.all().delete()
    snapshot, _is_new = save(pa.Table.from_pylist(rows, schema=SCHEMA))
    names = [name for name in SCHEMA.names if name not in ("sheet", "row")]
    back = observations({row["series"] for row in rows}, authority=None)
    assert {row.snapshot_id for row in back} == {snapshot.pk}
    assert sorted(repr([getattr(row, name) for name in names]) for row in back) == sorted(
        repr([row[name] for name in names]) for row in rows
    )


@given(rows=rows_of_any_kind, data=st.data())
@settings(max_examples=40, deadline=None)
def test_the_hash_depends_on_content_and_not_on_order(rows, data):
    shuffled = data.draw(st.permutations(rows))
    one, other = (pa.Table.from_pylist(r, schema=SCHEMA) for r in (rows, shuffled))
    assert content_hash(canonical(one)) == content_hash(canonical(other))


def test_texts_that_only_join_alike_hash_apart():
    one = table({"entity": "ab", "series": "c"}, {"entity": "x", "series": "cd"})
    other = table({"entity": "ab", "series": "cc"}, {"entity": "x", "series": "d"})
    assert content_hash(canonical(one)) != content_hash(canonical(other))


def test_no_value_and_an_empty_text_hash_apart():
    one, other = table({"mark": None}), table({"mark": ""})
    assert content_hash(canonical(one)) != content_hash(canonical(other))


def test_the_same_content_again_is_not_new():
    first, is_first_new = save(table({}))
    second, is_second_new = save(table({}))
    assert (first, is_first_new, is_second_new) == (second, True, False)


def test_new_content_is_current_and_the_old_is_known_as_of():
    old, _ = save(table({"value": 1.0}))
    between = timezone.now()
    save(table({"value": 2.0}))
    assert values() == [2.0]
    assert values(asof=between) == [1.0]
    assert snapshots(None, between) == [old]


def test_an_older_edition_read_in_again_counts_again():
    save(table({"value": 1.0}))
    save(table({"value": 2.0}))
    _snapshot, is_new = save(table({"value": 1.0}))
    assert (is_new, values()) == (True, [1.0])


def test_one_figure_twice_is_refused_and_nothing_is_kept():
    with pytest.raises(TableError, match="stands twice: s, school_unit, 10000001"):
        save(table({"value": 1.0}, {"value": 2.0}))
    assert (Snapshot.objects.count(), folder().exists()) == (0, False)


def test_a_table_of_another_shape_is_refused():
    with pytest.raises(TableError):
        save(pa.table({"series": ["s"]}))


def test_no_half_file_is_left_when_writing_fails(monkeypatch):
    def broken(rows, name, **options):
        raise OSError("no room")

    monkeypatch.setattr("pyarrow.parquet.write_table", broken)
    with pytest.raises(OSError, match="no room"):
        save(table({}))
    assert list(folder().rglob("*.p*")) == []
    assert Snapshot.objects.count() == 0


def test_an_authority_never_reads_anothers_own_figures():
    one, other = authority("Ett"), authority("Tva")
    save(table({"value": 1.0}), authority=one)
    save(table({"value": 9.0, "entity": "20000002"}), scope="public")
    assert values(authority=one) == [1.0, 9.0]
    assert values(authority=other) == [9.0]
    assert values(authority=None) == [9.0]


def test_reading_without_the_scope_would_show_anothers_own_figures():
    save(table({"value": 1.0}), authority=authority("Ett"))
    files = [str(folder() / row.file_name) for row in Snapshot.objects.all()]
    assert duck.rows("SELECT value FROM read_parquet(?)", (tuple(files),)) == ((1.0,),)


def test_the_version_changes_only_for_those_who_see_the_change():
    one, other = authority("Ett"), authority("Tva")
    before = version(one), version(other)
    save(table({}), authority=one)
    assert version(one) != before[0]
    assert version(other) == before[1]


def test_a_stand_in_counts_until_its_primary_has_the_scope():
    save(table({"value": 1.0}), source="extract", scope="x:2022/23", stands_for="x")
    save(
        table({"value": 2.0, "period": "2021/22"}),
        source="extract",
        scope="x:2021/22",
        stands_for="x",
    )
    assert values() == [2.0, 1.0]
    save(table({"value": 3.0}), source="x", scope="2022/23")
    assert values() == [2.0, 3.0]


def test_without_saying_what_it_stands_for_an_extract_would_count_twice():
    save(table({"value": 1.0}), source="extract", scope="x:2022/23")
    save(table({"value": 3.0}), source="x", scope="2022/23")
    assert sorted(values()) == [1.0, 3.0]


@pytest.mark.parametrize("count", [1, 3])
def test_reading_costs_one_sql_question_whatever_is_asked(count, django_assert_num_queries):
    for number in range(count):
        save(table({"entity": f"1000000{number}"}), scope=str(number))
    asked = [("school_unit", f"1000000{number}") for number in range(count)]
    with django_assert_num_queries(1):
        found = observations([f"s{i}" for i in range(count)] + ["s"], authority=None, entities=asked)
    assert len(found) == count


def test_entities_and_splits_choose_rows():
    save(table({}, {"split": "programme:NA", "value": 2.0}, {"entity": "2", "value": 3.0}))
    assert values(entities=[("school_unit", "10000001")], splits=["programme:NA"]) == [2.0]
    assert values(entities=[("municipality", "10000001")]) == []


def test_a_copy_of_the_folder_reads_alike(settings, tmp_path):
    save(table({}))
    shutil.copytree(folder(), tmp_path / "copy")
    settings.WAREHOUSE_ROOT = tmp_path / "copy"
    assert values() == [50.0]
