"""Run a program on a file that a stranger sent: few rights, little memory, little time, no network.

The program gets an argument list (never a shell), no input, an environment of three variables, a
process group of its own that is killed when the time is up, no new privileges and no core dump.
Two layers close the network, each alone enough: a network namespace of its own with nothing in it,
which some kernels and most containers do not permit, and a filter that lets no socket be opened.
A third closes the disk: of the files only those that are named, and what a program needs to begin.
"""

import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from helhet.voices.films.refusals import MachineError

MIB = 1024 * 1024
_LAUNCH = Path(__file__).with_name("launch.py")
# Fewer memory arenas: what the program reserves does not grow with the machine's processors.
_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}
_MOST_OUTPUT = 8 * MIB
_MOST_ERRORS = 64 * 1024
NAMESPACE, NO_SOCKETS, FILES = "namespace", "no sockets", "files"
CLOSED = (NAMESPACE, NO_SOCKETS, FILES)
Line = Callable[[str], object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The most that a program may use; None is no limit of its own."""

    seconds: float
    cpu_seconds: int | None = None
    memory: int | None = None  # bytes of address space
    file: int | None = None  # bytes of any file it writes

    def as_rlimits(self) -> dict[str, int]:
        """By the name that setrlimit knows."""
        asked = {"CPU": self.cpu_seconds, "AS": self.memory, "FSIZE": self.file}
        return {"CORE": 0, **{name: most for name, most in asked.items() if most is not None}}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended (a signal as its negative number), what it wrote and the end of its errors."""

    code: int
    output: bytes
    errors: str

    @property
    def is_good(self) -> bool:
        return self.code == 0


def run(
    program: str,
    arguments: list[str],
    *,
    limits: Limits,
    reads: Iterable[Path] = (),
    writes: Iterable[Path] = (),
    on_line: Line | None = None,
    layers: tuple[str, ...] = CLOSED,
) -> Outcome:
    """Run a program to its end. ``on_line`` gets every line of its output as it comes.

    ``reads`` are the files that it may open, ``writes`` the folders that it may make files in.
    Raises MachineError where there is no such program, and when a limit of time stopped it.
    """
    path = shutil.which(program)
    if path is None:
        said = _("The program %(program)s is not installed on the server.") % {"program": program}
        raise MachineError(said, _("Ask whoever runs the server to install it, then try again."))
    files = {"reads": [str(path) for path in reads], "writes": [str(path) for path in writes]}
    asked = json.dumps({"limits": limits.as_rlimits(), "layers": layers, **files})
    process = subprocess.Popen(  # noqa: S603 -- an argument list of our own, without a shell
        [sys.executable, "-I", "-S", str(_LAUNCH), asked, path, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    )
    try:
        return _followed(process, limits, _Output(on_line))
    finally:
        _end(process)


@dataclass(slots=True)
class _Output:
    """What a program says, kept or handed on; one that writes without end fills no memory."""

    on_line: Line | None
    kept: bytearray = field(default_factory=bytearray)
    errors: bytearray = field(default_factory=bytearray)

    def take(self, chunk: bytes) -> None:
        """Some more of its output."""
        self.kept += chunk
        if self.on_line is not None:
            *lines, self.kept = self.kept.split(b"\n")
            for line in lines:
                self.on_line(line.decode(errors="replace"))
        if len(self.kept) > _MOST_OUTPUT:
            said = _("The file says more about itself than any film does.")
            raise MachineError(said, _("Save it again from the program that made it."))

    def take_errors(self, chunk: bytes) -> None:
        """Some more of its errors, of which the last part is kept."""
        self.errors += chunk
        del self.errors[:-_MOST_ERRORS]


def _followed(process: subprocess.Popen[bytes], limits: Limits, output: _Output) -> Outcome:
    until = time.monotonic() + limits.seconds
    with selectors.DefaultSelector() as waiting:
        for pipe, take in ((process.stdout, output.take), (process.stderr, output.take_errors)):
            if pipe is not None:
                waiting.register(pipe, selectors.EVENT_READ, take)
        while waiting.get_map():
            for key, _events in waiting.select(_left(until)):
                if chunk := os.read(key.fd, 65536):
                    key.data(chunk)
                else:
                    waiting.unregister(key.fileobj)
    try:
        code = process.wait(_left(until))
    except subprocess.TimeoutExpired:
        raise _too_slow() from None
    if code == -signal.SIGXCPU:
        raise _too_slow()
    return Outcome(code, bytes(output.kept), output.errors.decode(errors="replace"))


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise _too_slow()
    return left


def _too_slow() -> MachineError:
    return MachineError(
        _("Working on the file took more time than is allowed, and was stopped."),
        _("Try a shorter film, or one with a smaller picture."),
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing of the program is left, nor of what it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


_ASK = """
import socket, sys
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2)
except OSError:
    print("closed")
else:
    print("open")
"""


def is_closed(layers: tuple[str, ...] = CLOSED) -> bool:
    """Whether a confined program is kept from the network, tried out against a port that answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        asked = ["-I", "-S", "-c", _ASK, port]
        outcome = run(sys.executable, asked, limits=Limits(seconds=20), layers=layers)
    return outcome.output.strip() == b"closed"


def lacking() -> list[str]:
    """What this server lacks to take in films, a sentence for each, for ``helhet check``."""
    found = [
        f"Films: {program} is not installed. Install the package ffmpeg."
        for program in ("ffmpeg", "ffprobe")
        if shutil.which(program) is None
    ]
    if not is_closed():
        found.append(
            "Films: ffmpeg cannot be kept from the network here. Run Helhet where the kernel permits user"
            " namespaces or seccomp filters, or close the network for helhet work in the firewall."
        )
    return found
