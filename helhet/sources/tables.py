"""Making a table of observations from columns, so that no reader builds it row by row."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from helhet.warehouse.arrays import arrow
from helhet.warehouse.observations import SCHEMA

_STATUS = pa.array(["missing", "suppressed", "shown"])

# A pyarrow array as well; pyarrow tells the type checker nothing.
Column = Sequence[object] | npt.NDArray[Any] | str | int | float | None


def observation_table(count: int, columns: Mapping[str, Column]) -> pa.Table:
    """``count`` rows in the warehouse's schema; a text, number or None stands for every row.

    In arrays of numbers NaN means no value. ``status`` may be left out: a row with a value is
    shown, and one without is suppressed where its mark is "..", otherwise missing.
    """
    made = {item.name: _array(count, columns.get(item.name), item.type) for item in SCHEMA}
    if "status" not in columns:
        made["status"] = _status(made["value"], made["mark"])
    return pa.Table.from_pydict(made, schema=SCHEMA)


def each(texts: Sequence[str], times: int) -> pa.Array:
    """a, a, b, b: every text some times in a row, for the columns of a table laid out by series."""
    places: npt.NDArray[np.int32] = np.repeat(np.arange(len(texts), dtype=np.int32), times)
    return pa.array(texts, pa.string()).take(arrow(places))


def again(texts: Sequence[str], times: int) -> pa.Array:
    """a, b, a, b: all the texts some times over."""
    return pa.concat_arrays([pa.array(texts, pa.string())] * times) if times else pa.array([], pa.string())


def _array(count: int, column: Column, kind: pa.DataType) -> pa.Array:
    if column is None or isinstance(column, str | int | float):
        return pa.repeat(pa.scalar(column, kind), count)
    if isinstance(column, pa.Array):
        return column.cast(kind)
    if isinstance(column, np.ndarray):
        return arrow(column).cast(kind)
    return pa.array(column, kind)


def _status(value: pa.Array, mark: pa.Array) -> pa.Array:
    is_suppressed = pc.fill_null(pc.equal(mark, ".."), False)
    which = pc.if_else(pc.is_valid(value), 2, is_suppressed.cast(pa.int8()))
    return _STATUS.take(which)
