"""The thread after ten years of a full federation: 40 000 steps, 120 000 links. Limit: p99 300 ms a page."""

from bench._apart import told
from tools.postgres import server as postgres

_YEARS, _STEPS, _LINKS = 10, 40_000, 120_000


def run() -> list[str]:
    lines = _measured("SQLite", is_postgres=False)
    with postgres() as url:
        has_postgres = url is not None
    return lines + (_measured("PostgreSQL", is_postgres=True) if has_postgres else [])


def _measured(name: str, *, is_postgres: bool) -> list[str]:
    one, ten = (_asked(years, is_postgres=is_postgres) for years in (1, _YEARS))
    return [
        f"{name}, {page}, {_STEPS} steps, {_LINKS} links: p50 {ten[page][0]:.0f} ms, "
        f"p99 {ten[page][1]:.0f} ms, "
        f"{ten[page][2]} SQL questions; one year {one[page][0]:.0f} ms, ten years "
        f"{ten[page][0] / one[page][0]:.2f} × that"
        for page in ten
    ]


def _asked(years: int, *, is_postgres: bool) -> dict[str, list[float]]:
    """What was measured after so many years, in a database of its own."""
    share = years / _YEARS
    sizes = (int(_STEPS * share), int(_LINKS * share), years)
    found: dict[str, list[float]]
    if not is_postgres:
        found = told("bench._ten_years", sizes, "")
        return found
    with postgres() as url:
        found = told("bench._ten_years", sizes, url or "")
    return found
