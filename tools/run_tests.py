"""Run the tests: everything on SQLite, then what touches rows again on a real PostgreSQL.

Installs what the tests need from the system where it may, and names in one line what is missing.
Ends with pytest's own closing line.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.postgres import binaries, server, system_binaries

ROOT = Path(__file__).resolve().parent.parent

# Program, the package that holds it, and what is skipped without it.
NEEDED = {
    "chromium": ("chromium", "the tests in a real browser"),
    "ffmpeg": ("ffmpeg", "the tests of films"),
    "postgres": ("postgresql", "the second round, on PostgreSQL"),
    "faketime": ("faketime", "the tests of a clock that jumps"),
}


def is_there(program: str) -> bool:
    if program == "postgres":
        # A server must not run as root, and another user may not reach into a folder of root's.
        return (system_binaries() if os.geteuid() == 0 else binaries()) is not None
    if program == "chromium":
        return bool(
            os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
        )
    return bool(shutil.which(program))


def install_system() -> None:
    """Install what is lacking where that is permitted; say in one line each what stays away."""
    lacking = [package for program, (package, _) in NEEDED.items() if not is_there(program)]
    if lacking and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"  Installing {', '.join(lacking)} …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", *lacking]):
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
    for program, (package, skipped) in NEEDED.items():
        if not is_there(program):
            print(f"  {program} is missing (package {package}); skipped: {skipped}.", flush=True)


def pytest(*arguments: str, **environment: str) -> int:
    # Each worker takes tests that stand together, and the other's when its own are done.
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *arguments]
    # Containers often forbid it; then every process of every test would translate the sources anew.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(command, cwd=ROOT, env={**kept, **environment}, check=False).returncode


def main() -> int:
    install_system()
    with server() as url:
        if url is not None:
            print("  Rows on PostgreSQL", flush=True)
            code = pytest("-m", "not browser", HELHET_TEST_DATABASE=url)
            if code:
                return code
    print("  Everything on SQLite", flush=True)
    return pytest()


if __name__ == "__main__":
    sys.exit(main())
