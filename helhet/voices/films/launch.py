"""The child's side of ``confined``: takes rights away from itself, then becomes the program.

Run by file name in a Python of its own: what stands between fork and exec in a server with threads
may lock up, and a program that has just begun has no threads. Imports nothing of Helhet.

    python -I -S launch.py '{"limits": {"AS": 1}, "layers": ["files"], "reads": [], "writes": []}' PROGRAM …
"""

import ctypes
import json
import os
import resource
import signal
import struct
import sys

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
# Machine: how the kernel names it to a filter (AUDIT_ARCH), and its number of the call socket().
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_IO_URING_SETUP = 425  # the same on all machines; it could open sockets past the filter
_X32 = 0x40000000  # calls of the 32-bit variant on x86_64 have other numbers
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # Landlock's calls, the same on all machines
_RUN_AND_READ, _WRITE_IN = 0b1101, 0b0001_0010_1110  # of its rights: a folder's files; making and removing
_ALL_RIGHTS, _TRUNCATE = 0b1_1111_1111_1111, 1 << 14
_READ, _ONE_FILE = 1 << 2, 0b111
# What any program needs to begin; places that are not there are passed over.
_SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/nix/store",
    "/gnu/store",
    "/etc/ld.so.cache",
    "/proc/cpuinfo",
    "/sys/devices/system/cpu",
    "/dev/null",
    "/dev/zero",
    "/dev/urandom",
)


def main(arguments: list[str]) -> None:
    """Give up what is asked for, and become the program. Ends with 127 where it cannot be started."""
    asked = json.loads(arguments[0])
    kernel = ctypes.CDLL(None, use_errno=True)
    if "namespace" in asked["layers"]:
        # Without a mapping of users the program has no rights in the new namespaces either.
        kernel.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    kernel.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)  # after unshare, which forgets it
    kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if "files" in asked["layers"]:
        forbid_files(kernel, os.path.realpath(arguments[1]), asked["reads"], asked["writes"])
    if "no sockets" in asked["layers"]:
        forbid_sockets(kernel)
    for name, most in asked["limits"].items():
        # At the first limit of processor time the program is told what ended it, then killed.
        hard = most + 5 if name == "CPU" else most
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, hard))
    try:
        os.execv(arguments[1], arguments[1:])  # noqa: S606 -- there is no shell, and is to be none
    except OSError as error:
        sys.stderr.write(f"{arguments[1]}: {error.strerror}\n")
        os._exit(127)


def forbid_files(kernel: ctypes.CDLL, program: str, reads: list[str], writes: list[str]) -> None:
    """Landlock: files that are not named cannot be opened, nor made, where the kernel has it (5.13)."""
    version = kernel.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return
    handled = _ALL_RIGHTS | (_TRUNCATE if version >= 3 else 0)
    rules = kernel.syscall(_CREATE_RULESET, struct.pack("Q", handled), 8, 0)
    beside = os.path.dirname(program)
    own = (beside, os.path.join(os.path.dirname(beside), "lib"))
    for path, rights in [
        *((path, _RUN_AND_READ) for path in (*_SYSTEM, *own)),
        *((path, _READ) for path in reads),
        *((path, _WRITE_IN | _TRUNCATE) for path in writes),
    ]:
        allow_path(kernel, rules, path, rights & handled)
    kernel.syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)


def allow_path(kernel: ctypes.CDLL, rules: int, path: str, rights: int) -> None:
    """Permit a file, or all in a folder, where it is there."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not os.path.isdir(path):
        rights &= _ONE_FILE
    kernel.syscall(_ADD_RULE, rules, 1, struct.pack("=Qi", rights, place), 0)
    os.close(place)


def forbid_sockets(kernel: ctypes.CDLL) -> None:
    """A filter in the kernel that answers "not permitted" to every new socket, of whatever kind."""
    machine = os.uname().machine
    if machine not in _MACHINES:
        return
    name, socket = _MACHINES[machine]
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    allow, refuse, kill = 0x7FFF0000, 0x00050001, 0x80000000
    # (operation, steps to jump if so, if not, value); the call's number stands at 0, the machine at 4.
    lines = [
        (load, 0, 0, 4), (equal, 1, 0, name), (answer, 0, 0, kill),
        (load, 0, 0, 0), (at_least, 2, 0, _X32), (equal, 1, 0, socket), (equal, 0, 1, _IO_URING_SETUP),
        (answer, 0, 0, refuse), (answer, 0, 0, allow),
    ]  # fmt: skip
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    program = struct.pack("HxxxxxxP", len(lines), ctypes.addressof(code))
    kernel.prctl(_PR_SET_SECCOMP, 2, ctypes.create_string_buffer(program), 0, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
