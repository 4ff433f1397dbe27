"""Many short texts: 5 000 masked and grouped, in a process of its own; processor time and memory.

Made from the labelled sentences of the tests, two a text with a number between, so that no text is met twice.
"""

import json
import subprocess
import sys

_MEASURE = """
import json, random, resource, sys, time
from pathlib import Path

def held():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

before, started = held(), time.process_time()
from helhet.core.lemmas import lemma
from helhet.voices.texts import names_known
from helhet.voices.texts.groups import Given, grouped
from helhet.voices.texts.masking import masked, spans
lemma("klassrummet"), names_known.lists()
ready, with_lists = time.process_time() - started, held() - before

folder, dice = Path("tests/voices/texts"), random.Random(1)
lines = [line.replace("{", "").replace("}", "") for name in ("tried.txt", "held_out.txt")
         for line in (folder / name).read_text().splitlines() if line and line[0] != "#"]
texts = [f"{dice.choice(lines)} {n}. {dice.choice(lines)}" for n in range(int(sys.argv[1]))]
started = time.process_time()
clean = [masked(text, spans(text)) for text in texts]
masking = time.process_time() - started
started = time.process_time()
out = grouped(Given(str(n), text, True) for n, text in enumerate(clean))
grouping = time.process_time() - started
print(json.dumps([ready, with_lists, masking, grouping, held() - before, len(out.groups)]))
"""
_TEXTS = 5_000


def run() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(_TEXTS)], check=True, capture_output=True, text=True
    )
    ready, with_lists, masking, grouping, most, groups = json.loads(done.stdout)
    return [
        f"dictionary and lists of names read: {ready:.1f} s, {with_lists:.0f} MB, once a process",
        f"{_TEXTS} texts masked: {masking:.1f} s; grouped into {groups} topics: {grouping:.2f} s",
        f"at most {most:.0f} MB more than an empty process",
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(run()) + "\n")
