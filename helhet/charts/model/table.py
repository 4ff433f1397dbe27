"""A chart as rows of words."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """The data behind a chart, one click away from it. The first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(default=())
