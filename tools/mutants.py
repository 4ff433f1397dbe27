"""Put faults into the disclosure control and the intervals, and count those that no test notices.

`make mutants` takes some faults of every module, the same in every run; SEED=2 takes others, SAMPLE=0 all,
MODULES="bounds walks" only those modules', and MINUTES=20 as many as there is time for. The faults and which
of them survived stay in mutants/; the survivors' names are printed, `mutmut show` prints one.
"""

import argparse
import json
import random
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents

ROOT = Path(__file__).resolve().parent.parent
# mutmut's exit codes: 1 a test failed, 0 none did, 33 no test comes by; the rest ran out of time or died.
KILLED, SURVIVED, UNTESTED = 1, 0, 33
# So many faults of each module at a time. mutmut tries the fastest first: a round that was cut short would
# flatter the tests, so only whole rounds are counted.
_ROUND = 5


def modules(names: list[str]) -> Iterator[Path]:
    """The files that pyproject.toml names, by their short names if any are asked for."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mutmut"]
    for pattern in settings["only_mutate"]:
        for path in sorted(ROOT.glob(pattern)):
            if not names or path.stem in names:
                yield path.relative_to(ROOT)


def sampled(path: Path, size: int, seed: int) -> list[str]:
    """The names of a module's faults, at most so many; the same ones as long as the module is the same.

    A smaller sample is the beginning of a larger one. Another seed draws others, by chance some of the same.
    """
    module = ".".join(path.with_suffix("").parts)
    code = (ROOT / path).read_text()
    names = [f"{module}.{name}" for name in mutate_file_contents(str(path), code).mutant_names]
    shuffled = random.Random(f"{module} {seed}").sample(names, len(names))
    return shuffled[:size] if size else shuffled


def rounds(chosen: dict[Path, list[str]]) -> Iterator[dict[Path, list[str]]]:
    """Some faults of every module after each other, until none is left."""
    for start in range(0, max(map(len, chosen.values()), default=0), _ROUND):
        found = {path: names[start : start + _ROUND] for path, names in chosen.items()}
        yield {path: names for path, names in found.items() if names}


def run(chosen: dict[Path, list[str]], minutes: float) -> dict[Path, Counter[int]]:
    """What the tests made of the faults, by module; no round is begun that there is hardly time for.

    Raises CalledProcessError where mutmut does not finish.
    """
    results: dict[Path, Counter[int]] = {}
    started = time.monotonic()
    longest = 0.0
    for some in rounds(chosen) if minutes else [chosen]:
        begun = time.monotonic()
        if minutes and begun - started + longest > 60 * minutes:
            break
        names = [name for part in some.values() for name in part]
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for path, part in some.items():
            results[path] = results.get(path, Counter()) + tried(path, part)
        longest = max(longest, time.monotonic() - begun)
        print(told("so far", sum(results.values(), Counter())), flush=True)
    return results


def tried(path: Path, names: list[str]) -> Counter[int]:
    """How many of the faults ended with which exit code; those that survived are named."""
    codes = json.loads((ROOT / "mutants" / f"{path}.meta").read_text())["exit_code_by_key"]
    for name in names:
        if codes[name] in (SURVIVED, UNTESTED):
            print(f"  survived: {name}")
    return Counter(codes[name] for name in names)


def told(label: str, found: Counter[int]) -> str:
    """A module's line; a fault that no test notices, or none comes by, has survived."""
    total, survived = found.total(), found[SURVIVED] + found[UNTESTED]
    ended = total - survived - found[KILLED]
    return (
        f"  {label:<14}{total:>6}{total - survived:>8}{survived:>10}{ended:>9}"
        f"{100 * (total - survived) / total:>8.0f} %"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help="short names, as bounds or walks")
    parser.add_argument("--sample", type=int, default=30, help="faults a module, 0 for all")
    parser.add_argument("--seed", type=int, default=1, help="another number draws other faults")
    parser.add_argument("--minutes", type=float, default=0, help="how long at most; 0 until all are tried")
    options = parser.parse_args()
    drawn = {path: sampled(path, options.sample, options.seed) for path in modules(options.modules)}
    chosen = {path: names for path, names in drawn.items() if names}
    if not chosen:
        parser.error(f"no faults to make in {', '.join(options.modules)}")
    print(f"  {'module':<14}{'faults':>6}{'killed':>8}{'survived':>10}{'timeout':>9}{'rate':>10}")
    try:
        results = run(chosen, options.minutes)
    except subprocess.CalledProcessError as error:
        print("mutmut did not finish; run one module alone to see why", file=sys.stderr)
        return int(error.returncode)
    for path, found in results.items():
        print(told(path.stem, found))
    print(told("all", sum(results.values(), Counter())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
