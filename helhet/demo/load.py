"""Load the demo. A second time changes nothing, so what people did in it is kept."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.demo import (
    assembly,
    attendance,
    employers,
    films,
    forums,
    goals,
    nameless,
    quarter,
    surveys,
    threads,
    year,
)
from helhet.demo.people import populate
from helhet.demo.tree import grow
from helhet.sources.actions import import_given
from helhet.sources.model import Given
from helhet.sources.queries import runs

FIGURES = Path(__file__).parent / "figures" / "official.csv"
SOURCE = "official-extract"


class DemoError(Exception):
    """The demo's own table of figures could not be read; the message says where."""


def load(progress: Callable[[str], None], stage: str = "after") -> None:
    """Tree, people and official figures; ``progress`` is told what is being done.

    ``stage`` is how far the example assembly has come (``assembly.STAGES``) when it is made.

    Raises DemoError when the table of figures is refused.
    """
    progress("the federation's units")
    authority = grow()
    progress("example people, one a role")
    populate()
    progress("official figures of four school years")
    read_in(FIGURES, authority)
    progress("example threads, from an observation to an answer")
    threads.begin()
    progress("example employers, who speak by a link")
    employers.begin()
    progress("example forums, with a meeting behind and one ahead")
    forums.begin()
    progress("an example student quarter, with one topic answered")
    quarter.begin()
    progress("an example year, with what has been held so far")
    year.begin(authority)
    progress("example goals and efforts, with what was foretold")
    goals.begin()
    progress("example surveys, one closed, one open and one begun")
    surveys.begin()
    progress("example texts without a name")
    nameless.begin(authority)
    progress("an example assembly, with what was concluded in it")
    assembly.begin(stage)
    progress("an example series, month by month")
    # after the assembly: its first month comes later than the day whose figures are locked
    attendance.begin(authority)
    progress(films.begin())


def read_in(figures: Path, authority: Unit) -> None:
    """Import a table of figures, once for each content of it: a restart adds no import run."""
    digest = hashlib.sha256(figures.read_bytes()).hexdigest()[:8]
    name = f"{figures.name} ({digest})"
    earlier = runs(authority).filter(source=SOURCE, given=name)
    if any(run.state in (run.State.DONE, run.State.UNCHANGED) for run in earlier):
        return
    run = import_given(by=Channel.DEMO, source=SOURCE, given=Given(path=figures, name=name))
    if run.state == run.State.FAILED:
        raise DemoError(_refused(name, run.problems))


def _refused(name: str, problems: list[dict[str, object]]) -> str:
    told = [f"row {p['row']}, {p['column']}: {p['text']} {p['do']}" for p in problems]
    return "\n".join([f"The demo's figures in {name} were refused.", *told[:10]])
