"""Search in ten years of a full federation, with the reader's rights. Limit: p99 50 ms a question."""

import json
import os
import subprocess
import sys
import tempfile

from tools.postgres import server as postgres

_STEPS, _LINKS, _MEETINGS = 40_000, 120_000, 2_000
_HELHET = [sys.executable, "-c", "from helhet.command import main; main()"]
# Django must know its settings before the models of the measurement are imported.
_MEASURE = (
    "import sys, bench, django; django.setup(); "
    "from bench._searched import main; main(*map(int, sys.argv[1:]))"
)


def run() -> list[str]:
    lines = _measured("SQLite", "")
    with postgres() as url:
        return lines + (_measured("PostgreSQL", url) if url is not None else [])


def _measured(name: str, database: str) -> list[str]:
    found = json.loads(_asked(database))
    return [f"{name}: {line}" for line in found]


def _asked(database: str) -> str:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HELHET_HOME": home, "HELHET_DATABASE_URL": database}
        subprocess.run([*_HELHET, "demo", "--load-only"], env=environment, check=True, capture_output=True)
        sizes = [str(_STEPS), str(_LINKS), str(_MEETINGS)]
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
