"""Made-up observations for tests, written to the warehouse as a source would."""

import pyarrow as pa

from helhet.chain.models import Unit
from helhet.warehouse.models import Snapshot
from helhet.warehouse.observations import SCHEMA
from helhet.warehouse.store import save_snapshot


def row(
    series: str,
    entity: str,
    period: str,
    value: float | None,
    whole: int | None = None,
    **more: object,
):
    mark = more.pop("mark", None)
    status = {"..": "suppressed", ".": "missing", None: "shown"}[mark]
    return {
        "series": series, "entity_kind": "school_unit", "entity": entity, "period": period, "split": "",
        "value": value, "denominator": whole, "mark": mark, "status": status,
        "calculation": "published", "sheet": None, "row": None, **more,
    }  # fmt: skip


def keep(
    rows: list[dict[str, object]],
    *,
    source: str = "skolverket-leavers",
    scope: str = "all",
    authority: Unit | None = None,
) -> Snapshot:
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    return save_snapshot(source=source, scope=scope, table=table, authority=authority, published_on=None)[0]
