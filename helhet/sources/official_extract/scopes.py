"""The scopes of primary sources that a row of an extract stands in for."""

from collections.abc import Callable

# How each primary source names the scope that a row would stand in: by this an extract knows
# when to step aside.
SCOPES: dict[str, Callable[[str, str], str]] = {
    "skolverket-leavers": lambda _series, period: period,
    "kolada": lambda series, period: f"{series.removeprefix('kolada.')}:{period}",
}
