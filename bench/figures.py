"""helhet figures for one indicator, all units and years, as a fresh process. Limit: 1.5 s."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

_HELHET = [sys.executable, "-c", "from helhet.command import main; main()"]


def run() -> list[str]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HELHET_HOME": home}
        subprocess.run([*_HELHET, "demo", "--load-only"], env=environment, check=True, capture_output=True)
        seconds = []
        for _ in range(7):
            started = time.perf_counter()
            subprocess.run(
                [*_HELHET, "figures", "leavers-diploma-share", "--format", "json"],
                env=environment, check=True, capture_output=True,
            )  # fmt: skip
            seconds.append(time.perf_counter() - started)
    return [f"median {statistics.median(seconds):.2f} s, slowest {max(seconds):.2f} s of 7; limit 1.5 s"]
