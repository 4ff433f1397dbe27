"""The one table that every source writes and analysis reads.

A row is one printed cell: which series, about what, when, split how, the value as printed (shares
in per cent, 0 to 100), the denominator where the publisher prints it, and the publisher's own
mark where there is no value.
"""

from dataclasses import dataclass

import pyarrow as pa

SCHEMA = pa.schema(
    [
        pa.field("series", pa.string(), nullable=False),
        pa.field("entity_kind", pa.string(), nullable=False),
        pa.field("entity", pa.string(), nullable=False),
        pa.field("period", pa.string(), nullable=False),
        pa.field("split", pa.string(), nullable=False),
        pa.field("value", pa.float64()),
        pa.field("denominator", pa.int32()),
        pa.field("mark", pa.string()),
        pa.field("status", pa.string(), nullable=False),
        pa.field("calculation", pa.string(), nullable=False),
        pa.field("sheet", pa.string()),
        pa.field("row", pa.int32()),
    ]
)

# What makes two rows the same cell; a snapshot holds each at most once.
IDENTITY = ("series", "entity_kind", "entity", "period", "split")


@dataclass(frozen=True, slots=True)
class Observation:
    """One row as read back, with the snapshot it stands in."""

    series: str
    entity_kind: str
    entity: str
    period: str
    split: str
    value: float | None
    denominator: int | None
    mark: str | None
    status: str
    calculation: str
    source: str
    snapshot_id: int
