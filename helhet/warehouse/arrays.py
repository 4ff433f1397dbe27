"""From numpy to Arrow without copying."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


def arrow(values: npt.NDArray[Any]) -> pa.Array:
    """The numbers as an Arrow array; NaN becomes no value.

    ``pa.array`` would do, but it imports numpy's masked arrays, a sixth of a whole import.
    """
    solid = np.ascontiguousarray(values)
    kind = pa.from_numpy_dtype(solid.dtype)
    made = pa.Array.from_buffers(kind, len(solid), [None, pa.py_buffer(solid)])
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_nan(made), pa.scalar(None, kind), made)
    return made
