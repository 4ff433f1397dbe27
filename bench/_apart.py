"""A measurement in a process and a database of its own, on the demo."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

from tools.postgres import server as postgres

_HELHET = [sys.executable, "-c", "from helhet.command import main; main()"]


def on_both(module: str, *sizes: int) -> list[str]:
    """The lines that ``main`` of a module prints as JSON, on SQLite and on PostgreSQL where it is there."""
    return list(_lines(module, sizes))


def _lines(module: str, sizes: tuple[int, ...]) -> Iterator[str]:
    yield from (f"SQLite: {line}" for line in told(module, sizes, ""))
    with postgres() as url:
        if url is not None:
            yield from (f"PostgreSQL: {line}" for line in told(module, sizes, url))


def told(module: str, sizes: tuple[int, ...], database: str) -> Any:
    """What ``main`` of a module prints last, called with some sizes, beside a demo that is loaded anew."""
    # Django must know its settings before the models of the measurement are imported.
    measure = (
        f"import sys, bench, django; django.setup(); from {module} import main; main(*map(int, sys.argv[1:]))"
    )
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HELHET_HOME": home, "HELHET_DATABASE_URL": database}
        subprocess.run([*_HELHET, "demo", "--load-only"], env=environment, check=True, capture_output=True)
        asked = [sys.executable, "-c", measure, *map(str, sizes)]
        done = subprocess.run(asked, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return json.loads(done.stdout.strip().splitlines()[-1])
