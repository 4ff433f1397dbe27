"""A confined program: what it may not, each with a control that shows that it otherwise could."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helhet.voices.films.confined import (
    CLOSED,
    FILES,
    MIB,
    NAMESPACE,
    NO_SOCKETS,
    Limits,
    Outcome,
    is_closed,
    lacking,
    run,
)  # fmt: skip
from helhet.voices.films.refusals import MachineError

TIME = Limits(seconds=20)


def python(program: str, *arguments: str, limits: Limits = TIME, **more: object) -> Outcome:
    """A program of Python, which may open any file unless the test is about that."""
    asked = ["-I", "-S", "-c", program, *arguments]
    return run(sys.executable, asked, limits=limits, **{"layers": (NAMESPACE, NO_SOCKETS), **more})  # type: ignore[arg-type]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def is_gone_soon(pid: int) -> bool:
    until = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_alive(pid)


def test_the_program_gets_its_arguments_and_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("HELHET_SECRET_KEY", "not for you")
    all_of_it = "[sys.argv[1:], dict(os.environ), sys.stdin.read(), os.getcwd()]"
    asked = f"import os, sys, json; print(json.dumps({all_of_it}))"
    told = json.loads(python(asked, "a b; $(id)").output)
    assert told[0] == ["a b; $(id)"]
    assert set(told[1]) - {"LC_CTYPE"} == {"PATH", "LANG", "MALLOC_ARENA_MAX"}
    assert told[2:] == ["", "/"]


def test_the_program_has_no_more_rights_than_the_one_who_started_it():
    told = python("import os; print(open('/proc/self/status').read(), os.getpgid(0) == os.getpid())").output
    assert b"NoNewPrivs:\t1" in told
    assert b"CapEff:\t0000000000000000" in told or os.geteuid() == 0
    assert told.rstrip().endswith(b"True")


def test_in_a_namespace_even_root_has_no_rights():
    told = python("print(open('/proc/self/status').read())").output
    if not has_namespaces():
        pytest.skip("this kernel permits no user namespaces")
    assert b"CapEff:\t0000000000000000" in told


@pytest.mark.parametrize(
    ("program", "limits"),
    [
        ("bytearray(300 * 2**20)", Limits(seconds=20, memory=200 * MIB)),
        ("import sys; open(sys.argv[1], 'wb').write(bytes(3 * 2**20))", Limits(seconds=20, file=MIB)),
    ],
)
def test_memory_and_files_have_a_limit(tmp_path, program, limits):
    assert not python(program, str(tmp_path / "a"), limits=limits).is_good
    assert python(program, str(tmp_path / "b")).is_good


@pytest.mark.parametrize("limits", [Limits(seconds=0.4), Limits(seconds=20, cpu_seconds=1)])
def test_time_has_a_limit_and_is_told_in_words(limits):
    with pytest.raises(MachineError, match="took more time than is allowed"):
        python("while True: pass", limits=limits)


def test_what_the_program_has_started_ends_with_it(tmp_path):
    started = "import subprocess, sys; p = subprocess.Popen(['/bin/sleep', '60']); "
    said = "open(sys.argv[1], 'w').write(str(p.pid)); p.wait()"
    with pytest.raises(MachineError):
        python(started + said, str(tmp_path / "pid"), limits=Limits(seconds=1.5))
    assert is_gone_soon(int((tmp_path / "pid").read_text()))


def test_the_program_ends_when_the_one_who_started_it_is_killed(tmp_path):
    here = (
        "import sys; from helhet.voices.films.confined import Limits, run\n"
        "run(sys.executable, ['-c', 'import os,sys,time; open(sys.argv[1], \"w\").write(str(os.getpid()));"
        " time.sleep(60)', sys.argv[1]], layers=(), limits=Limits(seconds=60))"
    )
    parent = subprocess.Popen([sys.executable, "-c", here, str(tmp_path / "pid")])
    until = time.monotonic() + 15
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < until
        time.sleep(0.02)
    child = int((tmp_path / "pid").read_text())
    assert is_alive(child)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert is_gone_soon(child)


def test_the_network_is_closed_by_each_layer_alone_and_open_without():
    assert not is_closed(())
    assert is_closed(CLOSED)
    assert is_closed((NO_SOCKETS,))
    if not has_namespaces():
        pytest.skip("this kernel permits no user namespaces")
    assert is_closed((NAMESPACE,))


OPENS = """
import sys
for name, how in zip(sys.argv[1::2], sys.argv[2::2]):
    try:
        open(name, how).close()
    except OSError:
        print("no")
    else:
        print("yes")
"""


def opened(tmp_path: Path, layers: tuple[str, ...]) -> list[bytes]:
    """Which of five files a program can open that was given one to read and one folder to write in."""
    (tmp_path / "out").mkdir(exist_ok=True)
    for name in ("given", "other"):
        (tmp_path / name).write_text("x")
    asked = [("given", "r"), ("other", "r"), ("given", "a"), ("out/new", "w"), ("new", "w")]
    words = [word for name, how in asked for word in (str(tmp_path / name), how)]
    folders = {"reads": [tmp_path / "given"], "writes": [tmp_path / "out"]}
    return python(OPENS, *words, layers=layers, **folders).output.split()


def test_only_the_files_that_are_named_can_be_opened(tmp_path):
    assert opened(tmp_path, ()) == [b"yes"] * 5
    (tmp_path / "new").unlink()
    if opened(tmp_path, (FILES,))[1] == b"yes" and not has_landlock():
        pytest.skip("this kernel has no Landlock")
    assert opened(tmp_path, (FILES,)) == [b"yes", b"no", b"no", b"yes", b"no"]
    assert opened(tmp_path, CLOSED) == [b"yes", b"no", b"no", b"yes", b"no"]


def has_namespaces() -> bool:
    """Whether the kernel lets a program of ours have a network of its own, asked without ``launch``."""
    ask = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x50000000) != 0)"
    return subprocess.run([sys.executable, "-c", ask], check=False).returncode == 0


def has_landlock() -> bool:
    """What the kernel itself answers when asked for the version."""
    return int(ctypes.CDLL(None).syscall(444, None, 0, 1)) > 0


def test_a_server_that_lacks_nothing_says_nothing(studio):
    assert lacking() == []


def test_a_server_without_ffmpeg_says_so(monkeypatch):
    monkeypatch.setattr(
        "helhet.voices.films.confined.shutil.which", lambda name: name if "/" in name else None
    )
    assert [said.split(" is")[0] for said in lacking()] == ["Films: ffmpeg", "Films: ffprobe"]
    with pytest.raises(MachineError, match="ffmpeg is not installed"):
        run("ffmpeg", [], limits=TIME)


def test_lines_are_handed_on_while_the_program_runs():
    came: list[tuple[str, float]] = []
    slow = "import time; print('one', flush=True); time.sleep(0.5); print('two')"
    python(slow, on_line=lambda line: came.append((line, time.monotonic())))
    assert [line for line, _at in came] == ["one", "two"]
    assert came[1][1] - came[0][1] > 0.3


def test_whoever_listens_may_end_it():
    def stop(line: str) -> None:
        raise KeyError(line)

    started = time.monotonic()
    with pytest.raises(KeyError, match="one"):
        python("import time; print('one', flush=True); time.sleep(60)", on_line=stop)
    assert time.monotonic() - started < 10


def test_endless_words_fill_no_memory():
    with pytest.raises(MachineError, match="says more about itself"):
        python("while True: print('x' * 100000)")
    told = python("import sys; [sys.stderr.write('x' * 10000) for _ in range(1000)]; sys.stderr.write('end')")
    assert len(told.errors) <= 64 * 1024
    assert told.errors.endswith("end")


def test_how_a_program_ended_is_told():
    assert python("import sys; sys.exit(3)").code == 3
    assert python("import os, signal; os.kill(os.getpid(), signal.SIGTERM)").code == -signal.SIGTERM
