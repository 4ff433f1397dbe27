"""Run the tests: everything on SQLite, then what touches rows again on a real PostgreSQL.

Installs what the tests need from the system where it may, and names in one line what is missing.
Ends with pytest's own closing line.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
NEEDED = {"chromium": "chromium", "ffmpeg": "ffmpeg", "postgres": "postgresql"}


def is_there(program: str) -> bool:
    if program == "postgres":
        return bool(shutil.which("postgres") or list(Path("/usr/lib/postgresql").glob("*/bin/postgres")))
    return bool(shutil.which(program))


def install_system() -> None:
    lacking = [package for program, package in NEEDED.items() if not is_there(program)]
    if lacking and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"  Installing {', '.join(lacking)} …", flush=True)
        subprocess.run(["apt-get", "update", "-q"], stdout=subprocess.DEVNULL, check=False)
        subprocess.run(["apt-get", "install", "-y", "-q", *lacking], stdout=subprocess.DEVNULL, check=False)
    still = [program for program in NEEDED if not is_there(program)]
    if still:
        print(f"  Missing on this machine: {', '.join(still)}. Tests that need them are skipped.")


def pytest(*arguments: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def main() -> int:
    install_system()
    from tools.postgres import server

    with server() as url:
        if url is not None:
            print("  Rows on PostgreSQL", flush=True)
            code = pytest("-m", "not browser", "-n", "2", HELHET_TEST_DATABASE=url)
            if code:
                return code
    print("  Everything on SQLite", flush=True)
    return pytest("-n", "2")


if __name__ == "__main__":
    sys.exit(main())
