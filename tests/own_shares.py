"""An authority's own share for tests: an indicator, a tree with programmes and classes, and its tables."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from helhet.chain.actions import create_unit
from helhet.chain.models import Unit
from helhet.core.text import Text
from helhet.indicators.model import Indicator, Measure, indicators
from helhet.sources.actions import import_given
from helhet.sources.model import Given
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table.actions import save_mapping
from tests.world import BY, World

KEY, SERIES = "own-presence", "own.presence"
FIRST_DAY = date(2024, 8, 19)
HEADS = ["Enhet", "Läsår", "Närvarande", "Antal", "Kön"]
COLUMNS = {
    "unit": "Enhet",
    "period": "Läsår",
    "numerator": "Närvarande",
    "denominator": "Antal",
    "split": "Kön",
}
Rows = Mapping[tuple[str, str], tuple[int, int]]  # part and whole by path below the branch, and sex


@contextmanager
def declared() -> Iterator[Indicator]:
    """The own share among the declared indicators, as an extension folder would put it there."""
    pattern = indicators()["workplace-learning-weeks"]
    own = replace(
        pattern,
        key=KEY,
        series=SERIES,
        denominator_series=SERIES,
        measure=Measure.SHARE,
        splits=("sex",),
        name=Text(sv="Närvarande elever", en="Students present"),
        share_of=Text(sv="av eleverna var närvarande", en="of the students were present"),
        levels=("house", "school_unit", "programme", "group"),
    )
    indicators()[KEY] = own
    try:
        yield own
    finally:
        del indicators()[KEY]


def grow(world: World) -> dict[str, Unit]:
    """Three programmes at each house's school unit, and two classes in each; by short name."""
    found = {}
    for house in (world.north_unit, world.south_unit):
        for code in ("NA", "TE", "SA"):
            programme = create_unit(
                by=BY, parent=house, kind="programme", name=f"{code} {house.name}", official_code=code,
                school_form="upper_secondary",
            )  # fmt: skip
            found[f"{house.parent.slug} {code}"] = programme
            for name in ("a", "b"):
                key = f"{house.parent.slug} {code} {name}"
                found[key] = create_unit(
                    by=BY, parent=programme, kind="group", name=f"{code}{name} {house.name}"
                )
    return found


def read_in(authority: Unit, folder: Path, rows: Mapping[tuple[str, str], tuple[int, int]]) -> str:
    """Read a table of one school year; gives how the run went."""
    lines = [f"{unit};2024/25;{part};{whole};{sex}" for (unit, sex), (part, whole) in rows.items()]
    return _read(authority, folder, lines)


def read_days(authority: Unit, folder: Path, series: Mapping[str, Sequence[tuple[int, int]]]) -> str:
    """Read one table of a number every week, by path, part and whole; gives how the run went."""
    lines = [
        f"{unit};{FIRST_DAY + timedelta(weeks=week)};{part};{whole};"
        for unit, counts in series.items()
        for week, (part, whole) in enumerate(counts)
    ]
    return _read(authority, folder, lines)


def _read(authority: Unit, folder: Path, lines: Sequence[str]) -> str:
    mapping = ColumnMapping.objects.filter(name="Närvaro").first() or save_mapping(
        by=BY, authority=authority, name="Närvaro", series=SERIES, columns=COLUMNS, headings=HEADS,
        scale=ColumnMapping.Scale.PERCENT,
    )  # fmt: skip
    path = folder / "narvaro.csv"
    path.write_text("\n".join([";".join(HEADS), *lines]) + "\n", encoding="utf-8")
    given = Given(path=path, name=path.name, authority=authority, options={"mapping": mapping.pk})
    run = import_given(by=BY, source="own-table", given=given)
    assert run.state != "failed", run.problems
    return run.state
