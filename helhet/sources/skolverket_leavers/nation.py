"""The country as comparison: weighted values over all school units that print what is needed.

These rows are our own calculation and say so. Schools whose cells are hidden are not in them.
"""

from typing import TYPE_CHECKING

from helhet.sources.skolverket_leavers import layout

if TYPE_CHECKING:
    from helhet.sources.skolverket_leavers.reader import Columns

_DIPLOMA_MEAN = "leavers.grade_points_diploma"


def national_rows(columns: "Columns", year: str) -> None:
    """Add one row a series and split for entity SE, where the weights are printed."""
    sums: dict[tuple[str, str], tuple[float, int]] = {}
    diplomas = _diplomas(columns)
    values = columns.values
    for series, split, code, value, whole in zip(
        values["series"],
        values["split"],
        values["entity"],
        values["value"],
        values["denominator"],
        strict=True,
    ):
        if value is None:
            continue
        weight = diplomas.get((code, split)) if series == _DIPLOMA_MEAN else whole
        if not weight:
            continue
        part = round(value * weight / 100) if series in layout.OF_ALL_LEAVERS else value * weight
        total, count = sums.get((series, split), (0.0, 0))
        sums[series, split] = (total + part, count + weight)
    for (series, split), (total, count) in sorted(sums.items()):
        scale = 100 if series in layout.OF_ALL_LEAVERS else 1
        columns.add(
            1,
            series=series,
            entity_kind="nation",
            entity="SE",
            period=year,
            split=split,
            value=round(total / count * scale, 4),
            denominator=count,
            status="shown",
            calculation="computed",
        )


def _diplomas(columns: "Columns") -> dict[tuple[object, object], int]:
    """Number with a diploma by (school unit, split), where share and total are printed."""
    values = columns.values
    rows = zip(
        values["series"],
        values["entity"],
        values["split"],
        values["value"],
        values["denominator"],
        strict=True,
    )
    return {
        (code, split): round(value * whole / 100)
        for series, code, split, value, whole in rows
        if series == layout.DIPLOMA and value is not None and whole is not None
    }
