"""The thread after ten years of a full federation: 40 000 steps, 120 000 links. Limit: p99 300 ms a page."""

import json
import os
import subprocess
import sys
import tempfile

from tools.postgres import server as postgres

_YEARS, _STEPS, _LINKS = 10, 40_000, 120_000
_HELHET = [sys.executable, "-c", "from helhet.command import main; main()"]
# Django must know its settings before the models of the measurement are imported.
_MEASURE = (
    "import sys, bench, django; django.setup(); "
    "from bench.ten_years import main; main(*map(int, sys.argv[1:]))"
)


def run() -> list[str]:
    lines = _measured("SQLite", is_postgres=False)
    with postgres() as url:
        has_postgres = url is not None
    return lines + (_measured("PostgreSQL", is_postgres=True) if has_postgres else [])


def _measured(name: str, *, is_postgres: bool) -> list[str]:
    one, ten = (json.loads(_asked(years, is_postgres=is_postgres)) for years in (1, _YEARS))
    return [
        f"{name}, {page}, {_STEPS} steps, {_LINKS} links: p50 {ten[page][0]:.0f} ms, "
        f"p99 {ten[page][1]:.0f} ms, "
        f"{ten[page][2]} SQL questions; one year {one[page][0]:.0f} ms, ten years "
        f"{ten[page][0] / one[page][0]:.2f} × that"
        for page in ten
    ]


def _asked(years: int, *, is_postgres: bool) -> str:
    """What was measured after so many years, in a database of its own."""
    if not is_postgres:
        return _run("", years)
    with postgres() as url:
        return _run(url or "", years)


def _run(database: str, years: int) -> str:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HELHET_HOME": home, "HELHET_DATABASE_URL": database}
        subprocess.run([*_HELHET, "demo", "--load-only"], env=environment, check=True, capture_output=True)
        share = years / _YEARS
        sizes = [str(int(_STEPS * share)), str(int(_LINKS * share)), str(years)]
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE, *sizes],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
    return done.stdout.strip().splitlines()[-1]
