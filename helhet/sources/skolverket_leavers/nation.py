"""The country as comparison: weighted values over all school units that print what is needed.

These rows are our own calculation and say so. Schools whose cells are hidden are not in them.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from helhet.sources.skolverket_leavers import layout
from helhet.sources.tables import observation_table

Cells = npt.NDArray[np.float64]
_DIPLOMA_MEAN = "leavers.grade_points_diploma"


def national_table(values: Mapping[str, Cells], year: str, split: str) -> pa.Table:
    """One row for entity SE and each series whose weights are printed, of one sheet.

    ``values`` are the sheet's columns by series, a cell for each school unit, NaN where hidden.
    Shares are counted back to students (their unit) and weighted so; grade points with diploma
    are weighted by the number of diplomas.
    """
    total = values[layout.TOTAL]
    rows = []
    for series in layout.OF_ALL_LEAVERS:
        students, whole = _sums(_counted(values[series], total), total)
        rows.append((series, students * 100, whole))
    diplomas = _counted(values[layout.DIPLOMA], total)
    points, whole = _sums(values[_DIPLOMA_MEAN] * diplomas, diplomas)
    rows.append((_DIPLOMA_MEAN, points, whole))
    shown = [(series, top, whole) for series, top, whole in rows if whole > 0]
    return observation_table(
        len(shown),
        {
            "series": [series for series, _top, _whole in shown],
            "entity_kind": "nation",
            "entity": "SE",
            "period": year,
            "split": split,
            "value": [round(top / whole, 4) for _series, top, whole in shown],
            "denominator": [whole for _series, _top, whole in shown],
            "calculation": "computed",
        },
    )


def _counted(share: Cells, total: Cells) -> Cells:
    """Number of students behind a printed share; NaN where share or total is hidden."""
    students: Cells = np.round(share * total / 100)
    return students


def _sums(part: Cells, whole: Cells) -> tuple[float, int]:
    """Sum of the part, and of the whole where the part is known."""
    is_known = ~np.isnan(part)
    return float(part[is_known].sum()), int(whole[is_known].sum())
