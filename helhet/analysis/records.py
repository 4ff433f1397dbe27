"""A figure as plain data: the one shape of the command, the API, CSV and JSON."""

import csv
import io
from collections.abc import Iterable

from helhet.analysis.model import Figure
from helhet.core.csv_rows import harmless

COLUMNS = (
    "unit", "unit_name", "indicator", "period", "split", "value", "numerator", "denominator",
    "low", "high", "status", "reason", "source", "publisher", "title", "calculation", "read_at",
    "published_on",
)  # fmt: skip


def record(figure: Figure) -> dict[str, object]:
    """One cell; shares in per cent, interval as low and high on the same scale."""
    stamp, interval = figure.stamp, figure.interval
    return {
        "unit": figure.unit.path,
        "unit_name": figure.unit.name,
        "indicator": figure.indicator,
        "period": figure.period.code if figure.period else None,
        "split": figure.split or None,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "low": round(interval.low, 2) if interval else None,
        "high": round(interval.high, 2) if interval else None,
        "status": figure.status.value,
        "reason": str(figure.reason) if figure.reason else None,
        "source": {
            "key": stamp.source,
            "publisher": str(stamp.publisher),
            "title": str(stamp.title),
            "calculation": stamp.calculation.value,
            "read_at": stamp.read_at.isoformat() if stamp.read_at else None,
            "published_on": stamp.published_on.isoformat() if stamp.published_on else None,
        }
        if stamp
        else None,
    }


def flat(figure: Figure) -> list[object]:
    """One cell as a row of a table, in the order of COLUMNS; no text that a spreadsheet would run."""
    data = record(figure)
    source = data.pop("source")
    known = dict(source) if isinstance(source, dict) else {}
    known["source"] = known.get("key")
    cells = [data.get(name, known.get(name)) for name in COLUMNS]
    return [harmless(cell) if isinstance(cell, str) else cell for cell in cells]


def csv_text(figures: Iterable[Figure]) -> str:
    """Cells as CSV with a heading: commas, decimal points, lines that end as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(flat(figure) for figure in figures)
    return out.getvalue()
