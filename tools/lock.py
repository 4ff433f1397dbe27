"""Lock all dependencies again: with hashes, for every platform, naming no hosts."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = [
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--python-version",
    "3.11",
    "-q",
]
LOCKS = {
    "uv": ["requirements/uv.in"],
    "run": ["pyproject.toml", "--group", "build"],
    "dev": ["pyproject.toml", "--group", "build", "--group", "test", "--group", "check"],
    "node": ["--group", "node"],
}


def main() -> int:
    uv = Path(sys.executable).parent / "uv"
    for name, sources in LOCKS.items():
        print(f"  requirements/{name}.txt …", flush=True)
        subprocess.run(
            [uv, "pip", "compile", *COMMON, *sources, "-o", f"requirements/{name}.txt"],
            cwd=ROOT,
            check=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
